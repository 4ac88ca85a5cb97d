"""What the law is kept in: policies, every version of them."""

from collections.abc import Sequence
from typing import Protocol

from recognition.domain.policies import PolicyInForce


class PolicyStore(Protocol):
    """Policies in force, every version of them."""

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        ...

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        ...

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        ...

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        ...


class LawStores(Protocol):
    """The stores of the law in one transaction."""

    @property
    def policies(self) -> PolicyStore:
        """Policies in force."""
        ...
