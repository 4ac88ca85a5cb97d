"""Policies in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from comity_kit.reading import Reading
from sqlalchemy import Row, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from recognition.adapters.tables import policies
from recognition.domain.policies import PolicyInForce, read_signed_policy
from recognition.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class PostgresPolicyStore:
    """Keeps policies in the table `policies`, as they were signed."""

    connection: AsyncConnection
    reading: Reading

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        query = (
            select(policies)
            .where(policies.c.policy_id == policy_id)
            .order_by(policies.c.activated_at.desc(), policies.c.version.desc())
        )
        return [_policy(row) for row in await self.connection.execute(query)]

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        return await self.reading.once(
            ("policies", jurisdiction), lambda: self._of_jurisdiction(jurisdiction)
        )

    async def _of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        query = (
            select(policies)
            .where(policies.c.jurisdiction == jurisdiction)
            .order_by(policies.c.policy_id, policies.c.version)
        )
        return [_policy(row) for row in await self.connection.execute(query)]

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        values = {
            "policy_id": policy.policy.id,
            "version": policy.policy.version,
            "hash": policy.hash,
            "jurisdiction": policy.policy.jurisdiction,
            "signed": policy.signed,
            "authority_id": policy.authority_id,
            "activated_at": policy.activated_at,
            "retired_until": policy.retired_until,
        }
        self.reading.forget()
        added = insert(policies).values(values).on_conflict_do_nothing()
        row = await self.connection.execute(added.returning(policies.c.policy_id))
        return row.first() is not None

    async def retire(self, policy: PolicyInForce, until: date) -> None:
        """Note the last day of a policy."""
        retired = update(policies).where(
            policies.c.policy_id == policy.policy.id, policies.c.version == policy.policy.version
        )
        self.reading.forget()
        await self.connection.execute(retired.values(retired_until=until))

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        place = tuple_(policies.c.policy_id, policies.c.version)
        query = select(policies).order_by(policies.c.policy_id, policies.c.version).limit(limit)
        if after is not None:
            query = query.where(place > after)
        return [_policy(row) for row in await self.connection.execute(query)]


def _policy(row: Row[Any]) -> PolicyInForce:
    return PolicyInForce(
        policy=policy_in(row.signed),
        hash=row.hash,
        signed=row.signed,
        authority_id=row.authority_id,
        activated_at=row.activated_at,
        retired_until=row.retired_until,
    )


@lru_cache(maxsize=512)
def policy_in(signed: str) -> Policy:
    """Read a policy from what was signed; the same text always holds the same policy.

    The signature was checked before it was stored.
    """
    return read_signed_policy(signed).policy
