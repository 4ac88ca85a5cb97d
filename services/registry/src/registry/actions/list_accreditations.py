"""List accreditations."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.domain.accreditation import Accreditation
from registry.domain.participant import ParticipantId
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListAccreditations:
    """Show who may award what, and who no longer may."""

    work: OpenWork

    async def __call__(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[Accreditation]:
        """Return up to `limit` accreditations, of one participant or of all, by identifier."""
        async with self.work() as work:
            return await work.accreditations.page(participant_id, after=after, limit=limit)
