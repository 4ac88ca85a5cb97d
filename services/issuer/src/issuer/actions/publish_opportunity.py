"""Publish an opportunity."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from issuer.domain.admissibility import Definition, check_terms
from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import Opportunity, OpportunityId, Terms
from issuer.domain.refusals import InstitutionNotRegistered, OpportunityNotFound
from issuer.ports.work import OpenWork, Work
from issuer.translate.opportunities import opportunity_published


@dataclass(frozen=True, slots=True)
class PublishOpportunity:
    """Publish an opportunity, or the next version of one, and announce it."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    definition: Definition

    async def __call__(
        self, institution_id: InstitutionId, terms: Terms, opportunity_id: OpportunityId | None
    ) -> Opportunity:
        """Return the published version; publishing the same terms again returns the same one.

        Raises:
            InstitutionNotRegistered: the register has not announced the caller.
            OpportunityNotFound: the caller has no opportunity to make a next version of.
            Refusal: whatever `check_terms` finds.
        """
        async with self.work() as work:
            institution = await work.institutions.find(institution_id)
            if institution is None:
                raise InstitutionNotRegistered
            check_terms(terms, self.definition, recognised=institution.nationally_recognised)
            earlier = await _earlier(work, institution_id, opportunity_id)
            if earlier and earlier.terms == terms and earlier.withdrawn_on is None:
                return earlier
            opportunity = Opportunity(
                id=earlier.id if earlier else OpportunityId(self.identifiers.new()),
                version=earlier.version + 1 if earlier else 1,
                institution_id=institution_id,
                jurisdiction=institution.jurisdiction,
                terms=terms,
                published_on=self.clock.now().date(),
            )
            await work.opportunities.add(opportunity)
            await work.outbox.add(opportunity_published(opportunity))
            return opportunity


async def _earlier(
    work: Work, institution_id: InstitutionId, opportunity_id: OpportunityId | None
) -> Opportunity | None:
    if opportunity_id is None:
        return None
    earlier = await work.opportunities.lock_newest(opportunity_id)
    if earlier is None or earlier.institution_id != institution_id:
        raise OpportunityNotFound
    return earlier
