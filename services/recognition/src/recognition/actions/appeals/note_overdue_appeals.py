"""Note appeals that were not decided in time."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock

from recognition.domain.evidence import Act, ActKind
from recognition.domain.rebuilding.records import record_of
from recognition.ports import OpenWork
from recognition.translate.appeals import appeal_overdue

BATCH = 20
"""Appeals in one transaction."""


@dataclass(frozen=True, slots=True)
class NoteOverdueAppeals:
    """Say once that the office owes an answer; the appeal stays open until it has one."""

    work: OpenWork
    clock: Clock

    async def __call__(self) -> bool:
        """Note a batch; return whether there may be more right now."""
        at = self.clock.now()
        async with self.work() as work:
            late = await work.appeals.claim_overdue(BATCH, on=at.date())
            for one in late:
                file = await work.cases.hold(one.case_ref)
                appeal = replace(one, overdue_on=at.date())
                await work.appeals.move(appeal)
                said = {"appeal": record_of(appeal)}
                act = Act(kind=ActKind.APPEAL_OVERDUE, by="clock", said=said)
                await work.evidence.add(appeal.case_ref, act, at=at)
                if file is not None:
                    await work.outbox.add(appeal_overdue(appeal, file.case))
        return len(late) == BATCH
