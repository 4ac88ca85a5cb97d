"""Answering a wave of questions."""

import pytest
from gateway_stage.browser import Browser
from gateway_stage.pages import WAVE
from gateway_stage.world import World


async def test_feedback_is_passed_on_without_the_learner(ana: Browser, world: World) -> None:
    assert "What I would learn was clear" in (await ana.get(WAVE)).body.decode()
    answer = await ana.post(WAVE, WAVE, Q01="5", Q02="0", hours_band="under_25", left_reason="")
    assert "<h1>Your answer is in</h1>" in answer.body.decode()
    (given,) = world.answers
    assert given.items == {"Q01": 5, "Q02": None}
    assert (given.hours_band, given.left_reason) == ("under_25", None)
    told = [headers for path, headers in world.asked if path.endswith("/answers")]
    assert world.tokens_given[0] not in str(told)


@pytest.mark.problem("feedback-given")
async def test_feedback_is_taken_once(ana: Browser, world: World) -> None:
    await ana.post(WAVE, WAVE, Q01="5")
    again = await ana.post(WAVE, WAVE, Q01="1")
    assert again.status == 409
    assert "<h1>You have already answered</h1>" in again.body.decode()
    assert len(world.answers) == 1


@pytest.mark.problem("not-enrolled")
async def test_feedback_is_for_those_who_took_the_course(ana: Browser, world: World) -> None:
    world.enrolments.clear()
    assert (await ana.get(WAVE)).status == 403


@pytest.mark.problem("feedback-ended")
async def test_feedback_ends(ana: Browser, world: World) -> None:
    (identifier,) = world.waves
    world.waves[identifier] = world.waves[identifier].model_copy(update={"closed": True})
    answer = await ana.get(WAVE)
    assert answer.status == 410
    assert "<h1>These questions are closed</h1>" in answer.body.decode()


async def test_answers_that_are_not_on_offer_are_no_answers(ana: Browser, world: World) -> None:
    await ana.post(WAVE, WAVE, Q01="6", Q02="<b>", Q99="5", hours_band="all", left_reason="x")
    (given,) = world.answers
    assert given.items == {"Q01": None, "Q02": None}
    assert (given.hours_band, given.left_reason) == (None, None)
