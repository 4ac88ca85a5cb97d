"""Networks in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import networks
from registry.domain.network import Listing, Network, NetworkId
from registry.domain.participant import ParticipantId

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('network/' || :id, 0))")


@dataclass(frozen=True, slots=True)
class PostgresNetworkStore:
    """Keeps networks in the table `networks`; a list is read and written as a whole."""

    connection: AsyncConnection

    async def find(self, network_id: NetworkId) -> Network | None:
        """Return a network, or None."""
        found = await self.connection.execute(select(networks).where(networks.c.id == network_id))
        row = found.mappings().one_or_none()
        return None if row is None else _network(row)

    async def hold(self, network_id: NetworkId) -> Network | None:
        """Return a network, known or not, and keep others from changing it meanwhile."""
        await self.connection.execute(_ALONE, {"id": network_id})
        return await self.find(network_id)

    async def keep(self, network: Network) -> None:
        """Keep a network that is held in place of its earlier version."""
        changing = {
            "name": network.name,
            "version": network.version,
            "members": list(network.members),
            "listings": [_row(listing) for listing in network.listings],
        }
        await self.connection.execute(
            insert(networks)
            .values(id=network.id, **changing)
            .on_conflict_do_update(index_elements=[networks.c.id], set_=changing)
        )

    async def page(self, *, after: str | None, limit: int) -> Sequence[Network]:
        """Return up to `limit` networks in the order of their names."""
        query = select(networks).order_by(networks.c.id.collate("C")).limit(limit)
        if after is not None:
            query = query.where(networks.c.id.collate("C") > after)
        return [_network(row) for row in (await self.connection.execute(query)).mappings()]


def _row(listing: Listing) -> dict[str, str | None]:
    return {
        "opportunity_id": str(listing.opportunity_id),
        "listed_on": listing.listed_on.isoformat(),
        "until": listing.until.isoformat() if listing.until else None,
        "listed_by": str(listing.listed_by),
    }


def _network(row: Mapping[Any, Any]) -> Network:
    return Network(
        id=NetworkId(row["id"]),
        name=row["name"],
        version=row["version"],
        members=tuple(ParticipantId(member) for member in row["members"]),
        listings=tuple(_listing(listing) for listing in row["listings"]),
    )


def _listing(row: Mapping[str, Any]) -> Listing:
    return Listing(
        opportunity_id=UUID(row["opportunity_id"]),
        listed_on=date.fromisoformat(row["listed_on"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        listed_by=ParticipantId(UUID(row["listed_by"])),
    )
