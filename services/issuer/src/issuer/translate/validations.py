"""Validations of prior learning."""

from comity_contracts.events.validations import ValidationCertifiedV1

from issuer.domain.enrolment import EnrolmentRef
from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import OpportunityId
from issuer.domain.validation import Certification


def to_certification(fact: ValidationCertifiedV1) -> Certification:
    """Read what a board decided."""
    return Certification(
        validation_ref=fact.validation_ref,
        institution_id=InstitutionId(fact.institution_id),
        opportunity_id=OpportunityId(fact.opportunity_id),
        opportunity_version=fact.opportunity_version,
        enrolment_ref=EnrolmentRef(fact.enrolment_ref),
        learning_outcomes=fact.learning_outcomes,
        assessed_on=fact.assessed_on,
        board_decision_hash=fact.board_decision_hash,
    )
