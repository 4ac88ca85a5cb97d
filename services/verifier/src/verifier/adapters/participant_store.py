"""Participants and their accreditations in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_credential.jose import VerificationKey
from comity_kit.reading import Reading
from comity_vocabulary.learning import EqfLevel
from sqlalchemy import Row, Table, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from verifier.adapters.tables import accreditation_withdrawals, accreditations, participants
from verifier.domain.participants import (
    Accreditation,
    AccreditationId,
    Participant,
    ParticipantId,
    Withdrawal,
)


@dataclass(frozen=True, slots=True)
class PostgresParticipantStore:
    """Keeps participants in the table `participants`, inside the caller's transaction."""

    connection: AsyncConnection
    reading: Reading

    async def keep(self, participant: Participant) -> None:
        """Keep `participant` unless the same or a newer version is kept."""
        self.reading.forget()
        row = {
            "participant_id": participant.id,
            "version": participant.version,
            "did": participant.did,
            "legal_name": participant.legal_name,
            "jurisdiction": participant.jurisdiction,
            "keys": [_key_values(key) for key in participant.keys],
        }
        await _keep_newest(self.connection, participants, "participant_id", row)


@dataclass(frozen=True, slots=True)
class PostgresAccreditationStore:
    """Keeps accreditations and withdrawals, inside the caller's transaction."""

    connection: AsyncConnection
    reading: Reading

    async def grant(self, accreditation: Accreditation) -> None:
        """Keep an accreditation; hearing of it again changes nothing."""
        self.reading.forget()
        row = {
            "accreditation_id": accreditation.id,
            "participant_id": accreditation.participant_id,
            "version": accreditation.version,
            "fields": list(accreditation.fields),
            "eqf_levels": [int(level) for level in accreditation.eqf_levels],
            "credential_types": list(accreditation.credential_types),
            "jurisdictions": list(accreditation.jurisdictions),
            "valid_from": accreditation.valid_from,
            "valid_until": accreditation.valid_until,
        }
        await _keep_newest(self.connection, accreditations, "accreditation_id", row)

    async def withdraw(self, withdrawal: Withdrawal) -> None:
        """Keep from which day on an accreditation counts no longer; the newest version stands."""
        self.reading.forget()
        row = {
            "accreditation_id": withdrawal.accreditation_id,
            "participant_id": withdrawal.participant_id,
            "version": withdrawal.version,
            "withdrawn_on": withdrawal.on,
        }
        await _keep_newest(self.connection, accreditation_withdrawals, "accreditation_id", row)


async def find_participant(
    connection: AsyncConnection,
    *,
    did: str = "",
    participant_id: UUID | None = None,
    held: bool = False,
) -> Participant | None:
    """Return a participant by its DID or its id.

    While it is `held` its keys cannot change: whoever changes them afterwards sees, and has judged
    again, what was judged by the old ones.
    """
    by = participants.c.did == did if did else participants.c.participant_id == participant_id
    query = select(participants).where(by).order_by(participants.c.participant_id).limit(1)
    if held:
        query = query.with_for_update(read=True)
    row = (await connection.execute(query)).first()
    return _participant(row) if row else None


async def find_accreditations(
    connection: AsyncConnection, participant_id: ParticipantId
) -> tuple[Accreditation, ...]:
    """Return every accreditation of a participant, withdrawn or not."""
    ended = accreditation_withdrawals
    query = (
        select(accreditations, ended.c.withdrawn_on)
        .outerjoin(ended, ended.c.accreditation_id == accreditations.c.accreditation_id)
        .where(accreditations.c.participant_id == participant_id)
        .order_by(accreditations.c.accreditation_id)
    )
    return tuple(_accreditation(row) for row in await connection.execute(query))


async def _keep_newest(
    connection: AsyncConnection, table: Table, key: str, row: dict[str, Any]
) -> None:
    statement = insert(table).values(row)
    changes = {name: statement.excluded[name] for name in row if name != key}
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=[key],
            set_=changes,
            where=table.c.version < statement.excluded.version,
        )
    )


def _key_values(key: VerificationKey) -> dict[str, Any]:
    return {
        "kid": key.kid,
        "alg": key.alg,
        "jwk": dict(key.jwk),
        "valid_from": key.valid_from.isoformat() if key.valid_from else None,
        "valid_until": key.valid_until.isoformat() if key.valid_until else None,
    }


def _key(values: dict[str, Any], did: str) -> VerificationKey:
    return VerificationKey(
        kid=values["kid"],
        controller=did,
        alg=values["alg"],
        jwk=values["jwk"],
        valid_from=_moment(values["valid_from"]),
        valid_until=_moment(values["valid_until"]),
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _participant(row: Row[Any]) -> Participant:
    return Participant(
        id=ParticipantId(row.participant_id),
        version=row.version,
        did=row.did,
        legal_name=row.legal_name,
        jurisdiction=row.jurisdiction,
        keys=tuple(_key(values, row.did) for values in row._mapping["keys"]),  # noqa: SLF001 - `keys` is a method of rows
    )


def _accreditation(row: Row[Any]) -> Accreditation:
    return Accreditation(
        id=AccreditationId(row.accreditation_id),
        participant_id=ParticipantId(row.participant_id),
        version=row.version,
        fields=tuple(row.fields),
        eqf_levels=tuple(EqfLevel(level) for level in row.eqf_levels),
        credential_types=tuple(row.credential_types),
        jurisdictions=tuple(row.jurisdictions),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        withdrawn_on=row.withdrawn_on,
    )
