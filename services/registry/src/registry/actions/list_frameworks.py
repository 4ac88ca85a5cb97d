"""List frameworks."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.referencing import Framework
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListFrameworks:
    """Show which frameworks are referenced, and since when."""

    work: OpenWork

    async def __call__(self, *, after: str | None, limit: int) -> Sequence[Framework]:
        """Return up to `limit` frameworks in the order of their names."""
        async with self.work() as work:
            return await work.frameworks.page(after=after, limit=limit)
