"""A bench for the stream: a database with an outbox, and topics of its own on the real broker."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
import uuid_utils.compat
from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from comity_contracts.wire import Count, Fact

from comity_kit import postgres
from comity_kit.clock import SystemClock
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.outbox import Announcer
from comity_kit.stream import kafka
from comity_kit.stream.relay import Relay
from comity_kit.tables import kit_metadata
from comity_kit.work import Transactions

PARTITIONS = 3


@dataclass
class Stream:
    """A fact class on a topic nobody else uses, and what is needed to send and read it."""

    fact: type[Fact]
    transactions: Transactions
    bootstrap: str

    @property
    def topic(self) -> str:
        """The topic of the facts."""
        return self.fact.topic

    def relay(self) -> Relay:
        """Return a relay for this bench's outbox."""
        return Relay(self.transactions.engine, self.bootstrap, SystemClock(), pause=0.02)

    async def announce(self, thing: int, *numbers: int) -> None:
        """Announce numbered facts of one thing in one transaction."""
        async with self.transactions.open() as transaction:
            for number in numbers:
                fact = self.fact.model_validate({"thing": UUID(int=thing), "number": number})
                await transaction.outbox.add(fact)

    async def read(self, topic: str, count: int, *, within: float = 20) -> list[ConsumerRecord]:
        """Read the first `count` records of a topic, whichever partition they are in."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
        )
        await consumer.start()
        try:
            consumer.assign([TopicPartition(topic, number) for number in range(PARTITIONS)])
            found: list[ConsumerRecord] = []
            async with asyncio.timeout(within):
                while len(found) < count:
                    for batch in (await consumer.getmany(timeout_ms=100)).values():
                        found.extend(batch)
            return found
        finally:
            await consumer.stop()


@pytest.fixture
async def stream(database_url: str, kafka_bootstrap: str) -> AsyncIterator[Stream]:
    """Give a bench on the real database and the real broker."""
    name = f"comity.test-{uuid_utils.compat.uuid7().hex}"

    class NumberedV1(Fact, topic=name, type="comity.test.numbered.v1", key="thing"):
        """A number, ordered by its thing."""

        thing: UUID
        number: Count

    engine = postgres.connect(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(kit_metadata().create_all)
    await kafka.ensure_topics(
        kafka_bootstrap, [name, f"{name}.readers.dead"], partitions=PARTITIONS
    )
    announcer = Announcer(source="/test", clock=SystemClock(), identifiers=Uuid7Identifiers())
    yield Stream(NumberedV1, Transactions(engine, announcer), kafka_bootstrap)
    await engine.dispose()


async def _eventually(holds: Callable[[], Awaitable[bool]], *, within: float = 20) -> None:
    async with asyncio.timeout(within):
        while not await holds():  # noqa: ASYNC110 - what is waited for is in another server
            await asyncio.sleep(0.05)


@pytest.fixture
def eventually() -> Callable[..., Awaitable[None]]:
    """Give a way to wait until something holds."""
    return _eventually
