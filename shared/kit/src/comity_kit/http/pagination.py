"""Lists in pages: `limit` and an opaque `cursor` in, `data` and `next_cursor` out."""

import base64
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
    """Which part of a list is asked for: `limit` rows after the position in `cursor`.

    A store reads one row more than `limit`; that row tells whether there is a next page.
    """

    limit: int = 50
    cursor: str | None = None

    def position(self, parse: Callable[[str], Position]) -> Position | None:
        """Return what the cursor stands for, e.g. `page.position(UUID)`; None at the beginning.

        It is read here and not on arrival, so that who the caller is has been asked before.

        Raises:
            CursorInvalid: `parse` cannot read it (raises ValueError), so we did not give it out.
        """
        if self.cursor is None:
            return None
        padded = self.cursor + "=" * (-len(self.cursor) % 4)
        try:
            position = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
            return parse(_storable(position))
        except ValueError:  # of Base64, of UTF-8, or of `parse`
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
    return Page(limit, cursor)


def _storable(position: str) -> str:
    if "\x00" in position:
        message = "no position holds NUL"
        raise ValueError(message)
    return position


PageQuery = Annotated[Page, Depends(_page)]
"""The page a caller asks for: `async def list_cases(page: PageQuery) -> PageBody[CaseBody]`."""
