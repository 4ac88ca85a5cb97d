"""The trails of cases in PostgreSQL."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_kit.reading import Reading
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import evidence
from recognition.domain.evidence import Act, ActKind, Entry, linked

_KEEP = """
    INSERT INTO evidence (case_ref, number, kind, "by", said, "at", previous, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


@dataclass(frozen=True, slots=True)
class PostgresEvidenceStore:
    """Keeps trails in the table `evidence`; the primary key refuses a second entry of a number."""

    connection: AsyncConnection
    reading: Reading

    async def begin(self, case_ref: UUID, acts: Sequence[Act], *, at: datetime) -> None:
        """Begin the trail of a new case with the first acts in it."""
        entries: list[Entry] = []
        for act in acts:
            entries.append(linked(entries[-1] if entries else None, act, at=at))
        await self._keep(case_ref, entries)

    async def add(self, case_ref: UUID, act: Act, *, at: datetime) -> Entry:
        """Append an act to the trail of a case that is held or new."""
        query = select(evidence).where(evidence.c.case_ref == case_ref)
        last = await self.connection.execute(query.order_by(evidence.c.number.desc()).limit(1))
        row = last.one_or_none()
        entry = linked(None if row is None else _entry(row), act, at=at)
        await self._keep(case_ref, [entry])
        return entry

    async def trail(self, case_ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a case, the first entry first."""
        query = select(evidence).where(evidence.c.case_ref == case_ref)
        rows = await self.connection.execute(query.order_by(evidence.c.number))
        return [_entry(row) for row in rows]

    async def _keep(self, case_ref: UUID, entries: Sequence[Entry]) -> None:
        driver = await self.reading.driver()
        rows = [
            (
                case_ref,
                entry.number,
                entry.act.kind.value,
                entry.act.by,
                json.dumps(entry.act.said),
                entry.at,
                entry.previous,
                entry.hash,
            )
            for entry in entries
        ]
        await driver.executemany(_KEEP, rows)


def _entry(row: Row[Any]) -> Entry:
    act = Act(kind=ActKind(row.kind), by=row.by, said=row.said)
    return Entry(number=row.number, act=act, at=row.at, previous=row.previous, hash=row.hash)
