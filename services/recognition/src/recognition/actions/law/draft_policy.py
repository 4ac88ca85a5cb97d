"""Draft a policy."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.law.lineage import Lineage, drafted
from recognition.domain.law.static_checks import lawful
from recognition.domain.law.versions import same_version
from recognition.domain.policies import activated, governing
from recognition.domain.refusals import PolicyAlreadyInForce
from recognition.ports import OpenWork
from recognition.translate.drafts import policy_drafted


@dataclass(frozen=True, slots=True)
class DraftPolicy:
    """Put a signed policy up as a draft and announce it in the same transaction."""

    work: OpenWork
    clock: Clock

    async def __call__(self, text: str, authority_id: UUID) -> Lineage:
        """Return the draft; drafting the same content again changes nothing.

        Raises:
            PolicyMalformed: the document is no signed RPD 1.0.
            PolicyCheckFailed: the policy breaks one of the checks (a) to (g).
            PolicySignatureInvalid: the authority that calls did not sign it.
            PolicyOfAnotherJurisdiction: the policy is not that authority's to make.
            PolicyVersionTaken: another content is in force under this id and version.
            PolicyAlreadyInForce: this very content is.
        """
        signed, at = await asyncio.to_thread(lawful, text), self.clock.now()
        async with self.work() as work:
            authority = await work.participants.find(authority_id)
            policy = activated(signed, text, authority, at=at)
            earlier = await work.drafts.find(policy.hash)
            if earlier is not None:
                said = await work.drafts.contributions(earlier.hash)
                return Lineage(draft=earlier, contributions=said)
            if same_version(policy, await work.policies.versions(policy.policy.id)):
                raise PolicyAlreadyInForce
            known = await work.policies.of_jurisdiction(policy.policy.jurisdiction)
            draft = drafted(policy, governing(known, at.date()), at=at)
            if await work.drafts.add(draft):
                await work.outbox.add(policy_drafted(draft))
        return Lineage(draft=draft, contributions=())
