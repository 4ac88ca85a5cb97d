"""Validations in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import validations
from recognition.domain.validation.validation import Validation
from recognition.ports import WantedValidations

_DOCUMENT = TypeAdapter(Validation)


@dataclass(frozen=True, slots=True)
class PostgresValidationStore:
    """Keeps each validation as one document in the table `validations`."""

    connection: AsyncConnection

    async def add(self, validation: Validation) -> bool:
        """Keep a new one; False when its enrolment or its case has one that was not withdrawn."""
        added = insert(validations).values(_columns(validation)).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(validations.c.ref))
        return row.first() is not None

    async def find(self, ref: UUID) -> Validation | None:
        """Return a validation, or None."""
        query = select(validations.c.document).where(validations.c.ref == ref)
        document = (await self.connection.execute(query)).scalar_one_or_none()
        return None if document is None else _DOCUMENT.validate_python(document)

    async def hold(self, ref: UUID) -> Validation | None:
        """Return a validation, and keep others from moving it until the work ends."""
        # Locked first and read after: what moved while we waited must be seen.
        locked = select(validations.c.ref).where(validations.c.ref == ref).with_for_update()
        await self.connection.execute(locked)
        return await self.find(ref)

    async def keep(self, validation: Validation) -> None:
        """Keep a validation as it is now; who calls holds it."""
        kept = update(validations).where(validations.c.ref == validation.ref)
        await self.connection.execute(kept.values(_columns(validation)))

    async def page(
        self, wanted: WantedValidations, *, after: UUID | None, limit: int
    ) -> Sequence[Validation]:
        """Return up to `limit` validations in the order of their references."""
        query = select(validations.c.document).order_by(validations.c.ref).limit(limit)
        query = query.where(validations.c.institutions.contains([wanted.institution_id]))
        if wanted.stage is not None:
            query = query.where(validations.c.stage == wanted.stage.value)
        if after is not None:
            query = query.where(validations.c.ref > after)
        found = await self.connection.execute(query)
        return [_DOCUMENT.validate_python(document) for document in found.scalars()]


def _columns(validation: Validation) -> dict[str, Any]:
    return {
        "ref": validation.ref,
        "institutions": sorted(validation.institutions),
        "enrolment_ref": validation.enrolment_ref,
        "case_ref": validation.case_ref,
        "stage": validation.stage.value,
        "ending": validation.ending.value if validation.ending else None,
        "document": _DOCUMENT.dump_python(validation, mode="json"),
    }
