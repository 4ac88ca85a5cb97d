"""Open a case."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers
from comity_vocabulary.recognition import Purpose

from recognition.domain.acts import first_acts, ruled, standing_at
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Wish, decide_by_application
from recognition.domain.forecasts.honouring import honoured
from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.receipts import SignedReceipt, check_reliable, read_receipt
from recognition.domain.refusals import ReceiptSignatureInvalid
from recognition.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Decide an application on a receipt and announce case and decision together.

    `office` is our own address: a receipt made for somebody else is not for us.
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    office: str

    async def __call__(self, text: str, wish: Wish) -> CaseFile:
        """Return the decision; an agreement that was followed before is answered with the first.

        Raises:
            ReceiptMalformed: it is no receipt with facts.
            ReceiptForAnotherAudience: it was made for somebody else.
            ReceiptStale: it is too old.
            ReceiptContradicted: the credential's status changed since.
            ReceiptSignatureInvalid: no verifier known here signed it.
            IssuerUnknown: nobody says where the institution sits.
        """
        signed, at = read_receipt(text), self.clock.now()
        async with self.work() as work:
            dossier = await work.registers.dossier(signed)
            if not dossier.vouched:
                raise ReceiptSignatureInvalid(pointer="/receipt")
            check_reliable(signed, at=at, office=self.office, change=dossier.change)
            wish, earlier = await _with_agreement(work, signed, wish)
            if earlier is not None:
                return earlier
            known = await work.policies.of_jurisdiction(wish.host)
            policy = governing_or_built_in(known, wish.host, at.date())
            ref = self.identifiers.new()
            ruled_today = decide_by_application(ref, dossier, wish, policy, at)
            file = await _as_promised(work, ruled_today)
            acts = first_acts(ruled_today)
            if file is not ruled_today:
                acts = (*acts, standing_at(ruled(file.decision), file.standing))
            await work.docket.open(file, acts, at=at)
            return file


async def _as_promised(work: Work, file: CaseFile) -> CaseFile:
    """Keep what the host promised about this opportunity, where it gives the learner more."""
    host = file.case.host
    promises = await work.pre_commitments.of(file.case.opportunity_id, host)
    if not promises:
        return file
    return honoured(file, promises, await work.policies.of_jurisdiction(host))


async def _with_agreement(
    work: Work, signed: SignedReceipt, wish: Wish
) -> tuple[Wish, CaseFile | None]:
    """Add the agreement the credential names, where its host is asked; or find it followed."""
    ref = signed.facts.learning_agreement_ref
    if wish.purpose is not Purpose.LEARNING_AGREEMENT or ref is None:
        return wish, None
    agreement = await work.agreements.find(ref)
    if agreement is None or agreement.promise.host != wish.host:
        return wish, None
    earlier = await work.cases.find_by_agreement(signed.facts.credential_ref, ref)
    return replace(wish, agreement=agreement), earlier
