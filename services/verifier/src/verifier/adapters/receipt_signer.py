"""The verifier's own key, in a file that is made on first use."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity_credential.jose import (
    ED25519,
    Jwk,
    PrivateKey,
    algorithm,
    public_jwk,
    sign_bytes,
    thumbprint,
)
from comity_credential.refusals import KeyMalformed
from comity_credential.vc_jwt import RECEIPT_TYPE, encode_claims
from comity_kit import key_files

from verifier.domain.verification import Verification


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReceiptSigner:
    """Signs receipts with an Ed25519 key; `did` is the verifier's name in them."""

    did: str
    key: PrivateKey

    @classmethod
    def open(cls, path: Path, *, did: str) -> "FileReceiptSigner":
        """Read the key at `path`, making one first where there is none.

        Several processes may start at once: the first to put its key in place wins.
        """
        return cls(did=did, key=_key(key_files.read_or_make(path)))

    @property
    def kid(self) -> str:
        """The name of the key in tokens: a DID URL ending in its thumbprint."""
        return f"{self.did}#{thumbprint(self.key)}"

    def sign(self, verification: Verification, *, audience: str | None = None) -> str:
        """Return the signed receipt; `audience` is who is meant to read it."""
        claims = verification.receipt(verifier_did=self.did).to_claims()
        if audience is not None:
            claims["aud"] = audience
        signed = encode_claims(
            claims, typ=RECEIPT_TYPE, kid=self.kid, alg=ED25519, iat=verification.checked_at
        )
        return sign_bytes(signed, self.key, ED25519)

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public keys by which receipts are checked, as JWKs."""
        return ({**public_jwk(self.key), "kid": self.kid, "alg": ED25519, "use": "sig"},)


def _key(jwk: Jwk) -> PrivateKey:
    # Whoever put a key of another kind there is told at the start, not at the first receipt.
    if algorithm(jwk) != ED25519:
        raise KeyMalformed("expected an Ed25519 key")
    return jwk
