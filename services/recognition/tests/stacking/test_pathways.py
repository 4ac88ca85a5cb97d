"""How what is stacked stands to what counts already, and which slots it fills."""

from decimal import Decimal
from typing import Any

import pytest
from recognition.domain.stacking.pathway import Pathway, pathway
from recognition.domain.stacking.recipe import Recipe, Slot
from recognition_stage.stacking import FIRST, item, stated


@pytest.mark.requirement("R54")
@pytest.mark.parametrize(
    ("facts", "way"),
    [
        ({"eqf": 6, "fields": ("0421",)}, Pathway.HORIZONTAL),
        ({"eqf": 6, "fields": ("0613",)}, Pathway.HORIZONTAL),
        ({"eqf": 7, "fields": ("0613",)}, Pathway.VERTICAL),
        ({"eqf": 7, "fields": ("0612", "0421")}, Pathway.VERTICAL),
        ({"eqf": 7, "fields": ("061",)}, Pathway.VERTICAL),
        ({"eqf": 5, "fields": ("0613",)}, Pathway.INDEPENDENT),
        ({"eqf": 7, "fields": ("0623",)}, Pathway.DIAGONAL),
        ({"eqf": 5, "fields": ("0421",)}, Pathway.DIAGONAL),
        ({"eqf": 7, "fields": ()}, Pathway.INDEPENDENT),
        ({"eqf": None, "fields": ("0613",)}, Pathway.INDEPENDENT),
    ],
)
def test_an_item_stands_beside_above_or_across_from_what_counts(
    facts: dict[str, Any], way: Pathway
) -> None:
    later = item("later", **facts)
    assert pathway(later, [FIRST]) is way
    assert pathway(later, []) is Pathway.INDEPENDENT
    assert stated(Recipe(), later, FIRST).places[1].pathway is way


def test_the_strongest_relation_to_anything_counted_is_named() -> None:
    above = item("above", eqf=7, fields=("0613",))
    beside = item("beside", eqf=7, fields=("0421",))
    across = item("across", eqf=8, fields=("0421",))
    assert pathway(above, [beside, FIRST]) is Pathway.VERTICAL
    assert pathway(beside, [FIRST, above]) is Pathway.HORIZONTAL
    assert pathway(across, [FIRST]) is Pathway.DIAGONAL
    assert pathway(FIRST, [item("x", eqf=7, fields=())]) is Pathway.INDEPENDENT


@pytest.mark.parametrize(
    ("slots", "still_open"),
    [
        ((), ()),
        ((Slot(id="core", credits=Decimal(6), level=7),), ()),
        ((Slot(id="core", credits=Decimal("6.5"), level=7),), ("core",)),
        ((Slot(id="core", level=8),), ("core",)),
        ((Slot(id="field", fields=("061",)), Slot(id="field2", fields=("0613",))), ("field2",)),
        ((Slot(id="los", outcomes=("b", "a")), Slot(id="more", outcomes=("a", "x"))), ("more",)),
        ((Slot(id="one", credits=Decimal(4)), Slot(id="rest", credits=Decimal(8))), ()),
        ((Slot(id="one", credits=Decimal(4)), Slot(id="rest", credits=Decimal(9))), ("rest",)),
        ((Slot(id="one"), Slot(id="two"), Slot(id="three")), ("three",)),
        ((Slot(id="nothing", credits=Decimal(0)),), ()),
    ],
)
def test_slots_are_filled_in_order_each_from_what_is_left(
    slots: tuple[Slot, ...], still_open: tuple[str, ...]
) -> None:
    statement = stated(Recipe(slots=slots), FIRST, item("second", eqf=7))
    assert statement.open_slots == still_open
    assert statement.complete is not bool(still_open)


def test_what_did_not_count_fills_no_slot() -> None:
    recipe = Recipe(slots=(Slot(id="any"),), max_external=Decimal(0))
    assert stated(recipe, item("e", external=True)).open_slots == ("any",)
    assert stated(recipe, item("unknown", eqf=None)).open_slots == ()
    levelled = Recipe(slots=(Slot(id="any", level=1),))
    assert stated(levelled, item("unknown", eqf=None)).open_slots == ("any",)


def test_what_is_cut_or_skipped_has_its_pathway_too() -> None:
    recipe = Recipe(max_external=Decimal(1), overlap_max=Decimal(1))
    twin = item("twin", los=("a", "b"))
    cut = item("cut", external=True, eqf=7, fields=("0613",))
    ways = [place.pathway for place in stated(recipe, FIRST, twin, cut).places]
    assert ways == [Pathway.INDEPENDENT, Pathway.VERTICAL, Pathway.HORIZONTAL]
