"""The verifier's own key, in a file that is made on first use."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity_credential.jose import ED25519
from comity_credential.own_key import OwnKey
from comity_credential.vc_jwt import RECEIPT_TYPE, encode_claims
from comity_kit import key_files

from verifier.domain.verification import Verification


@dataclass(frozen=True, slots=True)
class FileReceiptSigner:
    """Signs receipts; the key's DID is the verifier's name in them."""

    key: OwnKey

    @classmethod
    def open(cls, path: Path, *, did: str) -> "FileReceiptSigner":
        """Read the key at `path`, making one first where there is none.

        Several processes may start at once: the first to put its key in place wins.

        Raises:
            KeyMalformed: a key of another kind lies there.
        """
        return cls(OwnKey.read(key_files.read_or_make(path), did=did))

    def sign(self, verification: Verification, *, audience: str | None = None) -> str:
        """Return the signed receipt; `audience` is who is meant to read it."""
        claims = verification.receipt(verifier_did=self.key.did).to_claims()
        if audience is not None:
            claims["aud"] = audience
        at = verification.checked_at
        said = encode_claims(claims, typ=RECEIPT_TYPE, kid=self.key.kid, alg=ED25519, iat=at)
        return self.key.sign(said)

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public keys by which receipts are checked, as JWKs."""
        return self.key.key_set()
