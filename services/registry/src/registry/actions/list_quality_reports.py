"""List quality reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.domain.participant import ParticipantId
from registry.domain.quality_report import QualityReport
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListQualityReports:
    """Show what agencies found."""

    work: OpenWork

    async def __call__(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[QualityReport]:
        """Return up to `limit` reports, on one participant or on all, by identifier."""
        async with self.work() as work:
            return await work.quality_reports.page(participant_id, after=after, limit=limit)
