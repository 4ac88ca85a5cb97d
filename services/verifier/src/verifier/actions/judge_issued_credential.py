"""Judge a credential that an institution announced."""

from dataclasses import dataclass, replace
from datetime import datetime

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from verifier import translate
from verifier.domain.fact_sheets import judge_fact_sheet
from verifier.domain.issued import CONFLICT, Announcement, IssuedCredential, react
from verifier.domain.verification import Verification, VerificationId
from verifier.ports import OpenWork, ReceiptSigner, Work


@dataclass(frozen=True, slots=True)
class JudgeIssuedCredential:
    """Judge what an institution announced and announce the verdict, in the same transaction."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    signer: ReceiptSigner

    async def __call__(self, announcement: Announcement) -> None:
        """Judge `announcement` once; the same again is no news, a different one is suspicious.

        What waits for facts still on their way is announced by `review_due_credentials`.
        """
        at = self.clock.now()
        heard = announcement.heard(at)
        async with self.work() as work:
            judgement = judge_fact_sheet(heard, await work.known.of_issued(heard), at=at)
            reaction = react(heard, judgement, at=at)
            if not await work.issued.add(reaction.issued):
                await _compare(work, heard, at=at)
                return
            verification = Verification(
                id=VerificationId(self.identifiers.new()), judgement=judgement, checked_at=at
            )
            for fact in translate.announcements(reaction, verification, self.signer.sign):
                await work.outbox.add(fact)


async def _compare(work: Work, heard: IssuedCredential, *, at: datetime) -> None:
    """Hold what is announced again against what was announced first."""
    earlier = await work.issued.find(heard.credential_ref, heard.institution_id)
    if earlier is None or heard.fact_sheet == earlier.fact_sheet or CONFLICT in earlier.suspected:
        return
    await work.issued.keep(replace(earlier, suspected=(*earlier.suspected, CONFLICT)))
    await work.outbox.add(translate.fraud_suspected(heard, CONFLICT, at=at))
