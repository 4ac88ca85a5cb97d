"""The consumer loop: effect first, offset afterwards, one partition never waits for another."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import structlog
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import CommitFailedError, IllegalStateError, KafkaError
from aiokafka.structs import ConsumerRecord

from comity_kit.consuming import Arrival, Dispatcher, Fate, Handlers
from comity_kit.stream import kafka
from comity_kit.stream.dead_letters import KafkaDeadLetters

Found: TypeAlias = Mapping[TopicPartition, Sequence[ConsumerRecord]]
"""Records in their order, by where they were found."""

log = structlog.get_logger(__name__)

RESTART_PAUSE = 1.0
"""Seconds before a consumer that lost its broker tries again."""

COMMIT_AFTER_MS = 50
"""Offsets wait this long for more of them while records keep coming."""

END_PATIENCE = 10.0
"""Seconds a consumer may take to end when it is restarted."""


@dataclass(slots=True)
class Consumer:
    """Follows the topics of a service's handlers, in the group named after the service.

    `progress` counts records that are done with; the watchdog reads it. `observe` is told the topic
    and the fate of each record. At most `records_together` share a transaction.
    """

    bootstrap: str
    group: str
    handlers: Handlers
    observe: Callable[[str, Fate], None] = lambda _topic, _fate: None
    records_at_once: int = 200
    records_together: int = 20
    progress: int = 0
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _running: asyncio.Task[None] | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics this service follows, in order."""
        return tuple(sorted({fact.topic for fact in self.handlers}))

    async def run(self) -> None:
        """Consume until told to stop; come back by itself after any loss of the broker."""
        while not self._stopping.is_set():
            self._running = asyncio.create_task(self._session())
            try:
                await asyncio.wait({self._running})
            finally:
                self._running.cancel()
            if self._running.cancelled():
                continue
            error = self._running.exception()
            if error is not None and not isinstance(error, KafkaError | OSError):
                raise error
            if error is not None:
                log.warning("consumer_lost_broker", group=self.group, error=type(error).__name__)
                await self._pause(RESTART_PAUSE)

    async def restart(self) -> bool:
        """End what runs, so that `run` begins anew; false when it would not end in time."""
        running = self._running
        if running is None:
            return True
        running.cancel()
        await asyncio.wait({running}, timeout=END_PATIENCE)
        return running.done()

    def stop(self) -> None:
        """Ask the loop to finish the records in hand, commit them and leave the group."""
        self._stopping.set()

    async def _session(self) -> None:
        consumer = kafka.consumer(self.bootstrap, self.group)
        producer = kafka.producer(self.bootstrap)
        try:
            await producer.start()
            consumer.subscribe(self.topics)
            await consumer.start()
            await self._poll(consumer, producer)
        finally:
            await consumer.stop()
            await producer.stop()

    async def _poll(self, consumer: AIOKafkaConsumer, producer: AIOKafkaProducer) -> None:
        dispatcher = Dispatcher(self.handlers, KafkaDeadLetters(producer, self.group))
        progress = _Progress(consumer)
        while not self._stopping.is_set():
            found = await consumer.getmany(
                timeout_ms=progress.patience_ms, max_records=self.records_at_once
            )
            await self._handle(dispatcher, found, progress)
            await progress.commit(now=not found or self._stopping.is_set())

    async def _handle(self, dispatcher: Dispatcher, found: Found, progress: "_Progress") -> None:
        """Handle what was found: a few records of all partitions together, if all goes well."""
        together = [_arrival(record) for batch in found.values() for record in batch]
        if 1 < len(together) <= self.records_together:
            fates = await dispatcher.handle_together(together)
            if fates is not None:
                for arrival, fate in zip(together, fates, strict=True):
                    self._count(arrival, fate)
                progress.done |= {each: found[each][-1].offset + 1 for each in found}
                return
        results = await asyncio.gather(
            *(
                self._work_through(dispatcher, partition, batch, progress)
                for partition, batch in found.items()
            ),
            return_exceptions=True,
        )
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _work_through(
        self,
        dispatcher: Dispatcher,
        partition: TopicPartition,
        batch: Sequence[ConsumerRecord],
        progress: "_Progress",
    ) -> None:
        """Handle the records of a partition in their order: some together, or else each alone."""
        for start in range(0, len(batch), self.records_together):
            if self._stopping.is_set():
                break
            records = batch[start : start + self.records_together]
            arrivals = [_arrival(record) for record in records]
            fates = await dispatcher.handle_together(arrivals) if len(arrivals) > 1 else None
            if fates is None:
                fates = [await dispatcher.handle(arrival) for arrival in arrivals]
            for arrival, fate in zip(arrivals, fates, strict=True):
                self._count(arrival, fate)
            progress.done[partition] = records[-1].offset + 1

    def _count(self, arrival: Arrival, fate: Fate) -> None:
        self.progress += 1
        self.observe(arrival.topic, fate)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


@dataclass(slots=True)
class _Progress:
    """Offsets of what is done with, committed now and then, or as soon as nothing more comes.

    What is read again because its offset was not committed is found in the inbox, so a commit after
    every transaction would only make the next one wait for the broker.
    """

    consumer: AIOKafkaConsumer
    done: dict[TopicPartition, int] = field(default_factory=dict)
    _committed_at: float = 0.0

    @property
    def patience_ms(self) -> int:
        """How long to wait for records."""
        return COMMIT_AFTER_MS if self.done else 200

    async def commit(self, *, now: bool) -> None:
        """Commit, and live with a commit that did not happen."""
        moment = asyncio.get_running_loop().time()
        if not self.done or not (now or moment - self._committed_at > COMMIT_AFTER_MS / 1000):
            return
        offsets, self.done, self._committed_at = self.done, {}, moment
        try:
            await self.consumer.commit(offsets)
        except (CommitFailedError, IllegalStateError, KafkaError) as error:
            named = sorted(f"{each.topic}/{each.partition}" for each in offsets)
            log.warning("commit_lost", partitions=named, error=type(error).__name__)


def _arrival(record: ConsumerRecord) -> Arrival:
    return Arrival(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        key=record.key,
        value=record.value,
        headers=tuple(record.headers),
    )
