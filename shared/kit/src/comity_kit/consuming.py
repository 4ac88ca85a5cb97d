"""How a service declares which facts it reacts to, and what becomes of one that arrives."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol, TypeAlias
from uuid import UUID

import structlog
from comity_contracts.envelope import Envelope, from_message
from comity_contracts.wire import Fact
from comity_vocabulary.refusals import Kind, Refusal

from comity_kit import context
from comity_kit.context import Delivery
from comity_kit.telemetry import tracing
from comity_kit.work import AlreadyHandled, SharedTransaction

log = structlog.get_logger(__name__)

Handlers: TypeAlias = Mapping[type[Fact], Callable[[Any], Awaitable[None]]]
"""One handler for each fact a service reacts to; the consumer ignores every other fact."""

RETRY_PAUSES = (0.05, 0.1, 0.2)
"""Seconds between attempts at a fact that meets a bug; then it is dead."""

AWAY_PAUSES = (0.1, 0.5, 1.0, 2.0, 5.0)
"""Seconds between attempts while the database is away; the last one repeats without end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A record as it came from a topic."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]
    partition: int = 0
    offset: int = 0


_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class DeadLetters(Protocol):
    """Where facts go that cannot be handled, with the reason."""

    async def bury(self, arrival: Arrival, *, code: str, detail: str) -> None:
        """Keep the record as it came, with the reason in its headers."""
        ...


class Fate(Enum):
    """What became of a record."""

    HANDLED = "handled"
    REPEATED = "repeated"
    IGNORED = "ignored"
    BURIED = "buried"


def merged(handlers: Iterable[Handlers]) -> Handlers:
    """Join the handlers of several topics; one fact has one handler.

    Raises:
        ValueError: two modules handle the same fact.
    """
    joined: dict[type[Fact], Callable[[Any], Awaitable[None]]] = {}
    for each in handlers:
        for fact, handler in each.items():
            if fact in joined:
                message = f"{fact.__name__} has two handlers"
                raise ValueError(message)
            joined[fact] = handler
    return joined


@dataclass(slots=True)
class Dispatcher:
    """Leads one record at a time to its handler, and never lets one block the others for ever."""

    handlers: Handlers
    dead_letters: DeadLetters
    _known: dict[str, type[Fact]] = field(init=False)

    def __post_init__(self) -> None:
        """Remember the facts that are followed by their types."""
        self._known = {fact.type: fact for fact in self.handlers}

    async def handle(self, arrival: Arrival) -> Fate:
        """Handle a record so that its offset may be committed afterwards.

        A refusal is an answer: the record is dead at once. A bug is tried a few times. While the
        database is away nothing is wrong with the record, so it waits.
        """
        try:
            read = self._read(arrival)
        except Refusal as refusal:
            return await self._bury(arrival, refusal.code(), refusal.detail)
        if read is None:
            return Fate.IGNORED
        return await self._handle(arrival, *read)

    async def handle_together(self, arrivals: Sequence[Arrival]) -> Sequence[Fate] | None:
        """Handle records in one transaction; None, and no effect, where any of them fails."""
        shared: SharedTransaction | None = None
        try:
            read = [self._read(arrival) for arrival in arrivals]
            shared = _shared([one for one in read if one is not None])
            fates = [
                Fate.IGNORED if one is None else await self._attempt(*one, shared) for one in read
            ]
            await shared.finish()
        except Exception as error:  # noqa: BLE001 - whatever it is, each record alone will show it
            log.info("facts_parted", records=len(arrivals), error=type(error).__name__)
            if shared is not None:
                await shared.abandon()
            return None
        return fates

    def _read(self, arrival: Arrival) -> tuple[Envelope, Fact] | None:
        return from_message(arrival.headers, arrival.key, arrival.value, self._known)

    async def _handle(self, arrival: Arrival, envelope: Envelope, fact: Fact) -> Fate:
        failures, absences = 0, 0
        while True:
            try:
                return await self._attempt(envelope, fact)
            except Refusal as refusal:
                if refusal.kind is not Kind.UNAVAILABLE:
                    return await self._bury(arrival, refusal.code(), refusal.detail)
                pause = AWAY_PAUSES[min(absences, len(AWAY_PAUSES) - 1)]
                absences += 1
            except Exception as error:
                log.exception("handler_failed", fact=fact.type, event_id=str(envelope.id))
                if failures == len(RETRY_PAUSES):
                    return await self._bury(arrival, "internal-error", type(error).__name__)
                pause = RETRY_PAUSES[failures]
                failures += 1
            await asyncio.sleep(pause)

    async def _attempt(
        self, envelope: Envelope, fact: Fact, shared: SharedTransaction | None = None
    ) -> Fate:
        with tracing.span(f"handle {fact.type}", envelope.traceparent) as span:
            delivery = Delivery(
                event_id=envelope.id,
                correlation_id=envelope.correlation_id,
                causation_id=envelope.id,
                traceparent=span.traceparent,
                occurred_at=envelope.time,
                shared=shared,
            )
            with context.entered(delivery):
                try:
                    await self.handlers[type(fact)](fact)
                except AlreadyHandled:
                    return Fate.REPEATED
        return Fate.HANDLED

    async def _bury(self, arrival: Arrival, code: str, detail: str) -> Fate:
        log.warning(
            "fact_buried",
            topic=arrival.topic,
            partition=arrival.partition,
            offset=arrival.offset,
            code=code,
        )
        await self.dead_letters.bury(arrival, code=code, detail=detail)
        return Fate.BURIED


def _shared(read: Sequence[tuple[Envelope, Fact]]) -> SharedTransaction:
    subjects = {fact.key for _, fact in read if _UUID.fullmatch(fact.key)}
    return SharedTransaction(
        tuple(envelope.id for envelope, _ in read),
        tuple(UUID(subject) for subject in sorted(subjects)),
    )
