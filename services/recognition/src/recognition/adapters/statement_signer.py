"""The office's own key, in a file that is made on first use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from comity_credential.did import to_did_document
from comity_credential.jose import ED25519, Jwk, VerificationKey, algorithm, public_jwk, thumbprint
from comity_credential.refusals import KeyMalformed
from comity_credential.vc_jwt import encode, sign_bytes
from comity_kit import key_files


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStatementSigner:
    """Signs statements with an Ed25519 key, which signs the same bytes always the same way."""

    did: str
    key: Jwk

    @classmethod
    def open(cls, path: Path, *, did: str) -> "FileStatementSigner":
        """Read the key at `path`, making one first where there is none.

        Raises:
            KeyMalformed: when a key of another kind lies there.
        """
        jwk = key_files.read_or_make(path)
        if algorithm(jwk) != ED25519:
            raise KeyMalformed("expected an Ed25519 key")
        return cls(did=did, key=jwk)

    @property
    def kid(self) -> str:
        """The name of the key in tokens: a DID URL ending in its thumbprint."""
        return f"{self.did}#{thumbprint(self.key)}"

    def sign(self, document: Mapping[str, object], *, at: datetime) -> str:
        """Return a credential as a `vc+jwt` that says it was signed at a moment."""
        return sign_bytes(encode(document, kid=self.kid, alg=ED25519, iat=at), self.key, ED25519)

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public key as a JWK."""
        return ({**public_jwk(self.key), "kid": self.kid, "alg": ED25519, "use": "sig"},)

    def did_document(self) -> dict[str, object]:
        """Return the document that lies at the office's did:web address."""
        public = VerificationKey(
            kid=self.kid, controller=self.did, alg=ED25519, jwk=public_jwk(self.key)
        )
        return to_did_document(self.did, [public])
