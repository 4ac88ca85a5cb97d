"""Where a case stands: who must act, and by when.

Source: domain.md B.5 (who closes) and B.6 (clocks).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain import clocks
from recognition.domain.calendar import days_after
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling


class CaseState(StrEnum):
    """Who must act next."""

    WAITING = "waiting"
    WITH_OFFICER = "with_officer"
    WITH_BOARD = "with_board"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


OPEN_STATES = frozenset({CaseState.WAITING, CaseState.WITH_OFFICER, CaseState.WITH_BOARD})


class Review(StrEnum):
    """What must happen to a case because its credential no longer stands."""

    REEXAMINE = "reexamine"
    BY_A_PERSON = "by_a_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a case stands, and the days that matter in it.

    `complete_on` is the day the last required fact arrived: the decision clock starts there.
    `look_on` is the next day on which the clock itself must act.
    """

    state: CaseState
    acknowledge_by: date
    completeness_by: date
    information_due_on: date | None = None
    information_overdue_on: date | None = None
    complete_on: date | None = None
    own_target: date | None = None
    hard_limit: date | None = None
    delayed_to: date | None = None
    delay_code: str | None = None
    breached_on: date | None = None
    condition_due_on: date | None = None
    person_asked_on: date | None = None
    review: Review | None = None
    look_on: date | None = None


def state_after(ruling: Ruling) -> CaseState:
    """Say who must act after a ruling."""
    if ruling.finality is Finality.FINAL or ruling.outcome is Outcome.STAT:
        return CaseState.DECIDED
    waiting = {Outcome.INFO: CaseState.WAITING, Outcome.RPL: CaseState.WITH_BOARD}
    return waiting.get(ruling.outcome, CaseState.WITH_OFFICER)


def first_standing(ruling: Ruling, policy: Policy, *, on: date) -> Standing:
    """Start the clocks of a case that was submitted and ruled on today."""
    standing = Standing(
        state=state_after(ruling),
        acknowledge_by=clocks.acknowledge_by(policy, on),
        completeness_by=clocks.completeness_by(policy, on),
    )
    return standing_after(standing, ruling, policy, on=on)


def standing_after(standing: Standing, ruling: Ruling, policy: Policy, *, on: date) -> Standing:
    """Say where a case stands after another ruling.

    The clock starts on the day the last required fact arrived, and later questions do not stop
    it. Who asked for a person gets one, whatever the engine says by then.
    """
    asked = standing.person_asked_on is not None
    state = CaseState.WITH_OFFICER if asked else state_after(ruling)
    waits = state is CaseState.WAITING
    still = standing.information_due_on if standing.state is CaseState.WAITING else None
    due = still or clocks.information_due(policy, on)
    lacks_facts = ruling.outcome is Outcome.INFO
    moved = replace(
        standing,
        state=state,
        information_due_on=due if waits else None,
        information_overdue_on=None if waits else standing.information_overdue_on,
        complete_on=standing.complete_on or (None if lacks_facts else on),
    )
    return watched(moved if waits else with_limits(moved, policy, on=on))


def with_limits(standing: Standing, policy: Policy, *, on: date) -> Standing:
    """Start the clock of the decision, unless it runs already."""
    return replace(
        standing,
        own_target=standing.own_target or clocks.own_target(policy, on),
        hard_limit=standing.hard_limit or clocks.hard_limit(policy, on),
    )


def reopened(standing: Standing, policy: Policy, *, on: date) -> Standing:
    """Put a decided case before a person again, with clocks of its own."""
    anew = replace(
        standing,
        state=CaseState.WITH_OFFICER,
        own_target=None,
        hard_limit=None,
        delayed_to=None,
        delay_code=None,
        breached_on=None,
        condition_due_on=None,
    )
    return watched(with_limits(anew, policy, on=on))


def watched(standing: Standing) -> Standing:
    """Note when the clock must act next: the day after a last day, for that day still counts."""
    lasts: list[date] = []
    if standing.state is CaseState.WAITING and standing.information_due_on is not None:
        lasts.append(standing.information_due_on)
    if standing.state in OPEN_STATES and standing.breached_on is None:
        lasts += [day for day in (expected_on(standing), standing.hard_limit) if day is not None]
    if standing.condition_due_on is not None:
        lasts.append(standing.condition_due_on)
    return replace(standing, look_on=days_after(min(lasts), 1) if lasts else None)


def expected_on(standing: Standing) -> date | None:
    """Return by when the office says it will have decided: its target, or the day it named."""
    return standing.delayed_to or standing.own_target


def review_of(ruling: Ruling) -> Review:
    """Say who looks again: a step is taken again, a final decision only a person may touch."""
    final = ruling.finality is Finality.FINAL
    return Review.BY_A_PERSON if final else Review.REEXAMINE
