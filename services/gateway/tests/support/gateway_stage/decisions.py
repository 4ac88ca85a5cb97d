"""Decisions of recognition, and appeals against them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from comity_contracts.api.recognition import (
    AppealBody,
    CaseBody,
    DecisionBody,
    PolicyReference,
    ReasonBody,
    StepBody,
)
from comity_contracts.api.recognition_appeals import AppealCaseBody
from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Finality, Outcome, Purpose

from gateway_stage.names import CASE, JUNE, REF


def reason(code: str) -> ReasonBody:
    """Return a reason of the catalogue."""
    known = REASONS[code]
    return ReasonBody(
        code=code, polarity=known.polarity, meaning=known.meaning, legal_source="LRC, article VI"
    )


def decision(outcome: Outcome = Outcome.FULL, **case: object) -> DecisionBody:
    """Return a decision on the credential, with every ground."""
    fields = {
        "case_ref": CASE,
        "credential_ref": REF,
        "purpose": Purpose.ELECTIVE,
        "home": "IE",
        "host": "EE",
        "opened_by": "learner",
        "opened_at": JUNE,
        "outcome": outcome,
        "finality": Finality.FINAL,
        "credits": Decimal(6),
        "state": "decided",
    }
    return DecisionBody(
        case=CaseBody.model_validate(fields | case),
        number=1,
        reasons=tuple(reason(code) for code in ("VE-001", "QA-001", "LV-001", "LO-101")),
        conditions=(),
        draft_differences=(),
        facts={"workload": {"ects": "6"}, "eqf_level": 6},
        input_hash="sha-256:1f" + "0" * 60,
        policy=PolicyReference(id="EE-demo", version="2026.1", hash="sha-256:ab" + "0" * 60),
        engine_version="1.0",
        steps=(
            StepBody(step="level", read={"eqf_level": "6"}, reasons=("LV-001",)),
            StepBody(step="result", read={}, reasons=(), result=outcome),
        ),
        decided_at=datetime(2026, 11, 20, 10, tzinfo=UTC),
        appeal=AppealBody(
            route="You may appeal to the office that decided.", last_day=date(2026, 12, 20)
        ),
    )


def filed(**changes: object) -> AppealCaseBody:
    """Return an appeal that came in time."""
    fields = {
        "appeal_id": UUID(int=9),
        "case_ref": CASE,
        "host": "EE",
        "against": 1,
        "ground": "decision",
        "state": "admissible",
        "filed_on": date(2026, 11, 22),
        "decide_by": date(2027, 1, 21),
    }
    return AppealCaseBody.model_validate(fields | changes)
