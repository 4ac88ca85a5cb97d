"""What the actions ask of the outside world; adapters answer."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol, TypeAlias

from comity_kit.outbox import Outbox

from verifier.domain.issued import IssuedCredential
from verifier.domain.known import Known
from verifier.domain.participants import (
    Accreditation,
    Participant,
    ParticipantId,
    Withdrawal,
)
from verifier.domain.standing import CredentialRef, Standing
from verifier.domain.verification import Verification


class ParticipantStore(Protocol):
    """Participants as the registry announced them, the newest version of each."""

    async def keep(self, participant: Participant) -> None:
        """Keep `participant` unless the same or a newer version is kept."""
        ...


class AccreditationStore(Protocol):
    """Accreditations and their withdrawals, which may be heard of in any order."""

    async def grant(self, accreditation: Accreditation) -> None:
        """Keep an accreditation; hearing of it again changes nothing."""
        ...

    async def withdraw(self, withdrawal: Withdrawal) -> None:
        """Keep from which day on an accreditation counts no longer; the newest version stands."""
        ...


class IssuedStore(Protocol):
    """Credentials that institutions announced, and what was concluded about each."""

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> IssuedCredential | None:
        """Return what an institution announced, held against others until the work is done."""
        ...

    async def add(self, issued: IssuedCredential) -> bool:
        """Keep an announcement with its conclusion; False, and nothing, where one was kept."""
        ...

    async def keep(self, issued: IssuedCredential) -> None:
        """Keep the announcement with its conclusion, in place of what was kept before."""
        ...

    async def mark_due(self, institution_id: ParticipantId, *, at: datetime) -> None:
        """Have every credential of an institution judged again from `at` on."""
        ...

    async def due(self, *, at: datetime, limit: int) -> tuple[IssuedCredential, ...]:
        """Return those to be judged again, the longest waiting first, held against others."""
        ...


class StandingStore(Protocol):
    """What institutions last said about their credentials."""

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> Standing | None:
        """Return how a credential stands, held against others; None if nothing was heard."""
        ...

    async def keep(self, standing: Standing) -> None:
        """Keep how a credential stands, in place of what was kept before."""
        ...


class KnowledgeStore(Protocol):
    """What is known about an issuer and one of its credentials, in one look."""

    async def of_did(self, did: str, credential_ref: CredentialRef | None) -> Known:
        """Return what is known where a presented credential names its issuer by DID."""
        ...

    async def of_issued(self, issued: IssuedCredential) -> Known:
        """Return what is known where an institution announced a credential."""
        ...


class VerificationStore(Protocol):
    """Verifications of presented credentials: id, verdict, codes and time, nothing else."""

    async def add(self, verification: Verification) -> None:
        """Keep that a verification was made."""
        ...


class Work(Protocol):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def participants(self) -> ParticipantStore:
        """Participants."""
        ...

    @property
    def accreditations(self) -> AccreditationStore:
        """Accreditations."""
        ...

    @property
    def issued(self) -> IssuedStore:
        """Announced credentials."""
        ...

    @property
    def standings(self) -> StandingStore:
        """How credentials stand."""
        ...

    @property
    def known(self) -> KnowledgeStore:
        """All of this about one credential."""
        ...

    @property
    def verifications(self) -> VerificationStore:
        """Verifications made."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""


class StatusLists(Protocol):
    """The one door to the internet; asked only once signature and registry allow it."""

    async def fetch(self, url: str) -> str | None:
        """Return the signed list at `url`, at most its maximum age old; None if out of reach."""
        ...


class ReceiptSigner(Protocol):
    """Signs in the verifier's own name."""

    def sign(self, verification: Verification, *, audience: str | None = None) -> str:
        """Return the signed receipt; `audience` is who is meant to read it."""
        ...

    def key_set(self) -> tuple[dict[str, Any], ...]:
        """Return the public keys by which receipts are checked, as JWKs."""
        ...
