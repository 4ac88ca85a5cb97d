"""Record a withdrawal."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordWithdrawal:
    """Keep that a version takes no further enrolments; what its credentials count for stays."""

    work: OpenWork

    async def __call__(self, opportunity_id: UUID, version: int, *, on: date) -> None:
        """Keep the day."""
        async with self.work() as work:
            await work.opportunities.withdraw(opportunity_id, version, on=on)
