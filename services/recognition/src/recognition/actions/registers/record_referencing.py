"""Record a referencing table."""

from dataclasses import dataclass

from recognition.domain.registers.referencing import ReferencingTable
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordReferencing:
    """Keep how national levels stand to the European ones."""

    work: OpenWork

    async def __call__(self, table: ReferencingTable) -> None:
        """Keep every version; decisions look at the one in force on the award date."""
        async with self.work() as work:
            await work.frameworks.keep(table)
