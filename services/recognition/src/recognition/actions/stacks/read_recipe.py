"""Read a recipe."""

from dataclasses import dataclass

from recognition.domain.refusals import RecipeNotFound
from recognition.domain.stacking.published import PublishedRecipe
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadRecipe:
    """Look up a recipe in its newest version."""

    work: OpenWork

    async def __call__(self, recipe_id: str) -> PublishedRecipe:
        """Return the recipe.

        Raises:
            RecipeNotFound: none was published under this id.
        """
        async with self.work() as work:
            recipe = await work.recipes.find(recipe_id)
        if recipe is None:
            raise RecipeNotFound
        return recipe
