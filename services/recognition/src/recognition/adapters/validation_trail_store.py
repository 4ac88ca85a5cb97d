"""The trails of validations in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import validation_trails
from recognition.domain.evidence import Act, Entry, linked
from recognition.domain.validation.steps import StepKind


@dataclass(frozen=True, slots=True)
class PostgresValidationTrailStore:
    """Keeps trails in the table `validation_trails`; its key refuses a second entry of a number."""

    connection: AsyncConnection

    async def add(self, ref: UUID, act: Act, *, at: datetime) -> Entry:
        """Append an act to the trail of a validation that is held or new."""
        table = validation_trails
        query = select(table).where(table.c.validation_ref == ref)
        last = await self.connection.execute(query.order_by(table.c.number.desc()).limit(1))
        row = last.one_or_none()
        entry = linked(None if row is None else _entry(row), act, at=at)
        values = {
            "validation_ref": ref,
            "number": entry.number,
            "kind": act.kind.value,
            "by": act.by,
            "said": act.said,
            "at": at,
            "previous": entry.previous,
            "hash": entry.hash,
        }
        await self.connection.execute(insert(table).values(values))
        return entry

    async def trail(self, ref: UUID) -> Sequence[Entry]:
        """Return the whole trail of a validation, the first entry first."""
        table = validation_trails
        query = select(table).where(table.c.validation_ref == ref).order_by(table.c.number)
        return [_entry(row) for row in await self.connection.execute(query)]


def _entry(row: Row[Any]) -> Entry:
    act = Act(kind=StepKind(row.kind), by=row.by, said=row.said)
    return Entry(number=row.number, act=act, at=row.at, previous=row.previous, hash=row.hash)
