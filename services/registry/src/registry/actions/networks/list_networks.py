"""List networks."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.network import Network
from registry.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListNetworks:
    """Show which networks there are, and what is on their lists."""

    work: OpenWork

    async def __call__(self, *, after: str | None, limit: int) -> Sequence[Network]:
        """Return up to `limit` networks in the order of their names."""
        async with self.work() as work:
            return await work.networks.page(after=after, limit=limit)
