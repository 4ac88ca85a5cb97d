"""Open an enrolment."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from issuer.domain.enrolment import Admission, Enrolment, EnrolmentRef
from issuer.domain.institution import InstitutionId
from issuer.domain.learner import Learner, LearnerId, normalised_esi
from issuer.domain.opportunity import Opportunity
from issuer.domain.refusals import OpportunityNotFound, OpportunityWithdrawn
from issuer.ports.secrecy import Vault
from issuer.ports.work import OpenWork, Work
from issuer.translate.opportunities import enrolment_opened


@dataclass(frozen=True, slots=True)
class OpenEnrolment:
    """Enrol a learner, and announce that somebody began."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    vault: Vault

    async def __call__(self, institution_id: InstitutionId, admission: Admission) -> Enrolment:
        """Return the enrolment; enrolling the same learner again returns the first one.

        Raises:
            OpportunityNotFound: the caller has no such opportunity or version.
            OpportunityWithdrawn: it takes no further enrolments.
            EsiMalformed: the learner's identifier is not well-formed.
        """
        esi = normalised_esi(admission.esi)
        pseudonym = self.vault.pseudonym(esi)
        somebody = Learner(
            id=LearnerId(self.identifiers.new()),
            pseudonym=pseudonym,
            wrapped_key=self.vault.make_key(),
        )
        async with self.work() as work:
            opportunity = await _open_to_all(work, institution_id, admission)
            learner = (await work.learners.find_or_add([somebody]))[pseudonym]
            wanted = Enrolment(
                ref=EnrolmentRef(self.identifiers.new()),
                institution_id=institution_id,
                opportunity_id=opportunity.id,
                opportunity_version=opportunity.version,
                title=opportunity.terms.title,
                cohort=admission.cohort,
                learner_id=learner.id,
                opened_at=self.clock.now(),
                learning_agreement_ref=admission.learning_agreement_ref,
            )
            sealed = self.vault.seal(learner.wrapped_key, esi.encode(), wanted.esi_context)
            enrolment = await work.enrolments.add_once(replace(wanted, sealed_esi=sealed))
            if enrolment.ref == wanted.ref:
                await work.outbox.add(enrolment_opened(enrolment))
            return enrolment


async def _open_to_all(
    work: Work, institution_id: InstitutionId, admission: Admission
) -> Opportunity:
    opportunity = await work.opportunities.find(
        admission.opportunity_id, admission.opportunity_version
    )
    if opportunity is None or opportunity.institution_id != institution_id:
        raise OpportunityNotFound
    if opportunity.withdrawn_on is not None:
        raise OpportunityWithdrawn
    return opportunity
