"""Recipes and stacking statements."""

from decimal import Decimal
from uuid import UUID

from comity_contracts.api.stacks import (
    RecipeBody,
    RecipeRequest,
    SlotRequest,
    StackedItemBody,
    StackStatementBody,
)
from comity_contracts.events.cases import StackStatedV1
from comity_vocabulary.learning import EqfLevel

from recognition.domain.stacking.brought import StackStatement
from recognition.domain.stacking.published import Draft, PublishedRecipe
from recognition.domain.stacking.recipe import Recipe, Slot
from recognition.translate.forecasts import reasons_in


def to_draft(recipe_id: str, request: RecipeRequest) -> Draft:
    """Read a recipe as an institution publishes it."""
    slots = tuple(
        Slot(
            id=slot.id,
            credits=slot.credits,
            level=None if slot.eqf_level is None else int(slot.eqf_level),
            fields=slot.fields,
            outcomes=slot.learning_outcomes,
        )
        for slot in request.slots
    )
    recipe = Recipe(
        total=request.total,
        high_level=None if request.high_level is None else int(request.high_level),
        min_high=request.min_high,
        max_external=request.max_external,
        residence=request.residence,
        overlap_max=request.overlap_max,
        slots=slots,
    )
    return Draft(id=recipe_id, title=request.title, recipe=recipe)


def recipe_body(published: PublishedRecipe) -> RecipeBody:
    """Show a recipe to anyone."""
    recipe = published.recipe
    slots = tuple(
        SlotRequest(
            id=slot.id,
            credits=slot.credits,
            eqf_level=None if slot.level is None else EqfLevel(slot.level),
            fields=slot.fields,
            learning_outcomes=slot.outcomes,
        )
        for slot in recipe.slots
    )
    said = RecipeRequest(
        title=published.title,
        total=recipe.total,
        high_level=None if recipe.high_level is None else EqfLevel(recipe.high_level),
        min_high=recipe.min_high,
        max_external=recipe.max_external,
        residence=recipe.residence,
        overlap_max=recipe.overlap_max,
        slots=slots,
    )
    return RecipeBody(
        recipe_id=published.id,
        version=published.version,
        hash=published.hash,
        recipe=said,
        published_by=published.published_by,
        jurisdiction=published.jurisdiction,
        published_at=published.published_at,
    )


def statement_body(made: StackStatement, language: str) -> StackStatementBody:
    """Show what counts, what does not and why, and what is missing."""
    statement = made.statement
    items = [
        StackedItemBody(
            credential_ref=UUID(place.item.id),
            counted=place.counted,
            credits=place.credits,
            pathway=place.pathway.value,
            reasons=reasons_in(place.codes, language),
        )
        for place in statement.places
    ]
    items += [
        StackedItemBody(
            credential_ref=UUID(each.item.id),
            counted=False,
            credits=Decimal(0),
            reasons=reasons_in(each.codes, language),
        )
        for each in made.left_out
    ]
    return StackStatementBody(
        statement_id=made.id,
        recipe_id=made.recipe.id,
        recipe_hash=made.recipe.hash,
        complete=statement.complete,
        credits=statement.credits,
        items=tuple(items),
        gaps=reasons_in(statement.gaps, language),
        open_slots=statement.open_slots,
        reasons=reasons_in(statement.reasons, language),
        stated_on=made.stated_on,
    )


def stack_stated(made: StackStatement) -> StackStatedV1:
    """Announce that something was stated: of which recipe, and what was missing; no item."""
    return StackStatedV1(
        statement_id=made.id,
        recipe_id=made.recipe.id,
        complete=made.statement.complete,
        gaps=made.statement.gaps,
        stated_on=made.stated_on,
    )
