import asyncio
import os
import signal
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from comity_kit.servers.broker import Broker, choose_broker, start_broker
from comity_kit.servers.kafka import KafkaServer
from comity_kit.servers.kafka_elsewhere import ExternalKafka
from comity_kit.servers.processes import ServerDidNotStart, apart, free_port
from comity_kit.servers.standin import StandinBroker
from comity_kit.servers.topics import ensure_topics


async def write(broker: Broker, *values: bytes) -> None:
    producer = AIOKafkaProducer(
        bootstrap_servers=broker.bootstrap, enable_idempotence=True, acks="all"
    )
    await producer.start()
    try:
        for value in values:
            await producer.send_and_wait("proof", value, key=value)
    finally:
        await producer.stop()


async def read(broker: Broker, count: int) -> set[bytes]:
    """Read what the group has not committed yet, then commit."""
    consumer = AIOKafkaConsumer(
        "proof",
        bootstrap_servers=broker.bootstrap,
        group_id="proof",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
    await consumer.start()
    values: set[bytes] = set()
    try:
        async with asyncio.timeout(30):
            while len(values) < count:
                batch = await consumer.getmany(timeout_ms=200)
                values |= {record.value for records in batch.values() for record in records}
        await consumer.commit()
    finally:
        await consumer.stop()
    return values


async def partitions(broker: Broker, topic: str) -> int:
    administrator = AIOKafkaAdminClient(bootstrap_servers=broker.bootstrap)
    await administrator.start()
    try:
        described = await administrator.describe_topics([topic])
        return len(described[0]["partitions"])
    finally:
        await administrator.close()


def test_acknowledged_records_and_committed_offsets_survive_a_stop_and_a_kill(
    tmp_path: Path,
) -> None:
    server = KafkaServer(tmp_path)
    with server:
        assert server.name.startswith("Apache Kafka 4.")
        apart(ensure_topics(server.bootstrap, {"proof": 3}))
        apart(write(server, b"before", b"between"))
        assert apart(read(server, 2)) == {b"before", b"between"}
        apart(write(server, b"after the commit"))
    with server:
        assert apart(read(server, 1)) == {b"after the commit"}
        apart(write(server, b"last"))
        assert server.process is not None
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    with server:
        assert apart(read(server, 1)) == {b"last"}
        # Asking again for what is there changes nothing; an unknown topic is not made by accident.
        apart(ensure_topics(server.bootstrap, {"proof": 9, "more": 2}))
        assert apart(partitions(server, "proof")) == 3
        assert apart(partitions(server, "more")) == 2
        assert apart(partitions(server, "mistyped")) == 0


def test_the_stand_in_serves_an_idempotent_producer_and_a_group_of_one(tmp_path: Path) -> None:
    with StandinBroker(tmp_path) as broker:
        apart(ensure_topics(broker.bootstrap, {"proof": 3}))
        apart(write(broker, b"one", b"two"))
        assert apart(read(broker, 2)) == {b"one", b"two"}


def test_without_java_and_maven_the_stand_in_says_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.delenv("COMITY_KAFKA", raising=False)
    said: list[str] = []
    broker = start_broker(tmp_path, announce=said.append)
    broker.stop()
    assert not broker.is_real
    assert "STAND-IN, not Apache Kafka" in said[0]


def test_a_named_broker_is_used_and_a_wrong_name_is_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("COMITY_KAFKA", nobody)
    broker = choose_broker(tmp_path)
    assert isinstance(broker, ExternalKafka)
    with pytest.raises(ServerDidNotStart, match=nobody):
        broker.start()
