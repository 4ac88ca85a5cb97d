"""From `credential.issued` accepted by the broker to `decision.made` read by a consumer.

Starts a mesh of its own on real parts, lets organisations join, and puts facts of credentials on
the topic at a steady rate, whatever comes back (an open loop). In the same run, beside the load, it
measures what nothing can be faster than: one round trip through the broker and one fsync.

    python tests/benchmarks/event_to_decision.py [--rate 200] [--seconds 30]

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
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote
from uuid import UUID

import psutil
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from comity_contracts.envelope import Envelope, Message, to_message
from comity_contracts.events.credentials import CredentialIssuedV1
from comity_credential import jose, vc_jwt
from comity_credential.fact_sheet import FactSheet
from comity_deploy.client_keys import private_key, public_key
from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher, RunningMesh
from comity_deploy.mesh import MESH_FILE, read_mesh
from comity_deploy.story import activate_policies, join_network
from comity_deploy.story.authority import Authority
from comity_deploy.story.stage import Stage
from comity_deploy.world.organisations import POHJALA, QUALITY_RO
from comity_kit.clock import SystemClock
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.servers.processes import free_port
from comity_kit.stream.kafka import ensure_topics
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    OfferKind,
    ParticipationMode,
    SupervisionAndIdentity,
)
from figures import line, p99
from rich.console import Console

SCHOOL = UUID("0198d000-0000-7000-8000-0000000be001")
DID = "did:web:bench.comity.example"
OPPORTUNITY = UUID("0198d000-0000-7000-8000-0000000be002")
AGREEMENT = "BENCH-AGREEMENT"
ROUND_TRIPS = "comity.bench"
MS = 1000.0
PATIENCE_SECONDS = 120.0
FSYNC_BYTES = b"x" * 8192


@dataclass(slots=True)
class Measured:
    """What was measured, in seconds; `accepted` and `read` are moments by credential."""

    accepted: dict[str, float] = field(default_factory=dict)
    read: dict[str, float] = field(default_factory=dict)
    round_trips: list[float] = field(default_factory=list)
    fsyncs: list[float] = field(default_factory=list)


async def main() -> int:
    """Measure once and print."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as folder:
        os.chmod(folder, 0o755)  # noqa: PTH101, S103 - PostgreSQL, another user, must come in
        quiet = Console(file=StringIO(), width=100)
        mesh = read_mesh(MESH_FILE)
        launcher = Launcher(mesh, DataFolder(Path(folder)), Voices(quiet, width=12), free_port())
        try:
            running = await launcher.start()
            await _prepare(running, quiet)
            await ensure_topics(running.bootstrap, [ROUND_TRIPS], partitions=1)
            idle, loaded = Measured(), Measured()
            async with asyncio.timeout(PATIENCE_SECONDS + 3 * asked.seconds):
                await _floor(running, idle, asyncio.sleep(5))
                before = _cpu(launcher)
                await _floor(running, loaded, _load(running, loaded, asked))
                after = _cpu(launcher)
        finally:
            await launcher.stop()
    for name in ("verifier", "recognition", "postgres", "broker"):
        spent = MS * (after.get(name, 0.0) - before.get(name, 0.0)) / len(loaded.accepted)
        print(f"CPU for one case, {name:<26} {spent:.1f} ms")
    return _report(idle, loaded, asked)


def _cpu(launcher: Launcher) -> dict[str, float]:
    """Return the CPU seconds each part has used so far, its children's included."""
    used = {}
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


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=30.0)
    return parser.parse_args()


async def _prepare(running: RunningMesh, console: Console) -> None:
    async with Stage.on(running, console) as stage, Authority(running.bootstrap, console) as heard:
        await join_network.play(stage, heard)
        await activate_policies.play(stage, heard)
        await _join(stage)
        body = {
            "opportunity_ids": [str(OPPORTUNITY)],
            "credits": "3",
            "signed_on": "2026-01-10",
            "host": "EE",
        }
        path = f"/v1/learning-agreements/{AGREEMENT}"
        await stage.call(POHJALA, "recognition:write", "recognition", ("PUT", path), json=body)
        await asyncio.sleep(3)


async def _join(stage: Stage) -> None:
    """Let a school join whose signing key is ours, so that the issuer is not measured."""
    key = public_key(private_key(stage.mesh.data, str(SCHOOL)))
    body = {
        "participant_id": str(SCHOOL),
        "kind": "higher_education_institution",
        "legal_name": "University of Haste (fictional)",
        "jurisdiction": "RO",
        "did": DID,
        "nationally_recognised": True,
    }
    admin: tuple[Any, ...] = (None, "registry:admin", "registry")
    await stage.call(*admin, ("POST", "/v1/participants"), json=body)
    path = f"/v1/participants/{SCHOOL}/keys/{quote(key['kid'], safe='')}"
    said = {"alg": "ES256", "jwk": key, "valid_from": "2024-01-01T00:00:00Z"}
    await stage.call(*admin, ("PUT", path), json=said)
    granted = {"participant_id": str(SCHOOL), "eqf_levels": [6], "valid_from": "2024-01-01"}
    request = ("POST", "/v1/accreditations")
    await stage.call(QUALITY_RO, "registry:accredit", "registry", request, json=granted)


