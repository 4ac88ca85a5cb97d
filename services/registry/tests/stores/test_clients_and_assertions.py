"""The stores of clients and assertions, run in memory and on PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from comity_kit.testing.clock import NOON
from registry.domain.client import Client
from registry.domain.token import Assertion
from registry.ports import OpenWork
from registry_desk.kept import identifier, public_key


async def test_a_client_replaces_an_earlier_one(peopled: OpenWork) -> None:
    first = Client(
        id=str(identifier(1)),
        participant_id=identifier(1),
        scopes=frozenset({"issuer:write"}),
        keys=(public_key("one"), public_key("two")),
    )
    second = replace(first, scopes=frozenset(), keys=first.keys[:1])
    for client in (first, second):
        async with peopled() as work:
            await work.clients.keep(client)
        async with peopled() as work:
            assert await work.clients.find(client.id) == client


async def test_staff_clients_stand_beside_that_of_the_participant(peopled: OpenWork) -> None:
    own = Client(str(identifier(1)), identifier(1), frozenset({"a"}), (public_key("one"),))
    desks = [
        replace(own, id=f"{own.id}.{name}", name=name, scopes=frozenset({name}))
        for name in ("desk-1", "desk-2")
    ]
    closed = replace(desks[0], scopes=frozenset())
    for client in (own, *desks, closed):
        async with peopled() as work:
            await work.clients.keep(client)
    async with peopled() as work:
        for client in (own, closed, desks[1]):
            assert await work.clients.find(client.id) == client


NOBODYS = ["", "somebody", "\x00", str(identifier(3)), f"{{{identifier(1)}}}", "."]
NOBODYS += [f"{identifier(1)}.{name}" for name in ("", "desk-9", "\x00", "\ud800", "a.b")]


@pytest.mark.parametrize("client_id", NOBODYS)
async def test_any_text_may_be_asked_for_as_a_client(peopled: OpenWork, client_id: str) -> None:
    async with peopled() as work:
        assert await work.clients.find(client_id) is None


async def test_an_assertion_is_used_once_and_forgotten_after_it_expired(work: OpenWork) -> None:
    assertion = Assertion("client", "jti", NOON)
    later = replace(assertion, identifier="other", expires_at=NOON + timedelta(minutes=1))
    async with work() as open_work:
        assert await open_work.assertions.use(assertion)
        assert await open_work.assertions.use(later)
    async with work() as open_work:
        assert not await open_work.assertions.use(assertion)
        assert await open_work.assertions.forget_expired(NOON) == 0
        assert await open_work.assertions.forget_expired(NOON + timedelta(seconds=1)) == 1
        assert await open_work.assertions.use(assertion)
        assert not await open_work.assertions.use(later)
