"""How an item relates to what already counts: beside it, above it, or across.

Source: domain.md B.8 (own definitions of the words in ESU at Cedefop 2021); ISCED-F 2013, whose
narrow fields have three digits.
"""

from collections.abc import Iterable
from enum import StrEnum

from recognition.domain.stacking.recipe import Item

NARROW = 3


class Pathway(StrEnum):
    """The way an item goes from what was counted before it."""

    INDEPENDENT = "independent"
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    DIAGONAL = "diagonal"


def pathway(item: Item, counted: Iterable[Item]) -> Pathway:
    """Say how an item relates to what was counted: the strongest relation to any of it.

    Vertical: rising level in the same narrow field. Horizontal: the same level. Diagonal: another
    level and another field. What stands alone, or is not known, is independent.
    """
    found = {_relation(item, earlier) for earlier in counted}
    strongest_first = (Pathway.VERTICAL, Pathway.HORIZONTAL, Pathway.DIAGONAL)
    return next((each for each in strongest_first if each in found), Pathway.INDEPENDENT)


def _relation(item: Item, earlier: Item) -> Pathway:
    if item.eqf is None or earlier.eqf is None:
        return Pathway.INDEPENDENT
    if item.eqf == earlier.eqf:
        return Pathway.HORIZONTAL
    if not item.fields or not earlier.fields:
        return Pathway.INDEPENDENT
    if not _narrow(item) & _narrow(earlier):
        return Pathway.DIAGONAL
    return Pathway.VERTICAL if item.eqf > earlier.eqf else Pathway.INDEPENDENT


def _narrow(item: Item) -> frozenset[str]:
    return frozenset(field[:NARROW] for field in item.fields)
