"""The registry in memory, for tests; it passes the same suite as the PostgreSQL stores."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from comity_kit.outbox import Outbox

from registry.adapters.memory_registers import (
    MemoryFrameworkStore,
    MemoryNetworkStore,
    RegisterState,
)
from registry.domain.accreditation import Accreditation, AccreditationId
from registry.domain.client import Client
from registry.domain.participant import Participant, ParticipantId, ParticipantKey
from registry.domain.quality_report import QualityReport
from registry.domain.token import Assertion


class _Identified(Protocol):
    @property
    def id(self) -> UUID: ...


Item = TypeVar("Item", bound=_Identified)


def _page(items: Iterable[Item], after: UUID | None, limit: int) -> Sequence[Item]:
    ordered = sorted(items, key=lambda item: item.id)
    return [item for item in ordered if after is None or item.id > after][:limit]


@dataclass
class MemoryState:
    """What a database would hold."""

    participants: dict[ParticipantId, Participant] = field(default_factory=dict)
    accreditations: dict[AccreditationId, Accreditation] = field(default_factory=dict)
    quality_reports: dict[UUID, QualityReport] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    assertions: dict[tuple[str, str], datetime] = field(default_factory=dict)
    registers: RegisterState = field(default_factory=RegisterState)


@dataclass(frozen=True, slots=True)
class MemoryParticipantStore:
    """Keeps participants in a dict."""

    state: MemoryState

    async def find(self, participant_id: ParticipantId) -> Participant | None:
        """Return a participant, or None."""
        return self.state.participants.get(participant_id)

    async def hold(self, participant_id: ParticipantId) -> Participant | None:
        """Return a participant; nobody else is there to be kept from it."""
        return self.state.participants.get(participant_id)

    async def add(self, participant: Participant) -> bool:
        """Keep a participant without keys; False when its identifier or DID is taken."""
        dids = {known.did for known in self.state.participants.values()}
        if participant.id in self.state.participants or participant.did in dids:
            return False
        self.state.participants[participant.id] = replace(participant, keys=())
        return True

    async def keep_key(self, participant: Participant, key: ParticipantKey) -> bool:
        """Keep the new version of `participant` with `key`; False when the key is known elsewhere.

        Who calls has held the participant. After False nothing of this work may be committed.
        """
        holders = {
            known.public.thumbprint: (holder.id, known.public.kid)
            for holder in self.state.participants.values()
            for known in holder.keys
        }
        holding = (participant.id, key.public.kid)
        if holders.get(key.public.thumbprint, holding) != holding:
            return False
        self.state.participants[participant.id] = participant
        return True

    async def page(self, *, after: UUID | None, limit: int) -> Sequence[Participant]:
        """Return up to `limit` participants in the order of their identifiers."""
        return _page(self.state.participants.values(), after, limit)


@dataclass(frozen=True, slots=True)
class MemoryAccreditationStore:
    """Keeps accreditations in a dict."""

    state: MemoryState

    async def hold(self, accreditation_id: AccreditationId) -> Accreditation | None:
        """Return an accreditation; nobody else is there to be kept from it."""
        return self.state.accreditations.get(accreditation_id)

    async def add(self, accreditation: Accreditation) -> None:
        """Keep a new accreditation."""
        self.state.accreditations[accreditation.id] = accreditation

    async def keep_withdrawal(self, accreditation: Accreditation) -> None:
        """Keep that a held accreditation was withdrawn."""
        self.state.accreditations[accreditation.id] = accreditation

    async def page(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[Accreditation]:
        """Return up to `limit` accreditations, of one participant or of all, by identifier."""
        known = self.state.accreditations.values()
        wanted = (one for one in known if participant_id in (None, one.participant_id))
        return _page(wanted, after, limit)


@dataclass(frozen=True, slots=True)
class MemoryQualityReportStore:
    """Keeps reports in a dict."""

    state: MemoryState

    async def add(self, report: QualityReport) -> None:
        """Keep a new report."""
        self.state.quality_reports[report.id] = report

    async def page(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[QualityReport]:
        """Return up to `limit` reports, on one participant or on all, by identifier."""
        known = self.state.quality_reports.values()
        wanted = (one for one in known if participant_id in (None, one.participant_id))
        return _page(wanted, after, limit)


@dataclass(frozen=True, slots=True)
class MemoryClientStore:
    """Keeps the clients of participants in a dict."""

    state: MemoryState

    async def find(self, client_id: str) -> Client | None:
        """Return a client, or None; any text may be asked for."""
        return self.state.clients.get(client_id)

    async def keep(self, client: Client) -> None:
        """Keep a client in place of an earlier one with the same identifier."""
        self.state.clients[client.id] = client


@dataclass(frozen=True, slots=True)
class MemoryAssertionStore:
    """Remembers used assertions in a dict."""

    state: MemoryState

    async def use(self, assertion: Assertion) -> bool:
        """Remember an assertion; False when it was used before."""
        used = (assertion.client_id, assertion.identifier)
        if used in self.state.assertions:
            return False
        self.state.assertions[used] = assertion.expires_at
        return True

    async def forget_expired(self, at: datetime) -> int:
        """Forget what expired before `at` and return how many that were."""
        expired = [used for used, until in self.state.assertions.items() if until < at]
        for used in expired:
            del self.state.assertions[used]
        return len(expired)


class MemoryWork:
    """The stores of the registry on one state in memory."""

    def __init__(self, state: MemoryState, outbox: Outbox) -> None:
        """Hang every store on `state`."""
        self.participants = MemoryParticipantStore(state)
        self.accreditations = MemoryAccreditationStore(state)
        self.quality_reports = MemoryQualityReportStore(state)
        self.clients = MemoryClientStore(state)
        self.assertions = MemoryAssertionStore(state)
        self.frameworks = MemoryFrameworkStore(state.registers)
        self.networks = MemoryNetworkStore(state.registers)
        self.outbox = outbox
