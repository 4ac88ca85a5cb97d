"""What the peers of the gateway know."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from comity_contracts.api.forecasts import ForecastBody, PreCommitmentBody
from comity_contracts.api.issuer import EnrolmentBody, HeldCredentialBody, OpportunityBody
from comity_contracts.api.qa_feedback import AnswerRequest, WaveBody
from comity_contracts.api.recognition import CaseRequest, DecisionBody
from comity_contracts.api.recognition_appeals import AppealCaseBody, AppealRequest
from comity_contracts.api.registry import ParticipantBody
from comity_contracts.api.shares import ShareMadeBody
from comity_contracts.api.verifier import ReceiptRequest, VerificationBody
from comity_kit.testing.clock import FixedClock
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.refusals import Refusal
from joserfc import jwk

from gateway_stage.credentials import opportunity
from gateway_stage.forecasts import forecast, participant
from gateway_stage.names import (
    INSTITUTION,
)
from gateway_stage.verifications import verification


@dataclass(slots=True)
class World:
    """What the peers know; a name in `away` does not answer."""

    clock: FixedClock = field(default_factory=FixedClock)
    credentials: dict[UUID, HeldCredentialBody] = field(default_factory=dict)
    decisions: dict[UUID, DecisionBody] = field(default_factory=dict)
    illustrative: bool = True
    opportunities: list[OpportunityBody] = field(default_factory=lambda: [opportunity()])
    participants: list[ParticipantBody] = field(
        default_factory=lambda: [
            participant(),
            participant(
                INSTITUTION,
                "Corrib Institute of Technology",
                ParticipantKind.HIGHER_EDUCATION_INSTITUTION,
            ),
        ]
    )
    forecasts: dict[str, ForecastBody] = field(default_factory=lambda: {"EE": forecast()})
    promises: list[PreCommitmentBody] = field(default_factory=list)
    receipts: list[ReceiptRequest] = field(default_factory=list)
    applications: list[tuple[CaseRequest, str]] = field(default_factory=list)
    persons_asked: list[UUID] = field(default_factory=list)
    appeals: list[AppealCaseBody] = field(default_factory=list)
    pleas: list[AppealRequest] = field(default_factory=list)
    statements: list[tuple[str, str]] = field(default_factory=list)
    refusing: Refusal | None = None
    verdict: VerificationBody = field(default_factory=verification)
    verified: list[str] = field(default_factory=list)
    waves: dict[UUID, WaveBody] = field(default_factory=dict)
    enrolments: list[EnrolmentBody] = field(default_factory=list)
    answers: list[AnswerRequest] = field(default_factory=list)
    shares: list[ShareMadeBody] = field(default_factory=list)
    withdrawn: set[UUID] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    id_token_claims: dict[str, Any] = field(default_factory=dict)
    token_answer: dict[str, Any] = field(default_factory=dict)
    attempts: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens_given: list[str] = field(default_factory=list)
    provider_key: jwk.ECKey = field(
        default_factory=lambda: jwk.generate_key("EC", "P-256", {"alg": "ES256"}, auto_kid=True)
    )
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
