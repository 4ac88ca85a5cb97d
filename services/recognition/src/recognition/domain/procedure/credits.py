"""S6: how many credits, and not more than the caps leave room for."""

from decimal import Decimal

from comity_vocabulary.recognition import Purpose

from recognition.domain.policy import CreditRule
from recognition.domain.procedure.criteria import covered_essentials
from recognition.domain.procedure.matter import Finding, Matter, amount
from recognition.domain.procedure.workload import floor_half, normalised

STEP = "S6 credits"
COMPLEMENTARY_ASSESSMENT = "CO-101"


def credits_found(matter: Matter) -> Finding:
    """Count the credits; a part of the outcomes is a part of the credits where it can be.

    Source: domain.md B.4, S6.
    """
    whole_only = "LO-101" in matter.reasons and not _divides(matter)
    conditions = (COMPLEMENTARY_ASSESSMENT,) if whole_only else ()
    base = base_credits(matter)
    if matter.for_access or base is None:
        return Finding(step=STEP, reasons=conditions, conditions=conditions)
    counted = _cut_to_what_was_shown(matter, base)
    room = _room(matter)
    capped = room is not None and counted > room
    within = room if room is not None and counted > room else counted
    asked = matter.inputs.application.requested_credits
    return Finding(
        step=STEP,
        reasons=(*conditions, "CP-101") if capped else conditions,
        conditions=conditions,
        credits=within if asked is None else min(within, asked),
        read={
            "base": amount(base),
            "room": "unlimited" if room is None else amount(room),
            "requested": "all" if asked is None else amount(asked),
        },
    )


def base_credits(matter: Matter) -> Decimal | None:
    """Return the credits before any cut: the host's, or those earned up to the host's."""
    earned, aimed = normalised(matter).ects, matter.target.ects
    if matter.purpose is not Purpose.CREDIT or aimed is None:
        return earned
    if matter.policy.credit.rule is CreditRule.HOST_COMPONENT or earned is None:
        return aimed
    return min(earned, aimed)


def _divides(matter: Matter) -> bool:
    return matter.target.divisible and matter.target.ects is not None


def _cut_to_what_was_shown(matter: Matter, base: Decimal) -> Decimal:
    counted, earned, aimed = base, normalised(matter).ects, matter.target.ects
    if "WL-101" in matter.reasons and earned is not None and aimed is not None:
        counted = min(earned, aimed)
    if "LO-101" in matter.reasons and aimed is not None and matter.target.divisible:
        covered, essential = covered_essentials(matter)
        # Multiplied first, so that two thirds of six are four.
        counted = min(counted, floor_half(aimed * covered / essential))
    return counted


def _room(matter: Matter) -> Decimal | None:
    application, policy = matter.inputs.application, matter.policy
    caps = {
        Purpose.CREDIT: (policy.transfer_cap, application.already_transferred),
        Purpose.ELECTIVE: (policy.elective_cap, application.already_elective),
    }
    cap, used = caps.get(matter.purpose, (None, Decimal(0)))
    return None if cap is None else max(cap - used, Decimal(0))
