"""Networks, referencing tables and supplements in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from recognition.adapters.memory.state import MemoryState
from recognition.domain.registers.network import Network
from recognition.domain.registers.referencing import ReferencingTable
from recognition.domain.registers.supplement import KeptSupplement
from recognition.domain.verification import next_look


@dataclass(frozen=True, slots=True)
class MemoryNetworkStore:
    """Keeps networks in a dict."""

    state: MemoryState

    async def keep(self, network: Network) -> None:
        """Keep a network, unless a newer version is known."""
        known = self.state.networks.get(network.id)
        if known is None or known.version < network.version:
            self.state.networks[network.id] = network

    async def listing(self, opportunity_id: UUID) -> Sequence[Network]:
        """Return the networks that ever listed an offer, in order, with nothing else listed."""
        found = []
        for network_id in sorted(self.state.networks):
            network = self.state.networks[network_id]
            listed = tuple(one for one in network.listings if one.opportunity_id == opportunity_id)
            found += [replace(network, listings=listed)] if listed else []
        return found


@dataclass(frozen=True, slots=True)
class MemoryFrameworkStore:
    """Keeps referencing tables in a dict."""

    state: MemoryState

    async def keep(self, table: ReferencingTable) -> None:
        """Keep a version of a table, unless a newer revision of it is known."""
        place = (table.framework, table.version)
        known = self.state.referencing.get(place)
        if known is None or known.revision < table.revision:
            self.state.referencing[place] = table

    async def of(self, framework: str) -> Sequence[ReferencingTable]:
        """Return every version for a framework, by their first days."""
        known = [one for one in self.state.referencing.values() if one.framework == framework]
        return sorted(known, key=lambda one: (one.in_force_from, one.version))


@dataclass(frozen=True, slots=True)
class MemorySupplementStore:
    """Keeps the newest supplement of each institution on each credential in a dict."""

    state: MemoryState

    async def keep(self, supplement: KeptSupplement, *, at: datetime) -> bool:
        """Keep a supplement whose signer is yet to be known; False when a newer one is kept."""
        place = _place(supplement)
        known = self.state.supplements.get(place)
        if known is not None and known.version >= supplement.version:
            return False
        self.state.supplements[place] = supplement
        self.state.unsettled[place] = (0, at)
        return True

    async def find(self, credential_ref: UUID, institution_id: UUID) -> KeptSupplement | None:
        """Return the supplement that may be believed, or None."""
        place = (credential_ref, institution_id)
        return None if place in self.state.unsettled else self.state.supplements.get(place)

    async def claim_unsettled(self, limit: int, *, at: datetime) -> Sequence[KeptSupplement]:
        """Claim supplements nobody vouched for yet and that are due; each time a little later."""
        waiting = self.state.unsettled
        due = sorted((look_at, place) for place, (_, look_at) in waiting.items() if look_at <= at)
        for _, place in due[:limit]:
            tries, _ = waiting[place]
            waiting[place] = (tries + 1, next_look(tries, at=at))
        return [self.state.supplements[place] for _, place in due[:limit]]

    async def settle(self, supplement: KeptSupplement) -> None:
        """Note that the institution's signature was verified."""
        del self.state.unsettled[_place(supplement)]

    async def drop(self, supplement: KeptSupplement) -> None:
        """Forget a supplement that may not be believed."""
        del self.state.unsettled[_place(supplement)]
        del self.state.supplements[_place(supplement)]


def _place(supplement: KeptSupplement) -> tuple[UUID, UUID]:
    return supplement.credential_ref, supplement.institution_id
