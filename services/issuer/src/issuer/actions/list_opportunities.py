"""List opportunities."""

from dataclasses import dataclass

from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ListOpportunities:
    """Show the public catalogue, in no order that could be bought (domain.md R15)."""

    work: OpenWork

    async def __call__(self, *, after: OpportunityId | None, limit: int) -> tuple[Opportunity, ...]:
        """Return the newest version of each opportunity by identifier, withdrawn ones included."""
        async with self.work() as work:
            return await work.opportunities.newest(after=after, limit=limit)
