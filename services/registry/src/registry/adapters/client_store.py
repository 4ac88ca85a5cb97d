"""OAuth clients in PostgreSQL."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import clients, staff_clients
from registry.domain.client import Client
from registry.domain.participant import ParticipantId
from registry.domain.public_key import read_key_set


@dataclass(frozen=True, slots=True)
class PostgresClientStore:
    """Keeps the clients of participants in `clients`, those of their staff in `staff_clients`."""

    connection: AsyncConnection

    async def find(self, client_id: str) -> Client | None:
        """Return a client, or None; any text may be asked for."""
        participant, dot, name = client_id.partition(".")
        participant_id = _identifier(participant)
        if participant_id is None or not _is_storable(name):
            return None
        if dot:
            query = (
                select(staff_clients.c.scopes, staff_clients.c.jwks)
                .where(staff_clients.c.participant_id == participant_id)
                .where(staff_clients.c.name == name)
            )
        else:
            query = select(clients.c.scopes, clients.c.jwks).where(
                clients.c.participant_id == participant_id
            )
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Client(
            id=client_id,
            participant_id=participant_id,
            scopes=frozenset(row.scopes),
            keys=read_key_set(row.jwks, place="/jwks/keys"),
            name=name if dot else None,
        )

    async def keep(self, client: Client) -> None:
        """Keep a client in place of an earlier one with the same identifier."""
        changing = {
            "scopes": sorted(client.scopes),
            "jwks": [dict(key.jwk) for key in client.keys],
        }
        identifying: dict[str, object] = {"participant_id": client.participant_id}
        if client.name is not None:
            identifying["name"] = client.name
        table = clients if client.name is None else staff_clients
        await self.connection.execute(
            insert(table)
            .values(**identifying, **changing)
            .on_conflict_do_update(index_elements=list(identifying), set_=changing)
        )


def _identifier(client_id: str) -> ParticipantId | None:
    """Read a client id in its one spelling: another would be another subject in a token."""
    try:
        read = UUID(client_id)
    except ValueError:
        return None
    return ParticipantId(read) if str(read) == client_id else None


def _is_storable(name: str) -> bool:
    """Tell whether a database text can hold `name`: nobody is named otherwise."""
    return name.isascii() and name.isprintable()
