"""Results are seen from five answers on, and single nobody out."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from feedback_bench.bench import Bench
from feedback_bench.facts import tables_of
from qa_feedback.domain.refusals import ResultNotPublished


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
