"""What people decide is kept alike in memory and on PostgreSQL, and what follows for like cases."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.recognition import Outcome, Purpose
from hypothesis import given
from hypothesis import strategies as st
from recognition.adapters.judging.aes_gcm_sealer import AesGcmSealer
from recognition.domain.appeals.appeal import AppealResult, AppealState
from recognition.domain.appeals.filing import Plea
from recognition.domain.appeals.reviewing import Finding
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Wish
from recognition.domain.likeness.keys import case_key, likeness_key
from recognition.domain.likeness.precedents import credits_class
from recognition.domain.officers.favour import RANK, Offer
from recognition.domain.officers.grounds import JudgmentKind
from recognition.domain.officers.indicators import FEWEST, Counts, share, shown
from recognition.domain.officers.judgment import Judgment
from recognition.domain.officers.periods import Periods, periods_of
from recognition.ports import WantedAppeals, WantedPrecedents
from recognition_stage.office import Office
from recognition_stage.weighing import DIVISIBLE_TARGET, WEIGHED, officer

ALL = WantedPrecedents()


async def opened(office: Office, host: str = "EE", **changes: Any) -> CaseFile:  # noqa: ANN401 - fields of Wish
    wish = Wish(**{"purpose": Purpose.CREDIT, "host": host, "target": DIVISIBLE_TARGET, **changes})
    return await office.actions.cases.open_case(office.receipt(), wish)


async def decided(office: Office, file: CaseFile, **changes: Any) -> CaseFile:  # noqa: ANN401 - fields of Judgment
    said = Judgment(**{"kind": JudgmentKind.ACCEPT, "weighed": WEIGHED, **changes})
    after = await office.actions.officers.decide_case(
        file.case.ref, said, officer("anna", file.case.host)
    )
    assert isinstance(after, CaseFile)
    return after


@pytest.fixture
async def world(office: Office) -> Office:
    return await office.prepare("EE-demo", "HR-demo", "IE-demo")


async def test_a_grant_of_the_engine_becomes_a_precedent_once(world: Office) -> None:
    granted = [await opened(world, purpose=Purpose.ELECTIVE, target=None) for _ in range(3)]
    assert {file.ruling.outcome for file in granted} == {Outcome.FULL}
    await opened(world)
    while await world.actions.likeness.compare_decisions():
        pass
    (kept,) = await world.actions.likeness.list_precedents(ALL, after=None, limit=9)
    assert kept.case_key == case_key(granted[0].decision)
    assert (kept.outcome, kept.by_person, kept.credits_class) == (Outcome.FULL, False, "to 6")
    after = await world.actions.likeness.list_precedents(ALL, after=kept.id, limit=9)
    assert list(after) == []
    other = WantedPrecedents(opportunity_id=UUID(int=404))
    assert list(await world.actions.likeness.list_precedents(other, after=None, limit=9)) == []
    types = [fact.type for fact in await world.announced()]
    assert types.count("comity.precedent.created.v1") == 1
    own = await world.actions.likeness.list_case_precedents(granted[1].case.ref, officer("x"))
    assert list(own) == [kept]


async def test_the_same_question_with_the_same_facts_has_one_answer(world: Office) -> None:
    first, second = await opened(world), await opened(world)
    assert case_key(first.decision) == case_key(second.decision)
    assert first.decision.input_hash == second.decision.input_hash
    assert first.ruling == second.ruling
    abroad = await opened(world, "HR")
    assert likeness_key(abroad.decision) == likeness_key(first.decision)
    assert case_key(abroad.decision) != case_key(first.decision)
    outside = replace(first.decision, case=replace(first.case, opportunity_id=None))
    assert (case_key(outside), likeness_key(outside)) == (None, None)


async def test_countries_that_differ_are_told_of_once(world: Office) -> None:
    await world.hear_report(ReportDecision.POSITIVE_WITH_CONDITIONS)
    aim = {"purpose": Purpose.ELECTIVE, "target": None}
    for host in ("EE", "HR"):
        await opened(world, host, **aim)
    await world.actions.likeness.compare_decisions()
    assert list(await world.actions.likeness.list_alerts(after=None, limit=9)) == []
    for _ in range(2):
        referred = await opened(world, "IE", **aim)
        assert referred.ruling.outcome is Outcome.REFER
        said = {"kind": JudgmentKind.VARY, "outcome": Outcome.ALT, "credits": Decimal(5)}
        await decided(world, referred, **said)
    (alert,) = await world.actions.likeness.list_alerts(after=None, limit=9)
    assert [(one.host, one.outcome.value) for one in alert.spread] == [
        ("EE", "FULL"),
        ("HR", "FULL"),
        ("IE", "ALT"),
    ]
    place = (alert.likeness_key, alert.spread_hash)
    assert list(await world.actions.likeness.list_alerts(after=place, limit=9)) == []
    types = [fact.type for fact in await world.announced()]
    assert types.count("comity.consistency.alerted.v1") == 1


async def test_appeals_are_found_by_case_host_state_and_day(world: Office) -> None:
    file = await decided(world, await opened(world))
    appeal = await world.actions.appeals.file_appeal(file.case.ref, Plea(grounds="Why?"))

    async def found(**wanted: Any) -> list[UUID]:  # noqa: ANN401 - fields of WantedAppeals
        page = await world.actions.appeals.list_appeals(
            WantedAppeals(**wanted), after=None, limit=9
        )
        return [one.id for one in page]

    assert await found(host="EE") == await found(case_ref=file.case.ref) == [appeal.id]
    assert await found(host="HR") == await found(companion_id=UUID(int=5)) == []
    assert await found(states=frozenset({AppealState.ADMISSIBLE})) == [appeal.id]
    assert await found(states=frozenset({AppealState.CLOSED})) == []
    assert await found(due_before=appeal.decide_by) == []
    assert await found(due_before=appeal.decide_by + timedelta(days=1)) == [appeal.id]
    async with world.work() as work:
        assert await work.appeals.find(appeal.id) == appeal
        assert await work.appeals.hold(UUID(int=404)) is None


async def test_what_is_counted_is_the_same_on_both_stores(world: Office) -> None:
    granted = await opened(world, purpose=Purpose.ELECTIVE, target=None)
    assert granted.ruling.outcome is Outcome.FULL
    file = await decided(world, await opened(world))
    why = "The missing outcome was shown in a supervised laboratory examination."
    raised = {"kind": JudgmentKind.VARY, "outcome": Outcome.FULL, "deviation_reason": why}
    await decided(world, await opened(world), **raised)
    appeal = await world.actions.appeals.file_appeal(file.case.ref, Plea(grounds="Why?"))
    await world.actions.appeals.take_appeal(appeal.id, officer("bela"))
    finding = Finding(result=AppealResult.OVERTURNED, weighed=WEIGHED, outcome=Outcome.FULL)
    await world.actions.appeals.decide_appeal(appeal.id, finding, officer("bela"))
    assert await world.actions.officers.read_indicators("EE") == Counts(
        cases=3,
        decisions=4,
        automated=1,
        drafts=2,
        drafts_changed=1,
        appeals=1,
        appeals_decided=1,
        appeals_overturned=1,
    )
    assert await world.actions.officers.read_indicators("HR") == Counts()


async def test_what_was_sealed_opens_only_in_its_case_and_while_its_key_lives(
    world: Office,
) -> None:
    sealer = AesGcmSealer(kek=bytes(32))
    one, other = (await opened(world)).case.ref, (await opened(world)).case.ref
    said = {"why": "because", "facts": ["/credential/los"]}
    async with world.work() as work:
        digest = await sealer.seal(work.texts, one, said)
        again = await sealer.seal(work.texts, one, said)
        await sealer.seal(work.texts, other, said)
    assert digest != again
    async with world.work() as work:
        assert await sealer.open(work.texts, one, digest) == said
        assert await sealer.open(work.texts, other, digest) is None
        await work.texts.erase(one)
    async with world.work() as work:
        assert await sealer.open(work.texts, one, digest) is None
        assert await work.texts.key(other) is not None
        await sealer.seal(work.texts, one, said)
    async with world.work() as work:
        assert await sealer.open(work.texts, one, digest) is None


def test_periods_are_those_of_the_policy_a_decision_was_taken_under() -> None:
    assert Periods(jurisdiction="EE").appeal_days == 30


async def test_an_unknown_policy_leaves_the_periods_of_the_convention(world: Office) -> None:
    file = await opened(world, "HR")
    async with world.work() as work:
        versions = await work.policies.versions("HR-demo")
    assert periods_of(versions, file.decision).appeal_days == 15
    assert periods_of([], file.decision).appeal_days == 30


AMOUNTS = st.none() | st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(5)])
OFFERS = st.builds(
    Offer,
    outcome=st.sampled_from(sorted(RANK)),
    credits=AMOUNTS,
    conditions=st.frozensets(st.sampled_from(["CO-101", "CO-102"])),
)


@given(one=OFFERS, other=OFFERS)
def test_nothing_is_above_what_it_is_below(one: Offer, other: Offer) -> None:
    assert not one.is_below(one)
    assert not (one.is_above(other) and other.is_above(one))
    if one.is_above(other):
        assert RANK[one.outcome] >= RANK[other.outcome]
        assert one.amount >= other.amount


@given(part=st.integers(0, 200), rest=st.integers(0, 200))
def test_no_number_tells_of_fewer_than_five(part: int, rest: int) -> None:
    told = share(part, part + rest)
    small = {n for n in (part, rest, part + rest) if 0 < n < FEWEST}
    assert (told is None) == (bool(small) or part + rest == 0)
    assert (shown(part) is None) == (0 < part < FEWEST)


@pytest.mark.parametrize(
    ("amount", "shown_as"),
    [
        (None, "none"),
        ("0", "0"),
        ("1", "to 1"),
        ("2.5", "to 3"),
        ("6", "to 6"),
        ("30", "to 30"),
        ("31", "over 30"),
    ],
)
def test_credits_are_shown_in_classes(amount: str | None, shown_as: str) -> None:
    assert credits_class(None if amount is None else Decimal(amount)) == shown_as
