"""List decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.case import Decision
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListDecisions:
    """Show decisions: those on one credential, or those somebody must look at again."""

    work: OpenWork

    async def __call__(
        self,
        credential_ref: UUID | None,
        *,
        only_for_review: bool,
        after: UUID | None,
        limit: int,
    ) -> Sequence[Decision]:
        """Return up to `limit` decisions after a case."""
        async with self.work() as work:
            return await work.decisions.page(
                credential_ref, only_for_review=only_for_review, after=after, limit=limit
            )
