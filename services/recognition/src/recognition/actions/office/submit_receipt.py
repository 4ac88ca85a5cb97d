"""Submit a receipt."""

from dataclasses import dataclass
from uuid import UUID

from comity_kit.clock import Clock

from recognition.domain.case import CaseFile
from recognition.domain.office.answers import on_receipt
from recognition.domain.office.promised import as_promised
from recognition.domain.office.refusals import (
    ReceiptForAnotherCase,
)
from recognition.domain.receipts import check_reliable, read_receipt
from recognition.domain.refusals import (
    CaseNotFound,
    ReceiptSignatureInvalid,
)
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class SubmitReceipt:
    """Let an applicant answer with a fresh receipt, most often that the credential is theirs.

    `office` is our own address: a receipt made for somebody else is not for us.
    """

    work: OpenWork
    clock: Clock
    office: str

    async def __call__(self, case_ref: UUID, text: str) -> CaseFile:
        """Return the case after another ruling.

        Raises:
            CaseNotFound: there is no such case.
            CaseClosed: nothing more is examined in the case.
            ReceiptMalformed: it is no receipt with facts.
            ReceiptForAnotherCase: it is about another credential.
            ReceiptForAnotherAudience: it was made for somebody else.
            ReceiptStale: it is too old.
            ReceiptContradicted: the credential's status changed since.
            ReceiptSignatureInvalid: no verifier known here signed it.
        """
        signed, at = read_receipt(text), self.clock.now()
        async with self.work() as work:
            # The credential is held before the case, as by everyone who holds both.
            dossier = await work.registers.dossier(signed)
            file = await work.cases.hold(case_ref)
            if file is None:
                raise CaseNotFound
            if signed.facts.credential_ref != file.case.credential_ref:
                raise ReceiptForAnotherCase(pointer="/receipt")
            if not dossier.vouched:
                raise ReceiptSignatureInvalid(pointer="/receipt")
            check_reliable(signed, at=at, office=self.office, change=dossier.change)
            known = await work.policies.of_jurisdiction(file.case.host)
            move = on_receipt(file, signed, known, at=at)
            promises = await work.pre_commitments.of(file.case.opportunity_id, file.case.host)
            move = as_promised(file, move, promises, known)
            await work.docket.move(move, at=at)
            return move.file
