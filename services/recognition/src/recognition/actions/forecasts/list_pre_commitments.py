"""List pre-commitments."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListPreCommitments:
    """Show what was promised about an opportunity in a jurisdiction."""

    work: OpenWork

    async def __call__(self, opportunity_id: UUID, host: str) -> Sequence[PreCommitment]:
        """Return every promise, the first made first; those that ran out bind for awards before."""
        async with self.work() as work:
            return await work.pre_commitments.of(opportunity_id, host)
