"""Links in PostgreSQL."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import shares
from issuer.domain.credential import CredentialRef
from issuer.domain.learner import LearnerId
from issuer.domain.share import Share, ShareId


@dataclass(frozen=True, slots=True)
class PostgresShareStore:
    """Keeps links; the word that opens one cannot be read out of it."""

    connection: AsyncConnection

    async def add(self, share: Share) -> None:
        """Keep a link."""
        values = {name: value for name, value in asdict(share).items() if name != "id"}
        await self.connection.execute(insert(shares).values(share_id=share.id, **values))

    async def find(self, token_hash: bytes) -> Share | None:
        """Return the link that a word opens, or None."""
        query = select(shares).where(shares.c.token_hash == token_hash)
        row = (await self.connection.execute(query)).one_or_none()
        return _share(row) if row else None

    async def of_learner(self, learner_id: LearnerId) -> tuple[Share, ...]:
        """Return the links a learner made, newest first."""
        query = select(shares).where(shares.c.learner_id == learner_id)
        newest_first = shares.c.made_at.desc(), shares.c.share_id.desc()
        rows = await self.connection.execute(query.order_by(*newest_first))
        return tuple(_share(row) for row in rows)

    async def withdraw(self, share_id: ShareId, at: datetime) -> None:
        """Mark a link as withdrawn."""
        await self.connection.execute(
            update(shares).where(shares.c.share_id == share_id).values(withdrawn_at=at)
        )


def _share(row: Row[Any]) -> Share:
    return Share(
        id=ShareId(row.share_id),
        credential_ref=CredentialRef(row.credential_ref),
        learner_id=LearnerId(row.learner_id),
        token_hash=row.token_hash,
        made_at=row.made_at,
        expires_at=row.expires_at,
        withdrawn_at=row.withdrawn_at,
    )
