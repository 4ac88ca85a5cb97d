"""One award, written as the micro-credential that will be signed."""

from dataclasses import dataclass, replace

from comity_credential.record import (
    AwardingBody,
    EmployerRole,
    Evidence,
    Learner,
    Level,
    MicroCredential,
    Workload,
)
from comity_vocabulary.learning import AssessmentType, LearningBasis

from issuer.domain.award import Award
from issuer.domain.credential import CredentialRef
from issuer.domain.institution import Institution
from issuer.domain.opportunity import CoDesignRole, DeclaredLevel, DeclaredWorkload, Opportunity


@dataclass(frozen=True, slots=True, kw_only=True)
class Awarding:
    """What all credentials of a cohort have in common; `did` is the institution's."""

    opportunity: Opportunity
    institution: Institution
    did: str

    def record(self, award: Award, ref: CredentialRef) -> MicroCredential:
        """Write the elements of Annex I for one learner."""
        terms, assessment = self.opportunity.terms, self.opportunity.terms.assessment
        stated = MicroCredential(
            credential_ref=ref,
            learner=_learner(award),
            title=terms.title,
            countries=(self.opportunity.jurisdiction,),
            awarding_bodies=(self._awarding_body(),),
            awarded_on=award.awarded_on,
            learning_outcomes=terms.learning_outcomes,
            workload=_workload(terms.workload),
            level=_level(terms.level),
            assessment_type=assessment.type,
            participation_mode=terms.participation_mode,
            quality_assurance=terms.quality_assurance,
            supervision_and_identity=assessment.supervision_and_identity,
            grade=award.grade,
            criteria_url=assessment.criteria_url,
            criteria_digest=assessment.criteria_digest,
            evidence=_evidence(award, ref),
            learning_agreement_ref=award.learning_agreement_ref,
        )
        recorded = self._in_context(stated)
        return _validated(recorded) if award.validated else recorded

    def _in_context(self, record: MicroCredential) -> MicroCredential:
        """Add the optional elements, which are the same for the whole cohort."""
        terms = self.opportunity.terms
        return replace(
            record,
            language=terms.language,
            fields=terms.fields,
            prerequisites=terms.prerequisites,
            stackability=terms.stackability,
            learning_setting=terms.learning_setting,
            learning_basis=terms.learning_basis,
            origin=terms.origin,
            further_information=terms.further_information,
            employer_roles=self._employers(),
            standards=terms.standards,
            kind=terms.kind,
            standalone=terms.standalone,
            opportunity_id=self.opportunity.id,
            opportunity_version=self.opportunity.version,
        )

    def _awarding_body(self) -> AwardingBody:
        return AwardingBody(
            id=self.did,
            legal_name=self.institution.legal_name,
            country=self.institution.jurisdiction,
        )

    def _employers(self) -> tuple[EmployerRole, ...]:
        """Employers who took part are disclosed to whoever reads the credential (R60)."""
        return tuple(
            EmployerRole(name=one.organisation, role=one.role)
            for one in self.opportunity.terms.co_design
            if one.role is CoDesignRole.EMPLOYER
        )


def _validated(record: MicroCredential) -> MicroCredential:
    """Say that a board assessed what had been learnt before, and not how others are assessed.

    Source: Council Recommendation 2012/C 398/01; domain.md R04, R39.
    """
    return replace(
        record,
        assessment_type=AssessmentType.RPL,
        supervision_and_identity=None,
        criteria_url=None,
        criteria_digest=None,
        learning_basis=LearningBasis.PRIOR,
    )


def _learner(award: Award) -> Learner:
    return Learner(
        given_name=award.given_name,
        family_name=award.family_name,
        date_of_birth=award.date_of_birth,
        learner_identifier=award.esi,
    )


def _workload(declared: DeclaredWorkload) -> Workload:
    return Workload(
        ects=declared.ects,
        credit_system=declared.credit_system,
        credits=declared.credits,
        hours=declared.hours,
    )


def _level(declared: DeclaredLevel) -> Level:
    return Level(
        eqf=declared.eqf,
        nqf_framework=declared.nqf_framework,
        nqf_level=declared.nqf_level,
        qf_ehea_cycle=declared.qf_ehea_cycle,
        status=declared.status,
    )


def _evidence(award: Award, ref: CredentialRef) -> tuple[Evidence, ...]:
    if award.evidence is None:
        return ()
    return (Evidence(id=f"{ref.urn}#evidence", title=award.evidence),)
