"""Books of status lists in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from comity_credential.status_list import Purpose
from comity_vocabulary.verdicts import CredentialStatus
from sqlalchemy import Row, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import credentials, status_books, status_lists
from issuer.domain.institution import InstitutionId
from issuer.domain.status_list import (
    ENTRIES,
    Book,
    BookId,
    PublishedList,
    Slot,
    StaleBook,
    slots,
)

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


@dataclass(frozen=True, slots=True)
class PostgresStatusListStore:
    """Keeps books; which bits are set is asked of the credentials, so they cannot disagree."""

    connection: AsyncConnection

    async def take(
        self, institution_id: InstitutionId, count: int, *, spare: tuple[UUID, bytes]
    ) -> tuple[Slot, ...]:
        """Take slots nobody else has; a full book is followed by one with the `spare` id, seed."""
        await self.connection.execute(_ALONE, {"name": f"status_books/{institution_id}"})
        query = select(status_books).where(status_books.c.institution_id == institution_id)
        row = (
            await self.connection.execute(query.where(status_books.c.taken < ENTRIES).limit(1))
        ).one_or_none()
        taken = await self._take_from(_book(row), count) if row else ()
        if len(taken) < count:
            book = Book(id=BookId(spare[0]), institution_id=institution_id, seed=spare[1])
            await self.connection.execute(
                insert(status_books).values(
                    book_id=book.id, institution_id=institution_id, seed=book.seed, taken=0
                )
            )
            taken += await self._take_from(book, count - len(taken))
        return taken

    async def _take_from(self, book: Book, count: int) -> tuple[Slot, ...]:
        taken = slots(book, count)
        await self.connection.execute(
            update(status_books)
            .where(status_books.c.book_id == book.id)
            .values(taken=status_books.c.taken + len(taken))
        )
        return taken

    async def claim_stale(self, *, at: datetime, signed_before: datetime) -> StaleBook | None:
        """Lock a book whose lists are behind, or were signed too long ago, or return None."""
        behind = status_books.c.signed_version < status_books.c.version
        row = (
            await self.connection.execute(
                select(status_books)
                .where(behind | (status_books.c.signed_at < signed_before))
                .order_by(status_books.c.tried_at.nulls_first())
                .limit(1)
                .with_for_update(skip_locked=True)
            )
        ).one_or_none()
        if row is None:
            return None
        await self.connection.execute(
            update(status_books).where(status_books.c.book_id == row.book_id).values(tried_at=at)
        )
        return StaleBook(
            id=BookId(row.book_id),
            institution_id=InstitutionId(row.institution_id),
            version=row.version,
            revoked=await self._marked(row.book_id, CredentialStatus.REVOKED),
            suspended=await self._marked(row.book_id, CredentialStatus.SUSPENDED),
        )

    async def _marked(self, book_id: UUID, status: CredentialStatus) -> tuple[int, ...]:
        query = select(credentials.c.status_list_index).where(credentials.c.book_id == book_id)
        rows = await self.connection.execute(query.where(credentials.c.status == status.value))
        return tuple(rows.scalars())

    async def publish(self, stale: StaleBook, lists: Sequence[PublishedList]) -> None:
        """Serve these lists from now on: the book is no longer behind."""
        for published in lists:
            row = asdict(published)
            await self.connection.execute(
                upsert(status_lists)
                .values(row)
                .on_conflict_do_update(index_elements=["book_id", "purpose"], set_=row)
            )
            await self.connection.execute(
                update(status_books)
                .where(status_books.c.book_id == stale.id)
                .values(signed_version=stale.version, signed_at=published.signed_at)
            )

    async def find(self, book_id: BookId, purpose: Purpose) -> PublishedList | None:
        """Return what is served, or None."""
        query = select(status_lists).where(status_lists.c.book_id == book_id)
        row = (
            await self.connection.execute(query.where(status_lists.c.purpose == purpose))
        ).one_or_none()
        return PublishedList(**row._mapping) if row else None  # noqa: SLF001 - SQLAlchemy's own name for a row as a mapping


def _book(row: Row[Any]) -> Book:
    return replace(
        Book(id=BookId(row.book_id), institution_id=row.institution_id, seed=row.seed),
        taken=row.taken,
    )
