"""The stand-in broker's own process; run as a script, it prints its address and waits.

The broker is the one librdkafka carries for its own tests: in memory, with no group of more than
one member that can be relied on, gone with the process. The wheel comes with comity-deploy.
"""

import signal
import sys

from confluent_kafka import Producer


def main() -> None:
    """Open the broker, tell its address on the first line, and wait to be stopped."""
    # Signals come by sigwait, so block them before librdkafka starts its threads.
    ends = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    producer = Producer({"bootstrap.servers": "none", "test.mock.num.brokers": 1, "log_level": 0})
    broker = next(iter(producer.list_topics(timeout=10).brokers.values()))
    sys.stdout.write(f"{broker.host}:{broker.port}\n")
    sys.stdout.flush()
    signal.sigwait(ends)


if __name__ == "__main__":
    main()
