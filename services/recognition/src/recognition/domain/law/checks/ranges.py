"""Check (f): caps, tolerances and periods within what they can sensibly be.

Source: domain.md B.11; ranges that no text names are own choices.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from recognition.domain.calendar import months_after
from recognition.domain.law.checks.example_case import ORDINARY
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.policy import Policy, PurposeRules

RESERVED = frozenset({"drafts"})

MOST_LEVELS = 7
"""The distance between the lowest and the highest level of the EQF."""

MOST_HOURS = 100
"""Hours that one credit may stand for; ECTS itself says 25 to 30."""

MOST_CREDITS = 240
"""ECTS credits of a long first degree: no cap on small credentials needs more."""

MOST_AGE = 100
HOURS_IN_A_DAY = 24

Wrong = tuple[str, str]
"""A pointer, and what should be there."""


def ranges(policy: Policy) -> tuple[PolicyFinding, ...]:
    """Find what is out of range, or out of proportion to something else in the policy."""
    wrong = [*_identity(policy), *_amounts(policy), *_periods(policy)]
    for purpose, rules in policy.purposes.items():
        wrong.extend((f"/purposes/{purpose}/{name}", why) for name, why in _tolerances(rules))
    example = shown_by(ORDINARY) if wrong else None
    return tuple(
        PolicyFinding(rule="f", pointer=pointer, detail=detail, example=example)
        for pointer, detail in wrong
    )


def _identity(policy: Policy) -> Iterator[Wrong]:
    if policy.id in RESERVED:
        yield "/id", "a name that stands for something else in addresses"
    until = policy.in_force_until
    if until is not None and until < policy.in_force_from:
        yield "/in_force/until", "a policy ends after it begins"


def _amounts(policy: Policy) -> Iterator[Wrong]:
    credit = policy.credit
    hours = {"/credit/hours_per_ects": credit.hours_per_ects}
    hours |= {f"/credit/systems/{unit}/hours": one for unit, one in credit.systems.items()}
    for pointer, value in hours.items():
        if not 1 <= value <= MOST_HOURS:
            yield pointer, f"a credit stands for 1 to {MOST_HOURS} hours"
    if not 1 <= policy.ects_max <= MOST_CREDITS:
        yield "/definition/ects_max", f"a micro-credential has 1 to {MOST_CREDITS} credits at most"
    if credit.min_credit > policy.ects_max:
        yield "/credit/min_credit", "the smallest credit is not larger than the largest"
    caps = {"elective": policy.elective_cap, "transfer": policy.transfer_cap}
    for name, cap in caps.items():
        if cap is not None and not max(Decimal(1), credit.min_credit) <= cap <= MOST_CREDITS:
            yield f"/caps/{name}", f"a cap leaves room for a credit and is {MOST_CREDITS} at most"


def _tolerances(rules: PurposeRules) -> Iterator[Wrong]:
    if rules.level_tolerance > MOST_LEVELS:
        yield "level_tolerance", f"no levels lie further apart than {MOST_LEVELS}"
    if rules.workload_tolerance > 1:
        yield "workload_tolerance", "a part of one"
    if rules.lo_partial_min > 1:
        yield "lo_partial_min", "a part of one"
    if rules.max_age_years is not None and not 1 <= rules.max_age_years <= MOST_AGE:
        yield "max_age_years", f"1 to {MOST_AGE} years, or none"


def _periods(policy: Policy) -> Iterator[Wrong]:
    clocks = policy.clocks
    shortest = _shortest(min(clocks.max_months, MOST_AGE))
    if clocks.decide_assessed_days > shortest:
        yield "/clocks/decide_assessed_days", "the own target lies within the hard limit"
    if clocks.decide_auto_hours > shortest * HOURS_IN_A_DAY:
        yield "/clocks/decide_auto_hours", "the own target lies within the hard limit"
    for name in ("info_days", "appeal_days", "appeal_decision_days"):
        if not 1 <= getattr(clocks, name) <= MOST_DAYS:
            yield f"/clocks/{name}", f"a period has 1 to {MOST_DAYS} days"
    for name in ("ack_days", "completeness_days"):
        if getattr(clocks, name) > shortest:
            yield f"/clocks/{name}", "a step on the way lies within the hard limit"


MOST_DAYS = 366


def _shortest(months: int) -> int:
    """Return the days of the shortest period of so many months, over a leap cycle of starts."""
    starts = (date(2024, 1, 1) + timedelta(days=day) for day in range(4 * 365))
    return min((months_after(start, months) - start).days for start in starts)
