"""The stores of participants and keys, run in memory and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from comity_kit.testing.clock import NOON
from registry.domain.participant import Participant, ParticipantKey, with_key
from registry.ports import OpenWork
from registry_desk.kept import identifier, participant, public_key


async def test_a_participant_is_found_as_it_was_added(peopled: OpenWork) -> None:
    async with peopled() as work:
        assert await work.participants.find(identifier(1)) == participant(1)
        assert await work.participants.hold(identifier(1)) == participant(1)
        assert await work.participants.find(identifier(9)) is None
        assert await work.participants.hold(identifier(9)) is None


@pytest.mark.parametrize(
    "taken",
    [replace(participant(1), did="did:web:new"), replace(participant(9), did=participant(1).did)],
    ids=["identifier", "did"],
)
async def test_identifiers_and_dids_are_held_once(peopled: OpenWork, taken: Participant) -> None:
    async with peopled() as work:
        assert not await work.participants.add(taken)
        assert await work.participants.find(identifier(1)) == participant(1)


async def test_keys_are_kept_in_order_and_can_be_ended(peopled: OpenWork) -> None:
    keys = [ParticipantKey(public_key(kid), valid_from=NOON) for kid in ("b", "a", "B")]
    ended = replace(keys[0], valid_until=NOON + timedelta(days=1))
    changed = participant(1)
    for key in (*keys, ended):
        changed = with_key(changed, key, at=NOON)
        async with peopled() as work:
            assert await work.participants.keep_key(changed, key)

    async with peopled() as work:
        found = await work.participants.find(identifier(1))
    assert found == changed
    assert (found.version, [key.public.kid for key in found.keys]) == (5, ["B", "a", "b"])


@pytest.mark.parametrize(("holder", "kid"), [(1, "another"), (2, "key-1")])
async def test_a_key_is_held_once(peopled: OpenWork, holder: int, kid: str) -> None:
    key = ParticipantKey(public_key("key-1"), valid_from=NOON)
    async with peopled() as work:
        assert await work.participants.keep_key(with_key(participant(1), key, at=NOON), key)
    copy = replace(key, public=replace(key.public, kid=kid))
    async with peopled() as work:
        known = await work.participants.hold(identifier(holder))
        assert known is not None
        assert not await work.participants.keep_key(with_key(known, copy, at=NOON), copy)


async def test_participants_come_in_pages(peopled: OpenWork) -> None:
    async with peopled() as work:
        first = await work.participants.page(after=None, limit=2)
        rest = await work.participants.page(after=first[-1].id, limit=2)
    assert [one.id.int for one in (*first, *rest)] == [1, 2, 3]


async def test_what_breaks_leaves_nothing(work: OpenWork) -> None:
    with pytest.raises(LookupError):
        async with work() as open_work:
            await open_work.participants.add(participant(1))
            raise LookupError
    async with work() as open_work:
        assert await open_work.participants.find(identifier(1)) is None
