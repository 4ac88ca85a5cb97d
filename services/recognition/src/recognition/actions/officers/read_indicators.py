"""Read the indicators of a jurisdiction."""

from dataclasses import dataclass

from recognition.domain.officers.indicators import Counts
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadIndicators:
    """Count what was done in a jurisdiction."""

    work: OpenWork

    async def __call__(self, host: str) -> Counts:
        """Return the counts; what is small is hidden where they are shown."""
        async with self.work() as work:
            return await work.indicators.count(host)
