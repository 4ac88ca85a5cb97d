"""Participants and their keys in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from sqlalchemy import Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import participant_keys, participants
from registry.domain.participant import Participant, ParticipantId, ParticipantKey
from registry.domain.public_key import PublicKey, SignatureAlgorithm


@dataclass(frozen=True, slots=True)
class PostgresParticipantStore:
    """Keeps participants in `participants` and their keys in `participant_keys`."""

    connection: AsyncConnection

    async def find(self, participant_id: ParticipantId) -> Participant | None:
        """Return a participant, or None."""
        return await self._one(select(participants).where(participants.c.id == participant_id))

    async def hold(self, participant_id: ParticipantId) -> Participant | None:
        """Return a participant and keep others from changing it until the work ends."""
        query = select(participants).where(participants.c.id == participant_id)
        return await self._one(query.with_for_update())

    async def add(self, participant: Participant) -> bool:
        """Keep a participant without keys; False when its identifier or DID is taken."""
        values = {
            "id": participant.id,
            "version": participant.version,
            "kind": participant.kind.value,
            "legal_name": participant.legal_name,
            "jurisdiction": participant.jurisdiction,
            "did": participant.did,
            "nationally_recognised": participant.nationally_recognised,
        }
        statement = insert(participants).values(values).on_conflict_do_nothing()
        added = await self.connection.execute(statement.returning(participants.c.id))
        return added.first() is not None

    async def keep_key(self, participant: Participant, key: ParticipantKey) -> bool:
        """Keep the new version of `participant` with `key`; False when the key is known elsewhere.

        Who calls has held the participant. After False nothing of this work may be committed.
        """
        await self.connection.execute(
            update(participants)
            .where(participants.c.id == participant.id)
            .values(version=participant.version)
        )
        ended = await self.connection.execute(
            update(participant_keys)
            .where(
                participant_keys.c.participant_id == participant.id,
                participant_keys.c.kid == key.public.kid,
            )
            .values(valid_until=key.valid_until)
            .returning(participant_keys.c.kid)
        )
        if ended.first() is not None:
            return True
        values = {
            "participant_id": participant.id,
            "kid": key.public.kid,
            "alg": key.public.alg.value,
            "jwk": dict(key.public.jwk),
            "thumbprint": key.public.thumbprint,
            "valid_from": key.valid_from,
            "valid_until": key.valid_until,
        }
        statement = insert(participant_keys).values(values).on_conflict_do_nothing()
        added = await self.connection.execute(statement.returning(participant_keys.c.kid))
        return added.first() is not None

    async def page(self, *, after: UUID | None, limit: int) -> Sequence[Participant]:
        """Return up to `limit` participants in the order of their identifiers."""
        query = select(participants).order_by(participants.c.id).limit(limit)
        if after is not None:
            query = query.where(participants.c.id > after)
        return await self._many(query)

    async def _one(self, query: Select[Any]) -> Participant | None:
        found = await self._many(query)
        return found[0] if found else None

    async def _many(self, query: Select[Any]) -> list[Participant]:
        rows = (await self.connection.execute(query)).mappings().all()
        keys: dict[UUID, list[ParticipantKey]] = {row["id"]: [] for row in rows}
        found = await self.connection.execute(
            select(participant_keys).where(participant_keys.c.participant_id.in_(keys))
        )
        # Ordered here: the order by kid of a database depends on its collation.
        for row in sorted(found.mappings(), key=lambda row: str(row["kid"])):
            keys[row["participant_id"]].append(_key(row))
        return [_participant(row, tuple(keys[row["id"]])) for row in rows]


def _participant(row: Mapping[Any, Any], keys: tuple[ParticipantKey, ...]) -> Participant:
    return Participant(
        id=ParticipantId(row["id"]),
        version=row["version"],
        kind=ParticipantKind(row["kind"]),
        legal_name=row["legal_name"],
        jurisdiction=row["jurisdiction"],
        did=row["did"],
        nationally_recognised=row["nationally_recognised"],
        keys=keys,
    )


def _key(row: Mapping[Any, Any]) -> ParticipantKey:
    public = PublicKey(
        kid=row["kid"],
        alg=SignatureAlgorithm(row["alg"]),
        jwk=row["jwk"],
        thumbprint=row["thumbprint"],
    )
    return ParticipantKey(
        public=public, valid_from=row["valid_from"], valid_until=row["valid_until"]
    )
