"""Recipes and items as institutions write them, and how mistakes in them are told."""

from datetime import date
from decimal import Decimal

import pytest
from recognition.domain.refusals import FactsMalformed
from recognition.domain.stacking.document import read_stack
from recognition.domain.stacking.recipe import Item, Recipe, Slot


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
