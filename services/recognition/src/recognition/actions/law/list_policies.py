"""List policies."""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.domain.policies import PolicyInForce
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ListPolicies:
    """Show every policy that was brought into force."""

    work: OpenWork

    async def __call__(
        self, *, after: tuple[str, str] | None, limit: int
    ) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies after an id and version."""
        async with self.work() as work:
            return await work.policies.page(after=after, limit=limit)
