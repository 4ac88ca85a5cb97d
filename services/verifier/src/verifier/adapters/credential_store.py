"""Announced credentials, how they stand, and verifications made, in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from comity_vocabulary.verdicts import CredentialStatus, Verdict
from sqlalchemy import Row, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from verifier.adapters.tables import issued_credentials, standings, verifications
from verifier.domain.issued import Conclusion, IssuedCredential
from verifier.domain.participants import ParticipantId
from verifier.domain.standing import CredentialRef, Standing
from verifier.domain.verification import Verification


@dataclass(frozen=True, slots=True)
class PostgresIssuedStore:
    """Keeps announcements in the table `issued_credentials`, inside the caller's transaction."""

    connection: AsyncConnection

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> IssuedCredential | None:
        """Return what an institution announced, held against others until the work is done."""
        query = select(issued_credentials).where(
            issued_credentials.c.credential_ref == credential_ref,
            issued_credentials.c.institution_id == institution_id,
        )
        row = (await self.connection.execute(query.with_for_update())).one_or_none()
        return issued_of(row) if row else None

    async def keep(self, issued: IssuedCredential) -> None:
        """Keep the announcement with its conclusion, in place of what was kept before."""
        concluded = issued.concluded
        row = {
            "credential_ref": issued.credential_ref,
            "institution_id": issued.institution_id,
            "fact_sheet": issued.fact_sheet,
            "announced_at": issued.announced_at,
            "heard_at": issued.heard_at,
            "verdict": concluded.verdict if concluded else None,
            "status": concluded.status if concluded else None,
            "codes": list(concluded.codes) if concluded else None,
            "suspected": list(issued.suspected),
            "due_at": issued.due_at,
        }
        statement = insert(issued_credentials).values(row)
        changed = {
            name: statement.excluded[name]
            for name in ("verdict", "status", "codes", "suspected", "due_at")
        }
        await self.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["credential_ref", "institution_id"], set_=changed
            )
        )

    async def mark_due(self, institution_id: ParticipantId, *, at: datetime) -> None:
        """Have every credential of an institution judged again from `at` on."""
        await self.connection.execute(
            update(issued_credentials)
            .where(issued_credentials.c.institution_id == institution_id)
            .values(due_at=at)
        )

    async def due(self, *, at: datetime, limit: int) -> tuple[IssuedCredential, ...]:
        """Return those to be judged again, the longest waiting first, held against others."""
        query = (
            select(issued_credentials)
            .where(issued_credentials.c.due_at <= at)
            .order_by(issued_credentials.c.due_at, issued_credentials.c.credential_ref)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return tuple(issued_of(row) for row in await self.connection.execute(query))


@dataclass(frozen=True, slots=True)
class PostgresStandingStore:
    """Keeps how credentials stand in the table `standings`, inside the caller's transaction."""

    connection: AsyncConnection

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> Standing | None:
        """Return how a credential stands, held against others; None if nothing was heard."""
        query = select(standings).where(
            standings.c.credential_ref == credential_ref,
            standings.c.institution_id == institution_id,
        )
        row = (await self.connection.execute(query.with_for_update())).one_or_none()
        if row is None:
            return None
        return Standing(
            credential_ref=CredentialRef(row.credential_ref),
            institution_id=ParticipantId(row.institution_id),
            version=row.version,
            status=CredentialStatus(row.status),
        )

    async def keep(self, standing: Standing) -> None:
        """Keep how a credential stands, in place of what was kept before."""
        row = {
            "credential_ref": standing.credential_ref,
            "institution_id": standing.institution_id,
            "version": standing.version,
            "status": standing.status,
        }
        await self.connection.execute(
            insert(standings)
            .values(row)
            .on_conflict_do_update(
                index_elements=["credential_ref", "institution_id"],
                set_={"version": standing.version, "status": standing.status},
            )
        )


@dataclass(frozen=True, slots=True)
class PostgresVerificationStore:
    """Keeps verifications in the table `verifications`, inside the caller's transaction."""

    connection: AsyncConnection

    async def add(self, verification: Verification) -> None:
        """Keep that a verification was made."""
        row = {
            "verification_id": verification.id,
            "verdict": verification.judgement.verdict,
            "codes": list(verification.codes),
            "checked_at": verification.checked_at,
        }
        await self.connection.execute(insert(verifications).values(row))


def issued_of(row: Row[Any]) -> IssuedCredential:
    """Read a row of `issued_credentials`."""
    concluded = None
    if row.verdict is not None:
        concluded = Conclusion(
            verdict=Verdict(row.verdict),
            status=CredentialStatus(row.status),
            codes=tuple(row.codes),
        )
    return IssuedCredential(
        credential_ref=CredentialRef(row.credential_ref),
        institution_id=ParticipantId(row.institution_id),
        fact_sheet=row.fact_sheet,
        announced_at=row.announced_at,
        heard_at=row.heard_at,
        concluded=concluded,
        due_at=row.due_at,
        suspected=tuple(row.suspected),
    )
