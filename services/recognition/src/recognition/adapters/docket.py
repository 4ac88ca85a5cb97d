"""What happens in cases, kept in several stores and announced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_kit.outbox import Outbox

from recognition.domain.case import CaseFile
from recognition.domain.evidence import Act, linked_all
from recognition.domain.office.moves import Move
from recognition.ports import CaseStore, EvidenceStore, Likeness, ProposalStore
from recognition.translate import decisions, officers
from recognition.translate.moves import move_announcements


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedDocket:
    """Keeps a case, writes its trail and announces both, in one transaction."""

    cases: CaseStore
    evidence: EvidenceStore
    proposals: ProposalStore
    likeness: Likeness
    outbox: Outbox

    async def open(self, file: CaseFile, acts: Sequence[Act], *, at: datetime) -> bool:
        """Open a case with its first acts; False, and nothing done, where one was opened before."""
        if not await self.cases.open(file, linked_all(None, acts, at=at)):
            return False
        for fact in decisions.announcements(file):
            await self.outbox.add(fact)
        return True

    async def move(self, move: Move, *, at: datetime) -> None:
        """Keep what an act made of a case; who calls holds it."""
        ref = move.file.case.ref
        if move.decided:
            await self.cases.decide(move.file)
        else:
            await self.cases.move(ref, move.file.standing)
        await self.evidence.add(ref, *move.entries, at=at)
        for fact in move_announcements(move):
            await self.outbox.add(fact)

    async def decide(self, file: CaseFile, act: Act, *, at: datetime, precedent_id: UUID) -> None:
        """Keep a person's decision and what it says to like cases; who calls holds the case."""
        ref = file.case.ref
        await self.proposals.discard(ref)
        await self.cases.decide(file)
        await self.evidence.add(ref, act, at=at)
        learned = await self.likeness.learn({precedent_id: file.decision})
        for fact in officers.announcements(file, learned):
            await self.outbox.add(fact)
