"""Frameworks and networks in memory, for tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from registry.domain.network import Network, NetworkId
from registry.domain.referencing import Framework, FrameworkName, ReferencingTable


@dataclass
class RegisterState:
    """What a database would hold of them."""

    frameworks: dict[FrameworkName, Framework] = field(default_factory=dict)
    networks: dict[NetworkId, Network] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemoryFrameworkStore:
    """Keeps frameworks in a dict."""

    state: RegisterState

    async def find(self, name: FrameworkName) -> Framework | None:
        """Return a framework with every version, or None."""
        return self.state.frameworks.get(name)

    async def hold(self, name: FrameworkName) -> Framework | None:
        """Return a framework; nobody else is there to be kept from it."""
        return self.state.frameworks.get(name)

    async def keep(self, framework: Framework, table: ReferencingTable) -> None:
        """Keep a version of a framework that is held, or its newly set end."""
        known = self.state.frameworks.get(framework.name)
        others = [one for one in known.tables if one.version != table.version] if known else []
        self.state.frameworks[framework.name] = Framework(
            name=framework.name,
            jurisdiction=framework.jurisdiction,
            tables=tuple(sorted((*others, table), key=lambda one: one.in_force_from)),
        )

    async def page(self, *, after: str | None, limit: int) -> Sequence[Framework]:
        """Return up to `limit` frameworks in the order of their names."""
        ordered = sorted(self.state.frameworks.values(), key=lambda one: one.name)
        return [one for one in ordered if after is None or one.name > after][:limit]


@dataclass(frozen=True, slots=True)
class MemoryNetworkStore:
    """Keeps networks in a dict."""

    state: RegisterState

    async def find(self, network_id: NetworkId) -> Network | None:
        """Return a network, or None."""
        return self.state.networks.get(network_id)

    async def hold(self, network_id: NetworkId) -> Network | None:
        """Return a network; nobody else is there to be kept from it."""
        return self.state.networks.get(network_id)

    async def keep(self, network: Network) -> None:
        """Keep a network that is held in place of its earlier version."""
        self.state.networks[network.id] = network

    async def page(self, *, after: str | None, limit: int) -> Sequence[Network]:
        """Return up to `limit` networks in the order of their names."""
        ordered = sorted(self.state.networks.values(), key=lambda one: one.id)
        return [one for one in ordered if after is None or one.id > after][:limit]
