"""Decide an appeal."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import decided
from recognition.domain.appeals.appeal import Appeal
from recognition.domain.appeals.refusals import AppealNotFound
from recognition.domain.appeals.reviewing import (
    Finding,
    check_other_person,
    check_taken,
    concluded,
    found,
    review_grounds,
)
from recognition.domain.case import CaseFile, DecidedBy
from recognition.domain.evidence import Act, ActKind
from recognition.domain.office.desk import Officer, on_the_desk
from recognition.domain.officers.outcome import Signed, decided_anew
from recognition.domain.officers.periods import periods_of
from recognition.domain.procedure.engine import Ruling
from recognition.domain.rebuilding.records import record_of
from recognition.ports import OpenWork, Sealer, Work
from recognition.translate.appeals import appeal_decided


@dataclass(frozen=True, slots=True)
class DecideAppeal:
    """Answer an appeal, by another person and never for the worse."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    sealer: Sealer

    async def __call__(self, appeal_id: UUID, finding: Finding, officer: Officer) -> Appeal:
        """Return the appeal decided; where it was not confirmed, the case has a new decision.

        Raises:
            AppealNotFound: there is no such appeal on this desk.
            SamePersonReviews: PC-203.
            AppealNotInThisStage: the officer did not take it, or it was decided.
            AppealWorsens: PC-204.
            AppealResultDoesNotFit, OutcomeDoesNotFit, ReasonUnknown, WeighingTooThin: the finding
            says too little, or contradicts itself.
        """
        finding.judgment.check()
        at = self.clock.now()
        async with self.work() as work:
            appeal = await work.appeals.hold(appeal_id)
            if appeal is None or appeal.host != officer.jurisdiction:
                raise AppealNotFound
            file = on_the_desk(await work.cases.hold(appeal.case_ref), officer)
            check_other_person(await work.cases.decisions(appeal.case_ref), officer)
            check_taken(appeal, officer)
            ruling = found(file, finding)
            words = finding.judgment.free_text()
            texts = await self.sealer.seal(work.texts, appeal.case_ref, words)
            number = file.decision.number + (ruling is not None)
            appeal = concluded(appeal, finding, number, texts=texts, on=at.date())
            await work.appeals.move(appeal)
            if ruling is None:
                await _confirm(work, appeal, file, at)
            else:
                await self._change(work, appeal, file, (ruling, finding), at)
            return appeal

    async def _change(
        self,
        work: Work,
        appeal: Appeal,
        file: CaseFile,
        found_now: tuple[Ruling, Finding],
        at: datetime,
    ) -> None:
        ruling, finding = found_now
        by = appeal.reviewer or ""
        grounds = review_grounds(ruling, finding, texts=appeal.decision_texts or "", at=at)
        versions = await work.policies.of_jurisdiction(file.case.host)
        signed = Signed(by=DecidedBy.APPEAL, signers=(by,), at=at)
        after = decided_anew(file, ruling, grounds, signed, periods_of(versions, file.decision))
        act = decided(ActKind.APPEAL_DECIDED, after, by, appeal=record_of(appeal))
        await work.outbox.add(appeal_decided(appeal, file, after))
        await work.docket.decide(after, act, at=at, precedent_id=self.identifiers.new())


async def _confirm(work: Work, appeal: Appeal, file: CaseFile, at: datetime) -> None:
    said = {"appeal": record_of(appeal)}
    act = Act(kind=ActKind.APPEAL_DECIDED, by=appeal.reviewer or "", said=said)
    await work.evidence.add(appeal.case_ref, act, at=at)
    await work.outbox.add(appeal_decided(appeal, file, file))
