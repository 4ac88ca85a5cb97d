"""Identifiers that count, so that a flow gives the same bytes each time."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(slots=True)
class CountingIdentifiers:
    """Makes 00000000-0000-7000-8000-000000000001, …2, …3."""

    last: int = 0

    def new(self) -> UUID:
        """Return the next identifier."""
        self.last += 1
        return UUID(f"00000000-0000-7000-8000-{self.last:012x}")
