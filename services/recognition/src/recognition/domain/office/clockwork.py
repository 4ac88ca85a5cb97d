"""What the passing of days does to a case. A clock never decides against anyone.

Source: domain.md B.6; 2010 Recommendation on criteria and procedures.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from comity_vocabulary.recognition import Addressee, Finality, Outcome

from recognition.domain import clocks
from recognition.domain.acts import CLOCK
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.moves import Move
from recognition.domain.office.refusals import (
    ClockNotRunning,
    DelayNotPossible,
)
from recognition.domain.policy import Policy
from recognition.domain.procedure.engine import Ruling
from recognition.domain.procedure.matter import Finding
from recognition.domain.standing import (
    OPEN_STATES,
    CaseState,
    Standing,
    expected_on,
    reopened,
    state_after,
    watched,
    with_limits,
)

BY_THE_ISSUER, BY_WORKLOAD, BY_EXPERTS, BY_OTHERS = "PC-101", "PC-102", "PC-103", "PC-104"
DELAYS = frozenset({BY_THE_ISSUER, BY_WORKLOAD, BY_EXPERTS, BY_OTHERS})
"""Why an office may be late."""

STEP = "B.6 clocks"
NO_ANSWER = "IN-301"


def kept(file: CaseFile, policy: Policy, *, at: datetime) -> Move:
    """Do what the days ask for in a case; asking again on the same day changes nothing."""
    move = Move(file=file, acts=())
    for step in _STEPS:
        found = step(move.file, policy, at)
        if found is not None:
            move = Move(
                file=found.file,
                acts=(*move.acts, *found.acts),
                decided=move.decided or found.decided,
            )
    standing = watched(move.file.standing)
    return replace(move, file=replace(move.file, standing=standing))


def _unanswered(file: CaseFile, policy: Policy, at: datetime) -> Move | None:
    """Refer a case whose questions stayed open: silence is no difference, and no refusal.

    Source: domain.md B.1 principle 3.
    """
    standing, on = file.standing, at.date()
    due = standing.information_due_on
    if standing.state is not CaseState.WAITING or due is None or on <= due:
        return None
    requests = file.ruling.information_requests
    silent = any(request.to is Addressee.ISSUER for request in requests)
    ruling = _referred(file.ruling, due, (NO_ANSWER,) if silent else ())
    decision = replace(
        file.decision,
        ruling=ruling,
        number=file.decision.number + 1,
        decided_by=DecidedBy.ENGINE,
        signers=(),
        decided_at=at,
        appeal_until=clocks.appeal_until(policy, on),
    )
    moved = replace(standing, state=state_after(ruling), information_overdue_on=on)
    said = {
        "due_on": due.isoformat(),
        "number": decision.number,
        "requests": [[request.code, request.to.value] for request in requests],
    }
    act = Act(kind=ActKind.INFORMATION_OVERDUE, by=CLOCK, said=said)
    # Nothing more is awaited, so that the time for a person to decide runs from here.
    limited = with_limits(moved, policy, on=on)
    return Move(file=CaseFile(decision=decision, standing=limited), acts=(act,), decided=True)


def _referred(ruling: Ruling, due: date, codes: tuple[str, ...]) -> Ruling:
    """Hand a ruling over to a person, with every code that says what stayed open."""
    read = {"information_due_on": due.isoformat()}
    finding = Finding(step=STEP, reasons=codes, result=Outcome.REFER, read=read)
    return replace(
        ruling,
        outcome=Outcome.REFER,
        finality=Finality.STEP,
        reasons=tuple(sorted({*ruling.reasons, *codes})),
        information_requests=(),
        trace=(*ruling.trace, finding),
    )


def _target_missed(file: CaseFile, policy: Policy, at: datetime) -> Move | None:
    """Say that the office is late, why, and when it will have decided instead."""
    standing, on = file.standing, at.date()
    expected, limit = expected_on(standing), standing.hard_limit
    if not _runs(standing) or expected is None or limit is None:
        return None
    if not expected < on <= limit:
        return None
    code = BY_THE_ISSUER if standing.state is CaseState.WAITING else BY_WORKLOAD
    new_date = min(clocks.own_target(policy, on), limit)
    return _delay(file, code, new_date, by=CLOCK)


def _limit_missed(file: CaseFile, _: Policy, at: datetime) -> Move | None:
    """Say once that the limit the law sets passed without a decision; a person still decides."""
    standing, on = file.standing, at.date()
    limit = standing.hard_limit
    if not _runs(standing) or limit is None or on <= limit:
        return None
    act = Act(kind=ActKind.DEADLINE_BREACHED, by=CLOCK, said={"hard_limit": limit.isoformat()})
    return Move(file=replace(file, standing=replace(standing, breached_on=on)), acts=(act,))


def _condition_lapsed(file: CaseFile, policy: Policy, at: datetime) -> Move | None:
    """Put a case before a person again whose condition was not met in time."""
    due, on = file.standing.condition_due_on, at.date()
    if due is None or on <= due:
        return None
    said = {"codes": list(file.ruling.conditions), "due_on": due.isoformat()}
    act = Act(kind=ActKind.CONDITION_LAPSED, by=CLOCK, said=said)
    return Move(file=replace(file, standing=reopened(file.standing, policy, on=on)), acts=(act,))


_STEPS: tuple[Callable[[CaseFile, Policy, datetime], Move | None], ...] = (
    _unanswered,
    _target_missed,
    _limit_missed,
    _condition_lapsed,
)


def delayed(file: CaseFile, code: str, new_date: date, *, by: str, on: date) -> Move:
    """Let an officer say in time that a decision will take longer.

    Raises:
        ClockNotRunning: nothing is due in this case.
        DelayNotPossible: the code is no reason for a delay, or the day not a later one, or beyond
            the limit.
    """
    standing = file.standing
    expected, limit = expected_on(standing), standing.hard_limit
    if not _runs(standing) or expected is None or limit is None:
        raise ClockNotRunning
    if code not in DELAYS:
        raise DelayNotPossible(pointer="/code")
    if not max(expected, on) < new_date <= limit:
        raise DelayNotPossible(
            f"expected a day after {max(expected, on)} and not after {limit}", pointer="/new_date"
        )
    move = _delay(file, code, new_date, by=by)
    return replace(move, file=replace(move.file, standing=watched(move.file.standing)))


def _runs(standing: Standing) -> bool:
    return standing.state in OPEN_STATES and standing.breached_on is None


def _delay(file: CaseFile, code: str, new_date: date, *, by: str) -> Move:
    target = file.standing.own_target or new_date
    standing = replace(file.standing, delayed_to=new_date, delay_code=code)
    act = Act(
        kind=ActKind.DELAYED,
        by=by,
        said={
            "code": code,
            "own_target": target.isoformat(),
            "new_date": new_date.isoformat(),
        },
    )
    return Move(file=replace(file, standing=standing), acts=(act,))
