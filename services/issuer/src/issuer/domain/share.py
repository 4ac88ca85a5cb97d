"""A link by which a learner shows one credential for a while."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import NewType
from uuid import UUID

from issuer.domain.credential import CredentialRef
from issuer.domain.learner import LearnerId

ShareId = NewType("ShareId", UUID)

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A link; the word that opens it is told once and kept as a hash only."""

    id: ShareId
    credential_ref: CredentialRef
    learner_id: LearnerId
    token_hash: bytes
    made_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None

    def opens(self, at: datetime) -> bool:
        """Tell whether the link shows its credential at a moment."""
        return self.withdrawn_at is None and at < self.expires_at


def hash_of(token: str) -> bytes:
    """Return what is kept of the word that opens a link.

    A plain hash is enough: the word is 32 bytes of chance, not something people choose.
    """
    return sha256(token.encode()).digest()
