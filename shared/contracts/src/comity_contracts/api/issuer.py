"""What institutions and learners send to the issuer, and what it answers."""

from typing import Annotated, Literal
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus, ReasonClass
from pydantic import Field, StringConstraints

from comity_contracts.api.opportunity_terms import OpportunityTerms
from comity_contracts.wire import (
    Amount,
    Body,
    Count,
    Day,
    Instant,
    Jurisdiction,
    Month,
    Reference,
    Request,
    Text,
)

Cell = Annotated[str, StringConstraints(strict=True, max_length=2000)]
"""One value of a cohort row; it is judged with its row, not with the file."""

StudentIdentifier = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=255)]
"""A European Student Identifier, a URN."""

Version = Annotated[Count, Field(ge=1)]
"""A version of an opportunity, from 1 on."""

SigningAlgorithm = Literal["ES256", "Ed25519"]
"""How an institution signs."""

JobState = Literal["open", "completed"]
RowState = Literal["pending", "prepared", "issued", "repeated", "refused"]
"""`repeated`: the credential had been issued before, and is not issued again."""


class SigningKeyRequest(Request):
    """Make a signing key for an institution."""

    alg: SigningAlgorithm


class SigningKeyBody(Body):
    """A public key; the private part never leaves the issuer."""

    kid: str
    alg: SigningAlgorithm
    jwk: dict[str, str]


class PublishOpportunityRequest(OpportunityTerms):
    """Publish an opportunity, or the next version of the one named."""

    opportunity_id: UUID | None = None


class OpportunityBody(Body):
    """A version of an opportunity, as the public catalogue shows it."""

    opportunity_id: UUID
    version: Count
    institution_id: UUID
    jurisdiction: Jurisdiction
    published_on: Day
    withdrawn_on: Day | None = None
    fee_per_ects_eur: Amount | None = None
    terms: OpportunityTerms


class OpenEnrolmentRequest(Request):
    """Enrol one learner in a cohort of an opportunity."""

    opportunity_id: UUID
    opportunity_version: Version | None = None
    cohort: Reference
    esi: StudentIdentifier
    learning_agreement_ref: Reference | None = None


class EnrolmentBody(Body):
    """An enrolment; the reference is random."""

    enrolment_ref: UUID
    opportunity_id: UUID
    opportunity_version: Count
    title: Text
    cohort: Reference
    learning_agreement_ref: Reference | None = None
    opened_in: Month


class CohortRowRequest(Request):
    """One award, in the words of the file that would carry it."""

    given_name: Cell | None = None
    family_name: Cell | None = None
    date_of_birth: Cell | None = None
    esi: Cell | None = None
    awarded_on: Cell | None = None
    grade: Cell | None = None
    learning_agreement_ref: Cell | None = None
    evidence: Cell | None = None


class CohortRequest(Request):
    """A cohort as JSON instead of CSV."""

    rows: Annotated[tuple[CohortRowRequest, ...], Field(min_length=1, max_length=5000)]


class CohortBody(Body):
    """How far a cohort is; `progress` goes from 0 to 1."""

    job_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    cohort: Reference
    state: JobState
    rows: Count
    issued: Count
    repeated: Count
    refused: Count
    progress: float
    accepted_at: Instant
    completed_at: Instant | None = None


class RowProblemBody(Body):
    """What keeps a row from being issued, and the field to fix."""

    field: str
    code: str
    detail: str


class CohortRowBody(Body):
    """What became of one row; rows are counted from 1, without the header."""

    row: Count
    state: RowState
    credential_ref: UUID | None = None
    errors: tuple[RowProblemBody, ...] = ()


class StatusChangeRequest(Request):
    """Why a status changes, as a class: free text could name a person."""

    reason_class: ReasonClass


class CredentialBody(Body):
    """What an institution sees of a credential it issued: no person."""

    credential_ref: UUID
    institution_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    cohort: Reference
    award_month: Month
    status: CredentialStatus
    status_version: Count
    issued_at: Instant


class LearnerCredentialBody(CredentialBody):
    """A credential in its learner's list."""

    title: Text
    institution: Text
    jurisdiction: Jurisdiction


class HeldCredentialBody(LearnerCredentialBody):
    """A credential as its learner holds it; `credential` is the signed `vc+jwt`."""

    credential: str
