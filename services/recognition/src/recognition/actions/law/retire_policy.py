"""Retire a policy."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.law.versions import to_retire
from recognition.domain.policies import PolicyInForce
from recognition.domain.refusals import PolicyNotFound
from recognition.ports import OpenWork, Touched
from recognition.translate.policies import policy_retired


@dataclass(frozen=True, slots=True)
class RetirePolicy:
    """End every version of a policy on a day; cases it governs keep it by their `lex`."""

    work: OpenWork
    clock: Clock

    async def __call__(self, policy_id: str, until: date, authority_id: UUID) -> PolicyInForce:
        """Return the newest version with its last day; retiring it again changes nothing.

        Raises:
            PolicyNotFound: there is no such policy.
            PolicyOfAnotherJurisdiction: it is another authority's.
            RetirementInThePast: the day has passed.
            PolicyAlreadyRetired: it ends on another day.
        """
        on = self.clock.now().date()
        async with self.work() as work:
            versions = await work.policies.versions(policy_id)
            if not versions:
                raise PolicyNotFound
            authority = await work.participants.find(authority_id)
            ending = to_retire(versions, authority, until, on=on)
            for policy in ending:
                await work.policies.retire(policy, until)
                await work.outbox.add(policy_retired(replace(policy, retired_until=until)))
            if ending:
                touched = Touched(host=versions[0].policy.jurisdiction)
                await work.forecasts.mark_stale(touched, at=self.clock.now())
            return replace(versions[0], retired_until=until) if ending else versions[0]
