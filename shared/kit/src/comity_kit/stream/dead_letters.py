"""Facts that cannot be handled, kept with the reason on a topic of their own."""

from dataclasses import dataclass

from aiokafka import AIOKafkaProducer

from comity_kit.consuming import Arrival


def dead_letter_topic(topic: str, group: str) -> str:
    """Name the topic that keeps what `group` could not handle of `topic`."""
    return f"{topic}.{group}.dead"


@dataclass(frozen=True, slots=True)
class KafkaDeadLetters:
    """Sends dead letters and waits for the broker: an offset is committed only after that."""

    producer: AIOKafkaProducer
    group: str

    async def bury(self, arrival: Arrival, *, code: str, detail: str) -> None:
        """Keep the record as it came, with the reason in its headers."""
        why = {
            "dead_code": code,
            "dead_detail": detail[:500],
            "dead_group": self.group,
            "dead_from": f"{arrival.topic}/{arrival.partition}/{arrival.offset}",
        }
        await self.producer.send_and_wait(
            dead_letter_topic(arrival.topic, self.group),
            key=arrival.key,
            value=arrival.value,
            headers=[*arrival.headers, *((name, text.encode()) for name, text in why.items())],
        )
