"""Record a verification."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import first_acts
from recognition.domain.dossier import decide_by_agreement
from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.receipts import SignedReceipt, read_any_receipt
from recognition.domain.refusals import ReceiptSignatureInvalid
from recognition.domain.verification import AwaitedVerification
from recognition.ports import OpenWork, Work
from recognition.translate.decisions import announcements


@dataclass(frozen=True, slots=True)
class RecordVerification:
    """Follow the route of a learning agreement at the moment a credential is verified."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, text: str) -> None:
        """Decide by agreement, once for each credential and agreement, or wait for what is missing.

        A receipt without facts is passed over: there is nothing to decide on.

        Raises:
            ReceiptMalformed: it is no receipt.
            ReceiptSignatureInvalid: the verifier it names did not sign it.
        """
        signed = read_any_receipt(text)
        ref = signed.facts.learning_agreement_ref if signed else None
        if signed is None or ref is None:
            return
        awaited = AwaitedVerification(
            credential_ref=signed.facts.credential_ref,
            learning_agreement_ref=ref,
            checked_at=signed.receipt.checked_at,
            receipt=text,
        )
        async with self.work() as work:
            if await work.verifications.keep(awaited):
                await self._decide(work, awaited, signed)

    async def _decide(
        self, work: Work, awaited: AwaitedVerification, signed: SignedReceipt
    ) -> None:
        at = self.clock.now()
        dossier = await work.registers.dossier(signed)
        if dossier.vouched is False:
            raise ReceiptSignatureInvalid
        agreement = await work.agreements.find(awaited.learning_agreement_ref)
        if agreement is None:
            return
        host = agreement.promise.host
        known = await work.policies.of_jurisdiction(host)
        policy = governing_or_built_in(known, host, at.date())
        ref = self.identifiers.new()
        file = decide_by_agreement(ref, dossier, agreement, policy, at)
        if file is None:
            return
        await work.verifications.settle(awaited.credential_ref)
        if await work.cases.open(file):
            await work.evidence.begin(ref, first_acts(file), at=at)
            for fact in announcements(file):
                await work.outbox.add(fact)
