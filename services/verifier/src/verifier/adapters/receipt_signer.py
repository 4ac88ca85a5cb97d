"""The verifier's own key, in a file that is made on first use."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
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
from joserfc.jwk import OKPKey

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
        if not path.exists():
            _put_in_place(path, json.dumps(OKPKey.generate_key("Ed25519").as_dict(private=True)))
        return cls(did=did, key=_key(json.loads(path.read_text())))

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


def _put_in_place(path: Path, text: str) -> None:
    """Write a file nobody else can read, whole or not at all, and never over another one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=".key-") as draft:
        draft.write(text)
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)
