"""Facts to announce if, and only if, the surrounding transaction commits."""

import json
from dataclasses import dataclass, field
from typing import Protocol

from comity_contracts.envelope import Envelope, Message, to_message
from comity_contracts.wire import Fact

from comity_kit import context
from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers
from comity_kit.reading import Reading

# One statement, since every transaction ends with it. The rows are joined to a count of the locks,
# so none has its position before all locks are held; the locks are taken in one order, so that two
# transactions cannot wait for each other.
_ADD = """
    WITH locks AS MATERIALIZED (
        SELECT pg_advisory_xact_lock(lock) FROM (
            SELECT DISTINCT hashtextextended(topic || '/' || key, 0) AS lock
            FROM unnest($2::text[], $3::text[]) AS place (topic, key) ORDER BY lock
        ) AS ordered
    )
    INSERT INTO outbox (event_id, topic, key, headers, value, recorded_at)
    SELECT fact.event_id, fact.topic, fact.key, fact.headers, fact.value, fact.recorded_at
    FROM (SELECT count(*) FROM locks) AS held,
        unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::timestamptz[])
        WITH ORDINALITY AS fact (event_id, topic, key, headers, value, recorded_at, place)
    ORDER BY fact.place
"""


class Outbox(Protocol):
    """Holds facts inside a transaction until the relay has sent them."""

    async def add(self, fact: Fact) -> None:
        """Announce `fact` on its topic, in order among facts of the same key."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcer:
    """Puts a service's facts into envelopes; `source` is the service's CloudEvents source."""

    source: str
    clock: Clock
    identifiers: Identifiers

    def message(self, fact: Fact) -> tuple[Envelope, Message]:
        """Wrap `fact` with what led to it."""
        led_here = context.current()
        event_id = self.identifiers.new()
        envelope = Envelope(
            id=event_id,
            source=self.source,
            time=self.clock.now(),
            correlation_id=led_here.correlation_id or str(event_id),
            causation_id=led_here.causation_id,
            traceparent=led_here.traceparent,
        )
        return envelope, to_message(fact, envelope)


@dataclass(frozen=True, slots=True)
class PostgresOutbox:
    """Collects the facts of one transaction and writes them just before it commits.

    Writing late and under a lock per key makes the order of `position` the order of commitment
    for facts of one key, without a lock that other keys would feel.
    """

    reading: Reading
    announcer: Announcer
    _waiting: list[tuple[Envelope, Message]] = field(default_factory=list)

    async def add(self, fact: Fact) -> None:
        """Announce `fact` on its topic, in order among facts of the same key."""
        self._waiting.append(self.announcer.message(fact))

    async def flush(self) -> bool:
        """Write what was collected; say whether there was anything."""
        if not self._waiting:
            return False
        messages = [message for _, message in self._waiting]
        driver = await self.reading.driver()
        await driver.execute(
            _ADD,
            [envelope.id for envelope, _ in self._waiting],
            [message.topic for message in messages],
            [message.key for message in messages],
            [json.dumps(message.headers) for message in messages],
            [message.value for message in messages],
            [envelope.time for envelope, _ in self._waiting],
        )
        self._waiting.clear()
        return True
