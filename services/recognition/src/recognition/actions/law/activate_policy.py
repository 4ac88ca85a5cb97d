"""Activate a policy."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.policies import PolicyInForce, activated, read_signed_policy
from recognition.domain.refusals import PolicyVersionTaken
from recognition.ports import OpenWork, Touched
from recognition.translate.policies import policy_activated


@dataclass(frozen=True, slots=True)
class ActivatePolicy:
    """Bring a signed policy into force, once, and announce it in the same transaction."""

    work: OpenWork
    clock: Clock

    async def __call__(self, text: str, authority_id: UUID) -> PolicyInForce:
        """Return the policy in force; activating the same content again changes nothing.

        Raises:
            PolicyMalformed: the document is no signed RPD 1.0.
            PolicyCheckFailed: the policy breaks a static check.
            PolicySignatureInvalid: the authority that calls did not sign it.
            PolicyOfAnotherJurisdiction: the policy is not that authority's to make.
            PolicyVersionTaken: another content has this id and version.
        """
        signed = read_signed_policy(text)
        async with self.work() as work:
            authority = await work.participants.find(authority_id)
            policy = activated(signed, text, authority, at=self.clock.now())
            if await work.policies.add(policy):
                await work.outbox.add(policy_activated(policy))
                touched = Touched(host=policy.policy.jurisdiction)
                await work.forecasts.mark_stale(touched, at=policy.activated_at)
                return policy
            for earlier in await work.policies.versions(policy.policy.id):
                if earlier.hash == policy.hash:
                    return earlier
        raise PolicyVersionTaken(pointer="/version")
