"""Appeals in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import appeals
from recognition.domain.appeals.appeal import Appeal, AppealResult
from recognition.domain.rebuilding.records import read_record, record_of
from recognition.ports import WantedAppeals


@dataclass(frozen=True, slots=True)
class PostgresAppealStore:
    """Keeps appeals in the table `appeals`."""

    connection: AsyncConnection

    async def add(self, appeal: Appeal) -> None:
        """Keep a new appeal."""
        await self.connection.execute(insert(appeals).values(_columns(appeal)))

    async def find(self, appeal_id: UUID) -> Appeal | None:
        """Return an appeal, or None."""
        query = select(appeals).where(appeals.c.id == appeal_id)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _appeal(row)

    async def hold(self, appeal_id: UUID) -> Appeal | None:
        """Return an appeal, and keep others from moving it until the work ends."""
        query = select(appeals).where(appeals.c.id == appeal_id).with_for_update()
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _appeal(row)

    async def move(self, appeal: Appeal) -> None:
        """Keep how far an appeal has come; who calls holds it."""
        moved = update(appeals).where(appeals.c.id == appeal.id)
        await self.connection.execute(moved.values(_columns(appeal)))

    async def page(
        self, wanted: WantedAppeals, *, after: UUID | None, limit: int
    ) -> Sequence[Appeal]:
        """Return up to `limit` appeals in the order of their identifiers."""
        query = _filtered(select(appeals), wanted).order_by(appeals.c.id).limit(limit)
        if after is not None:
            query = query.where(appeals.c.id > after)
        return [_appeal(row) for row in await self.connection.execute(query)]

    async def claim_overdue(self, limit: int, *, on: date) -> Sequence[Appeal]:
        """Claim appeals that had to be decided before this day, and of which nobody knows yet."""
        query = select(appeals).where(
            appeals.c.decided_on.is_(None),
            appeals.c.overdue_on.is_(None),
            appeals.c.decide_by < on,
        )
        query = query.order_by(appeals.c.decide_by, appeals.c.id).limit(limit)
        claimed = query.with_for_update(skip_locked=True)
        return [_appeal(row) for row in await self.connection.execute(claimed)]

    async def claim_overturned(self) -> Appeal | None:
        """Claim an overturned appeal whose like cases were not listed yet, and mark it so."""
        query = select(appeals).where(
            appeals.c.result == AppealResult.OVERTURNED.value, ~appeals.c.like_cases_listed
        )
        claimed = query.order_by(appeals.c.id).limit(1).with_for_update(skip_locked=True)
        row = (await self.connection.execute(claimed)).one_or_none()
        if row is None:
            return None
        listed = update(appeals).where(appeals.c.id == row.id).values(like_cases_listed=True)
        await self.connection.execute(listed)
        return _appeal(row)


_DOCUMENTS = frozenset({"fresh_draft"})


def _columns(appeal: Appeal) -> dict[str, object]:
    record = record_of(appeal)
    plain: dict[str, object] = {
        field.name: record[field.name] if field.name in _DOCUMENTS else getattr(appeal, field.name)
        for field in fields(Appeal)
    }
    return plain


def _appeal(row: Row[Any]) -> Appeal:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    record = {field.name: record_of(known[field.name]) for field in fields(Appeal)}
    return read_record(Appeal, record)


def _filtered(query: "Select[Any]", wanted: WantedAppeals) -> "Select[Any]":
    same = {"host": wanted.host, "case_ref": wanted.case_ref, "companion_id": wanted.companion_id}
    for name, value in same.items():
        if value is not None:
            query = query.where(appeals.c[name] == value)
    if wanted.states is not None:
        query = query.where(appeals.c.state.in_([state.value for state in wanted.states]))
    if wanted.due_before is not None:
        due = appeals.c.decide_by < wanted.due_before
        query = query.where(appeals.c.decided_on.is_(None), due)
    return query
