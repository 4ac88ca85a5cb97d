"""Review the credentials that are due."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from verifier import translate
from verifier.domain.fact_sheets import judge_fact_sheet
from verifier.domain.issued import react
from verifier.domain.verification import Verification, VerificationId
from verifier.ports import OpenWork, ReceiptSigner

BATCH = 200
"""Credentials reviewed in one transaction."""


@dataclass(frozen=True, slots=True)
class ReviewDueCredentials:
    """Judge again what waited for facts, or whose issuer changed; announce what is new."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    signer: ReceiptSigner

    async def __call__(self) -> bool:
        """Review one batch and say whether there may be more; several may review at once."""
        at = self.clock.now()
        async with self.work() as work:
            due = await work.issued.due(at=at, limit=BATCH)
            for issued in due:
                judgement = judge_fact_sheet(issued, await work.known.of_issued(issued), at=at)
                reaction = react(issued, judgement, at=at)
                await work.issued.keep(reaction.issued)
                verification = Verification(
                    id=VerificationId(self.identifiers.new()), judgement=judgement, checked_at=at
                )
                for fact in translate.announcements(reaction, verification, self.signer.sign):
                    await work.outbox.add(fact)
        return len(due) == BATCH
