"""What anybody may ask before enrolling, and what authorities promise."""

from typing import Annotated, Any, Literal
from uuid import UUID

from comity_vocabulary.recognition import Finality, Outcome, Purpose
from pydantic import Field, StringConstraints

from comity_contracts.api.recognition import (
    FallbackBody,
    InformationRequestBody,
    Language,
    PolicyReference,
    ReasonBody,
    SignedText,
    TargetRequest,
)
from comity_contracts.wire import Amount, Body, Count, Day, Instant, Jurisdiction, Request

ForecastId = Annotated[str, StringConstraints(strict=True, pattern=r"^sha-256:[0-9a-f]{64}$")]
"""Names policy, facts and version of the opportunity: who forecasts the same gets the same."""


class ForecastRequest(Request):
    """What will a credential of this opportunity count for, there, measured against a target?"""

    opportunity_id: UUID
    jurisdiction: Jurisdiction
    purpose: Purpose
    target: TargetRequest | None = None
    language: Language = "en"


class AssumptionBody(Body):
    """What is taken for granted, because nobody can know it before the award."""

    code: Literal[
        "verified_securely",
        "status_active",
        "holder_bound",
        "awarded_today",
        "as_published",
        "no_other_credits",
        "no_agreement",
        "of_age",
    ]
    meaning: str


class ConfidenceBody(Body):
    """How sure a forecast is: who would decide, what is assumed, how often it was decided so."""

    level: Literal["decided_by_rule", "decided_by_a_person", "facts_missing"]
    assumed: tuple[AssumptionBody, ...]
    precedents: Count | None = None


class ForecastBody(Body):
    """What would be decided if the credential were awarded, verified and handed in on `as_of`.

    Credits are ECTS. `stale` once anything it was taken on has changed; `fresh` then says what
    holds now.
    """

    forecast_id: str
    opportunity_id: UUID
    opportunity_version: int
    withdrawn_on: Day | None = None
    host: str
    purpose: Purpose
    outcome: Outcome
    finality: Finality
    credits: Amount | None = None
    reasons: tuple[ReasonBody, ...]
    information_requests: tuple[InformationRequestBody, ...]
    conditions: tuple[ReasonBody, ...]
    draft_differences: tuple[ReasonBody, ...]
    fallback: FallbackBody | None = None
    policy: PolicyReference
    facts: dict[str, Any]
    input_hash: str
    engine_version: str
    confidence: ConfidenceBody
    as_of: Day
    stale: bool
    stale_since: Instant | None = None
    fresh: "ForecastBody | None" = None


class PreCommitmentRequest(Request):
    """A forecast that an authority or office signed: a JWS of `comity-pre-commitment+jwt`."""

    pre_commitment: Annotated[SignedText, Field(max_length=100_000)]


class PreCommitmentBody(Body):
    """A promise: for this version of an opportunity, no less than this outcome, for a term.

    It holds for a credential awarded, or an application made, on or before `valid_until`.
    """

    pre_commitment_id: UUID
    forecast_id: str
    opportunity_id: UUID
    opportunity_version: int
    host: str
    purpose: Purpose
    target: dict[str, Any] | None = None
    outcome: Outcome
    credits: Amount | None = None
    policy_hash: str
    input_hash: str
    valid_until: Day
    signed_by: UUID
    made_at: Instant
    pre_commitment: str


class PreCommitmentsBody(Body):
    """Every promise about an opportunity in a jurisdiction, the first made first."""

    data: tuple[PreCommitmentBody, ...]
