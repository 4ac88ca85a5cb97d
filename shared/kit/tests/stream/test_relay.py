"""The relay on a real PostgreSQL and a real broker."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import UUID

from aiokafka import ConsumerRecord
from comity_kit.stream.reannouncing import announce_again
from comity_kit.stream.relay import Relay
from comity_kit.tables import relay_state
from comity_kit.testing.stream import Stream
from sqlalchemy import text, update


@asynccontextmanager
async def running(*relays: Relay) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(relay.run()) for relay in relays]
    try:
        yield
    finally:
        for relay in relays:
            relay.stop()
        await asyncio.gather(*tasks)


def numbers_by_key(records: list[ConsumerRecord]) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = defaultdict(list)
    for record in records:
        found[record.key].append(json.loads(record.value)["number"])
    return found


async def unsent(stream: Stream) -> int:
    async with stream.transactions.engine.connect() as connection:
        query = text("SELECT count(*) FROM outbox WHERE sent_at IS NULL")
        return int((await connection.execute(query)).scalar_one())


async def test_facts_arrive_in_order_per_key(stream: Stream) -> None:
    async with running(stream.relay()):
        for number in range(0, 60, 3):
            await asyncio.gather(
                *(stream.announce(thing, number, number + 1, number + 2) for thing in range(5))
            )
        records = await stream.read(stream.topic, 300)

    assert list(numbers_by_key(records).values()) == [list(range(60))] * 5
    assert await unsent(stream) == 0


async def test_a_long_transaction_does_not_hold_up_the_others(stream: Stream) -> None:
    async with stream.transactions.open() as long_one:
        await long_one.connection.execute(text("SELECT txid_current()"))
        await long_one.outbox.add(stream.fact.model_validate({"thing": UUID(int=99), "number": 1}))
        async with running(stream.relay()):
            await stream.announce(1, 1)
            assert len(await stream.read(stream.topic, 1, within=5)) == 1


async def test_only_one_of_two_relays_sends(stream: Stream) -> None:
    one, two = stream.relay(), stream.relay()
    async with running(one, two):
        for number in range(50):
            await stream.announce(1, number)
        await stream.read(stream.topic, 50)
        await asyncio.sleep(0.3)

    assert sorted([one.sent, two.sent]) == [0, 50]


async def test_another_relay_takes_over(stream: Stream) -> None:
    async with running(stream.relay()):
        await stream.announce(1, 0)
        await stream.read(stream.topic, 1)
    async with running(stream.relay()):
        await stream.announce(1, 1)
        records = await stream.read(stream.topic, 2)

    assert list(numbers_by_key(records).values()) == [[0, 1]]


async def _all_sent(stream: Stream) -> bool:
    return await unsent(stream) == 0


async def test_facts_can_be_announced_again_from_a_position(
    stream: Stream, eventually: Callable[..., Awaitable[None]]
) -> None:
    await stream.announce(1, 0, 1, 2, 3)
    async with running(stream.relay()):
        first = await stream.read(stream.topic, 4)
        await eventually(lambda: _all_sent(stream))
        async with stream.transactions.engine.begin() as connection:
            assert await announce_again(connection, from_position=3) == 2
        records = await stream.read(stream.topic, 6)

    assert list(numbers_by_key(records).values()) == [[0, 1, 2, 3, 2, 3]]
    ids = [dict(record.headers)["ce_id"] for record in records]
    assert ids[4:] == ids[2:4]
    assert len(first) == 4


async def test_a_new_broker_hears_what_the_old_one_was_told(stream: Stream) -> None:
    await stream.announce(1, 0, 1)
    async with running(stream.relay()):
        await stream.read(stream.topic, 2)
    async with stream.transactions.engine.begin() as connection:
        await connection.execute(update(relay_state).values(value="a broker that is gone"))
    async with running(stream.relay()):
        records = await stream.read(stream.topic, 4)

    assert list(numbers_by_key(records).values()) == [[0, 1, 0, 1]]


async def test_facts_wait_while_the_broker_is_away(stream: Stream) -> None:
    unreachable = Relay(
        stream.transactions.engine, "127.0.0.1:1", stream.transactions.announcer.clock
    )
    async with running(unreachable):
        await stream.announce(1, 0)
        await asyncio.sleep(0.5)
        assert await unsent(stream) == 1
    async with running(stream.relay()):
        assert len(await stream.read(stream.topic, 1)) == 1
