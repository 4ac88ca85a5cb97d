"""OAuth clients in PostgreSQL."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import clients
from registry.domain.client import Client
from registry.domain.participant import ParticipantId
from registry.domain.public_key import read_key_set


@dataclass(frozen=True, slots=True)
class PostgresClientStore:
    """Keeps the clients of participants in the table `clients`."""

    connection: AsyncConnection

    async def find(self, client_id: str) -> Client | None:
        """Return a client, or None; any text may be asked for."""
        participant_id = _identifier(client_id)
        if participant_id is None:
            return None
        query = select(clients).where(clients.c.participant_id == participant_id)
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Client(
            id=client_id,
            participant_id=participant_id,
            scopes=frozenset(row.scopes),
            keys=read_key_set(row.jwks, place="/jwks/keys"),
        )

    async def keep(self, client: Client) -> None:
        """Keep a client in place of an earlier one of the same participant."""
        changing = {
            "scopes": sorted(client.scopes),
            "jwks": [dict(key.jwk) for key in client.keys],
        }
        await self.connection.execute(
            insert(clients)
            .values(participant_id=client.participant_id, **changing)
            .on_conflict_do_update(index_elements=[clients.c.participant_id], set_=changing)
        )


def _identifier(client_id: str) -> ParticipantId | None:
    """Read a client id in its one spelling: another would be another subject in a token."""
    try:
        read = UUID(client_id)
    except ValueError:
        return None
    return ParticipantId(read) if str(read) == client_id else None
