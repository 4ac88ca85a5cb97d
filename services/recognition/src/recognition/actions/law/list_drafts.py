"""List drafts."""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.domain.law.lineage import PolicyDraft
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListDrafts:
    """Show the drafts of one jurisdiction, or of all."""

    work: OpenWork

    async def __call__(
        self, jurisdiction: str | None, *, after: str | None, limit: int
    ) -> Sequence[PolicyDraft]:
        """Return up to `limit` drafts after a hash."""
        async with self.work() as work:
            return await work.drafts.page(jurisdiction, after=after, limit=limit)
