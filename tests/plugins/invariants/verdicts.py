"""An invariant is a sentence and a query for what breaks it; a verdict names those that broke."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from court import Fetched

SHOWN = 3
"""How many rows in breach a verdict shows."""


class Breach(StrEnum):
    """What a breach of an invariant is."""

    LOST = "lost"
    DUPLICATE = "duplicate"
    PHANTOM = "phantom"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence, and the query that finds what breaks it."""

    name: str
    breach: Breach
    query: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The invariants that did not hold, with the rows in breach."""

    broken: Mapping[Invariant, Fetched]

    @property
    def names(self) -> set[str]:
        """The names of what did not hold."""
        return {invariant.name for invariant in self.broken}

    def count(self, breach: Breach) -> int:
        """Return the number of rows in breach of one kind."""
        return sum(len(rows) for one, rows in self.broken.items() if one.breach is breach)

    def __str__(self) -> str:
        """List each broken invariant with some of its rows."""
        counts = ", ".join(f"{self.count(breach)} {breach}" for breach in Breach)
        lines = [
            f"  {one.breach}: {one.name}: {len(rows)} rows, as {list(map(dict, rows[:SHOWN]))}"
            for one, rows in self.broken.items()
        ]
        return "\n".join([counts, *lines])


def lost(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.LOST, query)


def twice(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.DUPLICATE, query)


def phantom(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.PHANTOM, query)


def wrong(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.WRONG, query)
