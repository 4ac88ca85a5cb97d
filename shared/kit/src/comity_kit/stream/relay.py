"""Sends what the outbox holds, in order per key, once the transaction has committed."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

import asyncpg
import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from comity_kit.clock import Clock
from comity_kit.postgres import DRIVER_ERRORS, is_away
from comity_kit.stream import kafka
from comity_kit.stream.partitions import Partitioner
from comity_kit.stream.reannouncing import remember_broker
from comity_kit.tables import outbox

Unsent: TypeAlias = asyncpg.Record
"""Position, topic, key, headers and value of a fact that waits."""

log = structlog.get_logger(__name__)

LEADER = text("SELECT pg_try_advisory_lock(hashtext('comity.relay'))")
"""One relay per database sends at a time: two could overtake each other within a key."""

LOSE_MARKS_RATHER_THAN_WAIT = text("SET synchronous_commit = off")
"""A mark lost in a crash means that a fact is sent again, and readers know it by its id."""

BATCH = 500
KEEP = timedelta(days=30)
"""How long sent facts stay, so that they can be announced again."""

BACK_OFF = 1.0
"""Seconds before a relay that lost its database, its broker or the lead tries again."""

LOOK_AT_BROKER = timedelta(seconds=30)
"""How often an idle relay makes sure that the broker is still the one it spoke to."""

_MARK = "UPDATE outbox SET sent_at = $1 WHERE position = ANY($2::bigint[])"

_UNSENT = """
    SELECT position, topic, key, headers, value FROM outbox
    WHERE sent_at IS NULL ORDER BY position LIMIT $1
"""


@dataclass(slots=True)
class Relay:
    """Moves facts from one service's outbox to the broker.

    `wake` shortens the pause between looks; a transaction in the same process calls it.
    `sent` counts facts the broker has acknowledged.
    """

    engine: AsyncEngine
    bootstrap: str
    clock: Clock
    pause: float = 0.1
    sent: int = 0
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Say that there is something to send."""
        self._wake.set()

    def stop(self) -> None:
        """Ask the relay to finish the batch in hand."""
        self._stopping.set()
        self._wake.set()

    async def run(self) -> None:
        """Send until told to stop; come back by itself when database or broker were away."""
        while not self._stopping.is_set():
            try:
                await self._term()
            except (KafkaError, OSError, *DRIVER_ERRORS) as error:
                if isinstance(error, DRIVER_ERRORS) and not is_away(error):
                    raise
                log.warning("relay_interrupted", error=type(error).__name__)
            await self._back_off()

    async def _term(self) -> None:
        """Lead for as long as one connection and one producer hold."""
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            if not (await connection.execute(LEADER)).scalar_one():
                return
            await connection.execute(LOSE_MARKS_RATHER_THAN_WAIT)
            producer = kafka.producer(self.bootstrap)
            try:
                await producer.start()
                await remember_broker(connection, self.bootstrap, since=self._oldest())
                await self._lead(connection, producer)
            finally:
                await producer.stop()
                with suppress(*DRIVER_ERRORS, OSError):
                    await connection.execute(text("SELECT pg_advisory_unlock_all()"))
                    await connection.execute(text("RESET synchronous_commit"))

    async def _lead(self, connection: AsyncConnection, producer: AIOKafkaProducer) -> None:
        partitioner = Partitioner(producer)
        raw = await connection.get_raw_connection()
        driver: asyncpg.Connection = raw.driver_connection
        pruned_at = looked_at = self.clock.now()
        while not self._stopping.is_set():
            rows = await driver.fetch(_UNSENT, BATCH)
            if rows:
                await self._send(driver, producer, partitioner, rows)
            if self.clock.now() - pruned_at > timedelta(hours=1):
                await _prune(connection, self._oldest())
                pruned_at = self.clock.now()
            if self.clock.now() - looked_at > LOOK_AT_BROKER:
                await remember_broker(connection, self.bootstrap, since=self._oldest())
                looked_at = self.clock.now()
            if len(rows) < BATCH:
                await self._rest()

    async def _send(
        self,
        driver: asyncpg.Connection,
        producer: AIOKafkaProducer,
        partitioner: Partitioner,
        rows: Sequence[Unsent],
    ) -> None:
        """Send a batch per partition side by side, and within a partition one after another.

        What the broker acknowledged is marked even when another partition failed, so that little
        is sent twice; what was sent and not marked is sent again, and readers know it by its id.
        """
        lanes: dict[tuple[str, int], list[Unsent]] = defaultdict(list)
        for row in rows:
            lanes[row["topic"], await partitioner.of(row["topic"], row["key"])].append(row)
        sent: list[int] = []
        results = await asyncio.gather(
            *(
                _send_lane(producer, topic, partition, lane, sent)
                for (topic, partition), lane in lanes.items()
            ),
            return_exceptions=True,
        )
        if sent:
            await driver.execute(_MARK, self.clock.now(), sent)
            self.sent += len(sent)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), self.pause)
        self._wake.clear()

    async def _back_off(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), BACK_OFF)

    def _oldest(self) -> datetime:
        return self.clock.now() - KEEP


async def _send_lane(
    producer: AIOKafkaProducer,
    topic: str,
    partition: int,
    lane: Sequence[Unsent],
    sent: list[int],
) -> None:
    batch = producer.create_batch()
    held: list[int] = []
    for row in lane:
        record = {
            "key": row["key"].encode(),
            "value": row["value"],
            "timestamp": None,
            "headers": [(name, value.encode()) for name, value in json.loads(row["headers"])],
        }
        if batch.append(**record) is None:
            await _deliver(producer, batch, topic, partition)
            sent.extend(held)
            batch, held = producer.create_batch(), []
            batch.append(**record)
        held.append(row["position"])
    await _deliver(producer, batch, topic, partition)
    sent.extend(held)


async def _deliver(producer: AIOKafkaProducer, batch: object, topic: str, partition: int) -> None:
    acknowledged = await producer.send_batch(batch, topic, partition=partition)
    await acknowledged


async def _prune(connection: AsyncConnection, before: datetime) -> None:
    await connection.execute(
        delete(outbox).where(outbox.c.recorded_at < before, outbox.c.sent_at.is_not(None))
    )
