"""Keep an opportunity."""

from dataclasses import dataclass

from qa_feedback.domain.wave import Opportunity
from qa_feedback.ports import OpenWork


@dataclass(frozen=True, slots=True)
class KeepOpportunity:
    """Keep what an institution published, so that a wave can say what it is about."""

    work: OpenWork

    async def __call__(self, opportunity: Opportunity) -> None:
        """Keep a version of an opportunity."""
        async with self.work() as work:
            await work.opportunities.add(opportunity)
