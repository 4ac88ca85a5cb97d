"""A supplement fills what a fact sheet leaves open, and changes nothing it states."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from comity_credential import vc_jwt
from comity_credential.fact_sheet import FactSheet
from comity_credential.fact_supplement import (
    FactSupplement,
    SuppliedFacts,
    already_stated,
    supplemented,
)
from comity_credential.facts_of_record import Institution, facts_of
from comity_credential.record import Level, MicroCredential, Workload
from comity_credential.refusals import ClaimsMalformed, TokenTypeUnexpected
from comity_credential.strict_json import compact_bytes, parse_strict
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LevelStatus,
    ParticipationMode,
    SupervisionAndIdentity,
)

UNIVERSITY = Institution(
    id=UUID("0192d3a0-0000-7000-8000-00000000000a"), did="did:web:university.example"
)
EVERYTHING = SuppliedFacts(
    credit_system=CreditSystem.ECTS,
    credits=Decimal("2.5"),
    hours=Decimal(70),
    eqf=EqfLevel.L6,
    nqf_framework="HKO",
    nqf_level="6",
    learning_outcomes=("lo-1",),
    assessment_type=AssessmentType.RPL,
    supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
    participation_mode=ParticipationMode.ONLINE,
    quality_statements=("programme",),
)


@pytest.fixture
def sheet(record: MicroCredential) -> FactSheet:
    return facts_of(record, digest="d" * 43, issuer=UNIVERSITY)


@pytest.fixture
def bare(record: MicroCredential) -> FactSheet:
    poorer = replace(
        record,
        level=Level(),
        workload=Workload(),
        learning_outcomes=(),
        assessment_type=None,
        supervision_and_identity=None,
        participation_mode=None,
        quality_assurance=(),
    )
    return facts_of(poorer, digest="d" * 43, issuer=UNIVERSITY)


def supplement(facts: SuppliedFacts, **changes: bool) -> FactSupplement:
    return FactSupplement(
        credential_ref=UUID("0192d3a0-0000-7000-8000-00000000000c"),
        digest="d" * 43,
        institution_id=UNIVERSITY.id,
        institution_did=UNIVERSITY.did,
        facts=facts,
        supplied_on=date(2026, 11, 22),
        **changes,
    )


@pytest.mark.parametrize("facts", [EVERYTHING, SuppliedFacts()])
@pytest.mark.parametrize("confirms", [True, False])
def test_a_supplement_survives_its_journey(facts: SuppliedFacts, *, confirms: bool) -> None:
    said = supplement(facts, confirms_status=confirms)
    assert FactSupplement.from_claims(parse_strict(compact_bytes(said.to_claims()))) == said


def test_a_supplement_passes_for_no_other_statement() -> None:
    signing_input = vc_jwt.encode_claims(
        supplement(EVERYTHING).to_claims(),
        typ=vc_jwt.SUPPLEMENT_TYPE,
        kid="did:web:university.example#1",
        alg="ES256",
        iat=datetime(2026, 11, 22, tzinfo=UTC),
    )
    token = f"{signing_input.decode()}.{'A' * 86}"
    read = vc_jwt.decode_claims(token, typ=vc_jwt.SUPPLEMENT_TYPE)
    assert FactSupplement.from_claims(read.claims).facts == EVERYTHING
    for other in (vc_jwt.FACTS_TYPE, vc_jwt.RECEIPT_TYPE, vc_jwt.POLICY_TYPE):
        with pytest.raises(TokenTypeUnexpected):
            vc_jwt.decode_claims(token, typ=other)


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("credential_ref", "somebody"),
        ("digest", 1),
        ("supplied_on", "2026-11"),
        ("confirms_status", 1),
        ("confirms_status", None),
        ("eqf", 9),
        ("credits", 2.5),
        ("learning_outcomes", "lo-1"),
        ("assessment_type", "guess"),
    ],
)
def test_a_malformed_claim_is_named(claim: str, value: object) -> None:
    claims = {**supplement(EVERYTHING).to_claims(), claim: value}
    with pytest.raises(ClaimsMalformed) as refused:
        FactSupplement.from_claims(claims)
    assert refused.value.pointer == f"/{claim}"


def test_what_is_open_is_filled(bare: FactSheet) -> None:
    assert already_stated(bare, EVERYTHING) == ()
    filled = supplemented(bare, EVERYTHING)
    assert {name: getattr(filled, name) for name in EVERYTHING.stated()} == EVERYTHING.stated()
    assert filled.level_status is LevelStatus.REFERENCED
    assert supplemented(filled, EVERYTHING) == filled


def test_what_is_stated_stays(sheet: FactSheet) -> None:
    other = replace(
        EVERYTHING, credits=Decimal(99), eqf=EqfLevel.L1, assessment_type=AssessmentType.EXAM
    )
    kept = supplemented(sheet, other)
    for name in already_stated(sheet, other):
        assert getattr(kept, name) == getattr(sheet, name)
    assert {"credits", "eqf", "assessment_type"} <= set(already_stated(sheet, other))


def test_that_no_level_applies_is_a_statement(bare: FactSheet) -> None:
    without = replace(bare, level_status=LevelStatus.NOT_APPLICABLE)
    closed = already_stated(without, EVERYTHING)
    assert closed == ("eqf", "nqf_framework", "nqf_level")
    assert supplemented(without, EVERYTHING).level_status is LevelStatus.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("system", "closed"),
    [
        (CreditSystem.NONE, ()),
        (CreditSystem.ECTS, ()),
        (CreditSystem.CSVET, ("credit_system", "credits")),
    ],
)
def test_the_system_credits_are_counted_in_is_a_statement(
    bare: FactSheet, system: CreditSystem, closed: tuple[str, ...]
) -> None:
    assert already_stated(replace(bare, credit_system=system), EVERYTHING) == closed


@pytest.mark.parametrize(
    ("framework", "closed"), [("HKO", ()), ("CNC", ("nqf_framework", "nqf_level"))]
)
def test_a_national_level_is_one_of_the_framework_that_was_named(
    bare: FactSheet, framework: str, closed: tuple[str, ...]
) -> None:
    assert already_stated(replace(bare, nqf_framework=framework), EVERYTHING) == closed
