"""The trails of cases in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_kit.reading import Reading
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.case_rows import ADD_ENTRIES, entry_columns
from recognition.adapters.tables import evidence
from recognition.domain.evidence import Act, ActKind, Entry, linked_all


@dataclass(frozen=True, slots=True)
class PostgresEvidenceStore:
    """Keeps trails in the table `evidence`; the primary key refuses a second entry of a number."""

    connection: AsyncConnection
    reading: Reading

    async def add(self, case_ref: UUID, *acts: Act, at: datetime) -> None:
        """Append acts to the trail of a case that is held."""
        query = select(evidence).where(evidence.c.case_ref == case_ref)
        last = await self.connection.execute(query.order_by(evidence.c.number.desc()).limit(1))
        row = last.one_or_none()
        entries = linked_all(None if row is None else _entry(row), acts, at=at)
        driver = await self.reading.driver()
        await driver.execute(ADD_ENTRIES, case_ref, *entry_columns(entries))

    async def trail(self, case_ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a case, the first entry first."""
        query = select(evidence).where(evidence.c.case_ref == case_ref)
        rows = await self.connection.execute(query.order_by(evidence.c.number))
        return [_entry(row) for row in rows]


def _entry(row: Row[Any]) -> Entry:
    act = Act(kind=ActKind(row.kind), by=row.by, said=row.said)
    return Entry(number=row.number, act=act, at=row.at, previous=row.previous, hash=row.hash)
