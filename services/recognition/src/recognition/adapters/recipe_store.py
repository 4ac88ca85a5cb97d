"""Recipes in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import stack_recipes
from recognition.domain.case_document import document_of
from recognition.domain.stacking.published import PublishedRecipe
from recognition.domain.stacking.recipe import Recipe, Slot

AMOUNTS = ("total", "min_high", "max_external", "residence", "overlap_max")


@dataclass(frozen=True, slots=True)
class PostgresRecipeStore:
    """Keeps recipes in the table `stack_recipes`."""

    connection: AsyncConnection

    async def find(self, recipe_id: str) -> PublishedRecipe | None:
        """Return a recipe, or None."""
        query = select(stack_recipes).where(stack_recipes.c.id == recipe_id)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _published(row)

    async def hold(self, recipe_id: str) -> PublishedRecipe | None:
        """Return a recipe as `find` does, and keep others from changing it until the work ends."""
        query = select(stack_recipes).where(stack_recipes.c.id == recipe_id).with_for_update()
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _published(row)

    async def keep(self, recipe: PublishedRecipe) -> bool:
        """Keep a version in place of the one before; False when another came first."""
        values = {
            "id": recipe.id,
            "version": recipe.version,
            "title": recipe.title,
            "recipe": document_of(recipe.recipe),
            "published_by": recipe.published_by,
            "jurisdiction": recipe.jurisdiction,
            "published_at": recipe.published_at,
        }
        new = insert(stack_recipes).values(values)
        newer = new.on_conflict_do_update(
            index_elements=[stack_recipes.c.id],
            set_=values,
            where=stack_recipes.c.version < recipe.version,
        )
        row = await self.connection.execute(newer.returning(stack_recipes.c.id))
        return row.first() is not None

    async def page(self, *, after: str | None, limit: int) -> Sequence[PublishedRecipe]:
        """Return up to `limit` recipes in the order of their ids."""
        query = select(stack_recipes).order_by(stack_recipes.c.id).limit(limit)
        if after is not None:
            query = query.where(stack_recipes.c.id > after)
        return [_published(row) for row in await self.connection.execute(query)]


def _published(row: Row[Any]) -> PublishedRecipe:
    return PublishedRecipe(
        id=row.id,
        version=row.version,
        title=row.title,
        recipe=_recipe(row.recipe),
        published_by=row.published_by,
        jurisdiction=row.jurisdiction,
        published_at=row.published_at,
    )


def _recipe(document: Mapping[str, Any]) -> Recipe:
    return Recipe(
        **{name: _amount(document[name]) for name in AMOUNTS},
        high_level=document["high_level"],
        slots=tuple(
            Slot(
                id=slot["id"],
                credits=_amount(slot["credits"]),
                level=slot["level"],
                fields=tuple(slot["fields"]),
                outcomes=tuple(slot["outcomes"]),
            )
            for slot in document["slots"]
        ),
    )


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
