"""List decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import CaseFile
from recognition.ports import OpenWork, Wanted


@dataclass(frozen=True, slots=True)
class ListDecisions:
    """Show decisions: those on one credential, or those somebody must look at again."""

    work: OpenWork

    async def __call__(
        self, wanted: Wanted, *, after: UUID | None, limit: int
    ) -> Sequence[CaseFile]:
        """Return up to `limit` cases with their newest decision, after a case."""
        async with self.work() as work:
            return await work.cases.page(wanted, after=after, limit=limit)
