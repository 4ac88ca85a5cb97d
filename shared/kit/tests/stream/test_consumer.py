"""The consumer loop on a real broker: once, in order, and never stuck."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import groupby

import pytest
from aiokafka import AIOKafkaProducer, TopicPartition
from comity_contracts.wire import Fact
from comity_kit.consuming import RETRY_PAUSES, Handlers
from comity_kit.postgres import DatabaseUnavailable
from comity_kit.stream import kafka
from comity_kit.stream.consumer import Consumer
from comity_kit.stream.relay import Relay
from comity_kit.testing.stream import Stream
from comity_vocabulary.refusals import Kind, Refusal
from sqlalchemy import text

Eventually = Callable[..., Awaitable[None]]


class NumberUnlucky(Refusal):
    """The number is refused."""

    kind = Kind.UNACCEPTABLE


@asynccontextmanager
async def consuming(stream: Stream, handlers: Handlers) -> AsyncIterator[Consumer]:
    consumer = Consumer(stream.bootstrap, "readers", handlers)
    relay = stream.relay()
    tasks = [asyncio.create_task(consumer.run()), asyncio.create_task(relay.run())]
    try:
        yield consumer
    finally:
        consumer.stop()
        relay.stop()
        await asyncio.gather(*tasks)


async def handled(stream: Stream) -> int:
    async with stream.transactions.engine.connect() as connection:
        return int((await connection.execute(text("SELECT count(*) FROM inbox"))).scalar_one())


def recording(stream: Stream, seen: list[int]) -> Callable[[Fact], Awaitable[None]]:
    async def handle(fact: Fact) -> None:
        async with stream.transactions.open():
            seen.append(fact.model_dump()["number"])

    return handle


async def test_each_fact_has_one_effect_even_when_it_comes_twice(
    stream: Stream, eventually: Eventually
) -> None:
    seen: list[int] = []
    async with consuming(stream, {stream.fact: recording(stream, seen)}):
        await stream.announce(1, 0, 1, 2)
        await eventually(lambda: _is(seen, [0, 1, 2]))
        async with stream.transactions.engine.begin() as connection:
            await connection.execute(text("UPDATE outbox SET sent_at = NULL"))
        await stream.announce(1, 3)
        await eventually(lambda: _is(seen, [0, 1, 2, 3]))

    assert await handled(stream) == 4


async def _is(seen: list[int], wanted: list[int]) -> bool:
    return seen == wanted


async def test_a_refused_fact_is_buried_with_its_reason_and_the_others_flow(
    stream: Stream,
) -> None:
    seen: list[int] = []

    async def handle(fact: Fact) -> None:
        number = fact.model_dump()["number"]
        if number == 1:
            raise NumberUnlucky("number 1")
        async with stream.transactions.open():
            seen.append(number)

    async with consuming(stream, {stream.fact: handle}):
        await stream.announce(1, 0, 1, 2)
        [dead] = await stream.read(f"{stream.topic}.readers.dead", 1)

    headers = dict(dead.headers)
    assert headers["dead_code"] == b"number-unlucky"
    assert headers["dead_group"] == b"readers"
    assert headers["ce_type"] == b"comity.test.numbered.v1"
    # What was undone with the refused fact was done again without it.
    assert [number for number, _ in groupby(seen)] == [0, 2]
    assert await handled(stream) == 2


async def test_facts_that_arrive_together_share_a_transaction(
    stream: Stream, eventually: Eventually
) -> None:
    seen: list[int] = []
    relay = stream.relay()
    sending = asyncio.create_task(relay.run())
    await stream.announce(1, 0, 1, 2, 3)
    await eventually(lambda: _sent_is(relay, 4))
    relay.stop()
    await sending
    async with consuming(stream, {stream.fact: recording(stream, seen)}):
        await eventually(lambda: _is(seen, [0, 1, 2, 3]))
        await eventually(lambda: _committed_is(stream, 4))
    async with stream.transactions.engine.connect() as connection:
        shared = await connection.execute(text("SELECT count(DISTINCT xmin::text) FROM inbox"))
        assert shared.scalar_one() == 1


async def _sent_is(relay: Relay, wanted: int) -> bool:
    return relay.sent == wanted


async def test_a_bug_is_tried_again_and_buried_within_a_second(stream: Stream) -> None:
    attempts: list[int] = []

    async def handle(fact: Fact) -> None:
        if fact.model_dump()["number"] == 0:
            attempts.append(0)
            raise ZeroDivisionError

    async with consuming(stream, {stream.fact: handle}):
        await stream.announce(1, 0)
        [dead] = await stream.read(f"{stream.topic}.readers.dead", 1)

    assert len(attempts) == 4
    assert sum(RETRY_PAUSES) < 1
    assert dict(dead.headers)["dead_code"] == b"internal-error"
    assert dict(dead.headers)["dead_detail"] == b"ZeroDivisionError"


@pytest.mark.problem("fact-malformed")
@pytest.mark.problem("fact-version-unknown")
async def test_foreign_bytes_are_buried_and_unknown_kinds_pass_by(
    stream: Stream, eventually: Eventually
) -> None:
    seen: list[int] = []
    producer: AIOKafkaProducer = kafka.producer(stream.bootstrap)
    await producer.start()
    for kind in (b"", b"comity.test.numbered.v1", b"comity.test.numbered.v2", b"org.other.v1"):
        headers = [("ce_type", kind)] if kind else []
        await producer.send_and_wait(stream.topic, value=b"\xff{", headers=headers)
    await producer.stop()

    async with consuming(stream, {stream.fact: recording(stream, seen)}):
        dead = await stream.read(f"{stream.topic}.readers.dead", 3)
        await stream.announce(1, 7)
        await eventually(lambda: _is(seen, [7]))

    codes = sorted(dict(record.headers)["dead_code"] for record in dead)
    assert codes == [b"fact-malformed", b"fact-malformed", b"fact-version-unknown"]


async def test_a_fact_waits_while_the_database_is_away(
    stream: Stream, eventually: Eventually
) -> None:
    seen: list[int] = []
    away = 3

    async def handle(fact: Fact) -> None:
        nonlocal away
        if away:
            away -= 1
            raise DatabaseUnavailable
        seen.append(fact.model_dump()["number"])

    async with consuming(stream, {stream.fact: handle}):
        await stream.announce(1, 0, 1)
        await eventually(lambda: _is(seen, [0, 1]))


async def test_offsets_are_committed_after_the_effect(
    stream: Stream, eventually: Eventually
) -> None:
    entered, may_finish = asyncio.Event(), asyncio.Event()

    async def handle(_fact: Fact) -> None:
        entered.set()
        await may_finish.wait()

    async with consuming(stream, {stream.fact: handle}):
        await stream.announce(1, 0)
        await asyncio.wait_for(entered.wait(), 20)
        assert await committed(stream) == 0
        may_finish.set()
        await eventually(lambda: _committed_is(stream, 1))


async def _committed_is(stream: Stream, wanted: int) -> bool:
    return await committed(stream) == wanted


async def committed(stream: Stream) -> int:
    reader = kafka.consumer(stream.bootstrap, "readers")
    await reader.start()
    try:
        offsets = [
            await reader.committed(TopicPartition(stream.topic, number)) for number in range(3)
        ]
        return sum(offset or 0 for offset in offsets)
    finally:
        await reader.stop()
