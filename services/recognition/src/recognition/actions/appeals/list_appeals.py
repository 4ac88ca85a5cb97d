"""List appeals."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.appeals.appeal import Appeal
from recognition.ports import OpenWork, WantedAppeals


@dataclass(frozen=True, slots=True)
class ListAppeals:
    """Show appeals: those in a case, on a desk, or that a student union accompanies."""

    work: OpenWork

    async def __call__(
        self, wanted: WantedAppeals, *, after: UUID | None, limit: int
    ) -> Sequence[Appeal]:
        """Return up to `limit` appeals after one."""
        async with self.work() as work:
            return await work.appeals.page(wanted, after=after, limit=limit)
