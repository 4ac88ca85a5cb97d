"""Facts and receipts say everything about the learning and nothing about the learner."""

from dataclasses import asdict, replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from comity_credential import jose, vc_jwt
from comity_credential.fact_sheet import (
    Check,
    FactSheet,
    Grades,
    HolderBinding,
    Integrity,
    IssuerTrust,
    Receipt,
)
from comity_credential.facts_of_record import Institution, facts_of
from comity_credential.jose import VerificationKey
from comity_credential.keys import PrivateKey
from comity_credential.record import Level, MicroCredential, Workload
from comity_credential.refusals import ClaimsMalformed
from comity_credential.strict_json import compact_bytes, parse_strict
from comity_vocabulary.learning import CreditSystem, LevelStatus
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict

UNIVERSITY = Institution(
    id=UUID("0192d3a0-0000-7000-8000-00000000000a"), did="did:web:university.example"
)
DIGEST = "c" * 43
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def facts(record: MicroCredential) -> FactSheet:
    return facts_of(record, digest=DIGEST, issuer=UNIVERSITY)


@pytest.fixture
def receipt(facts: FactSheet) -> Receipt:
    return Receipt(
        receipt_id=UUID("0192d3a0-0000-7000-8000-00000000000b"),
        verifier_did="did:web:verifier.example",
        verdict=Verdict.VALID,
        checks=(
            Check(name=CheckName.PROOF, result=CheckResult.PASSED),
            Check(name=CheckName.HOLDER, result=CheckResult.UNKNOWN, code="holder-unproven"),
        ),
        credential_ref=facts.credential_ref,
        facts=facts,
        grades=Grades(
            integrity=Integrity.VALID,
            issuer_trust=IssuerTrust.TRUSTED,
            status=CredentialStatus.ACTIVE,
            holder=HolderBinding.UNKNOWN,
            issuer_confirmed=False,
            details_match=True,
        ),
        checked_at=NOON,
    )


def travelled(claims: dict[str, object]) -> object:
    return parse_strict(compact_bytes(claims))


def test_facts_survive_their_journey(facts: FactSheet, receipt: Receipt) -> None:
    assert FactSheet.from_claims(travelled(facts.to_claims())) == facts
    assert Receipt.from_claims(travelled(receipt.to_claims())) == receipt


def test_a_receipt_without_facts_survives_too(receipt: Receipt) -> None:
    nothing = replace(receipt, facts=None, credential_ref=None, verdict=Verdict.INVALID, checks=())
    assert Receipt.from_claims(travelled(nothing.to_claims())) == nothing


def test_facts_that_are_not_stated_stay_unstated(record: MicroCredential) -> None:
    poorer = replace(
        record,
        level=Level(),
        workload=Workload(),
        assessment_type=None,
        participation_mode=None,
        quality_assurance=(),
        opportunity_id=None,
        opportunity_version=None,
    )
    facts = facts_of(poorer, digest=DIGEST, issuer=UNIVERSITY)
    assert FactSheet.from_claims(travelled(facts.to_claims())) == facts
    unstated = (facts.eqf, facts.level_status, facts.credits, facts.assessment_type)
    assert unstated == (None, None, None, None)


@pytest.mark.requirement("R10")
def test_nothing_about_the_person_is_in_the_facts(record: MicroCredential) -> None:
    facts = facts_of(record, digest=DIGEST, issuer=UNIVERSITY)
    text = compact_bytes(facts.to_claims()).decode() + repr(asdict(facts))
    personal = [
        "Zdenka",
        "Quillfeather",
        "2001",
        "LRN-77-4242",
        "did:example:holder",
        "9.25",
        "honours",
        "diary",
        "2026-06-30",
        "2031-06-30",
    ]
    assert [trace for trace in personal if trace in text] == []
    assert facts.award_month == "2026-06"
    assert facts.valid_until == "2031-06"


@pytest.mark.requirement("R27")
@pytest.mark.requirement("R51")
@pytest.mark.requirement("N04")
@pytest.mark.requirement("R77")
def test_credits_hours_and_absent_levels_are_carried_as_declared(record: MicroCredential) -> None:
    vet = replace(
        record,
        workload=Workload(credit_system=CreditSystem.CSVET, credits=Decimal(3), hours=Decimal(75)),
        level=Level(status=LevelStatus.NOT_APPLICABLE),
    )
    facts = facts_of(vet, digest=DIGEST, issuer=UNIVERSITY)
    assert facts.credit_system is CreditSystem.CSVET
    assert (facts.credits, facts.hours) == (Decimal(3), Decimal(75))
    assert facts.level_status is LevelStatus.NOT_APPLICABLE
    in_ects = facts_of(record, digest=DIGEST, issuer=UNIVERSITY)
    assert (in_ects.credit_system, in_ects.credits) == (CreditSystem.ECTS, Decimal("2.5"))


def test_a_signed_fact_sheet_is_believed_from_its_institution(
    facts: FactSheet, private_key: PrivateKey, verification_key: VerificationKey
) -> None:
    stored = vc_jwt.encode_claims(
        facts.to_claims(),
        typ=vc_jwt.FACTS_TYPE,
        kid=verification_key.kid,
        alg=verification_key.alg,
        iat=NOON,
    )
    token = jose.sign_bytes(stored, private_key, verification_key.alg)
    taken = vc_jwt.decode_claims(token, typ=vc_jwt.FACTS_TYPE)
    vc_jwt.verify_proof(taken, [verification_key])
    assert FactSheet.from_claims(taken.claims) == facts


WRONG_FACTS = [
    ("credential_ref", "nonsense"),
    ("digest", 7),
    ("iss", None),
    ("kind", "degree"),
    ("standalone", "yes"),
    ("award_month", "2026-06-30"),
    ("award_month", "2026-13"),
    ("credits", 2.5),
    ("eqf", 9),
    ("level_status", ""),
    ("learning_outcomes", "LO-a"),
    ("learning_outcomes", [7]),
]


@pytest.mark.problem("claims-malformed")
@pytest.mark.parametrize(("claim", "value"), WRONG_FACTS)
def test_a_wrong_claim_is_refused_with_its_pointer(
    facts: FactSheet, receipt: Receipt, claim: str, value: object
) -> None:
    claims = {**facts.to_claims(), claim: value}
    with pytest.raises(ClaimsMalformed) as refused:
        FactSheet.from_claims(claims)
    assert refused.value.pointer.startswith(f"/{claim}")
    with pytest.raises(ClaimsMalformed) as refused:
        Receipt.from_claims({**receipt.to_claims(), "facts": claims})
    assert refused.value.pointer.startswith(f"/facts/{claim}")


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("verdict", "perhaps"),
        ("checks", None),
        ("checks", [{"name": "proof"}]),
        ("grades", {}),
        ("checked_at", "2026-11-22"),
    ],
)
def test_a_wrong_receipt_is_refused(receipt: Receipt, claim: str, value: object) -> None:
    with pytest.raises(ClaimsMalformed):
        Receipt.from_claims({**receipt.to_claims(), claim: value})
