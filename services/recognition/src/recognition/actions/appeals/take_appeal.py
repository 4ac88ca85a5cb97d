"""Take an appeal to review it."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.appeals.appeal import Appeal
from recognition.domain.appeals.refusals import AppealNotFound
from recognition.domain.appeals.reviewing import check_other_person, taken
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.desk import Officer
from recognition.domain.rebuilding.records import record_of
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class TakeAppeal:
    """Give an appeal to an officer who signed nothing in the case."""

    work: OpenWork
    clock: Clock

    async def __call__(self, appeal_id: UUID, officer: Officer) -> Appeal:
        """Return the appeal under internal review.

        Raises:
            AppealNotFound: there is no such appeal on this desk.
            SamePersonReviews: PC-203.
            AppealNotInThisStage: it was decided already.
        """
        at = self.clock.now()
        async with self.work() as work:
            appeal = await work.appeals.hold(appeal_id)
            if appeal is None or appeal.host != officer.jurisdiction:
                raise AppealNotFound
            await work.cases.hold(appeal.case_ref)
            check_other_person(await work.cases.decisions(appeal.case_ref), officer)
            appeal = taken(appeal, officer, on=at.date())
            await work.appeals.move(appeal)
            said = {"appeal": record_of(appeal)}
            act = Act(kind=ActKind.APPEAL_TAKEN, by=officer.subject, said=said)
            await work.evidence.add(appeal.case_ref, act, at=at)
            return appeal
