"""Lists in pages: `limit` and an opaque `cursor` in, `data` and `next_cursor` out."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from comity_contracts.wire import Body
from fastapi import Depends, Query

from comity_kit.http.refusals import CursorInvalid

Item = TypeVar("Item")
Row = TypeVar("Row")
Position = TypeVar("Position")

_CURSOR = "/query/cursor"


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for: `limit` rows after the position `after`.

    A store reads one row more than `limit`; that row tells whether there is a next page.
    """

    limit: int = 50
    after: str | None = None

    def position(self, parse: Callable[[str], Position]) -> Position | None:
        """Return `after` as what the list is ordered by, e.g. `page.position(UUID)`.

        Raises:
            CursorInvalid: `parse` cannot read it (raises ValueError), so we did not give it out.
        """
        if self.after is None:
            return None
        try:
            return parse(self.after)
        except ValueError:
            raise CursorInvalid(pointer=_CURSOR) from None


class PageBody(Body, Generic[Item]):
    """One page of a list; `next_cursor` is null on the last one."""

    data: tuple[Item, ...]
    next_cursor: str | None = None


def cursor(position: object) -> str:
    """Return the opaque cursor of a row; nothing may be read into it."""
    return base64.urlsafe_b64encode(str(position).encode()).rstrip(b"=").decode()


def next_cursor(
    rows: Sequence[Row], page: Page, position: Callable[[Row], object]
) -> tuple[Sequence[Row], str | None]:
    """Split the row read too many off `rows`: the rows of this page, and the cursor of the next."""
    if len(rows) <= page.limit:
        return rows, None
    shown = rows[: page.limit]
    return shown, cursor(position(shown[-1]))


def _page(
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: Annotated[str | None, Query(min_length=1, max_length=400)] = None,
) -> Page:
    if cursor is None:
        return Page(limit)
    try:
        after = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return Page(limit, _storable(after.decode()))
    except (binascii.Error, ValueError):
        raise CursorInvalid(pointer=_CURSOR) from None


def _storable(position: str) -> str:
    if "\x00" in position:
        message = "no position holds NUL"
        raise ValueError(message)
    return position


PageQuery = Annotated[Page, Depends(_page)]
"""The page a caller asks for: `async def list_cases(page: PageQuery) -> PageBody[CaseBody]`."""
