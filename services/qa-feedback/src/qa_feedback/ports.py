"""What the actions ask of the outside world; adapters answer."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Protocol, TypeAlias

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


class OpportunityStore(Protocol):
    """Our copy of what can be earned, one entry for each version."""

    async def add(self, opportunity: Opportunity) -> None:
        """Keep a version; it never changes, so one that is known stays as it is."""
        ...


class WaveStore(Protocol):
    """Waves, one for each cohort."""

    async def add(self, wave: Wave) -> bool:
        """Keep a wave; False when its cohort has one, from us or from somebody at this moment."""
        ...

    async def of(self, cohort: Cohort) -> Wave | None:
        """Return the wave of a cohort."""
        ...

    async def alone(self, wave_id: WaveId) -> Wave | None:
        """Return a wave and let nobody else change what belongs to it until we are done."""
        ...

    async def overdue(self, on: date, *, limit: int) -> Sequence[Wave]:
        """Return waves that should have closed before a day, leaving out those in others' hands."""
        ...

    async def close(self, wave_id: WaveId) -> None:
        """Let a wave take no more answers."""
        ...

    async def view(self, wave_id: WaveId) -> WaveView | None:
        """Return a wave for its readers."""
        ...

    async def views(
        self, opportunity_id: OpportunityId | None, *, after: WaveId | None, limit: int
    ) -> Sequence[WaveView]:
        """Return waves in the order of their ids, of one opportunity or of all."""
        ...


class RosterStore(Protocol):
    """Who may answer: everybody who enrolled, whether or not they stayed to the end."""

    async def add(self, wave_id: WaveId, enrolment: EnrolmentRef) -> None:
        """Enter an enrolment; entering it again changes nothing."""
        ...

    async def has(self, wave_id: WaveId, enrolment: EnrolmentRef) -> bool:
        """Say whether an enrolment belongs to a wave."""
        ...

    async def count(self, wave_id: WaveId) -> int:
        """Return how many may answer."""
        ...


class SpentReferenceStore(Protocol):
    """Who has answered, and nothing about what or when."""

    async def add(self, wave_id: WaveId, enrolment: EnrolmentRef) -> bool:
        """Spend a reference; False when it was spent before."""
        ...

    async def forget(self, wave_id: WaveId) -> None:
        """Forget who answered; a closed wave has no use for it."""
        ...


class TallyStore(Protocol):
    """What was answered, and nothing about who or when: one tally for each wave."""

    async def of(self, wave_id: WaveId) -> Tally:
        """Return the tally of a wave; an empty one while nobody answered."""
        ...

    async def keep(self, wave_id: WaveId, tally: Tally) -> None:
        """Keep the tally in place of the one before."""
        ...


class ResultStore(Protocol):
    """What is published: the newest table of each wave."""

    async def find(self, wave_id: WaveId) -> Result | None:
        """Return what is published of a wave."""
        ...

    async def keep(self, result: Result) -> None:
        """Publish in place of the table before."""
        ...


class Work(Protocol):
    """One transaction: everything reached through it commits together or not at all."""

    @property
    def opportunities(self) -> OpportunityStore:
        """What can be earned."""
        ...

    @property
    def waves(self) -> WaveStore:
        """Rounds of questions."""
        ...

    @property
    def roster(self) -> RosterStore:
        """Who may answer."""
        ...

    @property
    def spent(self) -> SpentReferenceStore:
        """Who has answered."""
        ...

    @property
    def tallies(self) -> TallyStore:
        """What was answered."""
        ...

    @property
    def results(self) -> ResultStore:
        """What is published."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Facts to announce."""
        ...


OpenWork: TypeAlias = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction that commits on a clean exit and rolls back on any exception."""
