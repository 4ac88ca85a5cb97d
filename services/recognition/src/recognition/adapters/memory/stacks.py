"""Recipes in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.adapters.memory.state import MemoryState
from recognition.domain.stacking.published import PublishedRecipe


@dataclass(frozen=True, slots=True)
class MemoryRecipeStore:
    """Keeps recipes in a dict."""

    state: MemoryState

    async def find(self, recipe_id: str) -> PublishedRecipe | None:
        """Return a recipe, or None."""
        return self.state.recipes.get(recipe_id)

    async def hold(self, recipe_id: str) -> PublishedRecipe | None:
        """Return a recipe; nobody else is there to change it."""
        return self.state.recipes.get(recipe_id)

    async def keep(self, recipe: PublishedRecipe) -> bool:
        """Keep a version in place of the one before; False when another came first."""
        known = self.state.recipes.get(recipe.id)
        if known is not None and known.version >= recipe.version:
            return False
        self.state.recipes[recipe.id] = recipe
        return True

    async def page(self, *, after: str | None, limit: int) -> Sequence[PublishedRecipe]:
        """Return up to `limit` recipes in the order of their ids."""
        ids = [one for one in sorted(self.state.recipes) if after is None or one > after]
        return [self.state.recipes[one] for one in ids[:limit]]
