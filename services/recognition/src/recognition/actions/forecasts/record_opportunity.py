"""Record an opportunity."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.forecasts.opportunity import Opportunity
from recognition.ports import OpenWork, Touched


@dataclass(frozen=True, slots=True)
class RecordOpportunity:
    """Keep a version of an opportunity; what was forecast of an earlier one is stale."""

    work: OpenWork
    clock: Clock

    async def __call__(self, opportunity: Opportunity) -> None:
        """Keep the version."""
        touched = Touched(opportunity_ids=(opportunity.id,))
        async with self.work() as work:
            await work.opportunities.keep(opportunity)
            await work.forecasts.mark_stale(touched, at=self.clock.now())
