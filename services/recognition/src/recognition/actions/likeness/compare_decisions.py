"""Compare decisions with those of like cases."""

from dataclasses import dataclass

from comity_kit.identifiers import Identifiers

from recognition.ports import OpenWork
from recognition.translate.precedents import likeness_facts

BATCH = 200
"""Decisions in one transaction."""


@dataclass(frozen=True, slots=True)
class CompareDecisions:
    """Learn from what the engine decided, off the path on which a learner waits."""

    work: OpenWork
    identifiers: Identifiers

    async def __call__(self) -> bool:
        """Compare a batch; return whether there may be more to compare right now."""
        async with self.work() as work:
            claimed = await work.like_cases.claim_unseen(BATCH)
            decisions = {self.identifiers.new(): file.decision for file in claimed}
            for fact in likeness_facts(await work.likeness.learn(decisions)):
                await work.outbox.add(fact)
        return len(claimed) == BATCH
