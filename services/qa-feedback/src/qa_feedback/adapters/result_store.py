"""What was answered and what is published, in PostgreSQL: counts, and nobody's reference."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from qa_feedback.adapters.tables import results, tallies
from qa_feedback.domain.result import Distribution, Result
from qa_feedback.domain.tally import Tally
from qa_feedback.domain.wave import WaveId


@dataclass(frozen=True, slots=True)
class PostgresTallyStore:
    """Keeps one row for each wave in the table `tallies`, inside the caller's transaction."""

    connection: AsyncConnection

    async def of(self, wave_id: WaveId) -> Tally:
        """Return the tally of a wave; an empty one while nobody answered."""
        query = select(tallies).where(tallies.c.wave_id == wave_id)
        row = (await self.connection.execute(query)).first()
        return Tally() if row is None else Tally(answered=row.answered, counts=row.counts)

    async def keep(self, wave_id: WaveId, tally: Tally) -> None:
        """Keep the tally in place of the one before."""
        row = {"wave_id": wave_id, "answered": tally.answered, "counts": tally.counts}
        await _replace(self.connection, tallies, row)


@dataclass(frozen=True, slots=True)
class PostgresResultStore:
    """Keeps the newest table of each wave in `results`, inside the caller's transaction."""

    connection: AsyncConnection

    async def find(self, wave_id: WaveId) -> Result | None:
        """Return what is published of a wave."""
        query = select(results).where(results.c.wave_id == wave_id)
        row = (await self.connection.execute(query)).mappings().first()
        if row is None:
            return None
        distributions = tuple(
            Distribution(
                item=each["item"],
                counts=tuple(each["counts"]),
                does_not_apply=each["does_not_apply"],
            )
            for each in row["distributions"]
        )
        return Result(**{**row, "distributions": distributions})

    async def keep(self, result: Result) -> None:
        """Publish in place of the table before."""
        distributions = [asdict(each) for each in result.distributions]
        await _replace(self.connection, results, {**asdict(result), "distributions": distributions})


async def _replace(connection: AsyncConnection, table: Table, row: dict[str, Any]) -> None:
    change = insert(table).values(row)
    changed = {name: change.excluded[name] for name in row if name != "wave_id"}
    await connection.execute(change.on_conflict_do_update(index_elements=["wave_id"], set_=changed))
