"""Opportunities in PostgreSQL."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    SupervisionAndIdentity,
)
from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import opportunities
from recognition.domain.forecasts.opportunity import Opportunity

WORDS = {
    "kind": OfferKind,
    "credit_system": CreditSystem,
    "level_status": LevelStatus,
    "assessment_type": AssessmentType,
    "participation_mode": ParticipationMode,
    "learning_setting": LearningSetting,
    "learning_basis": LearningBasis,
    "origin": Origin,
}
LISTS = ("fields", "learning_outcomes", "quality_statements")


@dataclass(frozen=True, slots=True)
class PostgresOpportunityStore:
    """Keeps opportunities in the table `opportunities`."""

    connection: AsyncConnection

    async def keep(self, opportunity: Opportunity) -> None:
        """Keep a version; one that is known already stays as it is."""
        values = {field.name: getattr(opportunity, field.name) for field in fields(Opportunity)}
        values |= {name: list(values[name]) for name in LISTS}
        new = insert(opportunities).values(values)
        await self.connection.execute(new.on_conflict_do_nothing())

    async def withdraw(self, opportunity_id: UUID, version: int, *, on: date) -> None:
        """Note that a version takes no further enrolments."""
        table = opportunities
        this = (table.c.id == opportunity_id) & (table.c.version == version)
        await self.connection.execute(update(table).where(this).values(withdrawn_on=on))

    async def find(self, opportunity_id: UUID, version: int) -> Opportunity | None:
        """Return a version, or None."""
        table = opportunities
        query = select(table).where(table.c.id == opportunity_id, table.c.version == version)
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _opportunity(row)

    async def newest(self, opportunity_id: UUID) -> Opportunity | None:
        """Return the newest version, or None."""
        query = select(opportunities).where(opportunities.c.id == opportunity_id)
        newest = query.order_by(opportunities.c.version.desc()).limit(1)
        row = (await self.connection.execute(newest)).one_or_none()
        return None if row is None else _opportunity(row)


def _opportunity(row: Row[Any]) -> Opportunity:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    how = row.supervision_and_identity
    return Opportunity(
        **{field.name: known[field.name] for field in fields(Opportunity)}
        | {name: word(known[name]) for name, word in WORDS.items()}
        | {name: tuple(known[name]) for name in LISTS}
        | {
            "eqf": EqfLevel(row.eqf) if row.eqf else None,
            "supervision_and_identity": SupervisionAndIdentity(how) if how else None,
        }
    )
