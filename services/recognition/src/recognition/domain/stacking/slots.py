"""The slots of a recipe: open pathways have none, elective and rigid ones say more or less.

Source: domain.md B.8; ETF guide, learning pathways.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from recognition.domain.stacking.recipe import Item, Recipe, Slot


@dataclass(slots=True)
class _Left:
    """What of an item no slot has used yet."""

    item: Item
    credits: Decimal


def open_slots(recipe: Recipe, counted: Iterable[tuple[Item, Decimal]]) -> tuple[str, ...]:
    """Name the slots that what counts does not fill.

    Slots are filled in the recipe's order, each from what the slots before it left over; one that
    names no credits is filled by any item that fits.
    """
    left = [_Left(item, credits_) for item, credits_ in counted if credits_ > 0]
    return tuple(slot.id for slot in recipe.slots if not _fill(slot, left))


def _fill(slot: Slot, left: list[_Left]) -> bool:
    fitting = [each for each in left if each.credits > 0 and _fits(each.item, slot)]
    if slot.credits is None:
        for first in fitting[:1]:
            first.credits = Decimal(0)
        return bool(fitting)
    missing = slot.credits
    for each in fitting:
        used = min(each.credits, missing)
        each.credits -= used
        missing -= used
    return missing <= 0


def _fits(item: Item, slot: Slot) -> bool:
    return (
        (slot.level is None or (item.eqf or 0) >= slot.level)
        and (not slot.fields or any(own.startswith(slot.fields) for own in item.fields))
        and set(slot.outcomes) <= set(item.los)
    )
