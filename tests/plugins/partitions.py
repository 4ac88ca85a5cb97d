"""The partitions of topics, to be read from one end to the other."""

from collections.abc import Iterable

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient


async def partitions(bootstrap: str, topics: Iterable[str] | None = None) -> list[TopicPartition]:
    """List the partitions of some topics; of all that are not the broker's own unless told."""
    administrator = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await administrator.start()
    try:
        if topics is None:
            known = await administrator.list_topics()
            topics = [name for name in known if not name.startswith("__")]
        described = await administrator.describe_topics(list(topics))
    finally:
        await administrator.close()
    return [
        TopicPartition(topic["topic"], part["partition"])
        for topic in described
        for part in topic["partitions"]
    ]
