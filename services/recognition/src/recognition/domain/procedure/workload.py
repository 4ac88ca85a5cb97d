"""From whatever unit the workload was declared in to ECTS credits."""

from dataclasses import dataclass
from decimal import Decimal

from recognition.domain.procedure.matter import Matter

ECTS = "ECTS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """ECTS credits, and the code that says what they were derived from, if they were."""

    ects: Decimal | None
    code: str | None = None


def normalised(matter: Matter) -> Workload:
    """Read the workload in ECTS: as it is, else from another unit's hours, else from hours.

    Source: domain.md B.4, S6; ECTS Users' Guide 2015, one credit is 25 to 30 hours.
    """
    credential, rules = matter.inputs.credential, matter.policy.credit
    if credential.credits is not None and credential.credit_system == ECTS:
        return Workload(ects=credential.credits)
    hours_for_one = rules.systems.get(credential.credit_system or "")
    if credential.credits is not None and hours_for_one is not None:
        hours = credential.credits * hours_for_one
        return Workload(ects=_to_credits(hours, rules.hours_per_ects), code="WL-004")
    if credential.hours is not None:
        return Workload(ects=_to_credits(credential.hours, rules.hours_per_ects), code="WL-003")
    return Workload(ects=None)


def _to_credits(hours: Decimal, hours_per_ects: Decimal) -> Decimal:
    return (2 * hours // hours_per_ects) / 2


def floor_half(credits_: Decimal) -> Decimal:
    """Round down to half a credit."""
    return (2 * credits_ // 1) / 2
