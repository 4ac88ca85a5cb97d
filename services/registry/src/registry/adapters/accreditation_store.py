"""Accreditations in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from comity_vocabulary.learning import EqfLevel
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import accreditations
from registry.domain.accreditation import Accreditation, AccreditationId, Scope, Term
from registry.domain.participant import ParticipantId


@dataclass(frozen=True, slots=True)
class PostgresAccreditationStore:
    """Keeps accreditations in the table `accreditations`."""

    connection: AsyncConnection

    async def hold(self, accreditation_id: AccreditationId) -> Accreditation | None:
        """Return an accreditation and keep others from changing it until the work ends."""
        query = select(accreditations).where(accreditations.c.id == accreditation_id)
        found = await self.connection.execute(query.with_for_update())
        row = found.mappings().one_or_none()
        return None if row is None else _accreditation(row)

    async def add(self, accreditation: Accreditation) -> None:
        """Keep a new accreditation."""
        values = {
            "id": accreditation.id,
            "participant_id": accreditation.participant_id,
            "granted_by": accreditation.granted_by,
            "version": accreditation.version,
            "fields": list(accreditation.scope.fields),
            "eqf_levels": [int(level) for level in accreditation.scope.eqf_levels],
            "credential_types": list(accreditation.scope.credential_types),
            "jurisdictions": list(accreditation.scope.jurisdictions),
            "valid_from": accreditation.term.valid_from,
            "valid_until": accreditation.term.valid_until,
            "withdrawn_on": accreditation.withdrawn_on,
        }
        await self.connection.execute(insert(accreditations).values(values))

    async def keep_withdrawal(self, accreditation: Accreditation) -> None:
        """Keep that a held accreditation was withdrawn."""
        await self.connection.execute(
            update(accreditations)
            .where(accreditations.c.id == accreditation.id)
            .values(version=accreditation.version, withdrawn_on=accreditation.withdrawn_on)
        )

    async def page(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[Accreditation]:
        """Return up to `limit` accreditations, of one participant or of all, by identifier."""
        query = select(accreditations).order_by(accreditations.c.id).limit(limit)
        if participant_id is not None:
            query = query.where(accreditations.c.participant_id == participant_id)
        if after is not None:
            query = query.where(accreditations.c.id > after)
        found = await self.connection.execute(query)
        return [_accreditation(row) for row in found.mappings()]


def _accreditation(row: Mapping[Any, Any]) -> Accreditation:
    return Accreditation(
        id=AccreditationId(row["id"]),
        participant_id=ParticipantId(row["participant_id"]),
        granted_by=ParticipantId(row["granted_by"]),
        version=row["version"],
        scope=Scope(
            fields=tuple(row["fields"]),
            eqf_levels=tuple(EqfLevel(level) for level in row["eqf_levels"]),
            credential_types=tuple(row["credential_types"]),
            jurisdictions=tuple(row["jurisdictions"]),
        ),
        term=Term(valid_from=row["valid_from"], valid_until=row["valid_until"]),
        withdrawn_on=row["withdrawn_on"],
    )
