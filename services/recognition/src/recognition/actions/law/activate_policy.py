"""Activate a policy."""

import asyncio
from dataclasses import dataclass, replace
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.law.checks.comment_window import comment_window
from recognition.domain.law.checks.differential import differential
from recognition.domain.law.checks.finding import refuse_if
from recognition.domain.law.lineage import Lineage
from recognition.domain.law.static_checks import lawful
from recognition.domain.law.versions import needs_no_draft, same_version
from recognition.domain.policies import PolicyInForce, SignedPolicy, activated
from recognition.domain.refusals import PolicyDraftNotFound, PolicyNotDrafted
from recognition.ports import OpenWork, Touched, Work
from recognition.translate.policies import policy_activated


@dataclass(frozen=True, slots=True)
class ActivatePolicy:
    """Bring a signed policy into force, once, and announce it in the same transaction."""

    work: OpenWork
    clock: Clock

    async def __call__(self, text: str, authority_id: UUID) -> PolicyInForce:
        """Return the policy in force; activating the same content again changes nothing.

        A policy comes into force by its draft. The first illustrative policy of a jurisdiction
        that has none in force may come without: nobody's rights change by it.

        Raises:
            PolicyMalformed: the document is no signed RPD 1.0.
            PolicyCheckFailed: the policy breaks one of the checks (a) to (i).
            PolicySignatureInvalid: the authority that calls did not sign it.
            PolicyOfAnotherJurisdiction: the policy is not that authority's to make.
            PolicyVersionTaken: another content has this id and version.
            PolicyNotDrafted: it is not a first illustrative policy, and has no draft.
        """
        # Examined in a thread: thousands of cases must not keep a learner waiting.
        signed = await asyncio.to_thread(lawful, text)
        async with self.work() as work:
            return await self._activate(work, signed, text, authority_id)

    async def from_draft(self, draft_hash: str, authority_id: UUID) -> PolicyInForce:
        """Bring a draft into force as it was signed.

        Raises:
            PolicyDraftNotFound: there is no such draft.
            PolicyCheckFailed: it breaks one of the checks (a) to (i).
            PolicySignatureInvalid: the authority that calls did not sign it.
            PolicyOfAnotherJurisdiction: the draft is not that authority's.
            PolicyVersionTaken: another content has this id and version by now.
        """
        async with self.work() as work:
            draft = await work.drafts.find(draft_hash)
            if draft is None:
                raise PolicyDraftNotFound
            # Examined when it was drafted, so what was found is known most often.
            signed = await asyncio.to_thread(lawful, draft.signed)
            return await self._activate(work, signed, draft.signed, authority_id)

    async def _activate(
        self, work: Work, signed: SignedPolicy, text: str, authority_id: UUID
    ) -> PolicyInForce:
        at = self.clock.now()
        authority = await work.participants.find(authority_id)
        policy = activated(signed, text, authority, at=at)
        versions = await work.policies.versions(policy.policy.id)
        if earlier := same_version(policy, versions):
            return earlier
        await self._check_lineage(work, policy)
        if await work.policies.add(policy):
            await work.outbox.add(policy_activated(policy))
            touched = Touched(host=policy.policy.jurisdiction)
            await work.forecasts.mark_stale(touched, at=policy.activated_at)
            return policy
        # Somebody was quicker; what is in force now is this very content, or another.
        versions = await work.policies.versions(policy.policy.id)
        return same_version(policy, versions) or policy

    async def _check_lineage(self, work: Work, policy: PolicyInForce) -> None:
        """Hold a policy against how it came to be, and note that its draft is one no longer."""
        jurisdiction, on = policy.policy.jurisdiction, policy.activated_at.date()
        known = await work.policies.of_jurisdiction(jurisdiction)
        draft = await work.drafts.hold(policy.hash)
        if draft is None:
            if needs_no_draft(policy, known, on=on):
                return
            raise PolicyNotDrafted
        lineage = Lineage(draft=draft, contributions=await work.drafts.contributions(draft.hash))
        current = governing_or_built_in(known, jurisdiction, on)
        refuse_if((*differential(draft, current), *comment_window(lineage, on=on)))
        await work.drafts.move(replace(draft, activated_at=policy.activated_at))
