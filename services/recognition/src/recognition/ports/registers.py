"""What the registers said, as far as recognition needs it."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from recognition.domain.dossier import Dossier
from recognition.domain.participant import Participant, QualityReport
from recognition.domain.receipts import SignedReceipt, StatusChange


class ParticipantStore(Protocol):
    """Participants as their own facts tell."""

    async def find(self, participant_id: UUID) -> Participant | None:
        """Return a participant, or None."""
        ...

    async def find_by_did(self, did: str) -> Participant | None:
        """Return the participant with a DID, or None."""
        ...

    async def keep(self, participant: Participant) -> None:
        """Keep a participant, unless a newer version is known."""
        ...


class QualityReportStore(Protocol):
    """Quality reports as the register announced them."""

    async def keep(self, report: QualityReport) -> None:
        """Keep a report in place of an earlier state of the same."""
        ...

    async def of(self, participant_id: UUID) -> Sequence[QualityReport]:
        """Return the reports on a participant in the order of their identifiers."""
        ...


class StatusStore(Protocol):
    """The newest known status of credentials that changed."""

    async def hold(self, credential_ref: UUID) -> StatusChange | None:
        """Return the newest change, and keep others from noting one until the work ends."""
        ...

    async def keep(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep a change; who calls has held the credential."""
        ...


class Registers(Protocol):
    """The registers together, asked about one receipt."""

    async def dossier(self, signed: SignedReceipt) -> Dossier:
        """Return what is known beside the receipt; the credential's status is held meanwhile."""
        ...

    async def imagined(self, signed: SignedReceipt) -> Dossier:
        """Return what would be known beside a receipt that nobody has made yet."""
        ...


class RegisterStores(Protocol):
    """The stores of the registers in one transaction."""

    @property
    def participants(self) -> ParticipantStore:
        """Participants."""
        ...

    @property
    def quality_reports(self) -> QualityReportStore:
        """Quality reports."""
        ...

    @property
    def statuses(self) -> StatusStore:
        """Statuses of credentials."""
        ...

    @property
    def registers(self) -> Registers:
        """The registers together."""
        ...
