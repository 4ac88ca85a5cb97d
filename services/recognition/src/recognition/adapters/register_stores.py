"""Participants, quality reports and statuses in PostgreSQL, as other services announced them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_credential.jose import VerificationKey
from comity_kit.reading import Reading
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.verdicts import CredentialStatus
from sqlalchemy import Row, Select, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import credential_statuses, participants, quality_reports
from recognition.domain.facts import Report
from recognition.domain.participant import Participant, QualityReport
from recognition.domain.receipts import StatusChange

# Locks on references, since a credential that never changed has no row to lock; taken in one order,
# so that two transactions cannot wait for each other.
_HOLD = """
    SELECT pg_advisory_xact_lock(lock) FROM (
        SELECT DISTINCT hashtextextended('credential/' || ref, 0) AS lock
        FROM unnest($1::uuid[]) AS ref ORDER BY lock
    ) AS ordered
"""
_STATUSES = """
    SELECT credential_ref, version, status, changed_at FROM credential_statuses
    WHERE credential_ref = ANY($1::uuid[])
"""


@dataclass(frozen=True, slots=True)
class PostgresParticipantStore:
    """Keeps the newest version of participants in the table `participants`."""

    connection: AsyncConnection
    reading: Reading

    async def find(self, participant_id: UUID) -> Participant | None:
        """Return a participant, or None."""
        return await self.reading.once(
            ("participant", participant_id),
            lambda: self._one(select(participants).where(participants.c.id == participant_id)),
        )

    async def find_by_did(self, did: str) -> Participant | None:
        """Return the participant with a DID, or None."""
        return await self.reading.once(("participant", did), lambda: self._first_by_did(did))

    async def homes(self, participant_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """Return the jurisdictions of those that are known."""
        query = select(participants.c.id, participants.c.jurisdiction)
        known = await self.connection.execute(query.where(participants.c.id.in_(participant_ids)))
        return {row.id: row.jurisdiction for row in known}

    async def keep(self, participant: Participant) -> None:
        """Keep a participant, unless a newer version is known."""
        self.reading.forget()
        values = {
            "id": participant.id,
            "version": participant.version,
            "kind": participant.kind.value,
            "jurisdiction": participant.jurisdiction,
            "did": participant.did,
            "nationally_recognised": participant.nationally_recognised,
            "keys": [_key_document(key) for key in participant.keys],
        }
        new = insert(participants).values(values)
        await self.connection.execute(
            new.on_conflict_do_update(
                index_elements=[participants.c.id],
                set_={name: new.excluded[name] for name in values if name != "id"},
                where=new.excluded.version > participants.c.version,
            )
        )

    async def _first_by_did(self, did: str) -> Participant | None:
        query = select(participants).where(participants.c.did == did)
        return await self._one(query.order_by(participants.c.id).limit(1))

    async def _one(self, query: Select[Any]) -> Participant | None:
        row = (await self.connection.execute(query)).one_or_none()
        return None if row is None else _participant(row)


def _participant(row: Row[Any]) -> Participant:
    return Participant(
        id=row.id,
        version=row.version,
        kind=ParticipantKind(row.kind),
        jurisdiction=row.jurisdiction,
        did=row.did,
        nationally_recognised=row.nationally_recognised,
        keys=tuple(_key(document) for document in row.keys),
    )


def _key_document(key: VerificationKey) -> dict[str, Any]:
    return {
        "kid": key.kid,
        "controller": key.controller,
        "alg": key.alg,
        "jwk": dict(key.jwk),
        "valid_from": key.valid_from.isoformat() if key.valid_from else None,
        "valid_until": key.valid_until.isoformat() if key.valid_until else None,
    }


def _key(document: dict[str, Any]) -> VerificationKey:
    begun, ended = document["valid_from"], document["valid_until"]
    return VerificationKey(
        kid=document["kid"],
        controller=document["controller"],
        alg=document["alg"],
        jwk=document["jwk"],
        valid_from=datetime.fromisoformat(begun) if begun else None,
        valid_until=datetime.fromisoformat(ended) if ended else None,
    )


@dataclass(frozen=True, slots=True)
class PostgresQualityReportStore:
    """Keeps quality reports in the table `quality_reports`."""

    connection: AsyncConnection
    reading: Reading

    async def keep(self, report: QualityReport) -> None:
        """Keep a report in place of an earlier state of the same."""
        self.reading.forget()
        said = report.report
        values = {
            "id": report.id,
            "participant_id": report.participant_id,
            "status": said.status.value if said.status else None,
            "decision": said.decision.value if said.decision else None,
            "valid_from": said.valid_from,
            "valid_to": said.valid_to,
            "flag": said.flag.value,
        }
        new = insert(quality_reports).values(values)
        await self.connection.execute(
            new.on_conflict_do_update(
                index_elements=[quality_reports.c.id],
                set_={name: new.excluded[name] for name in values if name != "id"},
            )
        )

    async def of(self, participant_id: UUID) -> Sequence[QualityReport]:
        """Return the reports on a participant in the order of their identifiers."""
        return await self.reading.once(
            ("reports", participant_id), lambda: self._of(participant_id)
        )

    async def _of(self, participant_id: UUID) -> Sequence[QualityReport]:
        query = (
            select(quality_reports)
            .where(quality_reports.c.participant_id == participant_id)
            .order_by(quality_reports.c.id)
        )
        return [
            QualityReport(
                id=row.id,
                participant_id=row.participant_id,
                report=Report(
                    status=ReportStatus(row.status) if row.status else None,
                    decision=ReportDecision(row.decision) if row.decision else None,
                    valid_from=row.valid_from,
                    valid_to=row.valid_to,
                    flag=ReportFlag(row.flag),
                ),
            )
            for row in await self.connection.execute(query)
        ]


@dataclass(frozen=True, slots=True)
class PostgresStatusStore:
    """Keeps the newest status of credentials in the table `credential_statuses`."""

    connection: AsyncConnection
    reading: Reading

    async def hold(self, credential_ref: UUID) -> StatusChange | None:
        """Return the newest change, and keep others from noting one until the work ends."""
        return await self.reading.about("statuses", credential_ref, self._hold_all)

    async def _hold_all(self, refs: Sequence[UUID]) -> Mapping[UUID, StatusChange]:
        driver = await self.reading.driver()
        await driver.execute(_HOLD, refs)
        return {
            row["credential_ref"]: StatusChange(
                version=row["version"],
                status=CredentialStatus(row["status"]),
                changed_at=row["changed_at"],
            )
            for row in await driver.fetch(_STATUSES, refs)
        }

    async def keep(self, credential_ref: UUID, change: StatusChange) -> None:
        """Keep a change; who calls has held the credential."""
        self.reading.forget()
        values = {
            "credential_ref": credential_ref,
            "version": change.version,
            "status": change.status.value,
            "changed_at": change.changed_at,
        }
        new = insert(credential_statuses).values(values)
        await self.connection.execute(
            new.on_conflict_do_update(
                index_elements=[credential_statuses.c.credential_ref],
                set_={name: new.excluded[name] for name in values if name != "credential_ref"},
            )
        )
