"""What institutions, authorities and learners ask of the recognition office, and its answers."""

from typing import Annotated, Any, Literal
from uuid import UUID

from comity_vocabulary.reasons import Polarity
from comity_vocabulary.recognition import Addressee, Finality, Outcome, Purpose
from pydantic import Field, StringConstraints

from comity_contracts.wire import (
    Amount,
    Body,
    Day,
    Flag,
    Instant,
    Jurisdiction,
    Level,
    Reference,
    Request,
    Text,
)

SignedText = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$")
]
"""A JSON Web Signature in compact form (RFC 7515)."""

Receipt = Annotated[SignedText, Field(max_length=200_000)]
"""A receipt as the verifier signed it."""


class PolicyRequest(Request):
    """A policy that an authority signed: a JWS of type `comity-policy+jwt` over an RPD 1.0."""

    policy: Annotated[SignedText, Field(max_length=500_000)]


class PolicyBody(Body):
    """A policy in force; `hash` names its exact content, the `document`.

    `policy` is the authority's JWS over it. The built-in policy has neither authority nor JWS.
    """

    policy_id: str
    version: str
    hash: str
    jurisdiction: str
    illustrative: bool
    in_force_from: Day
    in_force_until: Day | None = None
    retired_until: Day | None = None
    authority_id: UUID | None = None
    activated_at: Instant | None = None
    policy: str | None = None
    document: Annotated[dict[str, Any], Field(default_factory=dict, description="RPD 1.0")]


class LearningAgreementRequest(Request):
    """What a host promises before the learning begins; `credits` are ECTS."""

    opportunity_ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=50)]
    credits: Amount
    signed_on: Day
    host: Jurisdiction
    purpose: Literal["learning_agreement"] = "learning_agreement"


class LearningAgreementBody(Body):
    """A registered agreement."""

    ref: str
    opportunity_ids: tuple[UUID, ...]
    credits: Amount
    signed_on: Day
    host: str
    registered_by: UUID
    registered_at: Instant


Language = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2}(-[a-z]{2,8})?$")]
"""The applicant's language: en, en-plain, et, hr, ro; others are answered in English."""


class TargetOutcomeRequest(Request):
    """A learning outcome of the component aimed at; only essential ones must be matched."""

    id: Text
    essential: Flag


class TargetRequest(Request):
    """The component, or the entry requirement, that the credential is measured against."""

    eqf_level: Level | None = None
    ects: Amount | None = None
    divisible: Flag = False
    learning_outcomes: Annotated[tuple[TargetOutcomeRequest, ...], Field(max_length=100)] = ()


class CaseRequest(Request):
    """An application: this receipt, for this purpose, in this jurisdiction; amounts are ECTS."""

    receipt: Receipt
    purpose: Purpose
    jurisdiction: Jurisdiction
    target: TargetRequest | None = None
    requested_credits: Amount | None = None
    already_transferred: Amount | None = None
    already_elective: Amount | None = None
    documents_not_obtainable: Flag = False
    minor: Flag = False
    language: Language = "en"


class InformationRequestBody(Body):
    """A fact that is missing, and who has it."""

    code: str
    meaning: str
    to: Addressee


class FallbackBody(Body):
    """What is offered instead while a person weighs the differences."""

    outcome: Outcome
    purpose: Purpose | None = None
    credits: Amount | None = None


class CaseBody(Body):
    """A case and where it stands; the decision has every ground."""

    case_ref: UUID
    credential_ref: UUID
    purpose: Purpose
    home: str
    host: str
    opened_by: Literal["learner", "agreement"]
    opened_at: Instant
    outcome: Outcome
    finality: Finality
    credits: Amount | None = None
    information_requests: tuple[InformationRequestBody, ...] = ()
    state: Literal["waiting", "with_officer", "with_board", "decided", "withdrawn"]
    acknowledge_by: Day | None = None
    completeness_by: Day | None = None
    information_due_on: Day | None = None
    information_overdue_on: Day | None = None
    complete_on: Day | None = None
    own_target: Day | None = None
    hard_limit: Day | None = None
    delayed_to: Day | None = None
    delay_code: str | None = None
    breached_on: Day | None = None
    condition_due_on: Day | None = None
    person_asked_on: Day | None = None
    review: Literal["reexamine", "by_a_person"] | None = None


class ReasonBody(Body):
    """A reason in words, and the text it rests on."""

    code: str
    polarity: Polarity
    meaning: str
    legal_source: str


class StepBody(Body):
    """One step of the procedure: the facts it read, what it found, how it ended."""

    step: str
    read: dict[str, str]
    reasons: tuple[str, ...]
    result: Outcome | None = None


class PolicyReference(Body):
    """The rules that were applied."""

    id: str
    version: str
    hash: str


class AppealBody(Body):
    """How to appeal, and until when."""

    route: str
    last_day: Day


class DecisionBody(Body):
    """A decision with every ground: anyone can take it again from `facts` and `policy`.

    `art22_sentence` is there where a machine alone ended the case, and says why it may.
    """

    case: CaseBody
    number: int
    reasons: tuple[ReasonBody, ...]
    conditions: tuple[ReasonBody, ...]
    draft_differences: tuple[ReasonBody, ...]
    fallback: FallbackBody | None = None
    facts: dict[str, Any]
    input_hash: str
    policy: PolicyReference
    engine_version: str
    steps: tuple[StepBody, ...]
    decided_by: Literal["engine", "officer", "appeal", "board", "applicant"] = "engine"
    art22_ground: str | None = None
    art22_sentence: str | None = None
    pre_commitment_id: UUID | None = None
    decided_at: Instant
    appeal: AppealBody


LearningAgreementRef = Reference
"""An opaque reference that the host and the institution share; it names no person."""
