"""Read a policy."""

from dataclasses import dataclass

from recognition.domain.policies import PolicyInForce
from recognition.domain.refusals import PolicyNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """Look up a policy in its version activated last."""

    work: OpenWork

    async def __call__(self, policy_id: str) -> PolicyInForce:
        """Return the policy.

        Raises:
            PolicyNotFound: none is known under this id.
        """
        async with self.work() as work:
            versions = await work.policies.versions(policy_id)
        if not versions:
            raise PolicyNotFound
        return versions[0]
