"""From the facts of institutions to announced verdicts: one thread through the whole service."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from comity_contracts.events.credentials import (
    CredentialReinstatedV1,
    CredentialRevokedV1,
    CredentialSuspendedV1,
)
from comity_contracts.events.participants import AccreditationWithdrawnV1
from comity_contracts.events.verifications import FraudSuspectedV1, VerificationCompletedV1
from comity_credential.fact_sheet import HolderBinding, Integrity, IssuerTrust, Receipt
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims, verify_proof
from comity_vocabulary.verdicts import CredentialStatus, ReasonClass, Verdict
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from verifier.domain.issued import GRACE

if TYPE_CHECKING:
    from conftest import World


def completed(world: "World") -> list[VerificationCompletedV1]:
    return [fact for fact in world.announced if isinstance(fact, VerificationCompletedV1)]


def suspicions(world: "World") -> list[str]:
    return [f.pattern_class for f in world.announced if isinstance(f, FraudSuspectedV1)]


def receipt_of(fact: VerificationCompletedV1, world: "World") -> Receipt:
    claims = decode_claims(fact.receipt, typ=RECEIPT_TYPE)
    verify_proof(claims, [world.signer.key.as_verification_key()])
    return Receipt.from_claims(claims.claims)


def codes(fact: VerificationCompletedV1, world: "World") -> set[str]:
    return {check.code for check in receipt_of(fact, world).checks}


def revoked(world: "World", version: int = 2) -> CredentialRevokedV1:
    return CredentialRevokedV1(
        credential_ref=UUID(int=1),
        institution_id=world.university.id,
        reason_class=ReasonClass.ISSUED_IN_ERROR,
        version=version,
    )


def suspended(world: "World", version: int = 2) -> CredentialSuspendedV1:
    return CredentialSuspendedV1(
        credential_ref=UUID(int=1),
        institution_id=world.university.id,
        reason_class=ReasonClass.UNDER_REVIEW,
        version=version,
    )


def reinstated(world: "World", version: int = 3) -> CredentialReinstatedV1:
    return CredentialReinstatedV1(
        credential_ref=UUID(int=1),
        institution_id=world.university.id,
        reason_class=ReasonClass.REVIEW_CLOSED,
        version=version,
    )


async def test_an_issued_credential_is_judged_at_once_and_the_receipt_says_so(
    world: "World",
) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())

    (fact,) = completed(world)
    receipt = receipt_of(fact, world)

    assert fact.verdict is Verdict.VALID
    assert fact.learning_agreement_ref == "LA-2026-17"
    assert receipt.facts == world.university.sheet()
    assert receipt.grades.integrity is Integrity.VALID
    assert receipt.grades.issuer_trust is IssuerTrust.TRUSTED
    assert receipt.grades.holder is HolderBinding.BOUND
    assert receipt.grades.issuer_confirmed
    assert suspicions(world) == []


async def test_nothing_that_is_announced_names_the_person(world: "World") -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())

    said = "".join(fact.model_dump_json() for fact in world.announced)
    claims = str(decode_claims(completed(world)[0].receipt, typ=RECEIPT_TYPE).claims)

    for private in ("Zdenka", "Quillfeather", "LRN-77-4242"):
        assert private not in said + claims


async def test_a_fact_that_comes_again_changes_nothing(world: "World") -> None:
    issued = world.university.issued()
    await world.hear_trust()
    await world.hear(issued, event_id=UUID(int=500))
    await world.hear(issued, event_id=UUID(int=500))
    await world.hear(issued, event_id=UUID(int=501))

    assert len(completed(world)) == 1


async def test_a_credential_heard_of_before_its_issuer_waits_and_is_not_lost(
    world: "World",
) -> None:
    await world.hear(world.university.issued())
    assert completed(world) == []

    await world.hear_trust()
    await world.actions.review_due_credentials()

    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID]


async def test_who_stays_unknown_is_said_after_the_grace_and_corrected_when_known(
    world: "World",
) -> None:
    await world.hear(world.university.issued())
    world.clock.advance(GRACE - timedelta(seconds=1))
    await world.actions.review_due_credentials()
    assert completed(world) == []

    world.clock.advance(timedelta(seconds=1))
    await world.actions.review_due_credentials()
    assert [fact.verdict for fact in completed(world)] == [Verdict.INDETERMINATE]

    await world.hear_trust()
    await world.actions.review_due_credentials()
    assert [fact.verdict for fact in completed(world)][-1] is Verdict.VALID


async def test_revocation_is_announced_and_nothing_undoes_it(world: "World") -> None:
    await world.hear_trust()
    await world.hear(world.university.issued(), revoked(world))
    await world.hear(reinstated(world, version=9), suspended(world, version=10))

    assert [(fact.verdict, fact.status) for fact in completed(world)] == [
        (Verdict.VALID, CredentialStatus.ACTIVE),
        (Verdict.INVALID, CredentialStatus.REVOKED),
    ]


async def test_a_suspension_comes_and_goes(world: "World") -> None:
    await world.hear_trust()
    await world.hear(world.university.issued(), suspended(world), reinstated(world))

    assert [(fact.verdict, fact.status) for fact in completed(world)] == [
        (Verdict.VALID, CredentialStatus.ACTIVE),
        (Verdict.INVALID, CredentialStatus.SUSPENDED),
        (Verdict.VALID, CredentialStatus.ACTIVE),
    ]


async def test_changes_in_the_wrong_order_leave_the_newest(world: "World") -> None:
    await world.hear_trust()
    await world.hear(reinstated(world), suspended(world), world.university.issued())

    assert [fact.status for fact in completed(world)] == [CredentialStatus.ACTIVE]


async def test_another_institution_cannot_revoke_what_it_did_not_issue(world: "World") -> None:
    stranger = revoked(world).model_copy(update={"institution_id": UUID(int=0xBAD)})
    await world.hear_trust()
    await world.hear(world.university.issued(), stranger)

    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID]


async def test_a_sheet_signed_by_a_wrong_key_is_invalid_and_suspicious(world: "World") -> None:
    await world.hear_trust()
    world.university.key = derive_private_key(8, SECP256R1())
    await world.hear(world.university.issued())

    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]
    assert "proof-invalid" in codes(completed(world)[0], world)
    assert receipt_of(completed(world)[0], world).facts is None
    assert completed(world)[0].learning_agreement_ref is None
    assert suspicions(world) == ["proof-invalid"]


async def test_a_key_that_nobody_registered_is_suspicious_only_after_the_grace(
    world: "World",
) -> None:
    await world.hear_trust()
    world.university.fragment = "key-2"
    await world.hear(world.university.issued())
    assert suspicions(world) == []

    world.clock.advance(GRACE)
    await world.actions.review_due_credentials()

    assert suspicions(world) == ["key-unknown"]
    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]


async def test_a_sheet_about_another_credential_is_suspicious(world: "World") -> None:
    university = world.university
    await world.hear_trust()
    other = university.sheet(university.record(2))
    await world.hear(university.issued(university.record(1), other))

    assert suspicions(world) == ["issuer-mismatch"]


async def test_two_different_sheets_for_one_credential_are_suspicious_and_the_first_stands(
    world: "World",
) -> None:
    university = world.university
    await world.hear_trust()
    await world.hear(university.issued())
    inflated = replace(university.sheet(), credits=Decimal(60))
    await world.hear(university.issued(sheet=inflated), university.issued(sheet=inflated))

    assert suspicions(world) == ["announcement-conflict"]
    assert len(completed(world)) == 1


async def test_a_broken_fact_sheet_is_judged_and_not_a_crash(world: "World") -> None:
    await world.hear_trust()
    await world.hear(world.university.issued().model_copy(update={"fact_sheet": "not a token"}))

    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]
    assert "token-malformed" in codes(completed(world)[0], world)


async def test_an_award_before_the_withdrawal_stands_and_one_after_it_does_not(
    world: "World",
) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())
    withdrawal = AccreditationWithdrawnV1(
        accreditation_id=UUID(int=0xACC),
        participant_id=world.university.id,
        version=2,
        withdrawn_on=date(2026, 11, 23),
    )
    await world.hear(withdrawal)
    await world.actions.review_due_credentials()
    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID]

    await world.hear(
        withdrawal.model_copy(update={"withdrawn_on": date(2026, 11, 1), "version": 3})
    )
    await world.actions.review_due_credentials()
    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID, Verdict.INVALID]
    assert "accreditation-withdrawn" in codes(completed(world)[-1], world)


async def test_a_key_ended_before_the_announcement_does_not_count(world: "World") -> None:
    university = world.university
    await world.hear_trust()
    await world.hear(university.issued())
    await world.hear(
        university.registered(version=2, key_until=datetime(2026, 11, 1, tzinfo=UTC)),
    )
    await world.actions.review_due_credentials()

    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID, Verdict.INVALID]
    assert suspicions(world) == ["key-out-of-time"]


async def test_an_older_version_of_a_participant_does_not_replace_a_newer_one(
    world: "World",
) -> None:
    university = world.university
    await world.hear(university.registered(version=2), university.registered(version=1, keys=()))
    await world.hear(university.accredited(), university.issued())

    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID]


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        ({"fields": ("04",)}, "field-not-covered"),
        ({"eqf_levels": (5,)}, "level-not-covered"),
        ({"credential_types": ("Diploma",)}, "type-not-covered"),
        ({"jurisdictions": ("EE",)}, "jurisdiction-not-covered"),
        ({"valid_from": date(2026, 12, 1)}, "accreditation-out-of-time"),
        ({"valid_until": date(2026, 10, 31)}, "accreditation-out-of-time"),
    ],
)
async def test_an_award_beyond_the_accreditation_is_invalid(
    world: "World", scope: dict[str, object], code: str
) -> None:
    await world.hear(world.university.registered(), world.university.accredited(**scope))
    await world.hear(world.university.issued())
    world.clock.advance(GRACE)
    await world.actions.review_due_credentials()

    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]
    assert code in codes(completed(world)[0], world)
