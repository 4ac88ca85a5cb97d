"""Referencing tables in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity_vocabulary.learning import EqfLevel, QfEheaCycle
from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import frameworks, referencing_tables
from registry.domain.participant import ParticipantId
from registry.domain.referencing import Framework, FrameworkName, ReferencingTable

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('framework/' || :name, 0))")


@dataclass(frozen=True, slots=True)
class PostgresFrameworkStore:
    """Keeps frameworks, and each version of their referencing in a row of its own."""

    connection: AsyncConnection

    async def find(self, name: FrameworkName) -> Framework | None:
        """Return a framework with every version, or None."""
        found = await self.connection.execute(select(frameworks).where(frameworks.c.name == name))
        row = found.mappings().one_or_none()
        if row is None:
            return None
        tables = await self._tables([name])
        return _framework(row, tables)

    async def hold(self, name: FrameworkName) -> Framework | None:
        """Return a framework, known or not, and keep others from changing it meanwhile."""
        await self.connection.execute(_ALONE, {"name": name})
        return await self.find(name)

    async def keep(self, framework: Framework, table: ReferencingTable) -> None:
        """Keep a version of a framework that is held, or its newly set end."""
        await self.connection.execute(
            insert(frameworks)
            .values(name=framework.name, jurisdiction=framework.jurisdiction)
            .on_conflict_do_nothing()
        )
        changing = {"in_force_until": table.in_force_until, "revision": table.revision}
        await self.connection.execute(
            insert(referencing_tables)
            .values(
                framework=framework.name,
                version=table.version,
                published_by=table.published_by,
                operational=table.operational,
                levels={national: int(level) for national, level in table.levels.items()},
                cycles={national: cycle.value for national, cycle in table.cycles.items()},
                in_force_from=table.in_force_from,
                **changing,
            )
            .on_conflict_do_update(
                index_elements=[referencing_tables.c.framework, referencing_tables.c.version],
                set_=changing,
            )
        )

    async def page(self, *, after: str | None, limit: int) -> Sequence[Framework]:
        """Return up to `limit` frameworks in the order of their names."""
        query = select(frameworks).order_by(frameworks.c.name.collate("C")).limit(limit)
        if after is not None:
            query = query.where(frameworks.c.name.collate("C") > after)
        rows = (await self.connection.execute(query)).mappings().all()
        tables = await self._tables([row["name"] for row in rows])
        return [_framework(row, tables) for row in rows]

    async def _tables(self, names: Sequence[str]) -> Sequence[Mapping[Any, Any]]:
        query = (
            select(referencing_tables)
            .where(referencing_tables.c.framework.in_(names))
            .order_by(referencing_tables.c.in_force_from)
        )
        return (await self.connection.execute(query)).mappings().all()


def _framework(row: Mapping[Any, Any], tables: Sequence[Mapping[Any, Any]]) -> Framework:
    return Framework(
        name=FrameworkName(row["name"]),
        jurisdiction=row["jurisdiction"],
        tables=tuple(_table(one) for one in tables if one["framework"] == row["name"]),
    )


def _table(row: Mapping[Any, Any]) -> ReferencingTable:
    return ReferencingTable(
        version=row["version"],
        published_by=ParticipantId(row["published_by"]),
        levels={national: EqfLevel(level) for national, level in row["levels"].items()},
        cycles={national: QfEheaCycle(cycle) for national, cycle in row["cycles"].items()},
        in_force_from=row["in_force_from"],
        in_force_until=row["in_force_until"],
        operational=row["operational"],
        revision=row["revision"],
    )
