"""The office's own key, in a file that is made on first use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from comity_credential.did import to_did_document
from comity_credential.jose import ED25519
from comity_credential.own_key import OwnKey
from comity_credential.vc_jwt import encode
from comity_kit import key_files


@dataclass(frozen=True, slots=True)
class FileStatementSigner:
    """Signs statements with an Ed25519 key, which signs the same bytes always the same way."""

    key: OwnKey

    @classmethod
    def open(cls, path: Path, *, did: str) -> "FileStatementSigner":
        """Read the key at `path`, making one first where there is none.

        Raises:
            KeyMalformed: a key of another kind lies there.
        """
        return cls(OwnKey.read(key_files.read_or_make(path), did=did))

    @property
    def did(self) -> str:
        """The office's name in statements."""
        return self.key.did

    def sign(self, document: Mapping[str, object], *, at: datetime) -> str:
        """Return a credential as a `vc+jwt` that says it was signed at a moment."""
        return self.key.sign(encode(document, kid=self.key.kid, alg=ED25519, iat=at))

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public key as a JWK."""
        return self.key.key_set()

    def did_document(self) -> dict[str, object]:
        """Return the document that lies at the office's did:web address."""
        return to_did_document(self.key.did, [self.key.as_verification_key()])
