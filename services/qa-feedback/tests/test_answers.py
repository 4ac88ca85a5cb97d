"""A wave takes one answer from everybody entitled, and nothing else."""

import asyncio
from uuid import UUID

import pytest
from feedback_bench.bench import Bench
from qa_feedback.domain.answer import Answer
from qa_feedback.domain.refusals import (
    AnswerAlreadyGiven,
    AnswerOutsideInstrument,
    EnrolmentNotInWave,
    WaveNotFound,
)
from qa_feedback.domain.wave import WaveId


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
