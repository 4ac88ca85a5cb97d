"""Items that are added up under a recipe."""

from datetime import date
from decimal import Decimal
from typing import Any

from recognition.domain.stacking.recipe import Item, Recipe, Stack
from recognition.domain.stacking.statement import Statement, state

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
