"""Record a network."""

from dataclasses import dataclass

from recognition.domain.registers.network import Network
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordNetwork:
    """Keep whose offers count among whom."""

    work: OpenWork

    async def __call__(self, network: Network) -> None:
        """Keep the newest version; decisions look at the list of the award date."""
        async with self.work() as work:
            await work.networks.keep(network)
