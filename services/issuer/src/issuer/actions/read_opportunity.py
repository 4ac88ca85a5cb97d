"""Read an opportunity."""

from dataclasses import dataclass

from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.refusals import OpportunityNotFound
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadOpportunity:
    """Look up one opportunity of the public catalogue."""

    work: OpenWork

    async def __call__(
        self, opportunity_id: OpportunityId, version: int | None = None
    ) -> Opportunity:
        """Return a version, or the newest one.

        Raises:
            OpportunityNotFound: there is none.
        """
        async with self.work() as work:
            opportunity = await work.opportunities.find(opportunity_id, version)
        if opportunity is None:
            raise OpportunityNotFound
        return opportunity
