"""Topics are made on purpose, with a chosen number of partitions, never by a spelling mistake."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, for_code

from comity_kit.servers.processes import apart

PATIENCE = 30.0
"""Seconds until a new topic must have a leader for each partition."""


async def ensure_topics(bootstrap: str, partitions: Mapping[str, int]) -> None:
    """Create the topics that are missing and wait until every one of them can be written to.

    `partitions` says how many each is to have; a topic that is there already keeps its own number,
    because adding partitions would break the order of its keys.
    """
    async with _administrator(bootstrap) as administrator:
        missing = partitions.keys() - set(await administrator.list_topics())
        new = [NewTopic(name, partitions[name], replication_factor=1) for name in sorted(missing)]
        if new:
            await _create(administrator, new)
        await _wait_for_leaders(administrator, list(partitions))


def answers(bootstrap: str) -> bool:
    """Say whether a broker answers a request for its metadata with itself among the brokers."""
    return apart(_answers(bootstrap))


async def _answers(bootstrap: str) -> bool:
    try:
        async with _administrator(bootstrap) as administrator:
            return bool((await administrator.describe_cluster())["brokers"])
    except (KafkaError, OSError):
        return False


@asynccontextmanager
async def _administrator(bootstrap: str) -> AsyncIterator[AIOKafkaAdminClient]:
    administrator = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=10_000)
    try:
        await administrator.start()
        yield administrator
    finally:
        await administrator.close()


async def _create(administrator: AIOKafkaAdminClient, topics: list[NewTopic]) -> None:
    cluster = await administrator.describe_cluster()
    if cluster["controller_id"] not in {broker["node_id"] for broker in cluster["brokers"]}:
        # The stand-in has no controller; it makes a topic when it is first asked about it.
        return
    answer = await administrator.create_topics(topics)
    for topic, code, *_ in answer.topic_errors:
        if code not in {0, TopicAlreadyExistsError.errno}:
            raise for_code(code)(topic)


async def _wait_for_leaders(administrator: AIOKafkaAdminClient, topics: list[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while missing := await _without_leaders(administrator, topics):
        if time.monotonic() > deadline:
            message = f"no leader after {PATIENCE:.0f} s for {', '.join(sorted(missing))}"
            raise TimeoutError(message)
        await asyncio.sleep(0.05)


async def _without_leaders(administrator: AIOKafkaAdminClient, topics: list[str]) -> set[str]:
    described = await administrator.describe_topics(topics)
    ready = {
        topic["topic"]
        for topic in described
        if topic["partitions"] and all(part["leader"] >= 0 for part in topic["partitions"])
    }
    return set(topics) - ready
