"""Close an appeal."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.appeals.appeal import Appeal
from recognition.domain.appeals.refusals import AppealNotFound
from recognition.domain.appeals.reviewing import closed
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.desk import Officer
from recognition.domain.rebuilding.records import record_of
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class CloseAppeal:
    """Note that nobody looks any more."""

    work: OpenWork
    clock: Clock

    async def __call__(self, appeal_id: UUID, officer: Officer) -> Appeal:
        """Return the appeal closed.

        Raises:
            AppealNotFound: there is no such appeal on this desk.
            AppealNotInThisStage: it was not decided yet, or is closed.
        """
        at = self.clock.now()
        async with self.work() as work:
            appeal = await work.appeals.hold(appeal_id)
            if appeal is None or appeal.host != officer.jurisdiction:
                raise AppealNotFound
            await work.cases.hold(appeal.case_ref)
            appeal = closed(appeal, on=at.date())
            await work.appeals.move(appeal)
            said = {"appeal": record_of(appeal)}
            act = Act(kind=ActKind.APPEAL_CLOSED, by=officer.subject, said=said)
            await work.evidence.add(appeal.case_ref, act, at=at)
            return appeal
