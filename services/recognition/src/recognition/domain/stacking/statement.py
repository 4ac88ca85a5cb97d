"""The stacking statement: what counts, what is missing, and that it entitles to nothing yet.

Source: domain.md B.8.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from recognition.domain.stacking.pathway import Pathway, pathway
from recognition.domain.stacking.recipe import Item, Recipe, Stack
from recognition.domain.stacking.slots import open_slots

NO_ENTITLEMENT = "CP-001"
CUT, DOUBLE = "CP-101", "CP-104"
TOTAL, HIGH_LEVEL, OWN = "CP-201", "CP-202", "CP-203"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What became of one item; `credits` are the ECTS that count."""

    item: Item
    credits: Decimal
    counted: bool
    codes: tuple[str, ...]
    pathway: Pathway


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a stack amounts to; the award itself is a separate human act by the awarding body.

    `places` are in the order of counting; `gaps` and `reasons` are sorted.
    """

    places: tuple[Place, ...]
    gaps: tuple[str, ...]
    open_slots: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing that the recipe asks for is missing."""
        return not self.gaps and not self.open_slots

    @property
    def counted(self) -> tuple[str, ...]:
        """The ids of what counts."""
        return tuple(place.item.id for place in self.places if place.counted)

    @property
    def credits(self) -> Decimal:
        """The ECTS that count."""
        return sum((place.credits for place in self.places), Decimal(0))

    @property
    def reasons(self) -> tuple[str, ...]:
        """Every code, and always that there is no automatic entitlement."""
        codes = {code for place in self.places for code in place.codes}
        return tuple(sorted({NO_ENTITLEMENT, *codes, *self.gaps}))


def state(stack: Stack) -> Statement:
    """State what items amount to; in whatever order they were brought."""
    recipe, places = stack.recipe, list[Place]()
    for item in sorted(stack.items, key=_order):
        places.append(_placed(item, recipe, places))
    return Statement(
        places=tuple(places),
        gaps=_gaps(recipe, places),
        open_slots=open_slots(recipe, [(place.item, place.credits) for place in places]),
    )


def overlap(one: Item, other: Item) -> Fraction:
    """Return the share of learning outcomes that two items have in common, exactly.

    Source: Jaccard's coefficient; what has no outcomes has none in common.
    """
    either = {*one.los, *other.los}
    return Fraction(len({*one.los} & {*other.los}), len(either)) if either else Fraction(0)


def _order(item: Item) -> tuple[str, str, str]:
    # The last part only tells apart what carries one id twice: the order brought never matters.
    return (item.issued.isoformat() if item.issued else "unknown", item.id, repr(item))


def _placed(item: Item, recipe: Recipe, before: list[Place]) -> Place:
    counted = [place.item for place in before if place.counted]
    way, most = pathway(item, counted), recipe.overlap_max
    if most is not None and any(overlap(item, other) >= Fraction(most) for other in counted):
        return Place(item=item, credits=Decimal(0), counted=False, codes=(DOUBLE,), pathway=way)
    brought = item.credits or Decimal(0)
    room = _room(recipe, before) if item.external else None
    if room is None or brought <= room:
        return Place(item=item, credits=brought, counted=True, codes=(), pathway=way)
    # What finds no room at all must not stand in the way of what comes later.
    return Place(item=item, credits=room, counted=room > 0, codes=(CUT,), pathway=way)


def _room(recipe: Recipe, before: list[Place]) -> Decimal | None:
    if recipe.max_external is None:
        return None
    return recipe.max_external - sum(place.credits for place in before if place.item.external)


def _gaps(recipe: Recipe, places: list[Place]) -> tuple[str, ...]:
    high = [
        place.credits
        for place in places
        if recipe.high_level is not None and (place.item.eqf or 0) >= recipe.high_level
    ]
    own = [place.credits for place in places if not place.item.external]
    asked = {
        TOTAL: (recipe.total, [place.credits for place in places]),
        HIGH_LEVEL: (recipe.min_high if recipe.high_level is not None else None, high),
        OWN: (recipe.residence, own),
    }
    return tuple(code for code, (least, had) in asked.items() if sum(had) < (least or 0))
