"""An appeal and its stages.

Source: domain.md B.7; Lisbon Recognition Convention, article III.5.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from comity_vocabulary.recognition import Outcome


class AppealState(StrEnum):
    """How far an appeal has come; a late one never begins."""

    ADMISSIBLE = "admissible"
    INTERNAL_REVIEW = "internal_review"
    CONFIRMED = "confirmed"
    VARIED = "varied"
    OVERTURNED = "overturned"
    EXTERNAL = "external"
    CLOSED = "closed"


class AppealResult(StrEnum):
    """What the review found."""

    CONFIRMED = "confirmed"
    VARIED = "varied"
    OVERTURNED = "overturned"


class AppealGround(StrEnum):
    """What an appeal is against."""

    DECISION = "decision"
    INFORMATION_REQUEST = "information_request"
    SILENCE = "silence"


class ExternalBody(StrEnum):
    """Who may look after the office has."""

    COURT = "court"
    OMBUDSPERSON = "ombudsperson"


UNDECIDED = frozenset({AppealState.ADMISSIBLE, AppealState.INTERNAL_REVIEW})
"""States in which the office still owes an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshDraft:
    """What the engine says to the case with the evidence the learner added; only advice."""

    outcome: Outcome
    credits: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A learner's appeal; free text is sealed, and named here by its digest.

    `against` is the number of the decision, `evidence` the digest of an added receipt, `reviewer`
    who took it.
    """

    id: UUID
    case_ref: UUID
    host: str
    against: int
    ground: AppealGround
    state: AppealState
    filed_on: date
    decide_by: date
    texts: str
    companion_id: UUID | None = None
    evidence: str | None = None
    fresh_draft: FreshDraft | None = None
    reviewer: str | None = None
    taken_on: date | None = None
    overdue_on: date | None = None
    result: AppealResult | None = None
    decided_on: date | None = None
    decision_number: int | None = None
    decision_texts: str | None = None
    external_body: ExternalBody | None = None
    external_on: date | None = None
    external_texts: str | None = None
    closed_on: date | None = None
