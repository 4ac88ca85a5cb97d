"""Notices a consumer that is alive and does nothing, and starts it again.

aiokafka is known to stall without an error after a broker restart or a lost membership (issues
703, 847, 1037, 1154), so being alive proves nothing: only progress does.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog
from aiokafka.errors import KafkaError

from comity_kit.stream import kafka
from comity_kit.stream.consumer import Consumer

log = structlog.get_logger(__name__)


class ConsumerStuck(RuntimeError):  # noqa: N818 - reads as the sentence it is
    """A consumer neither works nor lets itself be ended: its process must be started again."""


@dataclass(slots=True)
class Watchdog:
    """Compares what waits on the topics with what gets done.

    `stalled` is true from the moment something has waited for `patience` seconds without any
    progress until there is progress again; the readiness check names it.
    """

    consumer: Consumer
    lag: Callable[[], Awaitable[int | None]]
    patience: float = 30.0
    every: float = 5.0
    seconds: Callable[[], float] = time.monotonic
    stalled: bool = False
    restarts: int = 0
    _seen: int = 0
    _since: float = field(default=0.0)

    async def watch(self, stopping: asyncio.Event) -> None:
        """Look again and again until told to stop.

        Raises:
            ConsumerStuck: the consumer could not be ended.
        """
        self._since = self.seconds()
        while not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), self.every)
            if not stopping.is_set():
                await self.look()

    async def look(self) -> None:
        """Judge once; restart the consumer if it has stalled."""
        lag = await self.lag()
        if self.consumer.progress != self._seen or lag == 0:
            self._seen = self.consumer.progress
            self._since = self.seconds()
            self.stalled = False
            return
        if lag is None or self.seconds() - self._since < self.patience:
            return
        self.stalled = True
        self.restarts += 1
        self._since = self.seconds()
        log.error("consumer_stalled", group=self.consumer.group, lag=lag)
        if not await self.consumer.restart():
            raise ConsumerStuck(self.consumer.group)


def lag_of(consumer: Consumer) -> Callable[[], Awaitable[int | None]]:
    """Ask the broker, by connections of our own, how far a consumer's group is behind."""

    async def ask() -> int | None:
        try:
            async with asyncio.timeout(5):
                return await kafka.group_lag(consumer.bootstrap, consumer.group, consumer.topics)
        except (KafkaError, OSError):
            return None

    return ask
