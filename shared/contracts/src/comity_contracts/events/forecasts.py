"""Facts on `comity.forecasts`, keyed by opportunity: what it will count for, before enrolment.

Source: domain.md F1.
"""

from uuid import UUID

from comity_vocabulary.recognition import Outcome, Purpose

from comity_contracts.wire import Amount, Count, Day, Fact, Instant, Jurisdiction

TOPIC = "comity.forecasts"


class ForecastChangedV1(Fact, topic=TOPIC, type="comity.forecast.changed.v1", key="opportunity_id"):
    """A forecast that was given no longer holds; this is what would be decided now."""

    opportunity_id: UUID
    opportunity_version: Count
    host: Jurisdiction
    purpose: Purpose
    outcome: Outcome
    ects: Amount | None = None
    reasons: tuple[str, ...]
    policy_hash: str
    input_hash: str
    changed_at: Instant


class PreCommitmentMadeV1(
    Fact, topic=TOPIC, type="comity.pre_commitment.made.v1", key="opportunity_id"
):
    """An authority promised to decide no less than its forecast, for a term.

    `pre_commitment` is the JWS the authority signed.
    """

    pre_commitment_id: UUID
    opportunity_id: UUID
    opportunity_version: Count
    host: Jurisdiction
    purpose: Purpose
    outcome: Outcome
    ects: Amount | None = None
    policy_hash: str
    valid_until: Day
    pre_commitment: str
