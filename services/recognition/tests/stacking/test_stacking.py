"""Stacking: what micro-credentials add up to, whatever the order, and never an award."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.domain.stacking.recipe import Item, Recipe, Slot
from recognition.domain.stacking.statement import overlap
from recognition_stage.stacking import FIRST, item, stated


@pytest.mark.requirement("R54")
@pytest.mark.requirement("R59")
@pytest.mark.requirement("R18")
def test_a_full_stack_is_complete_and_still_entitles_to_nothing() -> None:
    recipe = Recipe(
        total=Decimal(12),
        high_level=7,
        min_high=Decimal(6),
        max_external=Decimal(6),
        residence=Decimal(6),
        overlap_max=Decimal("0.5"),
    )
    whole = stated(recipe, FIRST, item("second", eqf=7, external=True))
    assert (whole.complete, whole.counted, whole.gaps) == (True, ("first", "second"), ())
    assert (whole.reasons, whole.credits) == (("CP-001",), Decimal(12))


@pytest.mark.requirement("R54")
@pytest.mark.parametrize(
    ("limit", "gap"),
    [
        ({"total": Decimal(6)}, ()),
        ({"total": Decimal("6.5")}, ("CP-201",)),
        ({"high_level": 6, "min_high": Decimal(6)}, ()),
        ({"high_level": 7, "min_high": Decimal(1)}, ("CP-202",)),
        ({"high_level": 6, "min_high": Decimal(7)}, ("CP-202",)),
        ({"min_high": Decimal(7)}, ()),
        ({"high_level": 7}, ()),
        ({"residence": Decimal(6)}, ()),
        ({"residence": Decimal(7)}, ("CP-203",)),
        (
            {"total": Decimal(9), "high_level": 8, "min_high": Decimal(1), "residence": Decimal(9)},
            ("CP-201", "CP-202", "CP-203"),
        ),
    ],
)
def test_each_gap_is_named(limit: dict[str, Any], gap: tuple[str, ...]) -> None:
    statement = stated(Recipe(**limit), FIRST)
    assert statement.gaps == gap
    assert statement.complete is not bool(gap)
    assert statement.reasons == ("CP-001", *gap)


def test_an_empty_stack_lacks_everything_it_is_asked_for() -> None:
    statement = stated(Recipe(total=Decimal(1), residence=Decimal(1)))
    assert (statement.counted, statement.credits) == ((), Decimal(0))
    assert statement.gaps == ("CP-201", "CP-203")
    assert stated(Recipe()).complete


def test_credits_from_elsewhere_are_cut_to_the_room_and_do_not_count_as_own() -> None:
    recipe = Recipe(max_external=Decimal(8), residence=Decimal(6))
    one, two, three = (item(name, external=True) for name in ("e1", "e2", "e3"))
    cut = stated(recipe, one, two, three, FIRST)
    assert [(place.item.id, place.credits, place.counted, place.codes) for place in cut.places] == [
        ("first", Decimal(6), True, ()),
        ("e1", Decimal(6), True, ()),
        ("e2", Decimal(2), True, ("CP-101",)),
        ("e3", Decimal(0), False, ("CP-101",)),
    ]
    assert (cut.credits, cut.gaps, cut.reasons) == (Decimal(14), (), ("CP-001", "CP-101"))
    assert stated(recipe, one).gaps == ("CP-203",)
    assert stated(replace(recipe, max_external=Decimal(12)), one, two).reasons == (
        "CP-001",
        "CP-203",
    )


@pytest.mark.parametrize(
    ("most", "los", "counted"),
    [
        ("0.5", ("a", "b", "c", "d"), False),
        ("0.5", ("a", "b", "c", "d", "e"), True),
        ("0.34", ("a", "c"), True),
        ("0.33", ("a", "c"), False),
        ("1", ("b", "a"), False),
        ("1", ("a",), True),
        ("0.1", (), True),
        ("0.1", ("c",), True),
        (None, ("a", "b"), True),
    ],
)
def test_what_overlaps_too_much_is_not_counted_twice(
    most: str | None,
    los: tuple[str, ...],
    counted: bool,  # noqa: FBT001 - a column of the table
) -> None:
    recipe = Recipe(overlap_max=Decimal(most) if most else None)
    statement = stated(recipe, FIRST, item("second", los=los))
    assert statement.places[1].counted is counted
    assert statement.places[1].codes == (() if counted else ("CP-104",))
    assert statement.credits == (12 if counted else 6)


def test_overlap_is_an_exact_share() -> None:
    assert overlap(FIRST, item("x", los=("a", "c"))) == Fraction(1, 3)
    assert overlap(item("x", los=()), item("y", los=())) == 0
    assert overlap(FIRST, item("x", los=("a", "a", "b"))) == 1


def test_what_is_not_counted_does_not_stand_in_the_way() -> None:
    recipe = Recipe(overlap_max=Decimal("0.5"), max_external=Decimal(0))
    statement = stated(
        recipe,
        item("e", los=("a", "b"), external=True, issued=date(2025, 1, 1)),
        FIRST,
        item("twin", los=("a",)),
        item("late", los=("b", "z"), issued=date(2026, 3, 1)),
    )
    assert statement.counted == ("first", "late")
    assert [place.codes for place in statement.places] == [("CP-101",), (), ("CP-104",), ()]


def test_items_count_in_the_order_of_award_and_then_of_their_ids() -> None:
    undated = item("a0", issued=None, los=("q",))
    brought = (item("z", los=("1",)), item("b", los=("2",)), undated, FIRST)
    assert stated(Recipe(), *brought).counted == ("first", "b", "z", "a0")


ITEM = st.builds(
    Item,
    id=st.sampled_from(["i", "j", "k", "l"]),
    issued=st.none() | st.sampled_from([date(2026, 1, 1), date(2026, 2, 1)]),
    credits=st.none() | st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(6)]),
    eqf=st.none() | st.integers(5, 8),
    los=st.sampled_from([(), ("a",), ("a", "b"), ("b", "c")]),
    external=st.booleans(),
    fields=st.sampled_from([(), ("0613",), ("0612",), ("0421", "0613")]),
)

RECIPE = st.builds(
    Recipe,
    total=st.none() | st.just(Decimal(12)),
    high_level=st.none() | st.just(7),
    min_high=st.none() | st.just(Decimal(4)),
    max_external=st.none() | st.sampled_from([Decimal(0), Decimal(4)]),
    residence=st.none() | st.just(Decimal(3)),
    overlap_max=st.none() | st.sampled_from([Decimal("0.5"), Decimal(1)]),
    slots=st.sampled_from([(), (Slot(id="core", credits=Decimal(6), level=6), Slot(id="any"))]),
)


@settings(max_examples=400, deadline=None, database=None, derandomize=True)
@given(recipe=RECIPE, items=st.lists(ITEM, max_size=4))
def test_the_order_in_which_items_are_brought_never_matters(
    recipe: Recipe, items: Sequence[Item]
) -> None:
    first = stated(recipe, *items)
    assert all(stated(recipe, *order) == first for order in permutations(items))
    assert first.credits <= sum(each.credits or 0 for each in items)
    external = sum(place.credits for place in first.places if place.item.external)
    assert recipe.max_external is None or external <= recipe.max_external


def test_a_single_credit_is_as_good_as_many() -> None:
    one = item("one", credits=Decimal(1), external=True)
    statement = stated(Recipe(max_external=Decimal(1), slots=(Slot(id="any"),)), one)
    assert (statement.counted, statement.open_slots) == (("one",), ())
    more = stated(Recipe(max_external=Decimal(1)), item("two", external=True))
    assert (more.counted, more.credits) == (("two",), Decimal(1))


def test_an_unknown_level_is_below_every_level() -> None:
    recipe = Recipe(high_level=1, min_high=Decimal(1))
    assert stated(recipe, item("unknown", eqf=None)).gaps == ("CP-202",)
    assert stated(recipe, item("known", eqf=1)).gaps == ()
