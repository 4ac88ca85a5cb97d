"""Numbers for Prometheus, in a registry of each app's own so that tests can build many."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

CONTENT_TYPE = CONTENT_TYPE_LATEST

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The numbers of one process. Labels come from our own code, never from a request."""

    def __init__(self) -> None:
        """Start with an empty registry."""
        self.registry = CollectorRegistry(auto_describe=True)

    def counter(self, name: str, meaning: str, *labels: str) -> Counter:
        """Return a new counter, which only grows."""
        return Counter(name, meaning, labels, registry=self.registry)

    def gauge(self, name: str, meaning: str, *labels: str) -> Gauge:
        """Return a new gauge, which goes up and down."""
        return Gauge(name, meaning, labels, registry=self.registry)

    def seconds(self, name: str, meaning: str, *labels: str) -> Histogram:
        """Return a new histogram of durations in seconds."""
        return Histogram(name, meaning, labels, registry=self.registry, buckets=_SECONDS)

    def render(self) -> bytes:
        """Return every number in the text format of Prometheus."""
        return generate_latest(self.registry)
