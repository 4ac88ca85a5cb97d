"""Which broker to run on: the one named, else Apache Kafka, else the stand-in, said out loud."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from comity_kit.servers.java import find_java, find_maven
from comity_kit.servers.kafka import KafkaServer
from comity_kit.servers.kafka_elsewhere import ExternalKafka
from comity_kit.servers.processes import Child
from comity_kit.servers.standin import StandinBroker

LOUD = (
    "Java 17 and Maven were not both found, so the broker is librdkafka's STAND-IN, not Apache "
    "Kafka: it forgets everything when it stops and serves one member per consumer group."
)


class Broker(Protocol):
    """A broker we may have started ourselves."""

    @property
    def name(self) -> str:
        """Which broker, with its version once it runs."""

    @property
    def bootstrap(self) -> str:
        """Where clients connect, host:port, once it runs."""

    @property
    def is_real(self) -> bool:
        """Whether it speaks for Apache Kafka: durable, with whole consumer groups."""

    @property
    def process(self) -> Child | None:
        """Our process while it runs, or None when it is not ours."""

    @property
    def log(self) -> Path:
        """Where it writes its messages."""

    def start(self) -> None:
        """Start and wait until it answers."""

    def stop(self) -> None:
        """Stop what we started."""


def choose_broker(folder: Path) -> Broker:
    """Return the broker this machine offers, not yet started."""
    if external := ExternalKafka.from_environment():
        return external
    if find_java() and find_maven():
        return KafkaServer(folder / "kafka")
    return StandinBroker(folder / "standin")


def start_broker(folder: Path, *, announce: Callable[[str], object] = print) -> Broker:
    """Start the broker this machine offers and say what it is."""
    broker = choose_broker(folder)
    if not broker.is_real:
        announce(LOUD)
    broker.start()
    announce(f"broker: {broker.name}")
    return broker
