"""Verify a credential that somebody presents."""

from dataclasses import dataclass, replace
from datetime import datetime

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from verifier import translate
from verifier.domain.examination import conclude, examine
from verifier.domain.issued import DIGEST_MISMATCH, IssuedCredential
from verifier.domain.judgement import Judgement
from verifier.domain.known import Known
from verifier.domain.presented import Presentation, Presented, read_presented
from verifier.domain.standing import CredentialRef
from verifier.domain.verification import Summary, Verification, VerificationId, summarise
from verifier.ports import OpenWork, ReceiptSigner, StatusLists


@dataclass(frozen=True, slots=True)
class VerifyCredential:
    """Check what somebody presents, keep that it was checked, and keep nothing of it."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    signer: ReceiptSigner
    lists: StatusLists

    async def __call__(self, presentation: Presentation) -> tuple[Verification, str]:
        """Return the verification, and the receipt where one was asked for, else ""."""
        at = self.clock.now()
        presented = read_presented(presentation.text)
        if isinstance(presented, Judgement):
            verification = self._verification(presented, at)
            known = Known()
        else:
            known = await self._known(presented)
            examination = examine(presented, known, at=at)
            lists = {url: await self.lists.fetch(url) for url in examination.lists_needed}
            judgement = conclude(examination, lists, presenter=presentation.presenter)
            summary = summarise(presented, judgement, known.issuer)
            verification = self._verification(judgement, at, presented.ref, summary)
        await self._keep(verification, known.issued)
        if not presentation.receipt:
            return verification, ""
        return verification, self.signer.sign(verification, audience=presentation.audience)

    async def _known(self, presented: Presented) -> Known:
        async with self.work() as work:
            return await work.known.of_did(presented.envelope.issuer, presented.ref)

    def _verification(
        self,
        judgement: Judgement,
        at: datetime,
        ref: CredentialRef | None = None,
        summary: Summary | None = None,
    ) -> Verification:
        return Verification(
            id=VerificationId(self.identifiers.new()),
            judgement=judgement,
            checked_at=at,
            credential_ref=ref,
            summary=summary,
        )

    async def _keep(self, verification: Verification, issued: IssuedCredential | None) -> None:
        async with self.work() as work:
            await work.verifications.add(verification)
            # Only what the institution's own key signed casts suspicion: an anonymous caller must
            # not be able to make us cry fraud.
            if issued is None or DIGEST_MISMATCH not in verification.codes:
                return
            held = await work.issued.find(issued.credential_ref, issued.institution_id) or issued
            if DIGEST_MISMATCH in held.suspected:
                return
            await work.issued.keep(replace(held, suspected=(*held.suspected, DIGEST_MISMATCH)))
            at = verification.checked_at
            await work.outbox.add(translate.fraud_suspected(held, DIGEST_MISMATCH, at=at))
