"""Facts on `comity.decisions`, keyed by case: what a recognition office found."""

from uuid import UUID

from comity_vocabulary.recognition import Finality, Outcome, Purpose

from comity_contracts.wire import Amount, Fact, Instant, Jurisdiction, Reference

TOPIC = "comity.decisions"


class DecisionMadeV1(Fact, topic=TOPIC, type="comity.decision.made.v1", key="case_ref"):
    """A case came to an outcome: final, a step, or a proposal that a person must look at.

    `reasons` are codes of `comity_vocabulary.reasons`, sorted. `policy_hash` and
    `input_hash` let anyone replay it.
    """

    case_ref: UUID
    credential_ref: UUID
    purpose: Purpose
    home: Jurisdiction
    host: Jurisdiction
    outcome: Outcome
    finality: Finality
    ects: Amount | None = None
    reasons: tuple[str, ...]
    automated: bool
    policy_id: Reference
    policy_version: Reference
    policy_hash: str
    input_hash: str
    decided_at: Instant
