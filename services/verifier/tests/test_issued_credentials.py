"""From the facts of institutions to announced verdicts: one thread through the whole service."""

from datetime import timedelta
from uuid import UUID

from comity_credential.fact_sheet import HolderBinding, Integrity, IssuerTrust
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims
from comity_vocabulary.verdicts import Verdict
from verifier.domain.issued import GRACE
from verifier_world.announcing import completed, receipt_of, suspicions
from verifier_world.world import World


async def test_an_issued_credential_is_judged_at_once_and_the_receipt_says_so(
    world: World,
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


async def test_nothing_that_is_announced_names_the_person(world: World) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())

    said = "".join(fact.model_dump_json() for fact in world.announced)
    claims = str(decode_claims(completed(world)[0].receipt, typ=RECEIPT_TYPE).claims)

    for private in ("Zdenka", "Quillfeather", "LRN-77-4242"):
        assert private not in said + claims


async def test_a_fact_that_comes_again_changes_nothing(world: World) -> None:
    issued = world.university.issued()
    await world.hear_trust()
    await world.hear(issued, event_id=UUID(int=500))
    await world.hear(issued, event_id=UUID(int=500))
    await world.hear(issued, event_id=UUID(int=501))

    assert len(completed(world)) == 1


async def test_a_credential_heard_of_before_its_issuer_waits_and_is_not_lost(
    world: World,
) -> None:
    await world.hear(world.university.issued())
    assert completed(world) == []

    await world.hear_trust()
    await world.actions.review_due_credentials()

    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID]


async def test_who_stays_unknown_is_said_after_the_grace_and_corrected_when_known(
    world: World,
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
