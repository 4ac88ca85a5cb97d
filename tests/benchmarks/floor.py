"""What nothing can be faster than: one round trip through the broker and one fsync."""

import asyncio
import os
import tempfile
import time
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median

import psutil
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from comity_deploy.launcher import Launcher, RunningMesh

ROUND_TRIPS = "comity.bench"
FSYNC_BYTES = b"x" * 8192


@dataclass(slots=True)
class Floor:
    """Round trips and fsyncs, in seconds."""

    round_trips: list[float] = field(default_factory=list)
    fsyncs: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """One of each."""
        return median(self.round_trips) + median(self.fsyncs)

    async def measure_beside(self, load: Awaitable[object], running: RunningMesh) -> None:
        """Measure for as long as a load lasts."""
        loading = asyncio.ensure_future(load)
        producer = AIOKafkaProducer(bootstrap_servers=running.bootstrap, acks="all")
        consumer = AIOKafkaConsumer(ROUND_TRIPS, bootstrap_servers=running.bootstrap)
        await producer.start()
        await producer.send_and_wait(ROUND_TRIPS, b"first")
        await consumer.start()
        try:
            with tempfile.NamedTemporaryFile(dir=running.data) as file:
                while not loading.done():
                    started = time.perf_counter()
                    await producer.send_and_wait(ROUND_TRIPS, b"x" * 1000)
                    await consumer.getone()
                    self.round_trips.append(time.perf_counter() - started)
                    self.fsyncs.append(await asyncio.to_thread(_fsync, file.fileno()))
                    await asyncio.sleep(0.05)
            await loading
        finally:
            await producer.stop()
            await consumer.stop()


def _fsync(handle: int) -> float:
    os.write(handle, FSYNC_BYTES)
    started = time.perf_counter()
    os.fsync(handle)
    return time.perf_counter() - started


def cpu(launcher: Launcher) -> dict[str, float]:
    """Return the CPU seconds each part has used so far, its children's included."""
    own = psutil.Process().cpu_times()
    used = {"this program": own.user + own.system}
    for name, part in launcher.parts.items():
        if part.process is not None:
            times = psutil.Process(part.process.pid).cpu_times()
            used[name] = times.user + times.system
    everyone = psutil.process_iter(["name", "cmdline"])
    for process in everyone:
        words = " ".join(process.info["cmdline"] or ())
        for kind, sign in (("postgres", "postgres"), ("broker", "kafka.Kafka")):
            if sign in words and process.info["name"] in {"postgres", "java"}:
                with suppress(psutil.Error):
                    times = process.cpu_times()
                    used[kind] = used.get(kind, 0.0) + times.user + times.system
    return used
