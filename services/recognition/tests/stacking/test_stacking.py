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
from recognition.domain.refusals import FactsMalformed
from recognition.domain.stacking.document import read_stack
from recognition.domain.stacking.pathway import Pathway, pathway
from recognition.domain.stacking.recipe import Item, Recipe, Slot, Stack
from recognition.domain.stacking.statement import Statement, overlap, state

FIRST = Item(
    id="first",
    issued=date(2026, 1, 1),
    credits=Decimal(6),
    eqf=6,
    los=("a", "b"),
    fields=("0613",),
)


def item(name: str, **facts: Any) -> Item:  # noqa: ANN401 - any field of an item
    given_facts = {"issued": date(2026, 2, 1), "credits": Decimal(6), "eqf": 6, "los": (name,)}
    return Item(id=name, **{**given_facts, **facts})


def stated(recipe: Recipe, *items: Item) -> Statement:
    return state(Stack(recipe=recipe, items=items))


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


def test_items_are_read_by_the_names_that_institutions_use() -> None:
    recipe = {
        "total": 30,
        "high_level": 7,
        "min_high": "12",
        "max_external": 10,
        "residence": 15,
        "overlap_max": 0.5,
        "institution": "U1",
        "slots": [
            {"id": "core", "ects": 6, "level": 7, "field": "0613", "outcomes": ["a"]},
            {"name": "open", "credits": 3},
            {"min_level": 5},
            {"min": 4, "eqf": 6},
        ],
    }
    items = [
        {"id": "a", "issued": "2026-01-01", "ects": 6.5, "level": 7, "learning_outcomes": ["x"]},
        {"id": "b", "credits": "2", "eqf": 6, "outcomes": [{"id": "y"}, "z"], "isced_f": ["0613"]},
        {"id": "c", "issuer": "U1", "field": "0421"},
        {"id": "d", "issuer": "U2", "fields": ["1", "2"], "los": ["q"]},
        {"id": "e", "institution": "U2", "own": True, "isced_f": 613},
        {"id": "f", "issuer": "U1", "external": True},
        {"id": "g", "own": False},
    ]
    stack = read_stack(recipe, items)
    assert stack.recipe == Recipe(
        total=Decimal(30),
        high_level=7,
        min_high=Decimal(12),
        max_external=Decimal(10),
        residence=Decimal(15),
        overlap_max=Decimal("0.5"),
        slots=(
            Slot(id="core", credits=Decimal(6), level=7, fields=("0613",), outcomes=("a",)),
            Slot(id="open", credits=Decimal(3)),
            Slot(id="3", level=5),
            Slot(id="4", credits=Decimal(4), level=6),
        ),
    )
    assert stack.items == (
        Item(id="a", issued=date(2026, 1, 1), credits=Decimal("6.5"), eqf=7, los=("x",)),
        Item(id="b", credits=Decimal(2), eqf=6, los=("y", "z"), fields=("0613",)),
        Item(id="c", fields=("0421",)),
        Item(id="d", fields=("1", "2"), los=("q",), external=True),
        Item(id="e", fields=("613",)),
        Item(id="f", external=True),
        Item(id="g", external=True),
    )
    assert read_stack(recipe, {"items": items}) == stack
    assert read_stack({}, [{"id": "d", "issuer": "U2"}]).items[0].external is False
    body = read_stack({"awarding_body": "U1"}, [{"id": "d", "awarding_body": "U2"}, {"id": "e"}])
    assert [each.external for each in body.items] == [True, False]


def test_a_share_may_be_the_whole() -> None:
    assert read_stack({"overlap_max": 1}, []).recipe.overlap_max == 1


@pytest.mark.parametrize(
    ("recipe", "items", "detail"),
    [
        ([], [], "expected an object"),
        ({"high_level": 9}, [], "expected a level of the EQF, 1 to 8"),
        ({"overlap_max": 2}, [], "expected a share from 0 to 1"),
        ({}, [{}], "expected a text"),
    ],
)
def test_a_refusal_says_what_was_expected(recipe: object, items: object, detail: str) -> None:
    with pytest.raises(FactsMalformed) as refused:
        read_stack(recipe, items)
    assert refused.value.detail == detail


@pytest.mark.problem("facts-malformed")
@pytest.mark.parametrize(
    ("recipe", "items", "pointer"),
    [
        ([], [], ""),
        ({"total": "many"}, [], "/total"),
        ({"high_level": 9}, [], "/high_level"),
        ({"overlap_max": 1.1}, [], "/overlap_max"),
        ({"slots": {}}, [], "/slots"),
        ({"slots": [{"level": 0}]}, [], "/slots/0/level"),
        ({}, "all", ""),
        ({}, [5], "/0"),
        ({}, [{}], "/0/id"),
        ({}, {"items": [{"id": 5}]}, "/items/0/id"),
        ({}, [{"id": "a"}, {"id": "b", "credits": -1}], "/1/credits"),
        ({}, [{"id": "a", "ects": True}], "/0/ects"),
        ({}, [{"id": "a", "eqf": 6.5}], "/0/eqf"),
        ({}, [{"id": "a", "los": "x"}], "/0/los"),
        ({}, [{"id": "a", "los": [{}]}], "/0/los/0/id"),
        ({}, [{"id": "a", "los": [1]}], "/0/los/0"),
        ({}, [{"id": "a", "fields": {}}], "/0/fields"),
        ({}, [{"id": "a", "external": "yes"}], "/0/external"),
        ({}, [{"id": "a", "issued": "2026-02-30"}], "/0/issued"),
        ({}, [{"id": "\ud800"}], "/0/id"),
    ],
)
def test_wrong_types_are_refused_with_their_place(
    recipe: object, items: object, pointer: str
) -> None:
    with pytest.raises(FactsMalformed) as refused:
        read_stack(recipe, items)
    assert refused.value.pointer == pointer
    assert refused.value.detail.startswith("expected ")


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


def test_what_is_cut_or_skipped_has_its_pathway_too() -> None:
    recipe = Recipe(max_external=Decimal(1), overlap_max=Decimal(1))
    twin = item("twin", los=("a", "b"))
    cut = item("cut", external=True, eqf=7, fields=("0613",))
    ways = [place.pathway for place in stated(recipe, FIRST, twin, cut).places]
    assert ways == [Pathway.INDEPENDENT, Pathway.VERTICAL, Pathway.HORIZONTAL]
