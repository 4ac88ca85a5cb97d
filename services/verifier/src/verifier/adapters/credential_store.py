"""Announced credentials, how they stand, and verifications made, in PostgreSQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from comity_kit.reading import Reading
from comity_vocabulary.verdicts import CredentialStatus, Verdict
from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from verifier.adapters.tables import issued_credentials, standings, verifications
from verifier.domain.issued import Conclusion, IssuedCredential
from verifier.domain.participants import ParticipantId
from verifier.domain.standing import CredentialRef, Standing
from verifier.domain.verification import Verification

_HOLD_ISSUED = """
    SELECT * FROM issued_credentials
    WHERE credential_ref = $1 AND institution_id = $2 FOR UPDATE
"""
_INSERT_ISSUED = """
    INSERT INTO issued_credentials (credential_ref, institution_id, fact_sheet, announced_at,
        heard_at, verdict, status, codes, suspected, due_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (credential_ref, institution_id)
"""
_ADD_ISSUED = f"{_INSERT_ISSUED} DO NOTHING RETURNING credential_ref"
_KEEP_ISSUED = f"""{_INSERT_ISSUED} DO UPDATE SET
        verdict = excluded.verdict, status = excluded.status, codes = excluded.codes,
        suspected = excluded.suspected, due_at = excluded.due_at
"""


@dataclass(frozen=True, slots=True)
class PostgresIssuedStore:
    """Keeps announcements in the table `issued_credentials`, inside the caller's transaction."""

    connection: AsyncConnection
    reading: Reading

    async def find(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> IssuedCredential | None:
        """Return what an institution announced, held against others until the work is done."""
        driver = await self.reading.driver()
        row = await driver.fetchrow(_HOLD_ISSUED, credential_ref, institution_id)
        return issued_of(row) if row else None

    async def add(self, issued: IssuedCredential) -> bool:
        """Keep an announcement with its conclusion; False, and nothing, where one was kept."""
        driver = await self.reading.driver()
        return await driver.fetchval(_ADD_ISSUED, *_issued_row(issued)) is not None

    async def keep(self, issued: IssuedCredential) -> None:
        """Keep the announcement with its conclusion, in place of what was kept before."""
        driver = await self.reading.driver()
        await driver.execute(_KEEP_ISSUED, *_issued_row(issued))

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
        return tuple(issued_of(row) for row in (await self.connection.execute(query)).mappings())


@dataclass(frozen=True, slots=True)
class PostgresStandingStore:
    """Keeps how credentials stand in the table `standings`, inside the caller's transaction."""

    connection: AsyncConnection
    reading: Reading

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
        self.reading.forget()
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


def _issued_row(issued: IssuedCredential) -> tuple[object, ...]:
    concluded = issued.concluded
    return (
        issued.credential_ref,
        issued.institution_id,
        issued.fact_sheet,
        issued.announced_at,
        issued.heard_at,
        concluded.verdict.value if concluded else None,
        concluded.status.value if concluded else None,
        list(concluded.codes) if concluded else None,
        list(issued.suspected),
        issued.due_at,
    )


def issued_of(row: Mapping[Any, Any]) -> IssuedCredential:
    """Read a row of `issued_credentials`."""
    concluded = None
    if row["verdict"] is not None:
        concluded = Conclusion(
            verdict=Verdict(row["verdict"]),
            status=CredentialStatus(row["status"]),
            codes=tuple(row["codes"]),
        )
    return IssuedCredential(
        credential_ref=CredentialRef(row["credential_ref"]),
        institution_id=ParticipantId(row["institution_id"]),
        fact_sheet=row["fact_sheet"],
        announced_at=row["announced_at"],
        heard_at=row["heard_at"],
        concluded=concluded,
        due_at=row["due_at"],
        suspected=tuple(row["suspected"]),
    )
