"""Which partition a key belongs to: the same as every other Kafka client says."""

from dataclasses import dataclass, field

from aiokafka import AIOKafkaProducer
from aiokafka.partitioner import DefaultPartitioner


@dataclass(slots=True)
class Partitioner:
    """Asks the broker once per topic how many partitions there are."""

    producer: AIOKafkaProducer
    _partitions: dict[str, list[int]] = field(default_factory=dict)
    _hash: DefaultPartitioner = field(default_factory=DefaultPartitioner)

    async def of(self, topic: str, key: str) -> int:
        """Return the partition of `key`.

        Raises:
            KafkaError: the topic is not known to the broker.
        """
        if topic not in self._partitions:
            self._partitions[topic] = sorted(await self.producer.partitions_for(topic))
        partitions = self._partitions[topic]
        return int(self._hash(key.encode(), partitions, partitions))
