"""Learning agreements, and the verifications that wait for them, in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import awaited_verifications, learning_agreements
from recognition.domain.agreement import LearningAgreement, Promise
from recognition.domain.verification import AwaitedVerification


@dataclass(frozen=True, slots=True)
class PostgresAgreementStore:
    """Keeps agreements in the table `learning_agreements`."""

    connection: AsyncConnection

    async def find(self, ref: str) -> LearningAgreement | None:
        """Return an agreement, or None."""
        query = select(learning_agreements).where(learning_agreements.c.ref == ref)
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return LearningAgreement(
            promise=Promise(
                ref=row.ref,
                host=row.host,
                opportunity_ids=tuple(row.opportunity_ids),
                credits=row.credits,
                signed_on=row.signed_on,
            ),
            registered_by=row.registered_by,
            registered_at=row.registered_at,
        )

    async def add(self, agreement: LearningAgreement) -> bool:
        """Keep an agreement; False when the reference is taken."""
        promise = agreement.promise
        values = {
            "ref": promise.ref,
            "host": promise.host,
            "opportunity_ids": list(promise.opportunity_ids),
            "credits": promise.credits,
            "signed_on": promise.signed_on,
            "registered_by": agreement.registered_by,
            "registered_at": agreement.registered_at,
        }
        added = insert(learning_agreements).values(values).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(learning_agreements.c.ref))
        return row.first() is not None


@dataclass(frozen=True, slots=True)
class PostgresVerificationStore:
    """Keeps the newest verification of each credential in `awaited_verifications`."""

    connection: AsyncConnection

    async def keep(self, verification: AwaitedVerification) -> bool:
        """Keep the newest verification of a credential; False when a newer one is known."""
        table = awaited_verifications
        values = {
            "credential_ref": verification.credential_ref,
            "learning_agreement_ref": verification.learning_agreement_ref,
            "checked_at": verification.checked_at,
            "receipt": verification.receipt,
            "settled": verification.settled,
            "tries": 0,
        }
        new = insert(table).values(values)
        newest = new.on_conflict_do_update(
            index_elements=[table.c.credential_ref],
            set_={
                "learning_agreement_ref": new.excluded.learning_agreement_ref,
                "checked_at": new.excluded.checked_at,
                "receipt": new.excluded.receipt,
                "settled": False,
                "tries": 0,
            },
            where=new.excluded.checked_at > table.c.checked_at,
        )
        row = await self.connection.execute(newest.returning(table.c.credential_ref))
        return row.first() is not None

    async def claim_ready(self, limit: int) -> Sequence[AwaitedVerification]:
        """Claim unsettled verifications whose agreement is registered, the least tried first."""
        table = awaited_verifications
        agreed = select(learning_agreements.c.ref).where(
            learning_agreements.c.ref == table.c.learning_agreement_ref
        )
        ready = (
            select(table.c.credential_ref)
            .where(~table.c.settled, agreed.exists())
            .order_by(table.c.tries, table.c.credential_ref)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        refs = (await self.connection.execute(ready)).scalars().all()
        claimed = await self.connection.execute(
            update(table)
            .where(table.c.credential_ref.in_(refs))
            .values(tries=table.c.tries + 1)
            .returning(*(column for column in table.c if column.name != "tries"))
        )
        found = [AwaitedVerification(**row._mapping) for row in claimed]  # noqa: SLF001 - SQLAlchemy's public name
        return sorted(found, key=lambda one: refs.index(one.credential_ref))

    async def settle(self, credential_ref: UUID) -> None:
        """Note that the agreement's route was followed."""
        await self.connection.execute(
            update(awaited_verifications)
            .where(awaited_verifications.c.credential_ref == credential_ref)
            .values(settled=True)
        )
