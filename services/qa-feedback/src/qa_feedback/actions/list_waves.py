"""List waves."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa_feedback.domain.wave import OpportunityId, WaveId, WaveView
from qa_feedback.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListWaves:
    """List the waves of one opportunity, or of all."""

    work: OpenWork

    async def __call__(
        self, opportunity_id: OpportunityId | None, *, after: WaveId | None, limit: int
    ) -> Sequence[WaveView]:
        """Return up to `limit` waves after the wave `after`, oldest first."""
        async with self.work() as work:
            return await work.waves.views(opportunity_id, after=after, limit=limit)
