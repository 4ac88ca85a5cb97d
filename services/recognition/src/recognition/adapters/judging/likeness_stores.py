"""Precedents, like cases and alerts in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from comity_vocabulary.recognition import Finality, Outcome
from sqlalchemy import Row, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import distinct_on, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.case_store import file_of, files
from recognition.adapters.tables import (
    consistency_alerts,
    decisions,
    like_cases,
    precedents,
)
from recognition.domain.case import CaseFile, Decision
from recognition.domain.likeness.consistency import Alert, Answer, LikeCase
from recognition.domain.likeness.precedents import Lesson, Precedent
from recognition.domain.rebuilding.records import read_record, record_of
from recognition.ports import WantedPrecedents

_HOLD = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 7))")
_SAW = text(
    "UPDATE decisions SET compared = true"
    " FROM unnest(CAST(:refs AS uuid[]), CAST(:numbers AS int[])) AS seen (case_ref, number)"
    " WHERE decisions.case_ref = seen.case_ref AND decisions.number = seen.number"
)


@dataclass(frozen=True, slots=True)
class PostgresPrecedentStore:
    """Keeps precedents in the table `precedents`; a unique index lets one of a key stand."""

    connection: AsyncConnection

    async def hold(self, key: str) -> Precedent | None:
        """Return the precedent of a key, and keep others from changing it until the work ends."""
        # A lock on the key, since a question that was never answered has no row to lock.
        await self.connection.execute(_HOLD, {"key": key})
        query = select(precedents).where(
            precedents.c.case_key == key, precedents.c.superseded_on.is_(None)
        )
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _precedent(row)

    async def keep(self, lesson: Lesson) -> None:
        """Keep what changed; who calls has held the key."""
        past, new = lesson.superseded, lesson.created
        if past is not None:
            changed = update(precedents).where(precedents.c.id == past.id)
            await self.connection.execute(changed.values(superseded_on=past.superseded_on))
        if new is not None:
            values = {field.name: getattr(new, field.name) for field in fields(Precedent)}
            values["reasons"] = list(new.reasons)
            await self.connection.execute(insert(precedents).values(values))

    async def page(
        self, wanted: WantedPrecedents, *, after: UUID | None, limit: int
    ) -> Sequence[Precedent]:
        """Return up to `limit` precedents in the order of their identifiers."""
        query = select(precedents).order_by(precedents.c.id).limit(limit)
        if wanted.case_key is not None:
            query = query.where(precedents.c.case_key == wanted.case_key)
        if wanted.opportunity_id is not None:
            query = query.where(precedents.c.opportunity_id == wanted.opportunity_id)
        if after is not None:
            query = query.where(precedents.c.id > after)
        return [_precedent(row) for row in await self.connection.execute(query)]


@dataclass(frozen=True, slots=True)
class PostgresLikeCaseStore:
    """Keeps decided cases by their keys in the table `like_cases`."""

    connection: AsyncConnection

    async def note(self, cases: Sequence[LikeCase]) -> None:
        """Keep the newest final decision of each case."""
        if not cases:
            return
        names = [field.name for field in fields(LikeCase)]
        new = insert(like_cases)
        kept = new.on_conflict_do_update(
            index_elements=[like_cases.c.case_ref],
            set_={name: new.excluded[name] for name in names if name != "case_ref"},
            where=like_cases.c.number < new.excluded.number,
        )
        rows = [{name: getattr(case, name) for name in names} for case in cases]
        await self.connection.execute(kept, rows)

    async def answers(self, key: str) -> Sequence[Answer]:
        """Return what each jurisdiction answered last, under a likeness key."""
        table = like_cases.c
        query = (
            select(table.host, table.outcome)
            .where(table.likeness_key == key)
            .ext(distinct_on(table.host))
            .order_by(table.host, table.decided_on.desc(), table.case_ref.desc())
        )
        rows = await self.connection.execute(query)
        return [Answer(host=row.host, outcome=Outcome(row.outcome)) for row in rows]

    async def alike(self, key: str, *, since: date) -> Sequence[UUID]:
        """Return the cases of a case key decided since a day, in the order of their references."""
        table = like_cases.c
        query = select(table.case_ref).where(table.case_key == key, table.decided_on >= since)
        return list((await self.connection.execute(query.order_by(table.case_ref))).scalars())

    async def claim_unseen(self, limit: int) -> Sequence[CaseFile]:
        """Claim cases whose newest decision is final and was not compared, oldest first."""
        query = (
            files()
            .where(
                ~decisions.c.compared,
                decisions.c.ruling["finality"].astext == Finality.FINAL.value,
            )
            .order_by(decisions.c.decided_at, decisions.c.case_ref)
            .limit(limit)
            .with_for_update(of=decisions, skip_locked=True)
        )
        return [file_of(row) for row in await self.connection.execute(query)]

    async def saw(self, decisions: Sequence[Decision]) -> None:
        """Note that decisions were compared, whatever came of it."""
        if decisions:
            refs, numbers = zip(*((one.case.ref, one.number) for one in decisions), strict=True)
            await self.connection.execute(_SAW, {"refs": refs, "numbers": numbers})


@dataclass(frozen=True, slots=True)
class PostgresAlertStore:
    """Keeps spreads of answers in the table `consistency_alerts`."""

    connection: AsyncConnection

    async def add(self, alert: Alert) -> bool:
        """Keep an alert; False when this spread was told before."""
        values = {field.name: getattr(alert, field.name) for field in fields(Alert)}
        values["spread"] = record_of(alert.spread)
        added = insert(consistency_alerts).values(values).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(consistency_alerts.c.spread_hash))
        return row.first() is not None

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[Alert]:
        """Return up to `limit` alerts in the order of key and spread."""
        table = consistency_alerts.c
        place = tuple_(table.likeness_key, table.spread_hash)
        query = select(consistency_alerts).order_by(table.likeness_key, table.spread_hash)
        if after is not None:
            query = query.where(place > after)
        return [_alert(row) for row in await self.connection.execute(query.limit(limit))]


def _precedent(row: Row[Any]) -> Precedent:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    record = {field.name: record_of(known[field.name]) for field in fields(Precedent)}
    return read_record(Precedent, record)


def _alert(row: Row[Any]) -> Alert:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    record = {field.name: record_of(known[field.name]) for field in fields(Alert)}
    return read_record(Alert, record)
