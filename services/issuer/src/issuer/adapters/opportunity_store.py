"""Opportunities in PostgreSQL."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, insert, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import opportunities
from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import Opportunity, OpportunityId, Terms

_TERMS = TypeAdapter(Terms)

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:opportunity_id, 0))")


@dataclass(frozen=True, slots=True)
class PostgresOpportunityStore:
    """Keeps versions of opportunities; none is ever changed but for its withdrawal."""

    connection: AsyncConnection

    async def find(self, opportunity_id: OpportunityId, version: int | None) -> Opportunity | None:
        """Return a version, or the newest one, or None."""
        query = select(opportunities).where(opportunities.c.opportunity_id == opportunity_id)
        if version is not None:
            query = query.where(opportunities.c.version == version)
        found = await self._read(query.order_by(opportunities.c.version.desc()).limit(1))
        return found[0] if found else None

    async def lock_newest(self, opportunity_id: OpportunityId) -> Opportunity | None:
        """Return the newest version; nobody else publishes the next one meanwhile."""
        await self.connection.execute(_ALONE, {"opportunity_id": str(opportunity_id)})
        return await self.find(opportunity_id, None)

    async def newest(self, *, after: OpportunityId | None, limit: int) -> tuple[Opportunity, ...]:
        """Return the newest version of each opportunity, ordered by id, `after` excluded."""
        query = select(opportunities).ext(distinct_on(opportunities.c.opportunity_id))
        if after is not None:
            query = query.where(opportunities.c.opportunity_id > after)
        newest_first = opportunities.c.opportunity_id, opportunities.c.version.desc()
        return await self._read(query.order_by(*newest_first).limit(limit))

    async def add(self, opportunity: Opportunity) -> None:
        """Keep a new version; a second one of the same number is an integrity error."""
        row = {
            "opportunity_id": opportunity.id,
            "version": opportunity.version,
            "institution_id": opportunity.institution_id,
            "jurisdiction": opportunity.jurisdiction,
            "terms": _TERMS.dump_python(opportunity.terms, mode="json"),
            "published_on": opportunity.published_on,
            "withdrawn_on": opportunity.withdrawn_on,
        }
        await self.connection.execute(insert(opportunities).values(row))

    async def withdraw(self, opportunity_id: OpportunityId, version: int, on: date) -> None:
        """Mark a version as withdrawn."""
        await self.connection.execute(
            update(opportunities)
            .where(opportunities.c.opportunity_id == opportunity_id)
            .where(opportunities.c.version == version)
            .values(withdrawn_on=on)
        )

    async def _read(self, query: Select[Any]) -> tuple[Opportunity, ...]:
        return tuple(_opportunity(row) for row in await self.connection.execute(query))


def _opportunity(row: Row[Any]) -> Opportunity:
    return Opportunity(
        id=OpportunityId(row.opportunity_id),
        version=row.version,
        institution_id=InstitutionId(row.institution_id),
        jurisdiction=row.jurisdiction,
        terms=_TERMS.validate_python(row.terms),
        published_on=row.published_on,
        withdrawn_on=row.withdrawn_on,
    )