async def _floor(running: RunningMesh, measured: Measured, load: Awaitable[object]) -> None:
    """Measure round trips and fsyncs for as long as the load lasts."""
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
                measured.round_trips.append(time.perf_counter() - started)
                measured.fsyncs.append(await asyncio.to_thread(_fsync, file.fileno()))
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


async def _load(running: RunningMesh, measured: Measured, asked: argparse.Namespace) -> None:
    key = private_key(running.data, str(SCHOOL))
    producer = AIOKafkaProducer(bootstrap_servers=running.bootstrap, acks="all", linger_ms=0)
    consumer = AIOKafkaConsumer("comity.decisions", bootstrap_servers=running.bootstrap)
    await producer.start()
    await consumer.start()
    await consumer.seek_to_end()
    messages = [_message(key) for _ in range(int(asked.rate * asked.seconds))]
    reading = asyncio.create_task(_read(consumer, measured, len(messages)))
    try:
        began, sends = time.perf_counter(), []
        for number, (credential, message) in enumerate(messages):
            await asyncio.sleep(max(0.0, began + number / asked.rate - time.perf_counter()))
            sends.append(asyncio.create_task(_send(producer, credential, message, measured)))
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
    measured: Measured,
) -> None:
    headers = [(name, value.encode()) for name, value in message.headers]
    await producer.send_and_wait(
        message.topic, message.value, key=message.key.encode(), headers=headers
    )
    measured.accepted[credential] = time.perf_counter()


async def _read(consumer: AIOKafkaConsumer, measured: Measured, wanted: int) -> None:
    while len(measured.read) < wanted:
        for records in (await consumer.getmany(timeout_ms=200)).values():
            at = time.perf_counter()
            for record in records:
                measured.read.setdefault(json.loads(record.value)["credential_ref"], at)


def _message(key: dict[str, Any]) -> tuple[str, Message]:
    new = Uuid7Identifiers().new
    now, ref = SystemClock().now(), new()
    sheet = FactSheet(
        credential_ref=ref,
        digest="c29tZSBkaWdlc3Q",
        institution_id=SCHOOL,
        institution_did=DID,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        home_jurisdiction="RO",
        kind=OfferKind.MICRO,
        standalone=True,
        award_month=f"{now:%Y-%m}",
        credit_system=CreditSystem.ECTS,
        credits=Decimal(3),
        eqf=EqfLevel.L6,
        learning_outcomes=("LO-a", "LO-b"),
        assessment_type=AssessmentType.EXAM,
        supervision_and_identity=SupervisionAndIdentity.SUPERVISED_IDENTIFIED,
        participation_mode=ParticipationMode.BLENDED,
        learning_agreement_ref=AGREEMENT,
    )
    said = vc_jwt.encode_claims(
        sheet.to_claims(), typ=vc_jwt.FACTS_TYPE, kid=f"{DID}#{key['kid']}", alg="ES256", iat=now
    )
    fact = CredentialIssuedV1(
        credential_ref=ref,
        institution_id=SCHOOL,
        opportunity_id=OPPORTUNITY,
        opportunity_version=1,
        award_month=f"{now:%Y-%m}",
        learning_agreement_ref=AGREEMENT,
        status_list_index=1,
        fact_sheet=jose.sign_bytes(said, key, "ES256"),
    )
    event = new()
    envelope = Envelope(
        id=event, source="http://bench.example", time=now, correlation_id=str(event)
    )
    return str(ref), to_message(fact, envelope)


def _report(idle: Measured, loaded: Measured, asked: argparse.Namespace) -> int:
    waits = [
        MS * (loaded.read[ref] - at) for ref, at in loaded.accepted.items() if ref in loaded.read
    ]
    print(f"event to decision, {asked.rate:.0f} cases/s for {asked.seconds:.0f} s (open loop)")
    for name, one in (("idle", idle), ("under load", loaded)):
        print(line(f"broker round trip, {name}", [MS * value for value in one.round_trips]))
        print(line(f"one fsync, {name}", [MS * value for value in one.fsyncs]))
    missing = len(loaded.accepted) - len(waits)
    if waits:
        print(line("issued (accepted) to decision (read)", waits))
        for name, one in (("idle", idle), ("under load", loaded)):
            floor = MS * (median(one.round_trips) + median(one.fsyncs))
            ratios = (
                f"p50 {median(waits) / floor:.1f} (bar 3), p99 {p99(waits) / floor:.1f} (bar 8)"
            )
            print(f"ratio to round trip + fsync, {name} ({floor:.1f} ms): {ratios}")
    print(f"missing decisions: {missing}")
    return 1 if missing or not waits else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
