"""List the cases on a desk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from recognition.domain.case import CaseFile
from recognition.domain.office.desk import Officer
from recognition.ports import OpenWork, Wanted


@dataclass(frozen=True, slots=True)
class ListCases:
    """Show an officer the cases of the office's own jurisdiction."""

    work: OpenWork

    async def __call__(
        self, wanted: Wanted, officer: Officer, *, after: UUID | None, limit: int
    ) -> Sequence[CaseFile]:
        """Return up to `limit` cases in the order of their references, after a case."""
        own = replace(wanted, host=officer.jurisdiction)
        async with self.work() as work:
            return await work.cases.page(own, after=after, limit=limit)
