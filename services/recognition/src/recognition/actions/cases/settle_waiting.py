"""Settle what waits for an agreement, a policy or a participant that was not known yet."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import first_acts
from recognition.domain.dossier import decide_by_agreement
from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.receipts import read_receipt
from recognition.domain.verification import AwaitedVerification
from recognition.ports import OpenWork, Work
from recognition.translate.decisions import announcements

BATCH = 50
"""Verifications in one transaction."""


@dataclass(frozen=True, slots=True)
class SettleWaiting:
    """Look again at verifications whose agreement is known by now."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self) -> bool:
        """Settle a batch; return whether there may be more to settle right now."""
        at = self.clock.now()
        async with self.work() as work:
            claimed = await work.verifications.claim_ready(BATCH, at=at)
            for awaited in claimed:
                await self._settle(work, awaited)
        return len(claimed) == BATCH

    async def _settle(self, work: Work, awaited: AwaitedVerification) -> None:
        at = self.clock.now()
        agreement = await work.agreements.find(awaited.learning_agreement_ref)
        if agreement is None:
            return
        host = agreement.promise.host
        known = await work.policies.of_jurisdiction(host)
        policy = governing_or_built_in(known, host, at.date())
        dossier = await work.registers.dossier(read_receipt(awaited.receipt))
        ref = self.identifiers.new()
        file = decide_by_agreement(ref, dossier, agreement, policy, at)
        if file is None:
            return
        await work.verifications.settle(awaited.credential_ref)
        if await work.cases.open(file):
            await work.evidence.begin(ref, first_acts(file), at=at)
            for fact in announcements(file):
                await work.outbox.add(fact)
