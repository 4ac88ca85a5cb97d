"""Take an appeal further."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.appeals.appeal import Appeal, ExternalBody
from recognition.domain.appeals.refusals import AppealNotFound
from recognition.domain.appeals.reviewing import taken_further
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.desk import Officer
from recognition.domain.rebuilding.records import record_of
from recognition.ports import OpenWork, Sealer


@dataclass(frozen=True, slots=True)
class TakeAppealFurther:
    """Keep under which reference a court or an ombudsperson looks."""

    work: OpenWork
    clock: Clock
    sealer: Sealer

    async def __call__(
        self, appeal_id: UUID, body: ExternalBody, reference: str, officer: Officer
    ) -> Appeal:
        """Return the appeal; the reference is sealed, since it may lead to a person.

        Raises:
            AppealNotFound: there is no such appeal on this desk.
            AppealNotInThisStage: the office has not answered yet, or all is over.
        """
        at = self.clock.now()
        async with self.work() as work:
            appeal = await work.appeals.hold(appeal_id)
            if appeal is None or appeal.host != officer.jurisdiction:
                raise AppealNotFound
            await work.cases.hold(appeal.case_ref)
            words = {"reference": reference}
            texts = await self.sealer.seal(work.texts, appeal.case_ref, words)
            appeal = taken_further(appeal, body, texts=texts, on=at.date())
            await work.appeals.move(appeal)
            said = {"appeal": record_of(appeal)}
            act = Act(kind=ActKind.APPEAL_TAKEN_FURTHER, by=officer.subject, said=said)
            await work.evidence.add(appeal.case_ref, act, at=at)
            return appeal
