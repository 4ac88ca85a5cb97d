"""What follows from a person's ruling: the next decision, and where the case stands then."""

from dataclasses import dataclass, replace
from datetime import datetime

from comity_vocabulary.recognition import Outcome

from recognition.domain.calendar import months_after
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.officers.grounds import Condition, JudgmentKind, OfficerGrounds
from recognition.domain.officers.judgment import Judgment
from recognition.domain.officers.periods import Periods
from recognition.domain.officers.refusals import OutcomeDoesNotFit
from recognition.domain.procedure.engine import Ruling
from recognition.domain.standing import Standing, state_after, watched

CONDITION_MONTHS = 6
"""How long a condition stays open where the officer names no day; ours, no text says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who answers for a decision, in which role, and when."""

    by: DecidedBy
    signers: tuple[str, ...]
    at: datetime


def decided_anew(
    file: CaseFile, ruling: Ruling, grounds: OfficerGrounds, signed: Signed, periods: Periods
) -> CaseFile:
    """Add a person's decision to a case; the right to appeal begins again."""
    on = signed.at.date()
    decision = replace(
        file.decision,
        ruling=ruling,
        number=file.decision.number + 1,
        decided_at=signed.at,
        appeal_until=periods.appeal_until(on),
        decided_by=signed.by,
        signers=signed.signers,
        art22_ground=None,
        grounds=grounds,
    )
    return CaseFile(decision=decision, standing=_standing(file.standing, ruling, grounds))


def grounds_of(
    file: CaseFile, judgment: Judgment, ruling: Ruling, *, texts: str, at: datetime
) -> OfficerGrounds:
    """Return what is kept of a judgment beside its free text."""
    before = file.ruling
    changed = (before.outcome, before.credits) != (ruling.outcome, ruling.credits)
    return OfficerGrounds(
        kind=judgment.kind,
        reasons=tuple(sorted(set(judgment.reasons))),
        conditions=conditions_of(ruling, judgment.conditions, at=at),
        remediation=judgment.proof.remediation if judgment.proof else (),
        changed_draft=changed and judgment.kind is not JudgmentKind.REFER,
        texts=texts,
    )


def conditions_of(
    ruling: Ruling, named: tuple[Condition, ...], *, at: datetime
) -> tuple[Condition, ...]:
    """Return every condition of a ruling with its day.

    Raises:
        OutcomeDoesNotFit: a day is not to come.
    """
    if any(one.due_on <= at.date() for one in named):
        raise OutcomeDoesNotFit("expected a day to come", pointer="/conditions")
    days = {one.code: one.due_on for one in named}
    usual = months_after(at.date(), CONDITION_MONTHS)
    return tuple(
        Condition(code=code, due_on=days.get(code, usual))
        for code in sorted(ruling.conditions)
        if ruling.outcome is Outcome.COND
    )


def _standing(before: Standing, ruling: Ruling, grounds: OfficerGrounds) -> Standing:
    due = min((one.due_on for one in grounds.conditions), default=None)
    after = replace(
        before,
        state=state_after(ruling),
        condition_due_on=due,
        person_asked_on=None,
        review=None,
    )
    return watched(after)
