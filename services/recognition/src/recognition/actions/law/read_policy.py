"""Read a policy."""

from dataclasses import dataclass

from recognition.domain.law.built_in import ID, NOWHERE, built_in
from recognition.domain.policies import PolicyInForce
from recognition.domain.refusals import PolicyNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadPolicy:
    """Look up a policy in its version activated last."""

    work: OpenWork

    async def __call__(self, policy_id: str) -> PolicyInForce:
        """Return the policy; the built-in one is always there.

        Raises:
            PolicyNotFound: none is known under this id.
        """
        if policy_id == ID:
            return built_in(NOWHERE)
        async with self.work() as work:
            versions = await work.policies.versions(policy_id)
        if not versions:
            raise PolicyNotFound
        return versions[0]
