"""What institutions announce wrongly: by a wrong key, about another, beyond their right."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.events.participants import AccreditationWithdrawnV1
from comity_vocabulary.verdicts import Verdict
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from verifier.domain.issued import GRACE
from verifier_world.announcing import codes, completed, receipt_of, suspicions
from verifier_world.world import World


async def test_a_sheet_signed_by_a_wrong_key_is_invalid_and_suspicious(world: World) -> None:
    await world.hear_trust()
    world.university.key = derive_private_key(8, SECP256R1())
    await world.hear(world.university.issued())

    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]
    assert "proof-invalid" in codes(completed(world)[0], world)
    assert receipt_of(completed(world)[0], world).facts is None
    assert completed(world)[0].learning_agreement_ref is None
    assert suspicions(world) == ["proof-invalid"]


async def test_a_key_that_nobody_registered_is_suspicious_only_after_the_grace(
    world: World,
) -> None:
    await world.hear_trust()
    world.university.fragment = "key-2"
    await world.hear(world.university.issued())
    assert suspicions(world) == []

    world.clock.advance(GRACE)
    await world.actions.review_due_credentials()

    assert suspicions(world) == ["key-unknown"]
    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]


async def test_a_sheet_about_another_credential_is_suspicious(world: World) -> None:
    university = world.university
    await world.hear_trust()
    other = university.sheet(university.record(2))
    await world.hear(university.issued(university.record(1), other))

    assert suspicions(world) == ["issuer-mismatch"]


async def test_two_different_sheets_for_one_credential_are_suspicious_and_the_first_stands(
    world: World,
) -> None:
    university = world.university
    await world.hear_trust()
    await world.hear(university.issued())
    inflated = replace(university.sheet(), credits=Decimal(60))
    await world.hear(university.issued(sheet=inflated), university.issued(sheet=inflated))

    assert suspicions(world) == ["announcement-conflict"]
    assert len(completed(world)) == 1


async def test_a_broken_fact_sheet_is_judged_and_not_a_crash(world: World) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued().model_copy(update={"fact_sheet": "not a token"}))

    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]
    assert "token-malformed" in codes(completed(world)[0], world)


async def test_an_award_before_the_withdrawal_stands_and_one_after_it_does_not(
    world: World,
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


async def test_a_key_ended_before_the_announcement_does_not_count(world: World) -> None:
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
    world: World,
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
    world: World, scope: dict[str, object], code: str
) -> None:
    await world.hear(world.university.registered(), world.university.accredited(**scope))
    await world.hear(world.university.issued())
    world.clock.advance(GRACE)
    await world.actions.review_due_credentials()

    assert [fact.verdict for fact in completed(world)] == [Verdict.INVALID]
    assert code in codes(completed(world)[0], world)
