"""The trails of cases in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import evidence
from recognition.domain.evidence import Act, ActKind, Entry, linked


@dataclass(frozen=True, slots=True)
class PostgresEvidenceStore:
    """Keeps trails in the table `evidence`; the primary key refuses a second entry of a number."""

    connection: AsyncConnection

    async def add(self, case_ref: UUID, act: Act, *, at: datetime) -> Entry:
        """Append an act to the trail of a case that is held or new."""
        query = select(evidence).where(evidence.c.case_ref == case_ref)
        last = await self.connection.execute(query.order_by(evidence.c.number.desc()).limit(1))
        row = last.one_or_none()
        entry = linked(None if row is None else _entry(row), act, at=at)
        values = {
            "case_ref": case_ref,
            "number": entry.number,
            "kind": act.kind.value,
            "by": act.by,
            "said": act.said,
            "at": at,
            "previous": entry.previous,
            "hash": entry.hash,
        }
        await self.connection.execute(insert(evidence).values(values))
        return entry

    async def trail(self, case_ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a case, the first entry first."""
        query = select(evidence).where(evidence.c.case_ref == case_ref)
        rows = await self.connection.execute(query.order_by(evidence.c.number))
        return [_entry(row) for row in rows]


def _entry(row: Row[Any]) -> Entry:
    act = Act(kind=ActKind(row.kind), by=row.by, said=row.said)
    return Entry(number=row.number, act=act, at=row.at, previous=row.previous, hash=row.hash)
