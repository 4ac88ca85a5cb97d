"""One case, and those who act in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from comity_vocabulary.recognition import Addressee, Outcome
from comity_vocabulary.verdicts import CredentialStatus
from recognition.domain.appeals.appeal import AppealResult, ExternalBody
from recognition.domain.appeals.filing import Plea
from recognition.domain.appeals.reviewing import Finding
from recognition.domain.officers.grounds import JudgmentKind
from recognition.domain.officers.judgment import Judgment, Proof
from recognition.domain.procedure.matter import Request
from recognition.domain.receipts import StatusChange

from recognition_stage.office import Office
from recognition_stage.weighing import WEIGHED, officer

ANNA, BELA, CARL = officer("anna"), officer("bela"), officer("carl")
ENOUGH = "This was looked at and would not serve the purpose of the learner."

PROOF = Proof(
    codes=("LO-102",),
    essential_outcome="LO-z",
    purpose_statement=ENOUGH,
    evidence=("/credential/los",),
    why_not=dict.fromkeys(("PART", "COND", "ALT", "RPL"), ENOUGH),
    remediation=("RM-001",),
)


def judgment(kind: JudgmentKind, **said: Any) -> Judgment:  # noqa: ANN401 - any field
    return Judgment(kind=kind, weighed=WEIGHED, deviation_reason=ENOUGH, **said)


@dataclass
class Play:
    """One case, and those who act in it."""

    office: Office
    ref: UUID
    credential_ref: UUID
    appeals: list[UUID] = field(default_factory=list)

    async def accept(self) -> None:
        await self.office.actions.officers.decide_case(
            self.ref, judgment(JudgmentKind.ACCEPT), ANNA
        )

    async def raise_it(self) -> None:
        vary = judgment(JudgmentKind.VARY, outcome=Outcome.FULL, credits=Decimal(5))
        await self.office.actions.officers.decide_case(self.ref, vary, ANNA)

    async def refer_on(self) -> None:
        await self.office.actions.officers.decide_case(self.ref, judgment(JudgmentKind.REFER), ANNA)

    async def refuse(self) -> None:
        refusal = judgment(JudgmentKind.REFUSE, proof=PROOF)
        await self.office.actions.officers.decide_case(self.ref, refusal, ANNA)

    async def countersign(self) -> None:
        await self.office.actions.officers.countersign_refusal(self.ref, BELA)

    async def meet_condition(self) -> None:
        await self.office.actions.officers.fulfil_condition(self.ref, "CO-101", CARL)

    async def accept_cut(self) -> None:
        await self.office.actions.officers.accept_cut(self.ref)

    async def revoke(self) -> None:
        at = self.office.clock.now()
        version = 2 + int(at.timestamp())
        change = StatusChange(version=version, status=CredentialStatus.REVOKED, changed_at=at)
        await self.office.actions.registers.record_status(self.credential_ref, change)

    async def appeal(self) -> None:
        appeal = await self.office.actions.appeals.file_appeal(self.ref, Plea(grounds="Why?"))
        self.appeals.append(appeal.id)

    async def take(self) -> None:
        for appeal in self.appeals:
            await self.office.actions.appeals.take_appeal(appeal, CARL)

    async def overturn(self) -> None:
        finding = Finding(
            result=AppealResult.OVERTURNED,
            weighed=WEIGHED,
            outcome=Outcome.FULL,
            credits=Decimal(5),
        )
        for appeal in self.appeals:
            await self.office.actions.appeals.decide_appeal(appeal, finding, CARL)

    async def confirm(self) -> None:
        finding = Finding(result=AppealResult.CONFIRMED, weighed=WEIGHED)
        for appeal in self.appeals:
            await self.office.actions.appeals.decide_appeal(appeal, finding, CARL)

    async def go_to_court(self) -> None:
        for appeal in self.appeals:
            await self.office.actions.appeals.take_appeal_further(
                appeal, ExternalBody.COURT, "3-22-17", CARL
            )

    async def close(self) -> None:
        for appeal in self.appeals:
            await self.office.actions.appeals.close_appeal(appeal, CARL)

    async def erase(self) -> None:
        await self.office.actions.officers.erase_texts(self.ref)

    async def wait(self) -> None:
        self.office.clock.advance(timedelta(days=70))
        await self.office.actions.appeals.note_overdue_appeals()

    async def ask_for_a_person(self) -> None:
        await self.office.actions.office.ask_for_a_person(self.ref)

    async def ask_the_issuer(self) -> None:
        request = Request(code="IN-204", to=Addressee.ISSUER)
        await self.office.actions.office.ask_information(self.ref, [request], ANNA)

    async def say_it_takes_longer(self) -> None:
        day = self.office.clock.now().date() + timedelta(days=90)
        await self.office.actions.office.announce_delay(self.ref, "PC-103", day, ANNA)

    async def bring_a_receipt(self) -> None:
        sheet = self.office.sheet(
            credential_ref=self.credential_ref, learning_outcomes=("LO-a", "LO-z")
        )
        receipt = self.office.receipt(sheet)
        await self.office.actions.office.submit_receipt(self.ref, receipt)

    async def look_at_the_clock(self) -> None:
        while await self.office.actions.office.keep_clocks():
            pass

    async def look_after(self) -> None:
        await self.office.actions.likeness.compare_decisions()
        while await self.office.actions.appeals.reexamine_like_cases():
            pass


ACTS: tuple[Callable[[Play], Awaitable[None]], ...] = (
    Play.accept,
    Play.raise_it,
    Play.refer_on,
    Play.refuse,
    Play.countersign,
    Play.meet_condition,
    Play.accept_cut,
    Play.revoke,
    Play.appeal,
    Play.take,
    Play.overturn,
    Play.confirm,
    Play.go_to_court,
    Play.close,
    Play.erase,
    Play.wait,
    Play.look_after,
    Play.ask_for_a_person,
    Play.ask_the_issuer,
    Play.say_it_takes_longer,
    Play.bring_a_receipt,
    Play.look_at_the_clock,
)
