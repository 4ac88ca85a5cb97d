"""What learners, institutions and boards ask of a validation of prior learning."""

from typing import Annotated, Literal
from uuid import UUID

from comity_vocabulary.learning import AssessmentType
from comity_vocabulary.validation import (
    AppealGround,
    Completion,
    DocumentsMissing,
    EvidenceKind,
    Experience,
    Interest,
    Judgement,
)
from pydantic import Field, StringConstraints

from comity_contracts.wire import (
    Count,
    Day,
    Flag,
    Jurisdiction,
    Level,
    Month,
    Reference,
    Request,
    Text,
)

Digest = Annotated[str, StringConstraints(strict=True, pattern=r"^sha-256:[0-9a-f]{64}$")]
"""What names a document that is kept elsewhere."""

Outcomes = Annotated[tuple[Text, ...], Field(min_length=1, max_length=100)]
"""Learning outcomes of the micro-credential aimed at, by their ids."""

FieldOfStudy = Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9]{2,4}$")]
"""A field of education and training, ISCED-F 2013."""

Method = Literal[
    AssessmentType.EXAM,
    AssessmentType.ORAL_EXAM,
    AssessmentType.PORTFOLIO,
    AssessmentType.PROJECT,
    AssessmentType.PRACTICAL,
    AssessmentType.SKILLS_TEST,
    AssessmentType.ASSIGNMENT,
    AssessmentType.CONTINUOUS,
    AssessmentType.RPL,
]
"""How an outcome was assessed; without an assessment there is no result."""


class ValidationRequest(Request):
    """Prior learning is to be validated towards a version of a micro-credential.

    `enrolment_ref` is the random reference by which the institution knows the learner. A provider
    that is no assessing institution names one in `assessor_id`.
    """

    institution_id: UUID
    assessor_id: UUID | None = None
    opportunity_id: UUID
    opportunity_version: Count
    enrolment_ref: UUID
    case_ref: UUID | None = None
    kind: Experience


class ClaimRequest(Request):
    """An outcome the learner says they have reached, and where."""

    learning_outcome: Text
    experience: Experience


class ClaimsRequest(Request):
    """Everything the learner claims; it replaces what was claimed before."""

    claims: Annotated[tuple[ClaimRequest, ...], Field(min_length=1, max_length=100)]


class EvidenceRequest(Request):
    """A piece of evidence: what it is, what names it, when it is of, which outcomes it shows."""

    evidence_id: UUID
    kind: EvidenceKind
    digest: Digest
    begun_in: Month | None = None
    ended_in: Month | None = None
    learning_outcomes: Outcomes


class BackgroundPaperRequest(Request):
    """What somebody says of studies whose documents cannot be had, by codes only."""

    evidence_id: UUID
    country: Jurisdiction
    field: FieldOfStudy
    eqf_level: Level
    completion: Completion
    begun_in: Month
    ended_in: Month
    documents_missing: DocumentsMissing
    learning_outcomes: Outcomes


class PortfolioRequest(Request):
    """The whole portfolio; it replaces the one before."""

    evidence: Annotated[tuple[EvidenceRequest, ...], Field(max_length=200)] = ()
    background_paper: BackgroundPaperRequest | None = None


class InterviewRequest(Request):
    """An assessor talked with the learner about the background paper."""

    held_on: Day
    learning_outcomes: Outcomes


class AssessmentRow(Request):
    """What the assessor who calls found of one outcome, on which evidence, by which method."""

    learning_outcome: Text
    evidence_ids: Annotated[tuple[UUID, ...], Field(max_length=200)] = ()
    method: Method
    result: Judgement


class AssessmentsRequest(Request):
    """Rows of the matrix; each replaces the row of its outcome."""

    rows: Annotated[tuple[AssessmentRow, ...], Field(min_length=1, max_length=100)]


class SeatRequest(Request):
    """A member of a board: whose staff, and by which client they act."""

    participant_id: UUID
    subject: Reference


class BoardRequest(Request):
    """Who sits on the board; `quorum` is more than half of the members unless it is set higher.

    `divisible`: the institution awards a smaller micro-credential for some of the outcomes.
    """

    members: Annotated[tuple[SeatRequest, ...], Field(min_length=1, max_length=25)]
    quorum: Annotated[int, Field(strict=True, ge=1, le=25)] | None = None
    divisible: Flag = False


class DeclarationRequest(Request):
    """Whether the member who calls has an interest in the result; null is none."""

    interest: Interest | None


class VoteRequest(Request):
    """The outcomes that the member who calls would certify; none is a vote too."""

    learning_outcomes: Annotated[tuple[Text, ...], Field(max_length=100)]


class BoardDecisionRequest(Request):
    """The vote is closed; the minutes stay with the institution."""

    minutes_digest: Digest


class PartRequest(Request):
    """A smaller micro-credential of the same institution, and the learner's enrolment in it."""

    opportunity_id: UUID
    opportunity_version: Count
    enrolment_ref: UUID


class PartAnswerRequest(Request):
    """The part the learner takes of what a board found; null is to go on to the whole."""

    part: PartRequest | None


class ValidationAppealRequest(Request):
    """Another board is asked for."""

    ground: AppealGround
