"""Status lists from the internet, kept for a while; the only thing this service ever fetches."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from comity_kit.clock import Clock
from comity_kit.http.refusals import FetchRefused

MAX_LISTS = 500
"""Lists held at once; the one unasked for longest goes first."""


@dataclass(slots=True)
class _Held:
    token: str | None = None
    fetched_at: datetime | None = None
    tried_at: datetime | None = None
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class CachedStatusLists:
    """Fetches whole lists, so that no issuer learns which credential was asked about.

    A list is used for `refresh` without asking again, and up to `max_age` while its address does
    not answer. Signatures are checked by whoever reads the list, each time.
    """

    fetch_bytes: Callable[[str], Awaitable[bytes]]
    clock: Clock
    refresh: timedelta
    max_age: timedelta
    _held: dict[str, _Held] = field(default_factory=dict)

    async def fetch(self, url: str) -> str | None:
        """Return the signed list at `url`, at most `max_age` old; None if out of reach."""
        held = self._held.pop(url, None) or _Held()
        self._held[url] = held
        while len(self._held) > MAX_LISTS:
            del self._held[next(iter(self._held))]
        async with held.alone:
            if not _within(held.tried_at, self.refresh, self.clock.now()):
                await self._renew(url, held)
        return held.token if _within(held.fetched_at, self.max_age, self.clock.now()) else None

    async def _renew(self, url: str, held: _Held) -> None:
        # A failure is remembered as long as a success: a dead address must not be hammered.
        held.tried_at = self.clock.now()
        try:
            held.token = (await self.fetch_bytes(url)).decode("ascii")
        except (FetchRefused, UnicodeDecodeError):
            return
        held.fetched_at = held.tried_at


def _within(at: datetime | None, span: timedelta, now: datetime) -> bool:
    return at is not None and now - at < span
