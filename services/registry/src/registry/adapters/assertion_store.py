"""Used assertions in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import used_assertions
from registry.domain.token import Assertion


@dataclass(frozen=True, slots=True)
class PostgresAssertionStore:
    """Remembers used assertions in the table `used_assertions`."""

    connection: AsyncConnection

    async def use(self, assertion: Assertion) -> bool:
        """Remember an assertion; False when it was used before."""
        values = {
            "client_id": assertion.client_id,
            "identifier": assertion.identifier,
            "expires_at": assertion.expires_at,
        }
        statement = insert(used_assertions).values(values).on_conflict_do_nothing()
        used = await self.connection.execute(statement.returning(used_assertions.c.identifier))
        return used.first() is not None

    async def forget_expired(self, at: datetime) -> int:
        """Forget what expired before `at` and return how many that were."""
        forgotten = await self.connection.execute(
            delete(used_assertions).where(used_assertions.c.expires_at < at)
        )
        return forgotten.rowcount
