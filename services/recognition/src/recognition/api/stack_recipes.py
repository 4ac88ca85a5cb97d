"""Recipes of larger qualifications, for institutions that award them and all who plan ahead."""

from typing import Annotated

from comity_contracts.api.stacks import RecipeBody, RecipeId, RecipeRequest
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Path

from recognition.api import ActionsDep, Host
from recognition.translate.stacks import recipe_body, to_draft

router = APIRouter(prefix="/v1/stack-recipes", tags=["stack recipes"])


@router.put("/{recipe_id}", operation_id="publish_recipe", summary="Publish a recipe")
async def publish_recipe(
    recipe_id: Annotated[RecipeId, Path()],
    request: RecipeRequest,
    institution: Host,
    actions: ActionsDep,
) -> RecipeBody:
    """Keep what a larger qualification is made of; putting the same again changes nothing."""
    draft = to_draft(recipe_id, request)
    return recipe_body(await actions.stacks.publish_recipe(draft, institution))


@router.get("", operation_id="list_recipes", summary="List recipes")
async def list_recipes(page: PageQuery, actions: ActionsDep) -> PageBody[RecipeBody]:
    """Return the recipes in their newest versions, by id."""
    found = await actions.stacks.list_recipes(after=page.position(str), limit=page.limit + 1)
    shown, cursor = next_cursor(found, page, lambda recipe: recipe.id)
    return PageBody[RecipeBody](
        data=tuple(recipe_body(recipe) for recipe in shown), next_cursor=cursor
    )


@router.get("/{recipe_id}", operation_id="read_recipe", summary="Read a recipe")
async def read_recipe(recipe_id: Annotated[RecipeId, Path()], actions: ActionsDep) -> RecipeBody:
    """Return a recipe in its newest version."""
    return recipe_body(await actions.stacks.read_recipe(recipe_id))
