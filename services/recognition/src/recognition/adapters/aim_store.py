"""What validations can aim at, in PostgreSQL."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import validation_aims
from recognition.domain.validation.validation import Aim


@dataclass(frozen=True, slots=True)
class PostgresAimStore:
    """Keeps versions of opportunities in the table `validation_aims`."""

    connection: AsyncConnection

    async def find(self, opportunity_id: UUID, version: int) -> Aim | None:
        """Return a version of an opportunity, or None."""
        table = validation_aims
        query = select(table).where(
            table.c.opportunity_id == opportunity_id, table.c.opportunity_version == version
        )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Aim(
            opportunity_id=row.opportunity_id,
            opportunity_version=row.opportunity_version,
            awarded_by=row.awarded_by,
            learning_outcomes=tuple(row.learning_outcomes),
        )

    async def keep(self, aim: Aim) -> None:
        """Keep a version; a version once published does not change."""
        values = {
            "opportunity_id": aim.opportunity_id,
            "opportunity_version": aim.opportunity_version,
            "awarded_by": aim.awarded_by,
            "learning_outcomes": list(aim.learning_outcomes),
        }
        kept = insert(validation_aims).values(values).on_conflict_do_nothing()
        await self.connection.execute(kept)
