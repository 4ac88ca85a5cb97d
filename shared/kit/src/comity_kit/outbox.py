"""Facts to announce if, and only if, the surrounding transaction commits."""

import json
from dataclasses import dataclass, field
from typing import Protocol

from comity_contracts.envelope import Envelope, Message, to_message
from comity_contracts.wire import Fact
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from comity_kit import context
from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers
from comity_kit.tables import outbox

# Taken in one order, so that two transactions cannot wait for each other.
_LOCK_KEYS = text(
    "SELECT pg_advisory_xact_lock(lock) FROM (SELECT DISTINCT hashtextextended(key, 0) AS lock"
    " FROM unnest(CAST(:keys AS text[])) AS key ORDER BY lock) AS ordered"
)


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

    connection: AsyncConnection
    announcer: Announcer
    _waiting: list[tuple[Envelope, Message]] = field(default_factory=list)

    async def add(self, fact: Fact) -> None:
        """Announce `fact` on its topic, in order among facts of the same key."""
        self._waiting.append(self.announcer.message(fact))

    async def flush(self) -> bool:
        """Write what was collected; say whether there was anything."""
        if not self._waiting:
            return False
        keys = sorted({f"{message.topic}/{message.key}" for _, message in self._waiting})
        await self.connection.execute(_LOCK_KEYS, {"keys": keys})
        rows = [
            {
                "event_id": envelope.id,
                "topic": message.topic,
                "key": message.key,
                "headers": json.dumps(message.headers),
                "value": message.value,
                "recorded_at": envelope.time,
            }
            for envelope, message in self._waiting
        ]
        await self.connection.execute(insert(outbox), rows)
        self._waiting.clear()
        return True
