"""List participants."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.domain.participant import Participant
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListParticipants:
    """Show everybody who takes part."""

    work: OpenWork

    async def __call__(self, *, after: UUID | None, limit: int) -> Sequence[Participant]:
        """Return up to `limit` participants in the order of their identifiers."""
        async with self.work() as work:
            return await work.participants.page(after=after, limit=limit)
