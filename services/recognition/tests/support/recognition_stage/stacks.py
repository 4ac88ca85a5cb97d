"""A recipe of an institution, and credentials that may add up under it."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from comity_vocabulary.learning import EqfLevel
from comity_vocabulary.participants import ParticipantKind
from recognition.domain.agreement import Registrar
from recognition.domain.stacking.brought import StackStatement
from recognition.domain.stacking.published import Draft, PublishedRecipe
from recognition.domain.stacking.recipe import Recipe, Slot

from recognition_stage.office import Office

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
    await office.hear_participants()
    await office.activate("IE-demo")
    return await office.actions.stacks.publish_recipe(RECIPE, INSTITUTION)


async def stack(office: Office, *receipts: str) -> StackStatement:
    return await office.actions.stacks.state_stack(RECIPE.id, receipts)
