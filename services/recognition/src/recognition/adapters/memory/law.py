"""The law in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from recognition.adapters.memory.state import MemoryState
from recognition.domain.policies import PolicyInForce


@dataclass(frozen=True, slots=True)
class MemoryPolicyStore:
    """Keeps policies in a dict."""

    state: MemoryState

    async def versions(self, policy_id: str) -> Sequence[PolicyInForce]:
        """Return every version of a policy, the last activated first."""
        known = [one for one in self.state.policies.values() if one.policy.id == policy_id]
        return sorted(known, key=lambda one: (one.activated_at, one.policy.version), reverse=True)

    async def of_jurisdiction(self, jurisdiction: str) -> Sequence[PolicyInForce]:
        """Return every policy of a jurisdiction."""
        ordered = await self.page(after=None, limit=len(self.state.policies))
        return [one for one in ordered if one.policy.jurisdiction == jurisdiction]

    async def add(self, policy: PolicyInForce) -> bool:
        """Keep a policy; False when its id and version are taken."""
        place = (policy.policy.id, policy.policy.version)
        if place in self.state.policies:
            return False
        self.state.policies[place] = policy
        return True

    async def page(self, *, after: tuple[str, str] | None, limit: int) -> Sequence[PolicyInForce]:
        """Return up to `limit` policies in the order of id and version."""
        places = [place for place in sorted(self.state.policies) if after is None or place > after]
        return [self.state.policies[place] for place in places[:limit]]
