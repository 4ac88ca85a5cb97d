"""Transactions in memory: the same promises as PostgreSQL's, without the server.

The behaviour suite in `comity_kit.testing.suites` runs against both.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from comity_contracts.wire import Fact

from comity_kit import context
from comity_kit.context import Claim, Delivery, RequestContext
from comity_kit.idempotency import AnswerStored, IdempotencyKeyReused
from comity_kit.outbox import Outbox
from comity_kit.work import AlreadyHandled

State = TypeVar("State")
Work = TypeVar("Work")


@dataclass(slots=True)
class MemoryOutbox:
    """Collects the facts of one transaction."""

    facts: list[Fact] = field(default_factory=list)

    async def add(self, fact: Fact) -> None:
        """Announce `fact` once the transaction commits."""
        self.facts.append(fact)


@dataclass(slots=True)
class _Answer:
    fingerprint: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(slots=True)
class MemoryTransactions(Generic[State]):
    """Holds a service's state; a transaction works on a copy that replaces it on a clean exit.

    `announced` lists the facts of committed transactions in order.
    """

    state: State
    announced: list[Fact] = field(default_factory=list)
    _handled: set[UUID] = field(default_factory=set)
    _answers: dict[tuple[str, str], _Answer] = field(default_factory=dict)
    _alone: asyncio.Lock = field(default_factory=asyncio.Lock)

    def works(
        self, build: Callable[[State, Outbox], Work]
    ) -> Callable[[], AbstractAsyncContextManager[Work]]:
        """Return what opens a service's own view of a transaction."""

        @asynccontextmanager
        async def open_work() -> AsyncIterator[Work]:
            async with self.open() as (state, outbox):
                yield build(state, outbox)

        return open_work

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[State, Outbox]]:
        """Commit on a clean exit, undo on any exception."""
        led_here = context.current()
        await self._alone.acquire()
        deferred = False
        try:
            claim = self._enter(led_here)
            running = _Running(self, deepcopy(self.state), MemoryOutbox(), led_here, claim)
            yield running.state, running.outbox
            if claim is not None and isinstance(led_here, RequestContext):
                led_here.deferred = running
                deferred = True
            else:
                running.commit()
        finally:
            if not deferred:
                self._alone.release()

    def _enter(self, led_here: context.Context) -> Claim | None:
        if isinstance(led_here, Delivery):
            if led_here.recorded:
                message = "a handler is one transaction: call one action"
                raise RuntimeError(message)
            if led_here.event_id in self._handled:
                raise AlreadyHandled
        if not isinstance(led_here, RequestContext) or led_here.claim is None:
            return None
        claim = led_here.claim
        stored = self._answers.get((claim.caller, claim.key))
        if stored is None:
            return claim
        if stored.fingerprint != claim.fingerprint:
            raise IdempotencyKeyReused
        raise AnswerStored(stored.status, stored.headers, stored.body)


@dataclass(slots=True)
class _Running(Generic[State]):
    """One transaction between its beginning and its end."""

    home: MemoryTransactions[State]
    state: State
    outbox: MemoryOutbox
    led_here: context.Context
    claim: Claim | None

    def commit(self) -> None:
        self.home.state = self.state
        self.home.announced.extend(self.outbox.facts)
        if isinstance(self.led_here, Delivery):
            self.home._handled.add(self.led_here.event_id)  # noqa: SLF001 - one module, one thing
            self.led_here.recorded = True

    async def finish(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Store the answer of the call and commit it with the effect."""
        if self.claim is not None:
            self.home._answers[self.claim.caller, self.claim.key] = _Answer(  # noqa: SLF001 - see above
                self.claim.fingerprint, status, headers, body
            )
        self.commit()
        self.home._alone.release()  # noqa: SLF001 - see above

    async def abandon(self) -> None:
        """Undo everything."""
        self.home._alone.release()  # noqa: SLF001 - see above
