"""Opportunities and enrolments."""

from dataclasses import asdict
from datetime import date

from comity_contracts.api.issuer import (
    EnrolmentBody,
    OpenEnrolmentRequest,
    OpportunityBody,
    PublishOpportunityRequest,
)
from comity_contracts.api.opportunity_terms import OpportunityTerms
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.events.opportunities import (
    OpportunityOutcome,
    OpportunityPublishedV1,
    OpportunityWithdrawnV1,
)
from pydantic import TypeAdapter

from issuer.domain.enrolment import Admission, Enrolment
from issuer.domain.opportunity import Opportunity, OpportunityId, Terms

_TERMS = TypeAdapter(Terms)
"""The terms have the same names on both sides; a test holds them together."""


def to_terms(request: PublishOpportunityRequest) -> Terms:
    """Read what an institution says of an opportunity."""
    return _TERMS.validate_python(request.model_dump(exclude={"opportunity_id"}))


def opportunity_body(opportunity: Opportunity) -> OpportunityBody:
    """Show a version of an opportunity to anyone."""
    return OpportunityBody(
        opportunity_id=opportunity.id,
        version=opportunity.version,
        institution_id=opportunity.institution_id,
        jurisdiction=opportunity.jurisdiction,
        published_on=opportunity.published_on,
        withdrawn_on=opportunity.withdrawn_on,
        fee_per_ects_eur=opportunity.fee_per_ects_eur,
        terms=OpportunityTerms.model_validate(asdict(opportunity.terms)),
    )


def opportunity_published(opportunity: Opportunity) -> OpportunityPublishedV1:
    """Announce a version of an opportunity to the network."""
    terms = opportunity.terms
    workload, level, assessment = terms.workload, terms.level, terms.assessment
    return OpportunityPublishedV1(
        opportunity_id=opportunity.id,
        version=opportunity.version,
        institution_id=opportunity.institution_id,
        jurisdiction=opportunity.jurisdiction,
        title=terms.title,
        language=terms.language,
        kind=terms.kind,
        standalone=terms.standalone,
        quality_statements=tuple(one.kind for one in terms.quality_assurance),
        fields=terms.fields,
        learning_outcomes=tuple(
            OpportunityOutcome(id=one.id, title=one.title, transversal=one.transversal)
            for one in terms.learning_outcomes
        ),
        credit_system=workload.credit_system,
        credits=workload.credits,
        hours=workload.hours,
        eqf_level=level.eqf,
        nqf_framework=level.nqf_framework,
        nqf_level=level.nqf_level,
        level_status=level.status,
        assessment_type=assessment.type,
        supervision_and_identity=assessment.supervision_and_identity,
        participation_mode=terms.participation_mode,
        learning_setting=terms.learning_setting,
        learning_basis=terms.learning_basis,
        origin=terms.origin,
        stackability=terms.stackability,
        target_contexts=terms.target_contexts,
        total_fee_eur=terms.pricing.total_fee_eur,
        free_of_charge=terms.pricing.free_of_charge,
        published_on=opportunity.published_on,
    )


def opportunity_withdrawn(opportunity: Opportunity, *, on: date) -> OpportunityWithdrawnV1:
    """Announce that no further enrolments are taken."""
    return OpportunityWithdrawnV1(
        opportunity_id=opportunity.id, version=opportunity.version, withdrawn_on=on
    )


def to_admission(request: OpenEnrolmentRequest) -> Admission:
    """Read whom an institution enrols in what."""
    return Admission(
        opportunity_id=OpportunityId(request.opportunity_id),
        opportunity_version=request.opportunity_version,
        cohort=request.cohort,
        esi=request.esi,
        learning_agreement_ref=request.learning_agreement_ref,
    )


def enrolment_body(enrolment: Enrolment) -> EnrolmentBody:
    """Show an enrolment to the institution or to the learner."""
    return EnrolmentBody(
        enrolment_ref=enrolment.ref,
        opportunity_id=enrolment.opportunity_id,
        opportunity_version=enrolment.opportunity_version,
        title=enrolment.title,
        cohort=enrolment.cohort,
        learning_agreement_ref=enrolment.learning_agreement_ref,
        opened_in=f"{enrolment.opened_at:%Y-%m}",
    )


def enrolment_opened(enrolment: Enrolment) -> EnrolmentOpenedV1:
    """Announce that somebody began; who, nobody learns."""
    return EnrolmentOpenedV1(
        enrolment_ref=enrolment.ref,
        opportunity_id=enrolment.opportunity_id,
        opportunity_version=enrolment.opportunity_version,
        cohort=enrolment.cohort,
        opened_in=f"{enrolment.opened_at:%Y-%m}",
    )
