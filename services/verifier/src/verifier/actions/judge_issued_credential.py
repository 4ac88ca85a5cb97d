"""Judge a credential that an institution announced."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from verifier import translate
from verifier.domain.fact_sheets import judge_fact_sheet
from verifier.domain.issued import CONFLICT, Announcement, react
from verifier.domain.verification import Verification, VerificationId
from verifier.ports import OpenWork, ReceiptSigner


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
            earlier = await work.issued.find(heard.credential_ref, heard.institution_id)
            if earlier is not None:
                if heard.fact_sheet != earlier.fact_sheet and CONFLICT not in earlier.suspected:
                    suspected = (*earlier.suspected, CONFLICT)
                    await work.issued.keep(replace(earlier, suspected=suspected))
                    await work.outbox.add(translate.fraud_suspected(heard, CONFLICT, at=at))
                return
            judgement = judge_fact_sheet(heard, await work.known.of_issued(heard), at=at)
            reaction = react(heard, judgement, at=at)
            await work.issued.keep(reaction.issued)
            verification = Verification(
                id=VerificationId(self.identifiers.new()), judgement=judgement, checked_at=at
            )
            for fact in translate.announcements(reaction, verification, self.signer.sign):
                await work.outbox.add(fact)
