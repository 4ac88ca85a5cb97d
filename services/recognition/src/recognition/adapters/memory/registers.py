"""The registers in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.participant import Participant, QualityReport
from recognition.domain.receipts import StatusChange


@dataclass(frozen=True, slots=True)
class MemoryParticipantStore:
    """Keeps the newest version of participants in a dict."""

    state: MemoryState

    async def find(self, participant_id: UUID) -> Participant | None:
        """Return a participant, or None."""
        return self.state.participants.get(participant_id)

    async def find_by_did(self, did: str) -> Participant | None:
        """Return the participant with a DID, or None."""
        known = sorted(self.state.participants.values(), key=lambda one: one.id)
        return next((one for one in known if one.did == did), None)

    async def homes(self, participant_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """Return the jurisdictions of those that are known."""
        known = self.state.participants
        return {one: known[one].jurisdiction for one in participant_ids if one in known}

    async def keep(self, participant: Participant) -> None:
        """Keep a participant, unless a newer version is known."""
        known = self.state.participants.get(participant.id)
        if known is None or known.version < participant.version:
            self.state.participants[participant.id] = participant


@dataclass(frozen=True, slots=True)
class MemoryQualityReportStore:
    """Keeps quality reports in a dict."""

    state: MemoryState

    async def keep(self, report: QualityReport) -> None:
        """Keep a report in place of an earlier state of the same."""
        self.state.quality_reports[report.id] = report

    async def of(self, participant_id: UUID) -> Sequence[QualityReport]:
        """Return the reports on a participant in the order of their identifiers."""
        known = sorted(self.state.quality_reports.values(), key=lambda one: one.id)
        return [one for one in known if one.participant_id == participant_id]


@dataclass(frozen=True, slots=True)
class MemoryStatusStore:
    """Keeps the newest status of credentials in a dict."""

    state: MemoryState

    async def hold(self, credential_ref: UUID) -> StatusChange | None:
        """Return the newest change; nobody else is there to be kept from noting one."""
        return self.state.statuses.get(credential_ref)

    async def keep(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep a change; who calls has held the credential."""
        self.state.statuses[credential_ref] = change
