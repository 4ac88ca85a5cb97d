"""The time, as something to be handed in."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests hand in one that stands still."""

    def now(self) -> datetime:
        """Return the current instant, UTC and timezone-aware."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current instant, UTC and timezone-aware."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that reads the wall clock
