"""A recipe of an institution, and what may add up under it."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import ParticipantKind
from recognition.domain.agreement import Registrar
from recognition.domain.stacking.brought import StackStatement
from recognition.domain.stacking.published import Draft, PublishedRecipe
from recognition.domain.stacking.recipe import Item, Recipe, Slot, Stack
from recognition.domain.stacking.statement import Statement, state

from recognition_stage.office import Office

FIRST = Item(
    id="first",
    issued=date(2026, 1, 1),
    credits=Decimal(6),
    eqf=6,
    los=("a", "b"),
    fields=("0613",),
)

OURS, ELSEWHERE = UUID(int=0xB1), UUID(int=0xA)
INSTITUTION = Registrar(
    participant_id=OURS, kind=ParticipantKind.HIGHER_EDUCATION_INSTITUTION, jurisdiction="IE"
)

RECIPE = Draft(
    id="IE-level-9-certificate",
    title="Certificate in data",
    recipe=Recipe(
        total=Decimal(15),
        high_level=7,
        min_high=Decimal(5),
        max_external=Decimal(10),
        residence=Decimal(5),
        overlap_max=Decimal("0.5"),
        slots=(Slot(id="core", credits=Decimal(5), level=7, fields=("06",)),),
    ),
)


def item(name: str, **facts: Any) -> Item:  # noqa: ANN401 - any field of an item
    given_facts = {"issued": date(2026, 2, 1), "credits": Decimal(6), "eqf": 6, "los": (name,)}
    return Item(id=name, **{**given_facts, **facts})


def stated(recipe: Recipe, *items: Item) -> Statement:
    return state(Stack(recipe=recipe, items=items))


def receipt_of(office: Office, number: int, **changes: Any) -> str:  # noqa: ANN401 - any field of the sheet
    """Return the receipt of one credential; each has outcomes of its own."""
    plain = {
        "credential_ref": UUID(int=number),
        "institution_id": OURS,
        "credits": Decimal(5),
        "eqf": EqfLevel.L7,
        "fields": ("0613",),
        "learning_outcomes": (f"LO-{number}",),
        "learning_agreement_ref": None,
    }
    grades = changes.pop("grades", office.grades())
    return office.receipt(office.sheet(**{**plain, **changes}), grades=grades)


async def published(office: Office) -> PublishedRecipe:
    await office.prepare("IE-demo")
    return await office.actions.stacks.publish_recipe(RECIPE, INSTITUTION)


async def stack(office: Office, *receipts: str) -> StackStatement:
    return await office.actions.stacks.state_stack(RECIPE.id, receipts)
