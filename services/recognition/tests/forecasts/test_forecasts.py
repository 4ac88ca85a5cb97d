"""What a credential will count for before anyone enrols: the same engine, the same policy."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.events.opportunities import OpportunityWithdrawnV1
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from recognition.domain.case_document import read_inputs
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.forecasts.forecast import KEPT_FOR, Confidence, Question
from recognition.domain.procedure.engine import decide
from recognition.domain.refusals import ForecastNotFound, OpportunityNotFound
from recognition_stage.forecasting import (
    ELECTIVE,
    changes,
    make_stricter,
    offered,
    renew,
    without_days,
)
from recognition_stage.office import Office
from recognition_stage.world import OPPORTUNITY, UNIVERSITY


@pytest.mark.requirement("R17")
async def test_a_forecast_can_be_taken_again_from_its_facts_and_policy(office: Office) -> None:
    await offered(office)
    told = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    async with office.work() as work:
        (law,) = await work.policies.of_jurisdiction("HR")
        kept = await work.forecasts.find(told.id)
    assert kept == told
    assert (told.ruling.outcome, told.ruling.finality) == (Outcome.FULL, Finality.FINAL)
    assert told.confidence is Confidence.DECIDED_BY_RULE
    again = decide(law.policy, read_inputs(told.facts))
    assert without_days(again) == without_days(told.ruling)


async def test_the_same_question_has_the_same_forecast_all_day(office: Office) -> None:
    await offered(office)
    first = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    office.clock.advance(timedelta(hours=3))
    again = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    assert again.id == first.id
    read = await office.actions.forecasts.read_forecast(first.id)
    assert (read.forecast.given_at, read.fresh) == (first.given_at, None)


@pytest.mark.problem("opportunity-not-found")
async def test_nothing_is_forecast_of_an_unknown_offer(memory_office: Office) -> None:
    await offered(memory_office)
    nowhere = Question(opportunity_id=UUID(int=404), host="HR", purpose=Purpose.ELECTIVE)
    with pytest.raises(OpportunityNotFound):
        await memory_office.actions.forecasts.give_forecast(nowhere)


@pytest.mark.problem("forecast-not-found")
async def test_a_forecast_nobody_gave_is_not_found(office: Office) -> None:
    with pytest.raises(ForecastNotFound):
        await office.actions.forecasts.read_forecast("sha-256:" + "0" * 64)


async def test_a_forecast_is_stale_as_soon_as_a_register_says_otherwise(office: Office) -> None:
    await offered(office)
    told = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    await office.hear_report(ReportDecision.NEGATIVE)
    read = await office.actions.forecasts.read_forecast(told.id)
    assert read.forecast.stale_since == office.clock.now()
    assert read.fresh is not None
    assert "QA-103" in read.fresh.ruling.reasons
    assert read.fresh.ruling.outcome is Outcome.RPL


async def test_a_change_is_announced_once_and_only_where_the_answer_changed(
    office: Office,
) -> None:
    await offered(office, "HR-demo", "EE-demo")
    elsewhere = Question(
        opportunity_id=OPPORTUNITY, host="EE", purpose=Purpose.REGULATED_PROFESSION
    )
    for asked in (ELECTIVE, elsewhere):
        await office.actions.forecasts.give_forecast(asked)
    await renew(office)
    assert await changes(office) == []
    await office.hear_report(ReportDecision.NEGATIVE)
    await office.actions.forecasts.give_forecast(ELECTIVE)
    await renew(office)
    await renew(office)
    (changed,) = await changes(office)
    assert (changed.host, changed.outcome, changed.ects) == ("HR", Outcome.RPL, None)
    assert "QA-103" in changed.reasons


async def test_what_changes_back_holds_again_and_is_not_announced(office: Office) -> None:
    await offered(office)
    told = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    university = office.participant(UNIVERSITY, version=2, nationally_recognised=False)
    await office.hear(university)
    await office.hear(office.participant(UNIVERSITY, version=3))
    await renew(office)
    async with office.work() as work:
        kept = await work.forecasts.find(told.id)
    assert kept is not None
    assert kept.stale_since is None
    assert await changes(office) == []


async def test_a_new_version_of_the_offer_is_forecast_anew(office: Office) -> None:
    await offered(office)
    told = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    await office.hear(office.offer(version=2, credits=Decimal(3)))
    await renew(office)
    (changed,) = await changes(office)
    assert (changed.opportunity_version, changed.ects) == (2, Decimal(3))
    read = await office.actions.forecasts.read_forecast(told.id)
    assert read.forecast.ruling.credits == Decimal(5)
    assert read.fresh is not None
    assert read.fresh.ruling.credits == Decimal(3)


async def test_a_new_policy_makes_forecasts_stale(office: Office) -> None:
    await offered(office)
    told = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    await make_stricter(office)
    await renew(office)
    (changed,) = await changes(office)
    assert changed.outcome is Outcome.REFER
    assert changed.policy_hash != told.policy_hash


async def test_a_policy_that_begins_later_is_found_on_its_day(office: Office) -> None:
    await offered(office)
    told = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    later, authority = office.signed_policy(
        "HR-demo",
        version="2027.1",
        in_force={"from": "2026-11-25", "until": None},
        quality={"min": "strong", "below": "refer"},
    )
    await office.enact(later, authority)
    for expected in (0, 0, 0, 1, 1):
        await renew(office)
        assert len(await changes(office)) == expected
        read = await office.actions.forecasts.read_forecast(told.id)
        assert (read.forecast.stale_since is not None) == bool(expected)
        office.clock.advance(timedelta(days=1))


async def test_a_withdrawn_offer_still_says_what_its_credentials_count_for(
    office: Office,
) -> None:
    await offered(office)
    day = office.clock.now().date()
    await office.hear(
        OpportunityWithdrawnV1(opportunity_id=OPPORTUNITY, version=1, withdrawn_on=day)
    )
    given_now = await office.actions.forecasts.give_forecast(ELECTIVE)
    assert given_now.opportunity.withdrawn_on == day
    assert given_now.forecast.ruling.outcome is Outcome.FULL


async def test_old_forecasts_are_forgotten_but_the_newest_is_kept(office: Office) -> None:
    await offered(office)
    with_target = Question(
        opportunity_id=OPPORTUNITY,
        host="HR",
        purpose=Purpose.CREDIT,
        target=Target(ects=Decimal(5)),
    )
    old = (await office.actions.forecasts.give_forecast(with_target)).forecast
    watched = (await office.actions.forecasts.give_forecast(ELECTIVE)).forecast
    office.clock.advance(KEPT_FOR + timedelta(days=1))
    await renew(office)
    async with office.work() as work:
        assert await work.forecasts.find(old.id) is None
        assert await work.forecasts.find(watched.id) is not None


async def test_the_order_of_outcomes_in_a_target_is_no_difference(memory_office: Office) -> None:
    await offered(memory_office)
    aims = (TargetOutcome(id="LO-a", essential=True), TargetOutcome(id="LO-b", essential=False))
    one, other = (
        Question(
            opportunity_id=OPPORTUNITY, host="HR", purpose=Purpose.CREDIT, target=Target(los=los)
        )
        for los in (aims, aims[::-1])
    )
    assert one.subject == other.subject
