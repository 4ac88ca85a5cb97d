"""Fetched lists: kept for a while, relied on no longer than their maximum age."""

from dataclasses import dataclass, field
from datetime import timedelta

from comity_kit.http.refusals import FetchReason, FetchRefused
from comity_kit.testing.clock import FixedClock
from verifier.adapters.status_lists import MAX_LISTS, CachedStatusLists

URL = "https://university.example/list"


@dataclass
class Internet:
    pages: dict[str, bytes] = field(default_factory=lambda: {URL: b"list"})
    asked: int = 0

    async def fetch(self, url: str) -> bytes:
        self.asked += 1
        if url not in self.pages:
            raise FetchRefused(FetchReason.UNREACHABLE)
        return self.pages[url]


def cache(internet: Internet, clock: FixedClock) -> CachedStatusLists:
    return CachedStatusLists(
        fetch_bytes=internet.fetch,
        clock=clock,
        refresh=timedelta(seconds=60),
        max_age=timedelta(seconds=900),
    )


async def test_a_list_is_asked_for_once_a_minute() -> None:
    internet, clock = Internet(), FixedClock()
    lists = cache(internet, clock)

    await lists.fetch(URL)
    clock.advance(timedelta(seconds=59))
    assert await lists.fetch(URL) == "list"
    assert internet.asked == 1

    clock.advance(timedelta(seconds=1))
    internet.pages[URL] = b"newer"
    assert await lists.fetch(URL) == "newer"


async def test_while_its_address_is_silent_a_list_counts_until_its_maximum_age() -> None:
    internet, clock = Internet(), FixedClock()
    lists = cache(internet, clock)
    await lists.fetch(URL)
    internet.pages.clear()

    clock.advance(timedelta(seconds=899))
    assert await lists.fetch(URL) == "list"
    clock.advance(timedelta(seconds=1))
    assert await lists.fetch(URL) is None


async def test_a_dead_address_is_not_hammered() -> None:
    internet = Internet({})
    lists = cache(internet, FixedClock())

    assert [await lists.fetch(URL) for _ in range(5)] == [None] * 5
    assert internet.asked == 1


async def test_bytes_that_are_no_token_are_no_list() -> None:
    lists = cache(Internet({URL: b"\xff\xfe"}), FixedClock())

    assert await lists.fetch(URL) is None


async def test_no_more_lists_are_held_than_fit() -> None:
    internet, clock = Internet(), FixedClock()
    internet.pages |= {f"{URL}/{number}": b"x" for number in range(MAX_LISTS)}
    lists = cache(internet, clock)
    await lists.fetch(URL)
    for number in range(MAX_LISTS):
        await lists.fetch(f"{URL}/{number}")

    await lists.fetch(URL)

    assert internet.asked == MAX_LISTS + 2
