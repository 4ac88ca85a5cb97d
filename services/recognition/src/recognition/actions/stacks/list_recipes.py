"""List recipes."""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.domain.stacking.published import PublishedRecipe
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListRecipes:
    """Show what larger qualifications are made of."""

    work: OpenWork

    async def __call__(self, *, after: str | None, limit: int) -> Sequence[PublishedRecipe]:
        """Return up to `limit` recipes after an id."""
        async with self.work() as work:
            return await work.recipes.page(after=after, limit=limit)
