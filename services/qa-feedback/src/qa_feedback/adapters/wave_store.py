"""Waves and the opportunities they are about, in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from qa_feedback.adapters.tables import opportunities, roster_entries, waves
from qa_feedback.domain.wave import (
    Cohort,
    InstitutionId,
    Opportunity,
    OpportunityId,
    Wave,
    WaveId,
    WaveView,
)


@dataclass(frozen=True, slots=True)
class PostgresOpportunityStore:
    """Keeps opportunities in the table `opportunities`, inside the caller's transaction."""

    connection: AsyncConnection

    async def add(self, opportunity: Opportunity) -> None:
        """Keep a version; it never changes, so one that is known stays as it is."""
        row = {
            "opportunity_id": opportunity.id,
            "version": opportunity.version,
            "institution_id": opportunity.institution_id,
            "title": opportunity.title,
        }
        await self.connection.execute(insert(opportunities).values(row).on_conflict_do_nothing())


@dataclass(frozen=True, slots=True)
class PostgresWaveStore:
    """Keeps waves in the table `waves`, inside the caller's transaction."""

    connection: AsyncConnection

    async def add(self, wave: Wave) -> bool:
        """Keep a wave; False when its cohort has one, from us or from somebody at this moment."""
        row = {
            "wave_id": wave.id,
            "opportunity_id": wave.cohort.opportunity_id,
            "opportunity_version": wave.cohort.opportunity_version,
            "cohort": wave.cohort.name,
            "instrument_id": wave.instrument_id,
            "opened_on": wave.opened_on,
            "closes_on": wave.closes_on,
            "closed": wave.closed,
        }
        kept = await self.connection.execute(
            insert(waves).values(row).on_conflict_do_nothing().returning(waves.c.wave_id)
        )
        return kept.first() is not None

    async def of(self, cohort: Cohort) -> Wave | None:
        """Return the wave of a cohort."""
        return await self._one(
            select(waves).where(
                waves.c.opportunity_id == cohort.opportunity_id,
                waves.c.opportunity_version == cohort.opportunity_version,
                waves.c.cohort == cohort.name,
            )
        )

    async def alone(self, wave_id: WaveId) -> Wave | None:
        """Return a wave and let nobody else change what belongs to it until we are done."""
        # FOR NO KEY UPDATE lets others enter the roster, whose rows refer to the wave.
        query = select(waves).where(waves.c.wave_id == wave_id)
        return await self._one(query.with_for_update(key_share=True))

    async def overdue(self, on: date, *, limit: int) -> Sequence[Wave]:
        """Return waves that should have closed before a day, leaving out those in others' hands."""
        query = (
            select(waves)
            .where(~waves.c.closed, waves.c.closes_on < on)
            .order_by(waves.c.closes_on)
            .limit(limit)
            .with_for_update(key_share=True, skip_locked=True)
        )
        return [_wave(row) for row in await self.connection.execute(query)]

    async def close(self, wave_id: WaveId) -> None:
        """Let a wave take no more answers."""
        change = update(waves).where(waves.c.wave_id == wave_id).values(closed=True)
        await self.connection.execute(change)

    async def view(self, wave_id: WaveId) -> WaveView | None:
        """Return a wave for its readers."""
        row = (await self.connection.execute(_views().where(waves.c.wave_id == wave_id))).first()
        return None if row is None else _view(row)

    async def views(
        self, opportunity_id: OpportunityId | None, *, after: WaveId | None, limit: int
    ) -> Sequence[WaveView]:
        """Return waves in the order of their ids, of one opportunity or of all."""
        query = _views().order_by(waves.c.wave_id).limit(limit)
        if opportunity_id is not None:
            query = query.where(waves.c.opportunity_id == opportunity_id)
        if after is not None:
            query = query.where(waves.c.wave_id > after)
        return [_view(row) for row in await self.connection.execute(query)]

    async def _one(self, query: Select[Any]) -> Wave | None:
        row = (await self.connection.execute(query)).first()
        return None if row is None else _wave(row)


def _views() -> Select[Any]:
    roster_count = (
        select(func.count())
        .where(roster_entries.c.wave_id == waves.c.wave_id)
        .scalar_subquery()
        .label("roster_count")
    )
    published = opportunities.c
    return select(waves, published.institution_id, published.title, roster_count).outerjoin(
        opportunities,
        (published.opportunity_id == waves.c.opportunity_id)
        & (published.version == waves.c.opportunity_version),
    )


def _wave(row: Row[Any]) -> Wave:
    return Wave(
        id=WaveId(row.wave_id),
        cohort=Cohort(
            opportunity_id=OpportunityId(row.opportunity_id),
            opportunity_version=row.opportunity_version,
            name=row.cohort,
        ),
        instrument_id=row.instrument_id,
        opened_on=row.opened_on,
        closes_on=row.closes_on,
        closed=row.closed,
    )


def _view(row: Row[Any]) -> WaveView:
    wave = _wave(row)
    opportunity = None
    if row.institution_id is not None:
        opportunity = Opportunity(
            id=wave.cohort.opportunity_id,
            version=wave.cohort.opportunity_version,
            institution_id=InstitutionId(row.institution_id),
            title=row.title,
        )
    return WaveView(wave=wave, opportunity=opportunity, roster_count=row.roster_count)
