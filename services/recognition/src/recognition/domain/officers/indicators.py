"""What an authority may know of its offices' work: numbers that single nobody out.

Source: domain.md B.1 principle 2 (the share of drafts changed is published), E.3.
"""

from dataclasses import dataclass
from decimal import Decimal

FEWEST = 5
"""Fewer than these could be somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was done in one jurisdiction; `drafts` are those a person decided on."""

    cases: int = 0
    decisions: int = 0
    automated: int = 0
    drafts: int = 0
    drafts_changed: int = 0
    delays: int = 0
    breaches: int = 0
    appeals: int = 0
    appeals_decided: int = 0
    appeals_overturned: int = 0


def shown(count: int) -> int | None:
    """Return a count, or None where it is too small to show."""
    return count if count == 0 or count >= FEWEST else None


def share(part: int, whole: int) -> Decimal | None:
    """Return a share of one with two decimals; None where it would tell a small count."""
    small = any(shown(count) is None for count in (part, whole - part))
    if whole < FEWEST or small:
        return None
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.01"))
