"""Promises that authorities signed, in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from comity_vocabulary.recognition import Outcome, Purpose
from sqlalchemy import Row, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.forecasts.forecast_store import target_of
from recognition.adapters.tables import pre_commitments
from recognition.domain.forecasts.pre_commitment import PreCommitment, Promise
from recognition.domain.forecasts.target import target_document


@dataclass(frozen=True, slots=True)
class PostgresPreCommitmentStore:
    """Keeps promises in the table `pre_commitments`, as they were signed."""

    connection: AsyncConnection

    async def add(self, made: PreCommitment) -> bool:
        """Keep a promise; False when this signer made it before."""
        added = insert(pre_commitments).values(_columns(made)).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(pre_commitments.c.id))
        return row.first() is not None

    async def find_same(self, made: PreCommitment) -> PreCommitment | None:
        """Return the promise of the same signer, forecast and term, or None."""
        query = select(pre_commitments).where(
            pre_commitments.c.forecast_id == made.promise.forecast_id,
            pre_commitments.c.valid_until == made.promise.valid_until,
            pre_commitments.c.signed_by == made.signed_by,
        )
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _made(row)

    async def of(self, opportunity_id: UUID | None, host: str) -> Sequence[PreCommitment]:
        """Return every promise about an opportunity in a jurisdiction, the first made first."""
        if opportunity_id is None:
            return ()
        query = select(pre_commitments).where(
            pre_commitments.c.opportunity_id == opportunity_id, pre_commitments.c.host == host
        )
        ordered = query.order_by(pre_commitments.c.made_at, pre_commitments.c.id)
        return [_made(row) for row in await self.connection.execute(ordered)]


def _columns(made: PreCommitment) -> dict[str, object]:
    promise = made.promise
    said = {field.name: getattr(promise, field.name) for field in fields(Promise)}
    return said | {
        "target": target_document(promise.target),
        "id": made.id,
        "facts": made.facts,
        "signed": made.signed,
        "signed_by": made.signed_by,
        "made_at": made.made_at,
    }


def _made(row: Row[Any]) -> PreCommitment:
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row as a mapping
    promise = Promise(
        **{field.name: known[field.name] for field in fields(Promise)}
        | {
            "purpose": Purpose(row.purpose),
            "outcome": Outcome(row.outcome),
            "target": target_of(row.target),
        }
    )
    return PreCommitment(
        id=row.id,
        promise=promise,
        facts=row.facts,
        signed=row.signed,
        signed_by=row.signed_by,
        made_at=row.made_at,
    )
