"""What one transaction has read already, so that many facts in it need not read it again."""

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Reading:
    """Remembers answers for as long as one transaction lasts.

    For what changes rarely and is asked for with every fact: keys, policies, agreements. Who writes
    such a thing calls `forget`. `subjects` are what the facts that share the transaction are about:
    what is asked about one of them is asked about all at once.
    """

    connection: AsyncConnection
    subjects: tuple[UUID, ...] = ()
    _known: dict[Hashable, Any] = field(default_factory=dict)
    _made: dict[Hashable, Any] = field(default_factory=dict)

    async def once(self, question: Hashable, ask: Callable[[], Awaitable[Found]]) -> Found:
        """Return the answer to a question, asking only the first time."""
        if question not in self._known:
            self._known[question] = await ask()
        return cast("Found", self._known[question])

    async def about(
        self,
        question: str,
        subject: UUID,
        ask: Callable[[Sequence[UUID]], Awaitable[Mapping[UUID, Found]]],
    ) -> Found | None:
        """Return the answer about a subject, None where there is none, asking about all at once."""
        known: dict[UUID, Found | None] = self._known.setdefault(question, {})
        if subject not in known:
            asked = self.subjects if subject in self.subjects else (subject,)
            known.update(dict.fromkeys(asked))
            known.update(await ask(asked))
        return known[subject]

    def derived(self, what: Hashable, make: Callable[[], Found]) -> Found:
        """Return what was made of this transaction before, making it only the first time."""
        if what not in self._made:
            self._made[what] = make()
        return cast("Found", self._made[what])

    def forget(self) -> None:
        """Ask everything again from now on."""
        self._known.clear()

    async def driver(self) -> asyncpg.Connection:
        """Return the driver's own connection, inside this transaction, for the hottest statements.

        A statement said to it costs a quarter of one that SQLAlchemy compiles
        (performance.md, section 9.3); errors are the driver's own.
        """
        known: asyncpg.Connection | None = self._made.get("driver")
        if known is not None:
            return known
        raw = await self.connection.get_raw_connection()
        driver: asyncpg.Connection = raw.driver_connection
        if not driver.is_in_transaction():
            # SQLAlchemy begins the transaction on the server when it first speaks itself.
            await self.connection.exec_driver_sql("SELECT 1")
        self._made["driver"] = driver
        return driver
