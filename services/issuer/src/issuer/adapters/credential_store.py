"""Credentials in PostgreSQL, from their reservation on."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity_vocabulary.verdicts import CredentialStatus
from sqlalchemy import Row, bindparam, delete, insert, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import credentials, status_books
from issuer.domain.cohort import CohortJob, CohortJobId
from issuer.domain.credential import (
    Credential,
    CredentialRef,
    HeldCredential,
    Issued,
    Reservation,
)
from issuer.domain.institution import InstitutionId
from issuer.domain.learner import LearnerId
from issuer.domain.opportunity import OpportunityId
from issuer.domain.status_list import BookId, Slot


@dataclass(frozen=True, slots=True)
class PostgresCredentialStore:
    """Keeps credentials; what names the learner is ciphertext."""

    connection: AsyncConnection

    async def of_cohort(
        self, job: CohortJob, learner_ids: Collection[LearnerId]
    ) -> Mapping[LearnerId, tuple[CredentialRef, CohortJobId]]:
        """Return which of these learners have a credential of this cohort that is not revoked."""
        rows = await self.connection.execute(
            select(credentials.c.learner_id, credentials.c.credential_ref, credentials.c.job_id)
            .where(credentials.c.opportunity_id == job.opportunity_id)
            .where(credentials.c.opportunity_version == job.opportunity_version)
            .where(credentials.c.cohort == job.cohort)
            .where(credentials.c.learner_id.in_(learner_ids))
            .where(credentials.c.status != CredentialStatus.REVOKED.value)
        )
        return {
            LearnerId(row.learner_id): (CredentialRef(row.credential_ref), CohortJobId(row.job_id))
            for row in rows
        }

    async def reserve(self, reservations: Sequence[Reservation]) -> None:
        """Keep what is about to be signed; one learner's second one is an integrity error."""
        if reservations:
            rows = [_reservation_row(one) for one in reservations]
            await self.connection.execute(insert(credentials), rows)

    async def claim_reserved(self, limit: int) -> tuple[Reservation, ...]:
        """Lock reserved credentials nobody works on, oldest first."""
        rows = await self.connection.execute(
            select(credentials)
            .where(credentials.c.issued_at.is_(None))
            .order_by(credentials.c.credential_ref)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return tuple(
            Reservation(
                credential=_credential(row),
                job_id=row.job_id,
                row=row.number,
                kid=row.kid,
                sealed_to_sign=row.sealed_to_sign,
                facts_to_sign=row.facts_to_sign,
            )
            for row in rows
        )

    async def issue(self, issued: Collection[Issued]) -> None:
        """Keep the signed bytes in place of those to be signed."""
        if not issued:
            return
        statement = (
            update(credentials)
            .where(credentials.c.credential_ref == bindparam("ref"))
            .values(
                sealed_token=bindparam("token"),
                fact_sheet=bindparam("facts"),
                issued_at=bindparam("at"),
                sealed_to_sign=null(),
                facts_to_sign=null(),
            )
        )
        rows = [
            {
                "ref": one.ref,
                "token": one.sealed_token,
                "facts": one.fact_sheet,
                "at": one.issued_at,
            }
            for one in issued
        ]
        await self.connection.execute(statement, rows)

    async def void(self, refs: Collection[CredentialRef]) -> None:
        """Give reservations up that may no longer be signed; their indexes are not used again."""
        await self.connection.execute(
            delete(credentials)
            .where(credentials.c.credential_ref.in_(refs))
            .where(credentials.c.issued_at.is_(None))
        )

    async def find(self, ref: CredentialRef, *, for_update: bool = False) -> Credential | None:
        """Return an issued credential, or None."""
        query = select(credentials).where(credentials.c.credential_ref == ref)
        query = query.where(credentials.c.issued_at.is_not(None))
        query = query.with_for_update() if for_update else query
        row = (await self.connection.execute(query)).one_or_none()
        return _credential(row) if row else None

    async def set_status(self, credential: Credential) -> None:
        """Keep the status and its version, and mark the lists as behind."""
        await self.connection.execute(
            update(credentials)
            .where(credentials.c.credential_ref == credential.ref)
            .values(status=credential.status.value, status_version=credential.status_version)
        )
        await self.connection.execute(
            update(status_books)
            .where(status_books.c.book_id == credential.slot.book_id)
            .values(version=status_books.c.version + 1)
        )

    async def of_learner(self, learner_id: LearnerId) -> tuple[Credential, ...]:
        """Return a learner's issued credentials, ordered by reference."""
        rows = await self.connection.execute(
            select(credentials)
            .where(credentials.c.learner_id == learner_id)
            .where(credentials.c.issued_at.is_not(None))
            .order_by(credentials.c.credential_ref)
        )
        return tuple(_credential(row) for row in rows)

    async def held(self, ref: CredentialRef) -> HeldCredential | None:
        """Return an issued credential with its sealed token, or None."""
        query = select(credentials).where(credentials.c.credential_ref == ref)
        query = query.where(credentials.c.issued_at.is_not(None))
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return HeldCredential(credential=_credential(row), sealed_token=row.sealed_token)

    async def fact_sheet(self, ref: CredentialRef) -> str | None:
        """Return the signed facts of an issued credential, or None where they were not kept."""
        query = select(credentials.c.fact_sheet).where(credentials.c.credential_ref == ref)
        found: str | None = (await self.connection.execute(query)).scalar_one_or_none()
        return found


def _reservation_row(reservation: Reservation) -> dict[str, Any]:
    credential = reservation.credential
    return {
        "credential_ref": credential.ref,
        "institution_id": credential.institution_id,
        "opportunity_id": credential.opportunity_id,
        "opportunity_version": credential.opportunity_version,
        "cohort": credential.cohort,
        "learner_id": credential.learner_id,
        "title": credential.title,
        "institution_name": credential.institution_name,
        "jurisdiction": credential.jurisdiction,
        "award_month": credential.award_month,
        "learning_agreement_ref": credential.learning_agreement_ref,
        "book_id": credential.slot.book_id,
        "status_list_index": credential.slot.index,
        "status": credential.status.value,
        "status_version": credential.status_version,
        "job_id": reservation.job_id,
        "number": reservation.row,
        "kid": reservation.kid,
        "sealed_to_sign": reservation.sealed_to_sign,
        "facts_to_sign": reservation.facts_to_sign,
    }


def _credential(row: Row[Any]) -> Credential:
    return Credential(
        ref=CredentialRef(row.credential_ref),
        institution_id=InstitutionId(row.institution_id),
        opportunity_id=OpportunityId(row.opportunity_id),
        opportunity_version=row.opportunity_version,
        cohort=row.cohort,
        learner_id=LearnerId(row.learner_id),
        title=row.title,
        institution_name=row.institution_name,
        jurisdiction=row.jurisdiction,
        award_month=row.award_month,
        slot=Slot(book_id=BookId(row.book_id), index=row.status_list_index),
        learning_agreement_ref=row.learning_agreement_ref,
        status=CredentialStatus(row.status),
        status_version=row.status_version,
        issued_at=row.issued_at,
    )
