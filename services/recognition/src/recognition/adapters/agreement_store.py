"""Learning agreements, and the verifications that wait for them, in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_kit.reading import Reading
from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import awaited_verifications, learning_agreements
from recognition.domain.agreement import LearningAgreement, Promise
from recognition.domain.verification import AwaitedVerification, next_look

_KEEP = """
    INSERT INTO awaited_verifications
        (credential_ref, learning_agreement_ref, checked_at, receipt, settled, tries, look_at)
    VALUES ($1, $2, $3, $4, $5, 0, $3)
    ON CONFLICT (credential_ref) DO UPDATE SET
        learning_agreement_ref = excluded.learning_agreement_ref,
        checked_at = excluded.checked_at,
        receipt = excluded.receipt,
        settled = excluded.settled,
        tries = 0,
        look_at = excluded.look_at
    WHERE excluded.checked_at > awaited_verifications.checked_at
    RETURNING credential_ref
"""
_SETTLE = "UPDATE awaited_verifications SET settled = true WHERE credential_ref = $1"


@dataclass(frozen=True, slots=True)
class PostgresAgreementStore:
    """Keeps agreements in the table `learning_agreements`."""

    connection: AsyncConnection
    reading: Reading

    async def find(self, ref: str) -> LearningAgreement | None:
        """Return an agreement, or None."""
        return await self.reading.once(("agreement", ref), lambda: self._find(ref))

    async def _find(self, ref: str) -> LearningAgreement | None:
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
        self.reading.forget()
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
    reading: Reading

    async def keep(self, verification: AwaitedVerification) -> bool:
        """Keep the newest verification of a credential; False when a newer one is known."""
        driver = await self.reading.driver()
        kept = await driver.fetchval(
            _KEEP,
            verification.credential_ref,
            verification.learning_agreement_ref,
            verification.checked_at,
            verification.receipt,
            verification.settled,
        )
        return kept is not None

    async def claim_ready(self, limit: int, *, at: datetime) -> Sequence[AwaitedVerification]:
        """Claim unsettled verifications that are due and whose agreement is registered."""
        table = awaited_verifications
        agreed = select(learning_agreements.c.ref).where(
            learning_agreements.c.ref == table.c.learning_agreement_ref
        )
        ready = (
            select(table)
            .where(~table.c.settled, table.c.look_at <= at, agreed.exists())
            .order_by(table.c.look_at, table.c.credential_ref)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = (await self.connection.execute(ready)).all()
        for row in rows:
            await self.connection.execute(
                update(table)
                .where(table.c.credential_ref == row.credential_ref)
                .values(tries=row.tries + 1, look_at=next_look(row.tries, at=at))
            )
        return [_awaited(row) for row in rows]

    async def settle(self, credential_ref: UUID) -> None:
        """Note that the agreement's route was followed."""
        driver = await self.reading.driver()
        await driver.execute(_SETTLE, credential_ref)


def _awaited(row: Row[Any]) -> AwaitedVerification:
    return AwaitedVerification(
        credential_ref=row.credential_ref,
        learning_agreement_ref=row.learning_agreement_ref,
        checked_at=row.checked_at,
        receipt=row.receipt,
        settled=row.settled,
    )
