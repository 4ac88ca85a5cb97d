"""Waves open by themselves, take answers to their last day, and close in time."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.events.feedback import WaveOpenedV1
from comity_contracts.events.opportunities import OpportunityPublishedV1
from comity_kit.consuming import merged
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
from feedback_bench.bench import Bench
from feedback_bench.facts import enrolled
from qa_feedback.consumers import enrolments, opportunities
from qa_feedback.domain.refusals import WaveClosed
from qa_feedback.domain.wave import OpportunityId, WaveId


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
