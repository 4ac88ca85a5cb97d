"""Read a network."""

from dataclasses import dataclass

from registry.domain.network import Network, NetworkId
from registry.domain.refusals import NetworkNotFound
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadNetwork:
    """Look up one network."""

    work: OpenWork

    async def __call__(self, network_id: NetworkId) -> Network:
        """Return the network with its whole list, also what is no longer on it.

        Raises:
            NetworkNotFound: there is no such network.
        """
        async with self.work() as work:
            network = await work.networks.find(network_id)
        if network is None:
            raise NetworkNotFound
        return network
