"""A case can be built again from its trail alone, whatever happened in it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from comity_vocabulary.recognition import Addressee, Outcome, Purpose
from comity_vocabulary.refusals import Refusal
from comity_vocabulary.verdicts import CredentialStatus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recognition.domain.appeals.appeal import AppealResult, ExternalBody
from recognition.domain.appeals.filing import Plea
from recognition.domain.appeals.reviewing import Finding
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.office.desk import Officer
from recognition.domain.officers.grounds import JudgmentKind
from recognition.domain.officers.judgment import Judgment, Proof, Weighed
from recognition.domain.procedure.matter import Request
from recognition.domain.rebuilding.rebuilt import TrailBroken, rebuilt
from recognition.domain.receipts import StatusChange
from recognition.ports import Wanted, WantedAppeals
from recognition_stage.office import Office

ANNA, BELA, CARL = (
    Officer(subject=name, participant_id=UUID(int=0xD0), jurisdiction="EE")
    for name in ("anna", "bela", "carl")
)
WEIGHED = Weighed(
    facts=("/credential/los",),
    why="The essential outcomes were compared one by one with those of the module.",
)
ENOUGH = "This was looked at and would not serve the purpose of the learner."
PROOF = Proof(
    codes=("LO-102",),
    essential_outcome="LO-z",
    purpose_statement=ENOUGH,
    evidence=("/credential/los",),
    why_not=dict.fromkeys(("PART", "COND", "ALT", "RPL"), ENOUGH),
    remediation=("RM-001",),
)
TARGET = Target(
    eqf=6,
    ects=Decimal(5),
    divisible=True,
    los=(TargetOutcome(id="LO-a", essential=True), TargetOutcome(id="LO-z", essential=True)),
)
WISHES = (
    Wish(purpose=Purpose.CREDIT, host="EE", target=TARGET),
    Wish(purpose=Purpose.CREDIT, host="EE", target=replace(TARGET, divisible=False)),
    Wish(purpose=Purpose.ELECTIVE, host="EE", already_elective=Decimal(10)),
    Wish(purpose=Purpose.ELECTIVE, host="EE"),
    Wish(purpose=Purpose.REGULATED_PROFESSION, host="EE", language="et"),
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


async def opened(office: Office, wish: Wish) -> Play:
    async with office.work() as work:
        known = len(await work.cases.page(Wanted(), after=None, limit=10_000))
    sheet = office.sheet(credential_ref=UUID(int=1_000 + known))
    file = await office.actions.cases.open_case(office.receipt(sheet), wish)
    return Play(office=office, ref=file.case.ref, credential_ref=sheet.credential_ref)


async def check_rebuilt(play: Play) -> None:
    """Compare what is stored with what the trail says, field by field."""
    async with play.office.work() as work:
        found = rebuilt(await work.evidence.trail(play.ref))
        assert found.file == await work.cases.find(play.ref)
        assert list(found.decisions) == list(await work.cases.decisions(play.ref))
        kept = await work.proposals.find(play.ref)
        waits = kept is not None and kept.after == found.file.decision.number
        assert found.proposal == (kept if waits else None)
        wanted = WantedAppeals(case_ref=play.ref)
        stored = await work.appeals.page(wanted, after=None, limit=99)
        assert found.appeals == {one.id: one for one in stored}


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    wish=st.sampled_from(WISHES),
    acts=st.lists(st.sampled_from(range(len(ACTS))), min_size=1, max_size=10),
)
async def test_every_history_is_rebuilt_from_the_trail_alone(
    office: Office, wish: Wish, acts: list[int]
) -> None:
    await office.hear_participants()
    with suppress(Refusal):  # the examples before this one were played in the same world
        await office.activate("EE-demo")
    play = await opened(office, wish)
    for number in acts:
        with suppress(Refusal):
            await ACTS[number](play)
    await check_rebuilt(play)


@pytest.mark.requirement("R22")
@pytest.mark.parametrize(
    ("wish", "acts"),
    [
        (0, (Play.refuse, Play.countersign, Play.appeal, Play.take, Play.confirm, Play.erase)),
        (0, (Play.accept, Play.appeal, Play.take, Play.overturn, Play.go_to_court, Play.close)),
        (0, (Play.refuse,)),
        (0, (Play.refer_on, Play.raise_it, Play.revoke)),
        (1, (Play.accept, Play.meet_condition, Play.look_after)),
        (2, (Play.accept_cut, Play.appeal, Play.wait, Play.take, Play.overturn)),
        (3, (Play.look_after, Play.revoke, Play.accept, Play.erase)),
        (3, (Play.ask_for_a_person, Play.accept, Play.appeal)),
        (0, (Play.ask_the_issuer, Play.wait, Play.look_at_the_clock, Play.raise_it)),
        (0, (Play.refuse, Play.ask_the_issuer, Play.bring_a_receipt)),
        (0, (Play.say_it_takes_longer, Play.wait, Play.wait, Play.look_at_the_clock)),
    ],
)
async def test_each_kind_of_history_is_rebuilt_as_it_is_stored(
    office: Office, wish: int, acts: tuple[Callable[[Play], Awaitable[None]], ...]
) -> None:
    await office.hear_participants()
    await office.activate("EE-demo")
    play = await opened(office, WISHES[wish])
    for act in acts:
        await act(play)
        await check_rebuilt(play)


@pytest.mark.problem("trail-broken")
async def test_a_trail_that_was_tampered_with_is_noticed(office: Office) -> None:
    await office.hear_participants()
    await office.activate("EE-demo")
    play = await opened(office, WISHES[0])
    await play.accept()
    async with office.work() as work:
        trail = list(await work.evidence.trail(play.ref))
    better = {**trail[-1].act.said, "extra": "FULL"}
    for changed in (
        [],
        trail[1:],
        [*trail[:-1], replace(trail[-1], act=replace(trail[-1].act, said=better))],
        [*trail[:-1], replace(trail[-1], at=office.clock.now() + timedelta(days=1))],
        [trail[0], trail[2]],
    ):
        with pytest.raises(TrailBroken):
            rebuilt(changed)


async def test_no_word_of_a_person_lies_open_in_the_trail(office: Office) -> None:
    await office.hear_participants()
    await office.activate("EE-demo")
    play = await opened(office, WISHES[0])
    await play.refuse()
    await play.countersign()
    await play.appeal()
    async with office.work() as work:
        trail = await work.evidence.trail(play.ref)
    assert not any(ENOUGH in str(entry) or WEIGHED.why in str(entry) for entry in trail)
