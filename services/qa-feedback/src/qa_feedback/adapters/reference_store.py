"""Who may answer and who has, in PostgreSQL: references, and nothing said with them."""

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from qa_feedback.adapters.tables import roster_entries, spent_references
from qa_feedback.domain.wave import EnrolmentRef, WaveId


@dataclass(frozen=True, slots=True)
class PostgresRosterStore:
    """Keeps rosters in the table `roster_entries`, inside the caller's transaction."""

    connection: AsyncConnection

    async def add(self, wave_id: WaveId, enrolment: EnrolmentRef) -> None:
        """Enter an enrolment; entering it again changes nothing."""
        row = {"wave_id": wave_id, "enrolment_ref": enrolment}
        await self.connection.execute(insert(roster_entries).values(row).on_conflict_do_nothing())

    async def has(self, wave_id: WaveId, enrolment: EnrolmentRef) -> bool:
        """Say whether an enrolment belongs to a wave."""
        query = select(roster_entries.c.wave_id).where(
            roster_entries.c.wave_id == wave_id, roster_entries.c.enrolment_ref == enrolment
        )
        return (await self.connection.execute(query)).first() is not None

    async def count(self, wave_id: WaveId) -> int:
        """Return how many may answer."""
        query = select(func.count()).where(roster_entries.c.wave_id == wave_id)
        return (await self.connection.execute(query)).scalar_one()


@dataclass(frozen=True, slots=True)
class PostgresSpentReferenceStore:
    """Keeps spent references in the table `spent_references`, inside the caller's transaction."""

    connection: AsyncConnection

    async def add(self, wave_id: WaveId, enrolment: EnrolmentRef) -> bool:
        """Spend a reference; False when it was spent before."""
        spent = await self.connection.execute(
            insert(spent_references)
            .values({"wave_id": wave_id, "enrolment_ref": enrolment})
            .on_conflict_do_nothing()
            .returning(spent_references.c.wave_id)
        )
        return spent.first() is not None

    async def forget(self, wave_id: WaveId) -> None:
        """Forget who answered; a closed wave has no use for it."""
        await self.connection.execute(
            delete(spent_references).where(spent_references.c.wave_id == wave_id)
        )
