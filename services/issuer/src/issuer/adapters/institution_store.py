"""Institutions, accreditations and keys in PostgreSQL."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import accreditations, institutions, signing_keys
from issuer.domain.institution import (
    Accreditation,
    AccreditationWithdrawal,
    Institution,
    InstitutionId,
    SigningKey,
)

_INSTITUTION = TypeAdapter(Institution)
_ACCREDITATION = TypeAdapter(Accreditation)


@dataclass(frozen=True, slots=True)
class PostgresInstitutionStore:
    """Keeps the newest of what the register said, and the public parts of keys made here."""

    connection: AsyncConnection

    async def find(self, institution_id: InstitutionId) -> Institution | None:
        """Return an institution, or None before the register announced it."""
        query = select(institutions.c.document).where(
            institutions.c.institution_id == institution_id
        )
        document = await self.connection.scalar(query)
        return _INSTITUTION.validate_python(document) if document else None

    async def keep(self, institution: Institution) -> None:
        """Keep the institution unless a newer version is known."""
        await self._keep(
            institutions,
            {
                "institution_id": institution.id,
                "version": institution.version,
                "document": _INSTITUTION.dump_python(institution, mode="json"),
            },
        )

    async def accreditations(self, institution_id: InstitutionId) -> tuple[Accreditation, ...]:
        """Return all its accreditations, in force or not."""
        query = select(accreditations.c.document).where(
            accreditations.c.institution_id == institution_id
        )
        documents = (await self.connection.execute(query)).scalars()
        return tuple(_ACCREDITATION.validate_python(document) for document in documents)

    async def keep_accreditation(self, accreditation: Accreditation) -> None:
        """Keep the accreditation unless a newer version, or its end, is known."""
        await self._keep(
            accreditations,
            {
                "accreditation_id": accreditation.id,
                "institution_id": accreditation.institution_id,
                "version": accreditation.version,
                "document": _ACCREDITATION.dump_python(accreditation, mode="json"),
            },
        )

    async def withdraw_accreditation(self, withdrawal: AccreditationWithdrawal) -> None:
        """End an accreditation, even one not heard of yet."""
        query = select(accreditations.c.document).where(
            accreditations.c.accreditation_id == withdrawal.id
        )
        document = await self.connection.scalar(query.with_for_update())
        known = _ACCREDITATION.validate_python(document) if document else withdrawal.unheard_of()
        await self.keep_accreditation(
            replace(known, version=withdrawal.version, withdrawn_on=withdrawal.withdrawn_on)
        )

    async def keys(self, institution_id: InstitutionId) -> tuple[SigningKey, ...]:
        """Return the keys made here for an institution."""
        query = select(signing_keys).where(signing_keys.c.institution_id == institution_id)
        rows = (await self.connection.execute(query.order_by(signing_keys.c.made_at))).mappings()
        return tuple(SigningKey(**row) for row in rows)

    async def add_key(self, key: SigningKey) -> None:
        """Keep the public part of a key made here."""
        await self.connection.execute(insert(signing_keys).values(asdict(key)))

    async def _keep(self, table: Table, row: dict[str, Any]) -> None:
        statement = insert(table).values(row)
        await self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=list(table.primary_key),
                set_={"version": row["version"], "document": row["document"]},
                where=table.c.version < row["version"],
            )
        )
