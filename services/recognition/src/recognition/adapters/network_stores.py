"""Networks, referencing tables and supplements in PostgreSQL, as other services announced them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_kit.reading import Reading
from sqlalchemy import ColumnElement, Row, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import (
    network_listings,
    networks,
    referencing_tables,
    supplements,
)
from recognition.domain.registers.network import Listing, Network
from recognition.domain.registers.referencing import ReferencingTable
from recognition.domain.registers.supplement import KeptSupplement
from recognition.domain.verification import next_look


@dataclass(frozen=True, slots=True)
class PostgresNetworkStore:
    """Keeps networks in the table `networks` and their lists in `network_listings`."""

    connection: AsyncConnection
    reading: Reading

    async def keep(self, network: Network) -> None:
        """Keep a network, unless a newer version is known."""
        values = {
            "id": network.id,
            "version": network.version,
            "members": list(network.members),
        }
        new = insert(networks).values(values)
        newest = new.on_conflict_do_update(
            index_elements=[networks.c.id],
            set_={"version": new.excluded.version, "members": new.excluded.members},
            where=new.excluded.version > networks.c.version,
        )
        self.reading.forget()
        kept = await self.connection.execute(newest.returning(networks.c.id))
        if kept.first() is None:
            return
        await self.connection.execute(
            delete(network_listings).where(network_listings.c.network_id == network.id)
        )
        rows = [
            {
                "network_id": network.id,
                "opportunity_id": listing.opportunity_id,
                "listed_on": listing.listed_on,
                "until": listing.until,
            }
            for listing in network.listings
        ]
        if rows:
            await self.connection.execute(insert(network_listings), rows)

    async def listing(self, opportunity_id: UUID) -> Sequence[Network]:
        """Return the networks that ever listed an offer, in order, with nothing else listed."""
        return await self.reading.once(
            ("listing", opportunity_id), lambda: self._listing(opportunity_id)
        )

    async def _listing(self, opportunity_id: UUID) -> Sequence[Network]:
        query = (
            select(networks, network_listings.c.listed_on, network_listings.c.until)
            .join(network_listings, network_listings.c.network_id == networks.c.id)
            .where(network_listings.c.opportunity_id == opportunity_id)
            .order_by(networks.c.id)
        )
        return [
            Network(
                id=row.id,
                version=row.version,
                members=tuple(row.members),
                listings=(
                    Listing(
                        opportunity_id=opportunity_id, listed_on=row.listed_on, until=row.until
                    ),
                ),
            )
            for row in await self.connection.execute(query)
        ]


@dataclass(frozen=True, slots=True)
class PostgresFrameworkStore:
    """Keeps every version of every table in `referencing_tables`."""

    connection: AsyncConnection
    reading: Reading

    async def keep(self, table: ReferencingTable) -> None:
        """Keep a version of a table, unless a newer revision of it is known."""
        values = {
            "framework": table.framework,
            "version": table.version,
            "revision": table.revision,
            "levels": dict(table.levels),
            "in_force_from": table.in_force_from,
            "in_force_until": table.in_force_until,
            "operational": table.operational,
        }
        self.reading.forget()
        keys = ("framework", "version")
        new = insert(referencing_tables).values(values)
        await self.connection.execute(
            new.on_conflict_do_update(
                index_elements=[referencing_tables.c[name] for name in keys],
                set_={name: new.excluded[name] for name in values if name not in keys},
                where=new.excluded.revision > referencing_tables.c.revision,
            )
        )

    async def of(self, framework: str) -> Sequence[ReferencingTable]:
        """Return every version for a framework, by their first days."""
        return await self.reading.once(("framework", framework), lambda: self._of(framework))

    async def _of(self, framework: str) -> Sequence[ReferencingTable]:
        query = (
            select(referencing_tables)
            .where(referencing_tables.c.framework == framework)
            .order_by(referencing_tables.c.in_force_from, referencing_tables.c.version)
        )
        return [
            ReferencingTable(
                framework=row.framework,
                version=row.version,
                revision=row.revision,
                levels=row.levels,
                in_force_from=row.in_force_from,
                in_force_until=row.in_force_until,
                operational=row.operational,
            )
            for row in await self.connection.execute(query)
        ]


_SETTLED = """
    SELECT credential_ref, institution_id, version, signed FROM supplements
    WHERE credential_ref = ANY($1::uuid[]) AND settled
"""

_PLACE = frozenset({"credential_ref", "institution_id"})


@dataclass(frozen=True, slots=True)
class PostgresSupplementStore:
    """Keeps the newest supplement of each credential in the table `supplements`."""

    connection: AsyncConnection
    reading: Reading

    async def keep(self, supplement: KeptSupplement, *, at: datetime) -> bool:
        """Keep a supplement whose signer is yet to be known; False when a newer one is kept."""
        self.reading.forget()
        values = {
            "credential_ref": supplement.credential_ref,
            "institution_id": supplement.institution_id,
            "version": supplement.version,
            "signed": supplement.signed,
            "settled": False,
            "tries": 0,
            "look_at": at,
        }
        new = insert(supplements).values(values)
        newest = new.on_conflict_do_update(
            index_elements=[supplements.c.credential_ref, supplements.c.institution_id],
            set_={name: new.excluded[name] for name in values if name not in _PLACE},
            where=new.excluded.version > supplements.c.version,
        )
        row = await self.connection.execute(newest.returning(supplements.c.credential_ref))
        return row.first() is not None

    async def find(self, credential_ref: UUID, institution_id: UUID) -> KeptSupplement | None:
        """Return the supplement that may be believed, or None."""
        found = await self.reading.about("supplements", credential_ref, self._settled)
        return (found or {}).get(institution_id)

    async def _settled(self, refs: Sequence[UUID]) -> Mapping[UUID, Mapping[UUID, KeptSupplement]]:
        driver = await self.reading.driver()
        found: dict[UUID, dict[UUID, KeptSupplement]] = {}
        for row in await driver.fetch(_SETTLED, refs):
            found.setdefault(row["credential_ref"], {})[row["institution_id"]] = KeptSupplement(
                **row
            )
        return found

    async def claim_unsettled(self, limit: int, *, at: datetime) -> Sequence[KeptSupplement]:
        """Claim supplements nobody vouched for yet and that are due; each time a little later."""
        due = (
            select(supplements)
            .where(~supplements.c.settled, supplements.c.look_at <= at)
            .order_by(supplements.c.look_at, supplements.c.credential_ref)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = (await self.connection.execute(due)).all()
        for row in rows:
            later = {"tries": row.tries + 1, "look_at": next_look(row.tries, at=at)}
            await self.connection.execute(update(supplements).where(_is(row)).values(later))
        return [_kept(row) for row in rows]

    async def settle(self, supplement: KeptSupplement) -> None:
        """Note that the institution's signature was verified."""
        self.reading.forget()
        noted = update(supplements).where(_is(supplement))
        await self.connection.execute(noted.values(settled=True))

    async def drop(self, supplement: KeptSupplement) -> None:
        """Forget a supplement that may not be believed."""
        self.reading.forget()
        await self.connection.execute(delete(supplements).where(_is(supplement)))


def _is(one: KeptSupplement | Row[Any]) -> ColumnElement[bool]:
    return and_(
        supplements.c.credential_ref == one.credential_ref,
        supplements.c.institution_id == one.institution_id,
    )


def _kept(row: Row[Any]) -> KeptSupplement:
    return KeptSupplement(
        credential_ref=row.credential_ref,
        institution_id=row.institution_id,
        version=row.version,
        signed=row.signed,
    )
