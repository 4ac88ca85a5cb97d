"""What would be decided, what was promised, and who promises."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from comity_contracts.api.forecasts import (
    AssumptionBody,
    ConfidenceBody,
    ForecastBody,
    PreCommitmentBody,
)
from comity_contracts.api.recognition import PolicyReference
from comity_contracts.api.registry import ParticipantBody
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.recognition import Finality, Outcome, Purpose

from gateway_stage.decisions import reason
from gateway_stage.names import INSTITUTION, JUNE, OPPORTUNITY, UNION


def forecast(outcome: Outcome = Outcome.FULL, **changes: object) -> ForecastBody:
    """Return what would be decided on that course in Estonia."""
    fields = {
        "forecast_id": "sha-256:" + "0" * 64,
        "opportunity_id": OPPORTUNITY,
        "opportunity_version": 2,
        "host": "EE",
        "purpose": Purpose.ELECTIVE,
        "outcome": outcome,
        "finality": Finality.FINAL,
        "credits": Decimal(6),
        "reasons": (reason("LV-001"), reason("QA-001")),
        "information_requests": (),
        "conditions": (),
        "draft_differences": (),
        "policy": PolicyReference(id="EE-demo", version="2026.1", hash="sha-256:ab" + "0" * 60),
        "facts": {},
        "input_hash": "sha-256:1f" + "0" * 60,
        "engine_version": "1.0",
        "confidence": ConfidenceBody(
            level="decided_by_rule",
            assumed=(AssumptionBody(code="of_age", meaning="the applicant is of age"),),
        ),
        "as_of": date(2026, 11, 22),
        "stale": False,
    }
    return ForecastBody.model_validate(fields | changes)


def promise(**changes: object) -> PreCommitmentBody:
    """Return what an authority promised about it."""
    fields = {
        "pre_commitment_id": UUID(int=8),
        "forecast_id": "sha-256:" + "0" * 64,
        "opportunity_id": OPPORTUNITY,
        "opportunity_version": 2,
        "host": "EE",
        "purpose": Purpose.ELECTIVE,
        "outcome": Outcome.FULL,
        "credits": Decimal(6),
        "policy_hash": "sha-256:ab",
        "input_hash": "sha-256:1f",
        "valid_until": date(2027, 6, 30),
        "signed_by": INSTITUTION,
        "made_at": JUNE,
        "pre_commitment": "a.b.c",
    }
    return PreCommitmentBody.model_validate(fields | changes)


def participant(
    identifier: UUID = UNION,
    name: str = "Union of Learners",
    kind: ParticipantKind = ParticipantKind.STUDENT_UNION,
) -> ParticipantBody:
    """Return a participant of the network."""
    return ParticipantBody(
        participant_id=identifier,
        version=1,
        kind=kind,
        legal_name=name,
        jurisdiction="IE",
        did="did:web:corrib.example",
        nationally_recognised=True,
        keys=(),
    )
