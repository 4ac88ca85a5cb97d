"""A recipe for a larger qualification, and the items a learner brings to it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in the recipe that items must fill: so many credits, of a kind if it says one.

    `credits` are ECTS, at least; `level` is the least EQF level; `fields` are ISCED-F codes of
    which one must be the item's own or contain it; `outcomes` must all be covered by the item.
    """

    id: str
    credits: Decimal | None = None
    level: int | None = None
    fields: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What the awarding body asks for; a limit that is missing is none.

    `total`, `min_high`, `max_external` and `residence` (the least own credits) are ECTS;
    `high_level` is an EQF level; `overlap_max` is a share of outcomes, from none to all.
    """

    total: Decimal | None = None
    high_level: int | None = None
    min_high: Decimal | None = None
    max_external: Decimal | None = None
    residence: Decimal | None = None
    overlap_max: Decimal | None = None
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One micro-credential brought to the stack; `fields` are ISCED-F codes, `credits` ECTS.

    `external` where another institution than the recipe's awarded it.
    """

    id: str
    issued: date | None = None
    credits: Decimal | None = None
    eqf: int | None = None
    los: tuple[str, ...] = ()
    external: bool = False
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A recipe and what is brought to it, in whatever order."""

    recipe: Recipe
    items: tuple[Item, ...]
