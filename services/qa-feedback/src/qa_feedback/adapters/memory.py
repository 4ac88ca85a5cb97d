"""The same stores in memory, for tests; one behaviour suite runs against both."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from comity_kit.outbox import Outbox

from qa_feedback.domain.result import Result
from qa_feedback.domain.tally import Tally
from qa_feedback.domain.wave import (
    Cohort,
    EnrolmentRef,
    Opportunity,
    OpportunityId,
    Wave,
    WaveId,
    WaveView,
)

Reference = tuple[WaveId, EnrolmentRef]


@dataclass(slots=True)
class State:
    """Everything the service keeps, by what it is found by."""

    opportunities: dict[tuple[OpportunityId, int], Opportunity] = field(default_factory=dict)
    waves: dict[WaveId, Wave] = field(default_factory=dict)
    roster: set[Reference] = field(default_factory=set)
    spent: set[Reference] = field(default_factory=set)
    tallies: dict[WaveId, Tally] = field(default_factory=dict)
    results: dict[WaveId, Result] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemoryOpportunityStore:
    """Keeps opportunities in memory."""

    state: State

    async def add(self, opportunity: Opportunity) -> None:
        """Keep a version; it never changes, so one that is known stays as it is."""
        self.state.opportunities.setdefault((opportunity.id, opportunity.version), opportunity)


@dataclass(frozen=True, slots=True)
class MemoryWaveStore:
    """Keeps waves in memory; transactions in memory are alone anyway."""

    state: State

    async def add(self, wave: Wave) -> bool:
        """Keep a wave; False when its cohort has one."""
        if await self.of(wave.cohort):
            return False
        self.state.waves[wave.id] = wave
        return True

    async def of(self, cohort: Cohort) -> Wave | None:
        """Return the wave of a cohort."""
        return next((each for each in self.state.waves.values() if each.cohort == cohort), None)

    async def alone(self, wave_id: WaveId) -> Wave | None:
        """Return a wave."""
        return self.state.waves.get(wave_id)

    async def overdue(self, on: date, *, limit: int) -> Sequence[Wave]:
        """Return waves that should have closed before a day."""
        open_ones = (wave for wave in self.state.waves.values() if not wave.closed)
        late = (wave for wave in open_ones if wave.closes_on < on)
        return sorted(late, key=lambda wave: wave.closes_on)[:limit]

    async def close(self, wave_id: WaveId) -> None:
        """Let a wave take no more answers."""
        self.state.waves[wave_id] = replace(self.state.waves[wave_id], closed=True)

    async def view(self, wave_id: WaveId) -> WaveView | None:
        """Return a wave for its readers."""
        wave = self.state.waves.get(wave_id)
        return None if wave is None else self._view(wave)

    async def views(
        self, opportunity_id: OpportunityId | None, *, after: WaveId | None, limit: int
    ) -> Sequence[WaveView]:
        """Return waves in the order of their ids, of one opportunity or of all."""
        chosen = [
            wave
            for wave in self.state.waves.values()
            if (opportunity_id is None or wave.cohort.opportunity_id == opportunity_id)
            and (after is None or wave.id > after)
        ]
        return [self._view(wave) for wave in sorted(chosen, key=lambda wave: wave.id)[:limit]]

    def _view(self, wave: Wave) -> WaveView:
        version = (wave.cohort.opportunity_id, wave.cohort.opportunity_version)
        return WaveView(
            wave=wave,
            opportunity=self.state.opportunities.get(version),
            roster_count=sum(of == wave.id for of, _ in self.state.roster),
        )


@dataclass(frozen=True, slots=True)
class MemoryRosterStore:
    """Keeps rosters in memory."""

    state: State

    async def add(self, wave_id: WaveId, enrolment: EnrolmentRef) -> None:
        """Enter an enrolment; entering it again changes nothing."""
        self.state.roster.add((wave_id, enrolment))

    async def has(self, wave_id: WaveId, enrolment: EnrolmentRef) -> bool:
        """Say whether an enrolment belongs to a wave."""
        return (wave_id, enrolment) in self.state.roster

    async def count(self, wave_id: WaveId) -> int:
        """Return how many may answer."""
        return sum(of == wave_id for of, _ in self.state.roster)


@dataclass(frozen=True, slots=True)
class MemorySpentReferenceStore:
    """Keeps spent references in memory."""

    state: State

    async def add(self, wave_id: WaveId, enrolment: EnrolmentRef) -> bool:
        """Spend a reference; False when it was spent before."""
        fresh = (wave_id, enrolment) not in self.state.spent
        self.state.spent.add((wave_id, enrolment))
        return fresh

    async def forget(self, wave_id: WaveId) -> None:
        """Forget who answered."""
        self.state.spent = {each for each in self.state.spent if each[0] != wave_id}


@dataclass(frozen=True, slots=True)
class MemoryTallyStore:
    """Keeps tallies in memory."""

    state: State

    async def of(self, wave_id: WaveId) -> Tally:
        """Return the tally of a wave; an empty one while nobody answered."""
        return self.state.tallies.get(wave_id, Tally())

    async def keep(self, wave_id: WaveId, tally: Tally) -> None:
        """Keep the tally in place of the one before."""
        self.state.tallies[wave_id] = tally


@dataclass(frozen=True, slots=True)
class MemoryResultStore:
    """Keeps the newest table of each wave in memory."""

    state: State

    async def find(self, wave_id: WaveId) -> Result | None:
        """Return what is published of a wave."""
        return self.state.results.get(wave_id)

    async def keep(self, result: Result) -> None:
        """Publish in place of the table before."""
        self.state.results[result.wave_id] = result


class MemoryWork:
    """The stores of one transaction in memory."""

    def __init__(self, state: State, outbox: Outbox) -> None:
        """Hang every store on one state."""
        self.opportunities = MemoryOpportunityStore(state)
        self.waves = MemoryWaveStore(state)
        self.roster = MemoryRosterStore(state)
        self.spent = MemorySpentReferenceStore(state)
        self.tallies = MemoryTallyStore(state)
        self.results = MemoryResultStore(state)
        self.outbox = outbox
