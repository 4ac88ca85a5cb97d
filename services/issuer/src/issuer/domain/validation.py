"""Validation of prior learning: a board assessed what nobody here taught."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from issuer.domain.award import VALIDATED
from issuer.domain.cohort import CohortJobId
from issuer.domain.enrolment import Enrolment, EnrolmentRef
from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.refusals import EnrolmentNotFound, OutcomesNotCertified


@dataclass(frozen=True, slots=True, kw_only=True)
class Certification:
    """A board's decision that an enrolled learner achieved these outcomes before."""

    validation_ref: UUID
    institution_id: InstitutionId
    opportunity_id: OpportunityId
    opportunity_version: int
    enrolment_ref: EnrolmentRef
    learning_outcomes: tuple[str, ...]
    assessed_on: date
    board_decision_hash: str

    @property
    def job_id(self) -> CohortJobId:
        """The job that issues for it: one validation is one job, so it issues once."""
        return CohortJobId(self.validation_ref)


def check_certification(
    certification: Certification, enrolment: Enrolment | None, opportunity: Opportunity | None
) -> tuple[Enrolment, Opportunity]:
    """Return the enrolment and the opportunity a certification is about.

    A credential says that every outcome was achieved: fewer would make it another credential.

    Raises:
        EnrolmentNotFound: there is none, or it is in something else, or not this institution's.
        OutcomesNotCertified: the outcomes are not those of the opportunity.
    """
    if enrolment is None or opportunity is None or _offer(enrolment) != _offer(certification):
        raise EnrolmentNotFound
    stated = {outcome.id for outcome in opportunity.terms.learning_outcomes}
    if stated != set(certification.learning_outcomes):
        raise OutcomesNotCertified
    return enrolment, opportunity


def row_of(certification: Certification, enrolment: Enrolment, esi: str) -> Mapping[str, str]:
    """Return the row that awards the credential; it names the learner by identifier alone."""
    return {
        VALIDATED: "by a board",
        "esi": esi,
        "awarded_on": certification.assessed_on.isoformat(),
        "evidence": f"Decision of the validation board {certification.board_decision_hash}",
        "learning_agreement_ref": enrolment.learning_agreement_ref or "",
    }


def _offer(of: Enrolment | Certification) -> tuple[InstitutionId, OpportunityId, int]:
    return of.institution_id, of.opportunity_id, of.opportunity_version
