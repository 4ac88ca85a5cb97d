"""Change how a credential stands."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from verifier import translate
from verifier.domain.fact_sheets import judge_fact_sheet
from verifier.domain.issued import react
from verifier.domain.standing import Standing, newer
from verifier.domain.verification import Verification, VerificationId
from verifier.ports import OpenWork, ReceiptSigner


@dataclass(frozen=True, slots=True)
class ChangeStanding:
    """Keep that a credential was revoked, suspended or reinstated, and announce what follows."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    signer: ReceiptSigner

    async def __call__(self, heard: Standing) -> None:
        """Keep `heard` if it is news, even of a credential that was not announced yet."""
        at = self.clock.now()
        async with self.work() as work:
            known = await work.standings.find(heard.credential_ref, heard.institution_id)
            await work.standings.keep(newer(known, heard))
            issued = await work.issued.find(heard.credential_ref, heard.institution_id)
            if issued is None:
                return
            judgement = judge_fact_sheet(issued, await work.known.of_issued(issued), at=at)
            reaction = react(issued, judgement, at=at)
            await work.issued.keep(reaction.issued)
            verification = Verification(
                id=VerificationId(self.identifiers.new()), judgement=judgement, checked_at=at
            )
            for fact in translate.announcements(reaction, verification, self.signer.sign):
                await work.outbox.add(fact)
