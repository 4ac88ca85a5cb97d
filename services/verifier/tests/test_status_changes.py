"""Revocations, suspensions and reinstatements, in whatever order they are heard."""

from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus, Verdict
from verifier_world.announcing import completed, reinstated, revoked, suspended
from verifier_world.world import World


async def test_revocation_is_announced_and_nothing_undoes_it(world: World) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued(), revoked(world))
    await world.hear(reinstated(world, version=9), suspended(world, version=10))

    assert [(fact.verdict, fact.status) for fact in completed(world)] == [
        (Verdict.VALID, CredentialStatus.ACTIVE),
        (Verdict.INVALID, CredentialStatus.REVOKED),
    ]


async def test_a_suspension_comes_and_goes(world: World) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued(), suspended(world), reinstated(world))

    assert [(fact.verdict, fact.status) for fact in completed(world)] == [
        (Verdict.VALID, CredentialStatus.ACTIVE),
        (Verdict.INVALID, CredentialStatus.SUSPENDED),
        (Verdict.VALID, CredentialStatus.ACTIVE),
    ]


async def test_changes_in_the_wrong_order_leave_the_newest(world: World) -> None:
    await world.hear_trust()
    await world.hear(reinstated(world), suspended(world), world.university.issued())

    assert [fact.status for fact in completed(world)] == [CredentialStatus.ACTIVE]


async def test_another_institution_cannot_revoke_what_it_did_not_issue(world: World) -> None:
    stranger = revoked(world).model_copy(update={"institution_id": UUID(int=0xBAD)})
    await world.hear_trust()
    await world.hear(world.university.issued(), stranger)

    assert [fact.verdict for fact in completed(world)] == [Verdict.VALID]
