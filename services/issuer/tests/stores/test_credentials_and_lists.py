"""What the stores of credentials, lists and links promise, in memory and on PostgreSQL alike."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from comity_vocabulary.verdicts import CredentialStatus
from issuer.domain.institution import InstitutionId
from issuer.domain.share import Share, ShareId
from issuer.domain.status_list import ENTRIES, PublishedList
from issuer_bench.kept import NOON, SCHOOL, issue, job, learner, reserved

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork


async def test_a_reservation_becomes_a_credential_or_is_void(work: "OpenWork") -> None:
    first, second = await reserved(work, 2)
    async with work() as opened:
        store = opened.credentials
        assert await store.claim_reserved(5) == (first, second)
        assert await store.find(first.credential.ref) is None
        assert set(await store.of_cohort(job(9), [learner(1).id, learner(3).id])) == {learner(1).id}
        await store.void([second.credential.ref])
    (credential,) = await issue(work, first)

    async with work() as opened:
        store = opened.credentials
        assert await store.claim_reserved(5) == ()
        assert await store.find(credential.ref, for_update=True) == credential
        held = await store.held(credential.ref)
        assert held is not None
        assert (held.credential, held.sealed_token) == (credential, b"token")
        assert await store.of_learner(learner(1).id) == (credential,)
        assert await store.of_learner(learner(2).id) == ()
        assert await store.held(second.credential.ref) is None
        assert await store.fact_sheet(credential.ref) == "facts"
        assert await store.fact_sheet(second.credential.ref) is None
        known = await store.of_cohort(job(9), [learner(1).id])
        assert known == {learner(1).id: (credential.ref, job(1).id)}


async def test_a_status_change_puts_the_lists_behind_until_they_are_published(
    work: "OpenWork",
) -> None:
    credentials = await issue(work, *await reserved(work, 2))
    revoked = replace(credentials[0], status=CredentialStatus.REVOKED, status_version=2)
    suspended = replace(credentials[1], status=CredentialStatus.SUSPENDED, status_version=2)
    async with work() as opened:
        for changed in (revoked, suspended):
            await opened.credentials.set_status(changed)
        assert await opened.credentials.find(revoked.ref) == revoked
        assert await opened.credentials.of_cohort(job(1), [revoked.learner_id]) == {}

    yesterday = NOON - timedelta(days=1)
    async with work() as opened:
        stale = await opened.status_lists.claim_stale(at=NOON, signed_before=yesterday)
        assert stale is not None
        assert (stale.revoked, stale.suspended) == ((revoked.slot.index,), (suspended.slot.index,))
        values: dict[str, Any] = {"version": stale.version, "token": "t", "signed_at": NOON}
        published = PublishedList(book_id=stale.id, purpose="revocation", **values)
        await opened.status_lists.publish(stale, [published])

    async with work() as opened:
        lists = opened.status_lists
        assert await lists.find(stale.id, "revocation") == published
        assert await lists.find(stale.id, "suspension") is None
        assert await lists.claim_stale(at=NOON, signed_before=yesterday) is None
        tomorrow = NOON + timedelta(days=1)
        assert await lists.claim_stale(at=NOON, signed_before=tomorrow) == stale


async def test_slots_are_never_given_twice_and_a_full_book_is_followed_by_another(
    work: "OpenWork",
) -> None:
    other = InstitutionId(UUID(int=8))
    async with work() as opened:
        lists = opened.status_lists
        first = await lists.take(SCHOOL, ENTRIES - 1, spare=(UUID(int=70), b"one"))
        second = await lists.take(SCHOOL, 3, spare=(UUID(int=71), b"two"))
        foreign = await lists.take(other, 1, spare=(UUID(int=72), b"three"))

    assert len({*first, *second, *foreign}) == ENTRIES + 3
    assert [slot.book_id.int for slot in (*second, *foreign)] == [70, 71, 71, 72]


async def test_a_link_is_found_by_its_word_until_it_is_withdrawn(work: "OpenWork") -> None:
    (credential,) = await issue(work, *await reserved(work, 1))
    older, newer = (
        Share(
            id=ShareId(UUID(int=number)),
            credential_ref=credential.ref,
            learner_id=learner(1).id,
            token_hash=bytes([number]) * 32,
            made_at=NOON + timedelta(minutes=number),
            expires_at=NOON + timedelta(days=1),
        )
        for number in (1, 2)
    )
    async with work() as opened:
        await opened.shares.add(older)
        await opened.shares.add(newer)
        await opened.shares.withdraw(older.id, NOON)
    older = replace(older, withdrawn_at=NOON)

    async with work() as opened:
        assert await opened.shares.find(older.token_hash) == older
        assert await opened.shares.find(b"unknown") is None
        assert await opened.shares.of_learner(learner(1).id) == (newer, older)
