"""Compare decisions with those of like cases."""

from dataclasses import dataclass
from datetime import datetime

from comity_kit.identifiers import Identifiers

from recognition.domain.case import CaseFile
from recognition.domain.likeness.keys import likeness_key
from recognition.ports import OpenWork
from recognition.translate.precedents import likeness_facts

BATCH = 50
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
            # In one order everywhere: two replicas then never wait for each other's questions.
            for file in sorted(claimed, key=_question):
                learned = await work.likeness.learn(file.decision, self.identifiers.new())
                for fact in likeness_facts(learned):
                    await work.outbox.add(fact)
        return len(claimed) == BATCH


def _question(file: CaseFile) -> tuple[str, datetime]:
    return (likeness_key(file.decision) or "", file.decision.decided_at)
