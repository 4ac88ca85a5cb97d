"""How a case stands: who decided, by when, and what a learner can still do."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from comity_contracts.api.recognition import CaseBody, DecisionBody
from comity_vocabulary.reason_texts import statement_words
from comity_vocabulary.recognition import Finality

from gateway.translate import words
from gateway.translate.plain import PLAIN, reason_text

WITH_PEOPLE = frozenset({"with_officer", "with_board"})

_STATES = {
    "waiting": "Waiting for information",
    "with_officer": "A person is looking at it",
    "with_board": "A board is looking at it",
    "decided": "Decided",
    "withdrawn": "Withdrawn",
}

_GROUNDS = {
    "law": "ground_law",
    "contract": "ground_contract",
    "explicit_consent": "ground_consent",
}

_BY = {
    "officer": "An officer of the recognition office.",
    "board": "A board that looked at what you can do.",
    "appeal": "A person who had not decided before, after your appeal.",
    "applicant": "You, by accepting what was offered.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The sentence first, then the days by name; `ruler` is used and own aim, in hundredths."""

    state: str
    big: str
    says: str
    days: tuple[tuple[str, str], ...]
    ruler: tuple[int, int] | None


def by_whom(decision: DecisionBody) -> tuple[str, str]:
    """Return who decided, and what the law lets a machine do alone."""
    if decision.decided_by != "engine":
        return _BY[decision.decided_by], ""
    if decision.case.finality is not Finality.FINAL:
        return "Nobody yet: prepared by rule, a person decides.", ""
    ground = _GROUNDS.get(decision.art22_ground or "")
    alone = statement_words(PLAIN)[ground] if ground else ""
    return "A rule, applied by a machine alone. Machines may only grant.", alone


def may_ask_a_person(decision: DecisionBody) -> bool:
    """Tell whether asking a person changes anything: a machine decided, and nobody looks yet."""
    case = decision.case
    return (
        decision.decided_by == "engine"
        and case.person_asked_on is None
        and case.state in {"decided", "waiting"}
    )


def may_appeal(decision: DecisionBody, today: date) -> bool:
    """Tell whether the office would take an appeal: in time, or against its silence."""
    case = decision.case
    open_still = case.finality is not Finality.FINAL
    if open_still and case.hard_limit is not None and today > case.hard_limit:
        return True
    drafted = open_still and case.state == "with_officer"
    return case.state != "withdrawn" and not drafted and today <= decision.appeal.last_day


def clock(case: CaseBody, today: date) -> Clock:
    """Return the clock of a case."""
    big, says = _sentence(case, today)
    named = (
        ("File complete since", case.complete_on),
        ("Information until", case.information_due_on),
        ("You asked for a person", case.person_asked_on),
        ("Our own aim", case.own_target),
        ("New date", case.delayed_to),
        ("At the latest", case.hard_limit),
        ("Condition to be met by", case.condition_due_on),
    )
    return Clock(
        state=_STATES[case.state],
        big=big,
        says=says,
        days=tuple((name, words.day(on)) for name, on in named if on),
        ruler=_ruler(case, today) if case.state in WITH_PEOPLE else None,
    )


def _sentence(case: CaseBody, today: date) -> tuple[str, str]:
    """Return the sentence that comes first, and the one below it."""
    if case.state == "waiting":
        return "Not started yet", "The clock starts when the facts are complete."
    if case.state not in WITH_PEOPLE:
        return "", ""
    if case.breached_on:
        late = "We are later than the rules allow. That is our fault; you can appeal against it."
        return "Too late", late
    until, says = _next_limit(case, today)
    return (words.sentence(words.days_left(until, today)), says) if until else ("", "")


def _next_limit(case: CaseBody, today: date) -> tuple[date | None, str]:
    if case.delayed_to:
        return case.delayed_to, f"To the new date. {reason_text(case.delay_code or '', '')}"
    if case.own_target and today <= case.own_target:
        return case.own_target, "To our own aim."
    return case.hard_limit, "To the last day the rules allow. Our own aim has passed."


def _ruler(case: CaseBody, today: date) -> tuple[int, int] | None:
    start, aim, end = case.complete_on, case.own_target, case.hard_limit
    if start is None or aim is None or end is None or not start < end:
        return None
    return _share(start, today, end), _share(start, aim, end)


def _share(start: date, on: date, end: date) -> int:
    """Return how much of the time is used on a day, in hundredths."""
    share = Decimal((on - start).days * 100) / (end - start).days
    return int(min(max(share, Decimal(0)), Decimal(100)))
