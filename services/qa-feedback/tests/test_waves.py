"""Waves open by themselves, take one answer from everybody entitled, and close in time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Protocol
from uuid import UUID

import pytest
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.events.feedback import FeedbackResultPublishedV1, WaveOpenedV1
from comity_contracts.events.opportunities import OpportunityPublishedV1
from comity_contracts.wire import Fact
from comity_kit.consuming import merged
from comity_kit.testing.clock import FixedClock
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    LearningBasis,
    LearningSetting,
    LevelStatus,
    OfferKind,
    Origin,
    ParticipationMode,
    Stackability,
)
from qa_feedback.actions import Actions
from qa_feedback.consumers import enrolments, opportunities
from qa_feedback.domain.answer import Answer
from qa_feedback.domain.refusals import (
    AnswerAlreadyGiven,
    AnswerOutsideInstrument,
    EnrolmentNotInWave,
    ResultNotPublished,
    WaveClosed,
    WaveNotFound,
)
from qa_feedback.domain.wave import Cohort, EnrolmentRef, OpportunityId, WaveId
from qa_feedback.ports import OpenWork


class Bench(Protocol):
    """What the tests use of the bench in conftest.py."""

    actions: Actions
    work: OpenWork
    clock: FixedClock
    cohort: Cohort
    announced: Callable[[], Awaitable[list[Fact]]]

    def learner(self, number: int) -> EnrolmentRef: ...
    async def enrol(self, count: int) -> WaveId: ...
    async def answer(self, wave_id: WaveId, *numbers: int, **said: str) -> None: ...


def enrolled(number: int, **changed: object) -> EnrolmentOpenedV1:
    said = {
        "enrolment_ref": UUID(int=number),
        "opportunity_id": UUID(int=7),
        "opportunity_version": 1,
        "cohort": "2026-autumn",
        "opened_in": "2026-11",
        **changed,
    }
    return EnrolmentOpenedV1.model_validate(said)


async def tables_of(bench: Bench) -> list[FeedbackResultPublishedV1]:
    return [each for each in await bench.announced() if isinstance(each, FeedbackResultPublishedV1)]


@pytest.mark.requirement("R38")
async def test_the_first_enrolment_of_a_cohort_opens_its_wave_whoever_issues(bench: Bench) -> None:
    handle = enrolments.handlers(bench.actions)[EnrolmentOpenedV1]

    for fact in (enrolled(1), enrolled(2), enrolled(3, opportunity_version=2)):
        await handle(fact)
    await handle(enrolled(4, opportunity_id=UUID(int=8)))
    await handle(enrolled(5, cohort="2027-spring"))
    await handle(enrolled(1))

    opened = [fact for fact in await bench.announced() if isinstance(fact, WaveOpenedV1)]
    assert [
        (each.opportunity_id.int, each.opportunity_version, each.cohort) for each in opened
    ] == [
        (7, 1, "2026-autumn"),
        (7, 2, "2026-autumn"),
        (8, 1, "2026-autumn"),
        (7, 1, "2027-spring"),
    ]
    assert opened[0].closes_on - opened[0].opened_on == timedelta(days=30)
    view = await bench.actions.read_wave(WaveId(opened[0].wave_id))
    assert view.roster_count == 2
    assert view.opportunity is None


async def test_a_wave_says_what_it_is_about_once_the_opportunity_is_known(bench: Bench) -> None:
    wave_id = await bench.enrol(1)
    published = OpportunityPublishedV1(
        opportunity_id=UUID(int=7),
        version=1,
        institution_id=UUID(int=70),
        jurisdiction="RO",
        title="Data protection",
        language="en",
        kind=OfferKind.MICRO,
        fields=("0613",),
        learning_outcomes=(),
        credit_system=CreditSystem.ECTS,
        level_status=LevelStatus.NOT_APPLICABLE,
        assessment_type=AssessmentType.PROJECT,
        participation_mode=ParticipationMode.ONLINE,
        learning_setting=LearningSetting.NON_FORMAL,
        learning_basis=LearningBasis.NEW,
        origin=Origin.DESIGNED,
        stackability=Stackability.STANDALONE,
        total_fee_eur=Decimal(0),
        free_of_charge=True,
        published_on=bench.clock.now().date(),
    )
    handle = merged([opportunities.handlers(bench.actions), enrolments.handlers(bench.actions)])

    await handle[OpportunityPublishedV1](published)
    await handle[OpportunityPublishedV1](published.model_copy(update={"title": "Late"}))

    opportunity = (await bench.actions.read_wave(wave_id)).opportunity
    assert opportunity is not None
    assert (opportunity.title, opportunity.institution_id.int) == ("Data protection", 70)


async def test_waves_are_listed_in_pages(bench: Bench) -> None:
    for number in range(1, 6):
        cohort = replace(bench.cohort, name=f"cohort-{number}")
        await bench.actions.enter_roster(cohort, bench.learner(1))

    first = await bench.actions.list_waves(bench.cohort.opportunity_id, after=None, limit=3)
    rest = await bench.actions.list_waves(None, after=first[-1].wave.id, limit=9)

    names = [view.wave.cohort.name for view in (*first, *rest)]
    assert names == [f"cohort-{number}" for number in range(1, 6)]
    elsewhere = OpportunityId(UUID(int=8))
    assert await bench.actions.list_waves(elsewhere, after=None, limit=9) == []


async def test_enrolments_arriving_at_once_open_one_wave(bench: Bench) -> None:
    await asyncio.gather(
        *(bench.actions.enter_roster(bench.cohort, bench.learner(each)) for each in range(8))
    )

    assert [type(fact) for fact in await bench.announced()] == [WaveOpenedV1]
    (view,) = await bench.actions.list_waves(None, after=None, limit=9)
    assert view.roster_count == 8


@pytest.mark.problem("answer-already-given")
async def test_a_reference_is_spent_once_even_when_sent_at_once(bench: Bench) -> None:
    wave_id = await bench.enrol(1)

    answers = await asyncio.gather(
        *(bench.answer(wave_id, 1) for _ in range(6)), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in answers) == [
        *["AnswerAlreadyGiven"] * 5,
        "NoneType",
    ]
    with pytest.raises(AnswerAlreadyGiven):
        await bench.answer(wave_id, 1)
    async with bench.work() as work:
        assert (await work.tallies.of(wave_id)).answered == 1


@pytest.mark.requirement("R56")
async def test_whoever_left_early_answers_like_everybody_and_may_say_why(bench: Bench) -> None:
    wave_id = await bench.enrol(2)

    await bench.actions.take_answer(
        wave_id, bench.learner(1), Answer(scores={"Q01": 2}, left_reason="cost")
    )

    async with bench.work() as work:
        tally = await work.tallies.of(wave_id)
    assert tally.of("L", "cost") == 1
    assert (tally.of("Q01", "2"), tally.of("Q12", "-")) == (1, 1)


@pytest.mark.problem("enrolment-not-in-wave")
async def test_only_the_cohort_may_answer(bench: Bench) -> None:
    wave_id = await bench.enrol(2)

    with pytest.raises(EnrolmentNotInWave):
        await bench.answer(wave_id, 3)

    async with bench.work() as work:
        assert (await work.tallies.of(wave_id)).answered == 0


@pytest.mark.problem("wave-not-found")
async def test_an_unknown_wave_is_said_so(bench: Bench) -> None:
    nowhere = WaveId(UUID(int=404))
    for asked in (
        bench.answer(nowhere, 1),
        bench.actions.read_wave(nowhere),
        bench.actions.read_result(nowhere),
    ):
        with pytest.raises(WaveNotFound):
            await asked


@pytest.mark.problem("answer-outside-instrument")
@pytest.mark.parametrize(
    ("answer", "pointer"),
    [
        (Answer(scores={"Q99": 3}), "/items/Q99"),
        (Answer(scores={}, hours_band="ages"), "/hours_band"),
        (Answer(scores={}, left_reason="teacher"), "/left_reason"),
    ],
)
async def test_what_is_not_asked_is_refused_and_spends_nothing(
    bench: Bench, answer: Answer, pointer: str
) -> None:
    wave_id = await bench.enrol(1)

    with pytest.raises(AnswerOutsideInstrument) as refused:
        await bench.actions.take_answer(wave_id, bench.learner(1), answer)

    assert refused.value.pointer == pointer
    await bench.answer(wave_id, 1)


@pytest.mark.problem("wave-closed")
async def test_a_wave_takes_answers_to_the_end_of_its_last_day(bench: Bench) -> None:
    wave_id = await bench.enrol(3)
    bench.clock.advance(timedelta(days=30))
    await bench.answer(wave_id, 1)
    assert await bench.actions.close_waves() is False
    assert not (await bench.actions.read_wave(wave_id)).wave.closed

    bench.clock.advance(timedelta(days=1))
    with pytest.raises(WaveClosed):
        await bench.answer(wave_id, 2)
    await bench.actions.close_waves()
    with pytest.raises(WaveClosed):
        await bench.answer(wave_id, 1)

    assert (await bench.actions.read_wave(wave_id)).wave.closed


@pytest.mark.requirement("R13")
@pytest.mark.problem("result-not-published")
async def test_four_answers_are_seen_by_nobody(bench: Bench) -> None:
    wave_id = await bench.enrol(6)
    await bench.answer(wave_id, 1, 2, 3, 4)

    with pytest.raises(ResultNotPublished):
        await bench.actions.read_result(wave_id)
    bench.clock.advance(timedelta(days=31))
    await bench.actions.close_waves()
    with pytest.raises(ResultNotPublished):
        await bench.actions.read_result(wave_id)

    assert await tables_of(bench) == []


@pytest.mark.requirement("R13")
async def test_the_fifth_answer_publishes_and_announces_the_result(bench: Bench) -> None:
    wave_id = await bench.enrol(8)
    await bench.answer(wave_id, 1, 2, 3, 4, 5, hours_band="from_25_to_74")

    result = await bench.actions.read_result(wave_id)

    (announced,) = await tables_of(bench)
    assert announced.wave_id == wave_id
    assert (announced.roster_count, announced.answered_count) == (8, 5)
    assert [each.item for each in announced.distributions][:2] == ["Q01", "Q02"]
    assert announced.distributions[0].counts == (1, 1, 1, 1, 1)
    assert result.distributions[0].counts == (1, 1, 1, 1, 1)
    assert result.hours["from_25_to_74"] == 5
    assert next(iter(result.hours)) == "under_25"
    assert (result.left_reasons, result.final) == ({}, False)


@pytest.mark.requirement("R13")
@pytest.mark.parametrize("answers", range(4, 18))
async def test_no_two_published_tables_are_less_than_five_answers_apart(
    in_memory: Bench, answers: int
) -> None:
    wave_id = await in_memory.enrol(answers)
    for number in range(1, answers + 1):
        await in_memory.answer(wave_id, number)
    in_memory.clock.advance(timedelta(days=31))
    await in_memory.actions.close_waves()

    counts = [0, *(table.answered_count for table in await tables_of(in_memory))]
    steps = [later - earlier for earlier, later in pairwise(counts)]
    assert all(step >= 5 for step in steps)
    assert answers - counts[-1] < 5


async def test_the_last_few_answers_stay_unseen_in_the_api_too(bench: Bench) -> None:
    wave_id = await bench.enrol(9)
    await bench.answer(wave_id, 1, 2, 3, 4, 5)
    before = await bench.actions.read_result(wave_id)

    await bench.answer(wave_id, 6, 7, 8, 9)
    assert await bench.actions.read_result(wave_id) == before

    bench.clock.advance(timedelta(days=31))
    await bench.actions.close_waves()
    assert await bench.actions.read_result(wave_id) == replace(before, final=True)


@pytest.mark.requirement("R56")
@pytest.mark.parametrize(("left", "stayed", "told"), [(5, 5, True), (4, 9, False), (9, 4, False)])
async def test_reasons_for_leaving_are_told_at_the_end_and_never_single_anybody_out(
    bench: Bench, left: int, stayed: int, *, told: bool
) -> None:
    wave_id = await bench.enrol(left + stayed)
    await bench.answer(wave_id, *range(1, left + 1), left_reason="time")
    await bench.answer(wave_id, *range(left + 1, left + stayed + 1))
    assert (await bench.actions.read_result(wave_id)).left_reasons == {}

    bench.clock.advance(timedelta(days=31))
    await bench.actions.close_waves()

    reasons = (await bench.actions.read_result(wave_id)).left_reasons
    assert dict(reasons).get("time") == (left if told else None)


async def test_closing_forgets_who_answered_and_closes_once(bench: Bench) -> None:
    wave_id = await bench.enrol(5)
    await bench.answer(wave_id, 1, 2, 3, 4, 5)
    bench.clock.advance(timedelta(days=31))

    await bench.actions.close_waves()
    facts = await bench.announced()
    await bench.actions.close_waves()

    assert await bench.announced() == facts
    async with bench.work() as work:
        assert await work.spent.add(wave_id, bench.learner(1)), "the reference was remembered"


async def test_many_overdue_waves_are_closed_in_turns(in_memory: Bench) -> None:
    for number in range(45):
        cohort = replace(in_memory.cohort, name=f"cohort-{number}")
        await in_memory.actions.enter_roster(cohort, in_memory.learner(1))
    in_memory.clock.advance(timedelta(days=31))

    assert [await in_memory.actions.close_waves() for _ in range(3)] == [True, True, False]
    views = await in_memory.actions.list_waves(None, after=None, limit=99)
    assert all(view.wave.closed for view in views)
