"""A consumer that is alive and does nothing is found out and started again."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from comity_contracts.wire import Fact
from comity_kit.stream import kafka
from comity_kit.stream.consumer import Consumer
from comity_kit.stream.watchdog import ConsumerStuck, Watchdog, lag_of
from comity_kit.testing.stream import Stream


class StalledOnce(Consumer):
    """Its first session neither reads nor fails, as aiokafka's have been seen to do."""

    sessions = 0

    async def _session(self) -> None:
        type(self).sessions += 1
        if self.sessions == 1:
            await asyncio.Event().wait()
        await super()._session()


class Stubborn(Consumer):
    """Does not end when it is told to."""

    async def restart(self) -> bool:
        return False


async def one() -> int | None:
    return 1


async def test_a_stalled_consumer_is_restarted_and_the_fact_is_handled(stream: Stream) -> None:
    seen = asyncio.Event()

    async def handle(_fact: Fact) -> None:
        seen.set()

    consumer = StalledOnce(stream.bootstrap, "readers", {stream.fact: handle})
    watchdog = Watchdog(consumer, lag_of(consumer), patience=0.5, every=0.1)
    relay, stopping = stream.relay(), asyncio.Event()
    tasks = [
        asyncio.create_task(work)
        for work in (consumer.run(), relay.run(), watchdog.watch(stopping))
    ]
    await stream.announce(1, 0)
    await asyncio.wait_for(seen.wait(), 30)
    stopping.set()
    consumer.stop()
    relay.stop()
    await asyncio.gather(*tasks)

    assert watchdog.restarts >= 1


@pytest.mark.parametrize(
    ("lag", "progress", "passed", "stalled"),
    [
        (1, 0, 29.9, False),
        (1, 0, 30.1, True),
        (1, 1, 30.1, False),
        (0, 0, 30.1, False),
        (None, 0, 30.1, False),
    ],
)
async def test_only_waiting_without_progress_for_thirty_seconds_is_a_stall(
    lag: int | None, progress: int, passed: float, *, stalled: bool
) -> None:
    now = 0.0

    async def waiting() -> int | None:
        return lag

    consumer = Consumer("127.0.0.1:1", "readers", {})
    watchdog = Watchdog(consumer, waiting, seconds=lambda: now)
    await watchdog.look()
    now = passed
    consumer.progress += progress
    await watchdog.look()

    assert watchdog.stalled is stalled


async def test_progress_clears_the_alarm() -> None:
    now = 0.0
    consumer = Consumer("127.0.0.1:1", "readers", {})
    watchdog = Watchdog(consumer, one, seconds=lambda: now)
    now = 31.0
    await watchdog.look()
    assert watchdog.stalled
    consumer.progress += 1
    await watchdog.look()
    assert not watchdog.stalled


async def test_a_consumer_that_will_not_end_ends_its_process() -> None:
    watchdog = Watchdog(Stubborn("127.0.0.1:1", "readers", {}), one, patience=0)
    with pytest.raises(ConsumerStuck):
        await watchdog.look()


async def test_lag_counts_what_the_group_has_not_committed(
    stream: Stream, eventually: Callable[..., Awaitable[None]]
) -> None:
    async def handle(_fact: Fact) -> None: ...

    relay = stream.relay()
    relaying = asyncio.create_task(relay.run())
    await stream.announce(1, 0, 1, 2)
    await stream.read(stream.topic, 3)
    assert await kafka.group_lag(stream.bootstrap, "readers", [stream.topic]) == 3
    consumer = Consumer(stream.bootstrap, "readers", {stream.fact: handle})
    consuming = asyncio.create_task(consumer.run())

    async def caught_up() -> bool:
        return await kafka.group_lag(stream.bootstrap, "readers", [stream.topic]) == 0

    await eventually(caught_up)
    consumer.stop()
    relay.stop()
    await asyncio.gather(relaying, consuming)
