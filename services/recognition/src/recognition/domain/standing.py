"""Where a case stands: who must act, and by when.

Source: domain.md B.5 (who closes) and B.6 (clocks).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comity_vocabulary.recognition import Finality, Outcome

from recognition.domain import clocks
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
    state = state_after(ruling)
    waits = state is CaseState.WAITING
    own_target = clocks.own_target(policy, on)
    information_due_on = clocks.information_due(policy, on)
    look_on = information_due_on if waits else own_target
    return Standing(
        state=state,
        acknowledge_by=clocks.acknowledge_by(policy, on),
        completeness_by=clocks.completeness_by(policy, on),
        information_due_on=information_due_on if waits else None,
        complete_on=None if waits else on,
        own_target=None if waits else own_target,
        hard_limit=None if waits else clocks.hard_limit(policy, on),
        look_on=look_on if state in OPEN_STATES else None,
    )


def review_of(ruling: Ruling) -> Review:
    """Say who looks again: a step is taken again, a final decision only a person may touch."""
    final = ruling.finality is Finality.FINAL
    return Review.BY_A_PERSON if final else Review.REEXAMINE
