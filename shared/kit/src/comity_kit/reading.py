"""What one transaction has read already, so that many facts in it need not read it again."""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

import asyncpg
from sqlalchemy.ext.asyncio import AsyncConnection

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Reading:
    """Remembers answers for as long as one transaction lasts.

    For what changes rarely and is asked for with every fact: keys, policies, agreements. Who writes
    such a thing calls `forget`.
    """

    connection: AsyncConnection
    _known: dict[Hashable, Any] = field(default_factory=dict)

    async def once(self, question: Hashable, ask: Callable[[], Awaitable[Found]]) -> Found:
        """Return the answer to a question, asking only the first time."""
        if question not in self._known:
            self._known[question] = await ask()
        return cast("Found", self._known[question])

    def forget(self) -> None:
        """Ask everything again from now on."""
        driver = self._known.get("driver")
        self._known.clear()
        if driver is not None:
            self._known["driver"] = driver

    async def driver(self) -> asyncpg.Connection:
        """Return the driver's own connection, inside this transaction, for the hottest statements.

        A statement said to it costs a quarter of one that SQLAlchemy compiles
        (performance.md, section 9.3); errors are the driver's own.
        """
        return await self.once("driver", self._driver)

    async def _driver(self) -> asyncpg.Connection:
        # SQLAlchemy begins the transaction on the server when it first speaks itself.
        await self.connection.exec_driver_sql("SELECT 1")
        raw = await self.connection.get_raw_connection()
        return raw.driver_connection
