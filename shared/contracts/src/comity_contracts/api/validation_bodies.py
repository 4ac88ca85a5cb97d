"""What a validation of prior learning shows: its matrix, its boards, what to do next."""

from typing import Literal
from uuid import UUID

from comity_vocabulary.learning import AssessmentType
from comity_vocabulary.validation import (
    Completion,
    DocumentsMissing,
    EvidenceKind,
    Experience,
    Judgement,
    Lack,
    Stage,
)

from comity_contracts.wire import Body, Day, Instant, Level


class EvidenceBody(Body):
    """A piece of evidence as it was named."""

    evidence_id: UUID
    kind: EvidenceKind
    digest: str
    begun_in: str | None = None
    ended_in: str | None = None
    learning_outcomes: tuple[str, ...]


class BackgroundPaperBody(Body):
    """An account of studies whose documents cannot be had."""

    evidence_id: UUID
    country: str
    field: str
    eqf_level: Level
    completion: Completion
    begun_in: str
    ended_in: str
    documents_missing: DocumentsMissing


class MatrixRowBody(Body):
    """One outcome with all that speaks for it; `lacks` says what is still to be done for it."""

    learning_outcome: str
    claimed: bool
    evidence_ids: tuple[UUID, ...]
    method: AssessmentType | None = None
    result: Judgement | None = None
    assessor: str | None = None
    certified: bool
    lacks: Lack | None = None
    next_step: str | None = None


class MemberBody(Body):
    """A member of a board; `counts` once declared free of interest, and no assessor."""

    participant_id: UUID
    subject: str
    declared: bool
    counts: bool
    voted: bool


class BoardBody(Body):
    """A board and, once it decided, what it found."""

    number: int
    members: tuple[MemberBody, ...]
    quorum: int
    divisible: bool
    finding: Literal["certified", "part_offered", "returned"] | None = None
    learning_outcomes: tuple[str, ...] = ()
    decided_at: Instant | None = None
    decision_hash: str | None = None
    appeal_until: Day | None = None
    appealed_at: Instant | None = None


class PartBody(Body):
    """The smaller micro-credential that was awarded for a part."""

    opportunity_id: UUID
    opportunity_version: int


class ValidationBody(Body):
    """A validation: where it stands, its matrix, its boards, and what to do next."""

    validation_ref: UUID
    institution_id: UUID
    assessor_id: UUID | None = None
    opportunity_id: UUID
    opportunity_version: int
    case_ref: UUID | None = None
    kind: Experience
    stage: Stage
    ending: Literal["certified", "withdrawn"] | None = None
    opened_at: Instant
    changed_at: Instant
    matrix: tuple[MatrixRowBody, ...]
    evidence: tuple[EvidenceBody, ...]
    background_paper: BackgroundPaperBody | None = None
    boards: tuple[BoardBody, ...]
    interview_held_on: Day | None = None
    certified: tuple[str, ...] = ()
    part: PartBody | None = None


class TrailEntryBody(Body):
    """An act in its place; `previous` and `hash` link the trail."""

    number: int
    kind: str
    by: str
    at: Instant
    previous: str
    hash: str


class TrailBody(Body):
    """Everything that was done in a validation, the first act first."""

    entries: tuple[TrailEntryBody, ...]
