"""From `credential.issued` accepted by the broker to `decision.made` read by a consumer.

Starts the services on that way on real parts, lets organisations join, and puts facts of
credentials on the topic at a steady rate, whatever comes back (an open loop), first unmeasured
until everything is warm. In the same run it measures what nothing can be faster than, one round
trip through the broker and one fsync: before the load and beside it.

    python tests/benchmarks/event_to_decision.py [--rate 200] [--seconds 30] [--warm-up 20]

Exit code 1 when a decision is missing. The bars (p50 at most 3 times, p99 at most 8 times the sum
of the two) are printed with the figures; a busy machine is no failure.
"""

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from statistics import median

import uvloop
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from comity_contracts.envelope import Message
from comity_deploy.client_keys import private_key
from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher, RunningMesh
from comity_deploy.mesh import MESH_FILE, Mesh, read_mesh
from comity_deploy.story import activate_policies, join_network
from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import Stage
from comity_kit.servers.processes import free_port
from comity_kit.stream.kafka import ensure_topics
from figures import line, p99
from floor import ROUND_TRIPS, Floor, cpu
from rich.console import Console
from school import SCHOOL, announced, join

ON_THE_WAY = ("registry", "issuer", "verifier", "recognition")
MS = 1000.0
PATIENCE_SECONDS = 120.0


@dataclass(slots=True)
class Cases:
    """The moments, in seconds, at which a credential was accepted and its decision was read."""

    accepted: dict[str, float] = field(default_factory=dict)
    read: dict[str, float] = field(default_factory=dict)

    def waits(self) -> list[float]:
        """Return how long each decision took, in milliseconds."""
        known = [(at, self.read[ref]) for ref, at in self.accepted.items() if ref in self.read]
        return [MS * (read - accepted) for accepted, read in known]


async def main() -> int:
    """Measure once and print."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101, S103 - PostgreSQL, another user, must come in
        quiet = Console(file=StringIO(), width=100)
        launcher = Launcher(
            _on_the_way(read_mesh(MESH_FILE)),
            DataFolder(Path(folder)),
            Voices(quiet, width=12),
            free_port(),
        )
        try:
            running = await launcher.start()
            await _prepare(running, quiet)
            await ensure_topics(running.bootstrap, [ROUND_TRIPS], partitions=1)
            idle, loaded, cases = Floor(), Floor(), Cases()
            async with asyncio.timeout(2 * PATIENCE_SECONDS + 3 * (asked.seconds + asked.warm_up)):
                await _load(running, Cases(), rate=asked.rate, seconds=asked.warm_up)
                await idle.measure_beside(asyncio.sleep(5), running)
                before = cpu(launcher)
                load = _load(running, cases, rate=asked.rate, seconds=asked.seconds)
                await loaded.measure_beside(load, running)
                after = cpu(launcher)
        finally:
            await launcher.stop()
    for name in sorted(after):
        spent = MS * (after[name] - before.get(name, 0.0)) / len(cases.accepted)
        print(f"CPU for one case, {name:<26} {spent:.1f} ms")
    return _report(idle, loaded, cases, asked)


def _on_the_way(mesh: Mesh) -> Mesh:
    """Return the services that a credential passes on its way to a decision."""
    rows = {name: mesh.services[name] for name in ON_THE_WAY}
    resources = ["{" + name + "}" for name in ON_THE_WAY if name != "registry"]
    settings = {**rows["registry"].settings, "resources": resources}
    rows["registry"] = rows["registry"].model_copy(update={"settings": settings})
    # Institutions are named by the issuer's address; nothing is asked of it.
    rows["issuer"] = rows["issuer"].model_copy(update={"roles": ("api",)})
    return mesh.model_copy(update={"services": rows})


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--warm-up", type=float, default=20.0)
    return parser.parse_args()


async def _prepare(running: RunningMesh, console: Console) -> None:
    async with Stage.on(running, console) as stage, Authority(running.bootstrap, console) as heard:
        await join_network.play(stage, heard)
        await activate_policies.play(stage, heard)
        await join(stage)
        await asyncio.sleep(3)


async def _load(running: RunningMesh, cases: Cases, *, rate: float, seconds: float) -> None:
    """Announce credentials at a steady rate, then wait until each has its decision."""
    key = private_key(running.data, str(SCHOOL))
    producer = AIOKafkaProducer(bootstrap_servers=running.bootstrap, acks="all", linger_ms=0)
    consumer = AIOKafkaConsumer("comity.decisions", bootstrap_servers=running.bootstrap)
    await producer.start()
    await consumer.start()
    await consumer.seek_to_end()
    messages = [announced(key) for _ in range(int(rate * seconds))]
    reading = asyncio.create_task(_read(consumer, cases, len(messages)))
    try:
        began, sends = time.perf_counter(), []
        for number, (credential, message) in enumerate(messages):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            sends.append(asyncio.create_task(_send(producer, credential, message, cases)))
        await asyncio.gather(*sends)
        await asyncio.wait({reading}, timeout=PATIENCE_SECONDS)
    finally:
        reading.cancel()
        await producer.stop()
        await consumer.stop()


async def _send(
    producer: AIOKafkaProducer,
    credential: str,
    message: Message,
    cases: Cases,
) -> None:
    headers = [(name, value.encode()) for name, value in message.headers]
    await producer.send_and_wait(
        message.topic, message.value, key=message.key.encode(), headers=headers
    )
    cases.accepted[credential] = time.perf_counter()


async def _read(consumer: AIOKafkaConsumer, cases: Cases, wanted: int) -> None:
    while len(cases.read) < wanted:
        for records in (await consumer.getmany(timeout_ms=200)).values():
            at = time.perf_counter()
            for record in records:
                cases.read.setdefault(json.loads(record.value)["credential_ref"], at)


def _report(idle: Floor, loaded: Floor, cases: Cases, asked: argparse.Namespace) -> int:
    waits = cases.waits()
    print(f"event to decision, {asked.rate:.0f} cases/s for {asked.seconds:.0f} s (open loop)")
    for name, one in (("idle", idle), ("under load", loaded)):
        print(line(f"broker round trip, {name}", [MS * value for value in one.round_trips]))
        print(line(f"one fsync, {name}", [MS * value for value in one.fsyncs]))
    missing = len(cases.accepted) - len(waits)
    if waits:
        print(line("issued (accepted) to decision (read)", waits))
        for name, one in (("idle", idle), ("under load", loaded)):
            least = MS * one.median
            ratios = (
                f"p50 {median(waits) / least:.1f} (bar 3), p99 {p99(waits) / least:.1f} (bar 8)"
            )
            print(f"ratio to round trip + fsync, {name} ({least:.1f} ms): {ratios}")
    print(f"missing decisions: {missing}")
    return 1 if missing or not waits else 0


if __name__ == "__main__":
    sys.exit(uvloop.run(main()))
