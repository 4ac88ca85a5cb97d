"""Record a verification."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import first_acts
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Dossier, decide_by_agreement
from recognition.domain.law.built_in import governing_or_built_in
from recognition.domain.receipts import read_any_receipt, read_receipt
from recognition.domain.refusals import ReceiptSignatureInvalid
from recognition.domain.verification import AwaitedVerification
from recognition.ports import OpenWork, Work

BATCH = 50
"""Waiting verifications in one transaction."""


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
            dossier = await work.registers.dossier(signed)
            if dossier.vouched is False:
                raise ReceiptSignatureInvalid
            file = await self._file(work, dossier, ref)
            if await work.verifications.keep(replace(awaited, settled=file is not None)) and file:
                await work.docket.open(file, first_acts(file), at=file.case.opened_at)

    async def settle_waiting(self) -> bool:
        """Look again at those whose agreement is known by now; return whether there may be more."""
        at = self.clock.now()
        async with self.work() as work:
            claimed = await work.verifications.claim_ready(BATCH, at=at)
            for one in claimed:
                dossier = await work.registers.dossier(read_receipt(one.receipt))
                file = await self._file(work, dossier, one.learning_agreement_ref)
                if file is not None:
                    await work.verifications.settle(one.credential_ref)
                    await work.docket.open(file, first_acts(file), at=at)
        return len(claimed) == BATCH

    async def _file(self, work: Work, dossier: Dossier, ref: str) -> CaseFile | None:
        """Return the case an agreement leads to; None while something is missing."""
        at = self.clock.now()
        agreement = await work.agreements.find(ref)
        if agreement is None:
            return None
        host = agreement.promise.host
        known = await work.policies.of_jurisdiction(host)
        policy = governing_or_built_in(known, host, at.date())
        return decide_by_agreement(self.identifiers.new(), dossier, agreement, policy, at)
