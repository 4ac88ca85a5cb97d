"""The way to Apache Kafka: producers, consumers and topics, set the same everywhere."""

from collections.abc import Iterable

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

BATCH_BYTES = 900_000
"""Largest record batch we build; brokers take 1 MiB unless told otherwise."""


def producer(bootstrap: str) -> AIOKafkaProducer:
    """Return a producer that repeats a send without repeating the record."""
    return AIOKafkaProducer(
        bootstrap_servers=bootstrap,
        enable_idempotence=True,
        acks="all",
        max_batch_size=BATCH_BYTES,
        linger_ms=0,
        request_timeout_ms=10_000,
    )


def consumer(bootstrap: str, group: str) -> AIOKafkaConsumer:
    """Return a group member that commits only when told, after the effect.

    Out of range or without an offset it reads from the start: what was handled before is in the
    inbox, so a second reading costs time and changes nothing; reading from the end would lose.
    """
    return AIOKafkaConsumer(
        bootstrap_servers=bootstrap,
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=10_000,
        heartbeat_interval_ms=3_000,
        max_poll_interval_ms=120_000,
        fetch_max_wait_ms=100,
    )


async def ensure_topics(
    bootstrap: str, topics: Iterable[str], *, partitions: int, replication: int = 1
) -> None:
    """Create those of `topics` that do not exist; existing ones stay as they are."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        there = set(await admin.list_topics())
        missing = [
            NewTopic(name=topic, num_partitions=partitions, replication_factor=replication)
            for topic in sorted(set(topics) - there)
        ]
        if not missing:
            return
        answer = await admin.create_topics(missing)
        for _, code, *_ in answer.topic_errors:
            error = for_code(code)
            if code and error is not TopicAlreadyExistsError:
                raise error
    finally:
        await admin.close()


async def cluster_id(bootstrap: str) -> str:
    """Return the broker's own name; another name means another, perhaps empty, broker."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        return str((await admin.describe_cluster()).get("cluster_id") or "")
    finally:
        await admin.close()


async def group_lag(bootstrap: str, group: str, topics: Iterable[str]) -> int:
    """Return how many records of `topics` the group has not committed yet."""
    # A member that subscribes to nothing asks for the group's offsets without joining it.
    reader = consumer(bootstrap, group)
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await reader.start()
    await admin.start()
    try:
        described = await admin.describe_topics(list(topics))
        partitions = [
            TopicPartition(topic["topic"], partition["partition"])
            for topic in described
            for partition in topic["partitions"]
        ]
        beginnings = await reader.beginning_offsets(partitions)
        ends = await reader.end_offsets(partitions)
        committed = {each: await reader.committed(each) for each in partitions}
        return sum(
            ends[each] - (beginnings[each] if committed[each] is None else committed[each])
            for each in partitions
        )
    finally:
        await admin.close()
        await reader.stop()


async def is_reachable(bootstrap: str) -> bool:
    """Ask the broker for its name, as the readiness check does."""
    try:
        await cluster_id(bootstrap)
    except (KafkaError, OSError):
        return False
    return True
