"""File an appeal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import APPLICANT
from recognition.domain.appeals.appeal import UNDECIDED, Appeal, FreshDraft
from recognition.domain.appeals.filing import Plea, check_companion, filed, fresh_draft
from recognition.domain.appeals.refusals import AppealPending
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Dossier
from recognition.domain.evidence import Act, ActKind
from recognition.domain.officers.periods import periods_of
from recognition.domain.policies import PolicyInForce
from recognition.domain.rebuilding.records import record_of
from recognition.domain.receipts import check_reliable, read_receipt
from recognition.domain.refusals import CaseNotFound, ReceiptSignatureInvalid
from recognition.ports import OpenWork, Sealer, WantedAppeals, Work
from recognition.translate.appeals import appeal_filed


@dataclass(frozen=True, slots=True)
class FileAppeal:
    """Take in an appeal that came in time; one that came late leaves no trace.

    `office` is our own address: a receipt made for somebody else is not for us.
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    sealer: Sealer
    office: str

    async def __call__(self, case_ref: UUID, plea: Plea) -> Appeal:
        """Return the appeal, admissible.

        Raises:
            CaseNotFound: there is no such case.
            AppealLate: PC-202; the detail says when the last day was.
            AppealPending: one is being dealt with.
            NothingToAppeal: nothing was decided yet.
            CompanionNotAStudentUnion: the companion is somebody else.
            ReceiptForAnotherCase, ReceiptMalformed, ReceiptStale, ReceiptContradicted,
            ReceiptForAnotherAudience, ReceiptSignatureInvalid: the evidence is none.
        """
        at = self.clock.now()
        async with self.work() as work:
            # The credential is held before the case, as by everyone who holds both.
            evidence = await self._evidence(work, plea.receipt, at)
            file = await work.cases.hold(case_ref)
            if file is None:
                raise CaseNotFound
            versions = await work.policies.of_jurisdiction(file.case.host)
            periods = periods_of(versions, file.decision)
            appeal = filed(file, plea, periods, id=self.identifiers.new(), on=at.date())
            await _check_alone(work, case_ref)
            if plea.companion_id is not None:
                check_companion(await work.participants.find(plea.companion_id))
            draft = _draft(file, evidence, versions) if evidence else None
            words = {"grounds": plea.grounds, "receipt": plea.receipt}
            texts = await self.sealer.seal(work.texts, case_ref, words)
            appeal = replace(appeal, texts=texts, fresh_draft=draft)
            await work.appeals.add(appeal)
            said = {"appeal": record_of(appeal)}
            act = Act(kind=ActKind.APPEAL_FILED, by=APPLICANT, said=said)
            await work.evidence.add(case_ref, act, at=at)
            await work.outbox.add(appeal_filed(appeal, file.case))
            return appeal

    async def _evidence(self, work: Work, receipt: str | None, at: datetime) -> Dossier | None:
        """Read fresh evidence, which must be as good as that of a case."""
        if receipt is None:
            return None
        signed = read_receipt(receipt)
        dossier = await work.registers.dossier(signed)
        if not dossier.vouched:
            raise ReceiptSignatureInvalid(pointer="/receipt")
        check_reliable(signed, at=at, office=self.office, change=dossier.change)
        return dossier


def _draft(file: CaseFile, evidence: Dossier, known: Sequence[PolicyInForce]) -> FreshDraft:
    applied = [one for one in known if one.hash == file.decision.policy_hash]
    return fresh_draft(file, evidence, applied[0] if applied else None)


async def _check_alone(work: Work, case_ref: UUID) -> None:
    wanted = WantedAppeals(case_ref=case_ref, states=UNDECIDED)
    if await work.appeals.page(wanted, after=None, limit=1):
        raise AppealPending
