"""List precedents."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.likeness.precedents import Precedent
from recognition.ports import OpenWork, WantedPrecedents


@dataclass(frozen=True, slots=True)
class ListPrecedents:
    """Show how like cases were decided."""

    work: OpenWork

    async def __call__(
        self, wanted: WantedPrecedents, *, after: UUID | None, limit: int
    ) -> Sequence[Precedent]:
        """Return up to `limit` precedents after one, superseded ones too."""
        async with self.work() as work:
            return await work.precedents.page(wanted, after=after, limit=limit)
