"""What the registers said, as far as recognition needs it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from recognition.domain.dossier import Dossier
from recognition.domain.participant import Participant, QualityReport
from recognition.domain.receipts import SignedReceipt, StatusChange
from recognition.domain.registers.network import Network
from recognition.domain.registers.referencing import ReferencingTable
from recognition.domain.registers.supplement import KeptSupplement


class ParticipantStore(Protocol):
    """Participants as their own facts tell."""

    async def find(self, participant_id: UUID) -> Participant | None:
        """Return a participant, or None."""
        ...

    async def find_by_did(self, did: str) -> Participant | None:
        """Return the participant with a DID, or None."""
        ...

    async def homes(self, participant_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """Return the jurisdictions of those that are known."""
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


class NetworkStore(Protocol):
    """Networks and their lists, in their newest version."""

    async def keep(self, network: Network) -> None:
        """Keep a network, unless a newer version is known."""
        ...

    async def listing(self, opportunity_id: UUID) -> Sequence[Network]:
        """Return the networks that ever listed an offer, in order, with nothing else listed."""
        ...


class FrameworkStore(Protocol):
    """Referencing tables, every version of them."""

    async def keep(self, table: ReferencingTable) -> None:
        """Keep a version of a table, unless a newer revision of it is known."""
        ...

    async def of(self, framework: str) -> Sequence[ReferencingTable]:
        """Return every version for a framework, by their first days."""
        ...


class SupplementStore(Protocol):
    """What institutions added to credentials, the newest of each institution on each."""

    async def keep(self, supplement: KeptSupplement, *, at: datetime) -> bool:
        """Keep a supplement whose signer is yet to be known; False when a newer one is kept."""
        ...

    async def find(self, credential_ref: UUID, institution_id: UUID) -> KeptSupplement | None:
        """Return the supplement that may be believed, or None."""
        ...

    async def claim_unsettled(self, limit: int, *, at: datetime) -> Sequence[KeptSupplement]:
        """Claim supplements nobody vouched for yet and that are due; each time a little later."""
        ...

    async def settle(self, supplement: KeptSupplement) -> None:
        """Note that the institution's signature was verified."""
        ...

    async def drop(self, supplement: KeptSupplement) -> None:
        """Forget a supplement that may not be believed."""
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
    def networks(self) -> NetworkStore:
        """Networks."""
        ...

    @property
    def frameworks(self) -> FrameworkStore:
        """Referencing tables."""
        ...

    @property
    def supplements(self) -> SupplementStore:
        """Supplements of credentials."""
        ...

    @property
    def registers(self) -> Registers:
        """The registers together."""
        ...
