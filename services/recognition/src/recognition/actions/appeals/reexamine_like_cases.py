"""Have the like of an overturned case examined again."""

from dataclasses import dataclass, replace
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.acts import standing_at
from recognition.domain.calendar import months_after
from recognition.domain.case import CaseFile
from recognition.domain.evidence import Act, ActKind
from recognition.domain.likeness.keys import case_key
from recognition.domain.officers.favour import offer_of
from recognition.domain.standing import Review
from recognition.ports import OpenWork, Work

MONTHS_BACK = -12
"""How far back like cases are looked for. Source: domain.md B.7, own rule."""


@dataclass(frozen=True, slots=True)
class ReexamineLikeCases:
    """List for a person what was decided like a case whose decision did not stand."""

    work: OpenWork
    clock: Clock

    async def __call__(self) -> bool:
        """List the like cases of one overturned appeal; return whether there was one."""
        async with self.work() as work:
            appeal = await work.appeals.claim_overturned()
            file = await work.cases.find(appeal.case_ref) if appeal else None
            if appeal is None or file is None:
                return False
            key = case_key(file.decision)
            if key is not None and appeal.decided_on is not None:
                since = months_after(appeal.decided_on, MONTHS_BACK)
                for ref in await work.like_cases.alike(key, since=since):
                    await self._list(work, ref, file)
        return True

    async def _list(self, work: Work, case_ref: UUID, overturned: CaseFile) -> None:
        """Mark a like case that was given less than the overturned one has now."""
        file = await work.cases.hold(case_ref)
        if file is None or case_ref == overturned.case.ref or file.standing.review is not None:
            return
        if not offer_of(file.ruling).is_below(offer_of(overturned.ruling)):
            return
        standing = replace(file.standing, review=Review.BY_A_PERSON)
        await work.cases.move(case_ref, standing)
        act = Act(kind=ActKind.REVIEW_CALLED_FOR, by="clock", said={"why": "appeal_overturned"})
        await work.evidence.add(case_ref, standing_at(act, standing), at=self.clock.now())
