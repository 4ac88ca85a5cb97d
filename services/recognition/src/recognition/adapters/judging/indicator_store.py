"""What was done, counted in PostgreSQL."""

from dataclasses import dataclass, fields

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.domain.officers.indicators import Counts

_COUNTS = text(
    """
    SELECT
        count(DISTINCT c.case_ref) AS cases,
        count(*) FILTER (WHERE d.ruling->>'finality' = 'FINAL') AS decisions,
        count(*) FILTER (
            WHERE d.ruling->>'finality' = 'FINAL' AND d.decided_by = 'engine') AS automated,
        count(*) FILTER (WHERE d.grounds->>'kind' = ANY(:kinds)) AS drafts,
        count(*) FILTER (
            WHERE d.grounds->>'kind' = ANY(:kinds)
            AND (d.grounds->>'changed_draft')::boolean) AS drafts_changed,
        count(DISTINCT c.case_ref) FILTER (WHERE c.delayed_to IS NOT NULL) AS delays,
        count(DISTINCT c.case_ref) FILTER (WHERE c.breached_on IS NOT NULL) AS breaches,
        (SELECT count(*) FROM appeals a WHERE a.host = :host) AS appeals,
        (SELECT count(*) FROM appeals a
            WHERE a.host = :host AND a.decided_on IS NOT NULL) AS appeals_decided,
        (SELECT count(*) FROM appeals a
            WHERE a.host = :host AND a.result = 'overturned') AS appeals_overturned
    FROM cases c JOIN decisions d ON d.case_ref = c.case_ref
    WHERE c.host = :host
    """
)

ON_A_DRAFT = ("accept", "vary", "refuse", "inadmissible")
"""Judgments by which a person ends what the engine drafted."""


@dataclass(frozen=True, slots=True)
class PostgresIndicatorStore:
    """Counts in `cases`, `decisions` and `appeals`."""

    connection: AsyncConnection

    async def count(self, host: str) -> Counts:
        """Count the work of one jurisdiction."""
        told = {"host": host, "kinds": list(ON_A_DRAFT)}
        row = (await self.connection.execute(_COUNTS, told)).one()
        known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
        return Counts(**{field.name: known[field.name] for field in fields(Counts)})
