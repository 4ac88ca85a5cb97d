"""Withdraw an opportunity."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock

from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.refusals import OpportunityNotFound
from issuer.ports.work import OpenWork
from issuer.translate.opportunities import opportunity_withdrawn


@dataclass(frozen=True, slots=True)
class WithdrawOpportunity:
    """Take no further enrolments; who began can still be awarded."""

    work: OpenWork
    clock: Clock

    async def __call__(
        self, institution_id: InstitutionId, opportunity_id: OpportunityId
    ) -> Opportunity:
        """Return the newest version, withdrawn; doing it again changes nothing.

        Raises:
            OpportunityNotFound: the caller has no such opportunity.
        """
        async with self.work() as work:
            opportunity = await work.opportunities.lock_newest(opportunity_id)
            if opportunity is None or opportunity.institution_id != institution_id:
                raise OpportunityNotFound
            if opportunity.withdrawn_on is not None:
                return opportunity
            today = self.clock.now().date()
            await work.opportunities.withdraw(opportunity.id, opportunity.version, today)
            withdrawn = replace(opportunity, withdrawn_on=today)
            await work.outbox.add(opportunity_withdrawn(withdrawn, on=today))
            return withdrawn
