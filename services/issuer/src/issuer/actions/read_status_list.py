"""Read a status list."""

from dataclasses import dataclass
from uuid import UUID

from issuer.domain.addresses import parse_list_id
from issuer.domain.refusals import StatusListNotFound
from issuer.domain.status_list import BookId, PublishedList
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadStatusList:
    """Serve the list that was signed last; asking for it tells nobody which credential is meant."""

    work: OpenWork

    async def __call__(self, list_id: str) -> PublishedList:
        """Return the signed list.

        Raises:
            StatusListNotFound: no such list is published.
        """
        named = parse_list_id(list_id)
        try:
            book_id = BookId(UUID(named[0])) if named else None
        except ValueError:
            book_id = None
        if named is None or book_id is None:
            raise StatusListNotFound
        async with self.work() as work:
            published = await work.status_lists.find(book_id, named[1])
        if published is None:
            raise StatusListNotFound
        return published
