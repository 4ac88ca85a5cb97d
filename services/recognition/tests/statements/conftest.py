"""What a statement says, and the key it is signed with."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from comity_credential.own_key import OwnKey
from comity_kit.testing.clock import NOON
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from recognition.adapters.statement_signer import FileStatementSigner
from recognition.domain.case import DecidedBy
from recognition.domain.policy import Article22Ground
from recognition.domain.procedure.engine import Fallback
from recognition.domain.statement.content import RulesApplied, StatementContent
from recognition_stage.world import OFFICE_DID, OFFICE_KEY

CONTENT = StatementContent(
    case_ref=UUID(int=7),
    number=1,
    credential_ref=UUID(int=1),
    purpose=Purpose.CREDIT,
    home="RO",
    host="EE",
    outcome=Outcome.FULL,
    finality=Finality.FINAL,
    credits=Decimal("4.50"),
    reasons=("LV-001", "VE-001", "WL-003"),
    conditions=(),
    differences=(),
    fallback=None,
    rules=RulesApplied(id="EE-demo", version="2026.1", hash="sha256:ab", illustrative=True),
    input_hash="sha256:cd",
    engine_version="1.0",
    decided_at=NOON,
    decided_by=DecidedBy.ENGINE,
    ground=Article22Ground.LAW,
    appeal_until=date(2026, 12, 22),
    language="en",
)


@pytest.fixture(scope="session")
def statement() -> StatementContent:
    """Give what a statement on a decision in full says, in English."""
    return CONTENT


@pytest.fixture(scope="session")
def draft() -> StatementContent:
    """Give what a statement on a proposal says: everything there can be in one."""
    return replace(
        CONTENT,
        outcome=Outcome.PART,
        finality=Finality.PROPOSED,
        ground=None,
        reasons=("LO-101", "LV-001", "QA-001", "VE-001", "WL-101"),
        conditions=("CO-102",),
        differences=("LV-101",),
        fallback=Fallback(outcome=Outcome.ALT, purpose=Purpose.ELECTIVE, credits=Decimal("2.5")),
    )


@pytest.fixture(scope="session")
def office_signer() -> FileStatementSigner:
    """Give the office's own key."""
    return FileStatementSigner(OwnKey.read(OFFICE_KEY, did=OFFICE_DID))
