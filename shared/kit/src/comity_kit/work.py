"""One transaction per action: state, facts, inbox and idempotency key commit together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from comity_kit import context
from comity_kit.context import Claim, Delivery, RequestContext
from comity_kit.idempotency import StoredAnswers
from comity_kit.outbox import Announcer, Outbox, PostgresOutbox
from comity_kit.postgres import DRIVER_ERRORS, DatabaseUnavailable, is_away
from comity_kit.reading import Reading

Work = TypeVar("Work")


_RECEIVE = """
    INSERT INTO inbox (event_id, handled_at)
    SELECT DISTINCT event_id, $2::timestamptz FROM unnest($1::uuid[]) AS event_id
    ON CONFLICT DO NOTHING RETURNING event_id
"""


class AlreadyHandled(Exception):  # noqa: N818 - not an error: the effect is there
    """The fact being handled had its effect before."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction; a service hangs its stores on `connection`.

    `reading` remembers what was read in it; deliveries that share a transaction share that too.
    """

    connection: AsyncConnection
    outbox: Outbox
    reading: Reading


@dataclass(slots=True)
class Transactions:
    """Opens transactions on one database; `on_commit` is called when facts were committed."""

    engine: AsyncEngine
    announcer: Announcer
    on_commit: list[Callable[[], None]] = field(default_factory=list)

    def works(
        self, build: Callable[[Transaction], Work]
    ) -> Callable[[], AbstractAsyncContextManager[Work]]:
        """Return what opens a service's own view of a transaction."""

        @asynccontextmanager
        async def open_work() -> AsyncIterator[Work]:
            async with self.open() as transaction:
                # Built once for the deliveries that share a transaction.
                yield transaction.reading.derived(build, lambda: build(transaction))

        return open_work

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Transaction]:
        """Commit on a clean exit, undo on any exception.

        Raises:
            DatabaseUnavailable: the database is away, or went away before the commit was known.
            AlreadyHandled: the fact being handled had its effect before.
            AnswerStored: the call being answered was answered before.
        """
        led_here = context.current()
        if isinstance(led_here, Delivery) and isinstance(led_here.shared, SharedTransaction):
            yield await led_here.shared.enter(self, led_here)
            return
        running = await _Running.begin(self)
        try:
            await running.enter(led_here)
            yield running.transaction
            await running.outbox.flush()
            await running.leave(led_here)
        except BaseException as error:
            await asyncio.shield(running.abandon())
            if isinstance(error, DRIVER_ERRORS) and is_away(error):
                raise DatabaseUnavailable from error
            raise


@dataclass(slots=True)
class SharedTransaction:
    """One transaction for facts handled one after another: all effects commit, or none.

    Readers commit once for many facts that way, instead of once for each. Whoever shares it
    abandons it when any handler fails, and then handles each fact in a transaction of its own.
    `subjects` are what the facts are about, where it has a UUID.
    """

    event_ids: tuple[UUID, ...]
    subjects: tuple[UUID, ...] = ()
    _running: "_Running | None" = None
    _fresh: set[UUID] = field(default_factory=set)

    async def enter(self, transactions: Transactions, delivery: Delivery) -> Transaction:
        """Return the transaction, for the first effect of a delivery.

        Raises:
            DatabaseUnavailable: the database is away.
            AlreadyHandled: the fact had its effect before, perhaps in this very transaction.
        """
        if delivery.recorded:
            message = "a handler is one transaction: call one action"
            raise RuntimeError(message)
        if self._running is None:
            self._running = await _Running.begin(transactions, self.subjects)
            self._fresh = await self._running.receive(self.event_ids)
        if delivery.event_id not in self._fresh:
            raise AlreadyHandled
        self._fresh.remove(delivery.event_id)
        delivery.recorded = True
        return self._running.transaction

    async def finish(self) -> None:
        """Commit the effects of them all, where there were any."""
        if self._running is not None:
            await self._running.outbox.flush()
            await self._running.leave(context.Context())

    async def abandon(self) -> None:
        """Undo the effects of them all."""
        if self._running is not None:
            await self._running.abandon()


@dataclass(slots=True)
class _Running:
    """One transaction between its beginning and its end."""

    transactions: Transactions
    connection: AsyncConnection
    outbox: PostgresOutbox
    transaction: Transaction
    claim: Claim | None = None

    @classmethod
    async def begin(cls, transactions: Transactions, subjects: tuple[UUID, ...] = ()) -> "_Running":
        try:
            connection = await transactions.engine.connect()
            await connection.begin()
        except Exception as error:
            if is_away(error):
                raise DatabaseUnavailable from error
            raise
        reading = Reading(connection, subjects)
        outbox = PostgresOutbox(reading, transactions.announcer)
        transaction = Transaction(connection, outbox, reading)
        return cls(transactions, connection, outbox, transaction)

    async def enter(self, led_here: context.Context) -> None:
        """Put the inbox row or the idempotency key first: a repetition must not get further."""
        clock = self.transactions.announcer.clock
        if isinstance(led_here, Delivery):
            if led_here.recorded:
                message = "a handler is one transaction: call one action"
                raise RuntimeError(message)
            if not await self.receive((led_here.event_id,)):
                raise AlreadyHandled
        elif isinstance(led_here, RequestContext) and led_here.claim is not None:
            if led_here.deferred is not None:
                message = "a call with an idempotency key is one transaction: call one action"
                raise RuntimeError(message)
            await StoredAnswers(self.connection, clock).take(led_here.claim)
            self.claim = led_here.claim

    async def receive(self, event_ids: Sequence[UUID]) -> set[UUID]:
        """Write the inbox rows of facts; return those that were not there."""
        at = self.transactions.announcer.clock.now()
        new = await self.connection.exec_driver_sql(_RECEIVE, (list(event_ids), at))
        return set(new.scalars())

    async def leave(self, led_here: context.Context) -> None:
        """Commit, or leave the commit to the door that will store its answer with it."""
        if self.claim is not None and isinstance(led_here, RequestContext):
            led_here.deferred = self
            return
        await self._commit()
        if isinstance(led_here, Delivery):
            led_here.recorded = True

    async def finish(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Store the answer of the call and commit it with the effect."""
        try:
            if self.claim is not None:
                answers = StoredAnswers(self.connection, self.transactions.announcer.clock)
                await answers.keep(self.claim, status, headers, body)
            await self._commit()
        except Exception as error:
            await asyncio.shield(self.abandon())
            if is_away(error):
                raise DatabaseUnavailable from error
            raise

    async def abandon(self) -> None:
        """Undo everything; closing an open transaction rolls it back."""
        await self.connection.close()

    async def _commit(self) -> None:
        await self.connection.commit()
        await self.connection.close()
        for notify in self.transactions.on_commit:
            notify()
