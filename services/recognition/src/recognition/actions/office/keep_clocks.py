"""Keep the clocks of cases."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.case import CaseFile
from recognition.domain.office.applied_policy import applied_policy
from recognition.domain.office.clockwork import kept
from recognition.ports import OpenWork, Work

BATCH = 20
"""Cases in one transaction."""


@dataclass(frozen=True, slots=True)
class KeepClocks:
    """Do what the passing of days asks for: delays, breaches, silence, lapsed conditions."""

    work: OpenWork
    clock: Clock

    async def __call__(self) -> bool:
        """Look at a batch of cases whose day has come; return whether there may be more."""
        async with self.work() as work:
            due = await work.cases.claim_due(BATCH, on=self.clock.now().date())
            for file in due:
                await self._keep(work, file)
        return len(due) == BATCH

    async def _keep(self, work: Work, file: CaseFile) -> None:
        at = self.clock.now()
        known = await work.policies.of_jurisdiction(file.case.host)
        move = kept(file, applied_policy(known, file.decision).policy, at=at)
        await work.docket.move(move, at=at)
