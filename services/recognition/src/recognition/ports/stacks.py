"""What recipes are kept in. What learners bring to them is kept nowhere."""

from collections.abc import Sequence
from typing import Protocol

from recognition.domain.stacking.published import PublishedRecipe


class RecipeStore(Protocol):
    """Recipes in their newest version."""

    async def find(self, recipe_id: str) -> PublishedRecipe | None:
        """Return a recipe, or None."""
        ...

    async def hold(self, recipe_id: str) -> PublishedRecipe | None:
        """Return a recipe as `find` does, and keep others from changing it until the work ends."""
        ...

    async def keep(self, recipe: PublishedRecipe) -> bool:
        """Keep a version in place of the one before; False when another came first."""
        ...

    async def page(self, *, after: str | None, limit: int) -> Sequence[PublishedRecipe]:
        """Return up to `limit` recipes in the order of their ids."""
        ...


class StackStores(Protocol):
    """The stores of stacking in one transaction."""

    @property
    def recipes(self) -> RecipeStore:
        """Recipes."""
        ...
