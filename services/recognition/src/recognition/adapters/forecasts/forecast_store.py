"""Forecasts in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from comity_vocabulary.recognition import Purpose
from sqlalchemy import ColumnElement, Row, Table, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.ruling_document import ruling_of
from recognition.adapters.tables import forecast_watches, forecasts
from recognition.domain.case_document import document_of
from recognition.domain.documents.reading import Section
from recognition.domain.facts import Target
from recognition.domain.forecasts.forecast import Forecast, Question
from recognition.domain.forecasts.target import read_target, target_document
from recognition.domain.refusals import FactsMalformed
from recognition.ports import Touched


@dataclass(frozen=True, slots=True)
class PostgresForecastStore:
    """Keeps forecasts in `forecasts` and the watched questions in `forecast_watches`.

    Watches are always locked before forecasts, so that no two transactions wait for each other.
    """

    connection: AsyncConnection

    async def keep(self, forecast: Forecast, *, look_on: date | None) -> None:
        """Keep a forecast, once; with a day to look again, watch its question from now on."""
        new = insert(forecasts).values(_columns(forecast)).on_conflict_do_nothing()
        await self.connection.execute(new)
        if look_on is not None:
            watch = insert(forecast_watches).values(_watch(forecast, look_on))
            await self.connection.execute(watch.on_conflict_do_nothing())

    async def find(self, forecast_id: str) -> Forecast | None:
        """Return a forecast, or None."""
        query = select(forecasts).where(forecasts.c.id == forecast_id)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _forecast(row)

    async def mark_stale(self, touched: Touched, *, at: datetime) -> None:
        """Mark what a change touches, and have the watched questions looked at now."""
        watched = _touched(forecast_watches, touched)
        look = update(forecast_watches).where(watched).values(look_on=at.date())
        await self.connection.execute(look)
        given = and_(_touched(forecasts, touched), forecasts.c.stale_since.is_(None))
        await self.connection.execute(update(forecasts).where(given).values(stale_since=at))

    async def mark(self, forecast_id: str, *, stale_since: datetime | None) -> None:
        """Mark one forecast as stale, or as holding after all."""
        # Most often it is so already: reading must not write.
        other = forecasts.c.stale_since.is_distinct_from(stale_since)
        this = update(forecasts).where(forecasts.c.id == forecast_id, other)
        await self.connection.execute(this.values(stale_since=stale_since))

    async def claim_due(self, limit: int, *, on: date) -> Sequence[Forecast]:
        """Claim the newest answers to watched questions whose day to look has come."""
        table = forecast_watches
        due = select(table.c.forecast_id).where(table.c.look_on <= on)
        due = due.order_by(table.c.look_on, table.c.subject).limit(limit)
        claimed = await self.connection.execute(due.with_for_update(skip_locked=True))
        ids = [row.forecast_id for row in claimed]
        rows = await self.connection.execute(select(forecasts).where(forecasts.c.id.in_(ids)))
        found = {row.id: _forecast(row) for row in rows}
        return [found[known] for known in ids]

    async def watch(self, forecast: Forecast, *, look_on: date) -> None:
        """Make this the newest answer to its question, and say when to look again."""
        values = _watch(forecast, look_on)
        new = insert(forecast_watches).values(values)
        await self.connection.execute(
            new.on_conflict_do_update(index_elements=[forecast_watches.c.subject], set_=values)
        )

    async def forget(self, limit: int, *, before: datetime) -> int:
        """Drop up to `limit` forecasts that were given long ago and are the newest of none."""
        newest = select(forecast_watches.c.forecast_id).where(
            forecast_watches.c.forecast_id == forecasts.c.id
        )
        old = select(forecasts.c.id).where(forecasts.c.given_at < before, ~newest.exists())
        some = old.order_by(forecasts.c.given_at).limit(limit).with_for_update(skip_locked=True)
        gone = delete(forecasts).where(forecasts.c.id.in_(some.scalar_subquery()))
        return len((await self.connection.execute(gone.returning(forecasts.c.id))).all())


def _touched(table: Table, touched: Touched) -> ColumnElement[bool]:
    named = {
        "institution_id": touched.institution_id,
        "host": touched.host,
        "framework": touched.framework,
    }
    found = [table.c[name] == value for name, value in named.items() if value is not None]
    if touched.opportunity_ids is not None:
        found.append(table.c.opportunity_id.in_(touched.opportunity_ids))
    return and_(*found)


def _columns(forecast: Forecast) -> dict[str, object]:
    question = forecast.question
    same = (
        "id",
        "opportunity_version",
        "institution_id",
        "framework",
        "policy_id",
        "policy_version",
        "policy_hash",
        "facts",
        "input_hash",
        "engine_version",
        "given_at",
        "stale_since",
    )
    return {name: getattr(forecast, name) for name in same} | {
        "subject": question.subject,
        "opportunity_id": question.opportunity_id,
        "host": question.host,
        "purpose": question.purpose.value,
        "target": target_document(question.target),
        "ruling": document_of(forecast.ruling),
    }


def _watch(forecast: Forecast, look_on: date) -> dict[str, object]:
    return {
        "subject": forecast.question.subject,
        "opportunity_id": forecast.question.opportunity_id,
        "institution_id": forecast.institution_id,
        "framework": forecast.framework,
        "host": forecast.question.host,
        "forecast_id": forecast.id,
        "look_on": look_on,
    }


def target_of(document: Mapping[str, object] | None) -> Target | None:
    """Read the target `target_document` wrote."""
    return None if document is None else read_target(Section(document, "", FactsMalformed))


def _forecast(row: Row[Any]) -> Forecast:
    return Forecast(
        id=row.id,
        question=Question(
            opportunity_id=row.opportunity_id,
            host=row.host,
            purpose=Purpose(row.purpose),
            target=target_of(row.target),
        ),
        opportunity_version=row.opportunity_version,
        institution_id=row.institution_id,
        framework=row.framework,
        policy_id=row.policy_id,
        policy_version=row.policy_version,
        policy_hash=row.policy_hash,
        facts=row.facts,
        input_hash=row.input_hash,
        engine_version=row.engine_version,
        ruling=ruling_of(row.ruling),
        given_at=row.given_at,
        stale_since=row.stale_since,
    )
