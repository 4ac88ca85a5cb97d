"""What is known about one credential, gathered from the other tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from comity_kit.reading import Reading
from comity_vocabulary.verdicts import CredentialStatus
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from verifier.adapters.credential_store import issued_of
from verifier.adapters.participant_store import find_accreditations, find_participant
from verifier.adapters.tables import issued_credentials
from verifier.domain.issued import IssuedCredential
from verifier.domain.known import Known
from verifier.domain.participants import ParticipantId
from verifier.domain.standing import CredentialRef

_STATUSES = """
    SELECT credential_ref, institution_id, status FROM standings
    WHERE credential_ref = ANY($1::uuid[])
"""


@dataclass(frozen=True, slots=True)
class PostgresKnowledgeStore:
    """Reads what facts told, inside the caller's transaction; holds nothing against others."""

    connection: AsyncConnection
    reading: Reading

    async def of_did(self, did: str, credential_ref: CredentialRef | None) -> Known:
        """Return what is known where a presented credential names its issuer by DID."""
        issuer = await find_participant(self.connection, did=did)
        if issuer is None:
            return Known()
        return Known(
            issuer=issuer,
            accreditations=await find_accreditations(self.connection, issuer.id),
            issued=await self._issued(credential_ref, issuer.id) if credential_ref else None,
            status=await self._status(credential_ref, issuer.id) if credential_ref else None,
        )

    async def of_issued(self, issued: IssuedCredential) -> Known:
        """Return what is known where an institution announced a credential."""
        institution_id = issued.institution_id
        return Known(
            issuer=await self.reading.once(
                ("issuer", institution_id),
                lambda: find_participant(self.connection, participant_id=institution_id, held=True),
            ),
            accreditations=await self.reading.once(
                ("accreditations", institution_id),
                lambda: find_accreditations(self.connection, institution_id),
            ),
            issued=issued,
            status=await self._status(issued.credential_ref, institution_id),
        )

    async def _issued(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> IssuedCredential | None:
        query = select(issued_credentials).where(
            issued_credentials.c.credential_ref == credential_ref,
            issued_credentials.c.institution_id == institution_id,
        )
        row = (await self.connection.execute(query)).mappings().one_or_none()
        return issued_of(row) if row else None

    async def _status(
        self, credential_ref: CredentialRef, institution_id: ParticipantId
    ) -> CredentialStatus | None:
        found = await self.reading.about("standings", credential_ref, self._statuses)
        return (found or {}).get(institution_id)

    async def _statuses(
        self, refs: Sequence[UUID]
    ) -> Mapping[UUID, Mapping[UUID, CredentialStatus]]:
        driver = await self.reading.driver()
        found: dict[UUID, dict[UUID, CredentialStatus]] = {}
        for row in await driver.fetch(_STATUSES, refs):
            said = CredentialStatus(row["status"])
            found.setdefault(row["credential_ref"], {})[row["institution_id"]] = said
        return found
