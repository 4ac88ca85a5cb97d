"""What a credential will count for before anyone enrols: the same engine, the same policy."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.forecasts import ForecastChangedV1
from comity_contracts.events.opportunities import OpportunityPublishedV1, OpportunityWithdrawnV1
from comity_credential.fact_sheet import FactSheet
from comity_vocabulary.learning import (
    AssessmentType,
    CreditSystem,
    EqfLevel,
    OfferKind,
    ParticipationMode,
    SupervisionAndIdentity,
)
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.domain.case_document import read_inputs
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.forecasts.forecast import KEPT_FOR, Confidence, Question
from recognition.domain.procedure.engine import Ruling, decide
from recognition.domain.refusals import ForecastNotFound, OpportunityNotFound
from recognition_stage.office import Office
from recognition_stage.world import UNIVERSITY

OFFERED = UUID(int=0x0B)
IN_HR = Question(opportunity_id=OFFERED, host="HR", purpose=Purpose.ELECTIVE)

OUTCOMES = ("LO-a", "LO-b", "LO-c")
AMOUNTS = st.none() | st.sampled_from([Decimal(n) for n in ("0.5", "1", "3", "5", "6", "12", "30")])
TARGETS = st.none() | st.builds(
    Target,
    eqf=st.none() | st.integers(4, 7),
    ects=AMOUNTS,
    divisible=st.booleans(),
    los=st.lists(
        st.builds(TargetOutcome, id=st.sampled_from(OUTCOMES), essential=st.booleans()), max_size=3
    ).map(tuple),
)
OFFERS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(OfferKind),
        "standalone": st.sampled_from([True, True, None, False]),
        "quality_statements": st.sampled_from([("internal",), ("programme",), ()]),
        "learning_outcomes": st.lists(st.sampled_from(OUTCOMES), max_size=3, unique=True),
        "credit_system": st.sampled_from(CreditSystem),
        "credits": AMOUNTS,
        "hours": st.none() | st.sampled_from([Decimal(n) for n in ("20", "78", "150", "400")]),
        "eqf_level": st.none() | st.sampled_from(EqfLevel),
        "assessment_type": st.sampled_from(AssessmentType),
        "supervision_and_identity": st.none() | st.sampled_from(SupervisionAndIdentity),
        "participation_mode": st.sampled_from(ParticipationMode),
    }
)


@dataclass(frozen=True)
class Life:
    """An offer, a question about it, what the registers say, and the days until the award."""

    offer: dict[str, Any]
    question: Question
    recognised: bool
    reported: ReportDecision | None
    days: int


LIVES = st.builds(
    Life,
    offer=OFFERS,
    question=st.builds(
        Question,
        opportunity_id=st.just(OFFERED),
        host=st.sampled_from(["EE", "HR", "IE"]),
        purpose=st.sampled_from([Purpose.ELECTIVE, Purpose.CREDIT, *Purpose]),
        target=TARGETS,
    ),
    recognised=st.booleans(),
    reported=st.none() | st.sampled_from(ReportDecision),
    days=st.integers(0, 200),
)


def without_days(ruling: Ruling) -> Ruling:
    """Return everything a ruling says but the dates it read."""
    return replace(ruling, trace=())


def offered(office: Office, said: dict[str, Any]) -> OpportunityPublishedV1:
    outcome = office.offer().learning_outcomes[0]
    outcomes = tuple(outcome.model_copy(update={"id": one}) for one in said["learning_outcomes"])
    return office.offer(**said | {"learning_outcomes": outcomes})


def awarded(office: Office, offer: OpportunityPublishedV1) -> FactSheet:
    """Return what the institution signs today of a credential of this offer."""
    return office.sheet(
        opportunity_version=offer.version,
        kind=offer.kind,
        standalone=offer.standalone is not False,
        quality_statements=offer.quality_statements or (),
        learning_outcomes=tuple(one.id for one in offer.learning_outcomes),
        credit_system=offer.credit_system,
        credits=offer.credits,
        hours=offer.hours,
        eqf=offer.eqf_level,
        nqf_framework=offer.nqf_framework,
        nqf_level=offer.nqf_level,
        assessment_type=offer.assessment_type,
        supervision_and_identity=offer.supervision_and_identity,
        participation_mode=offer.participation_mode,
        award_month=f"{office.clock.now():%Y-%m}",
        learning_agreement_ref=None,
    )


async def known(office: Office, *policies: str) -> Office:
    await office.hear_participants()
    await office.activate(*policies or ("HR-demo",))
    await office.hear(office.offer())
    return office


async def changes(office: Office) -> list[ForecastChangedV1]:
    return [fact for fact in await office.announced() if isinstance(fact, ForecastChangedV1)]


async def renew(office: Office) -> None:
    while await office.actions.forecasts.renew_forecasts():
        pass


@pytest.mark.requirement("R69")
@pytest.mark.requirement("R48")
@given(life=LIVES)
@settings(max_examples=100, deadline=None)
def test_a_final_forecast_is_the_decision_of_the_later_case(
    new_office: Callable[[], Office], life: Life
) -> None:
    """What is not final is the same too; only what is final is owed."""

    async def lived() -> None:
        office = new_office()
        await office.hear_participants()
        known_as = {"version": 2, "nationally_recognised": life.recognised}
        await office.hear(office.participant(UNIVERSITY, **known_as))
        await office.activate("EE-demo", "HR-demo", "IE-demo")
        if life.reported is not None:
            await office.hear_report(life.reported)
        offer = offered(office, life.offer)
        await office.hear(offer)
        forecast = (await office.actions.forecasts.give_forecast(life.question)).forecast
        office.clock.advance(timedelta(days=life.days))
        text, asked = office.receipt(awarded(office, offer)), life.question
        wish = Wish(purpose=asked.purpose, host=asked.host, target=asked.target)
        decision = (await office.actions.cases.open_case(text, wish)).decision
        assert decision.policy_hash == forecast.policy_hash
        assert without_days(decision.ruling) == without_days(forecast.ruling)

    asyncio.run(lived())


@pytest.mark.requirement("R17")
async def test_a_forecast_can_be_taken_again_from_its_facts_and_policy(office: Office) -> None:
    await known(office)
    told = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    async with office.work() as work:
        (law,) = await work.policies.of_jurisdiction("HR")
        kept = await work.forecasts.find(told.id)
    assert kept == told
    assert (told.ruling.outcome, told.ruling.finality) == (Outcome.FULL, Finality.FINAL)
    assert told.confidence is Confidence.DECIDED_BY_RULE
    again = decide(law.policy, read_inputs(told.facts))
    assert without_days(again) == without_days(told.ruling)


async def test_the_same_question_has_the_same_forecast_all_day(office: Office) -> None:
    await known(office)
    first = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    office.clock.advance(timedelta(hours=3))
    again = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    assert again.id == first.id
    read = await office.actions.forecasts.read_forecast(first.id)
    assert (read.forecast.given_at, read.fresh) == (first.given_at, None)


@pytest.mark.problem("opportunity-not-found")
async def test_nothing_is_forecast_of_an_unknown_offer(memory_office: Office) -> None:
    await known(memory_office)
    nowhere = Question(opportunity_id=UUID(int=404), host="HR", purpose=Purpose.ELECTIVE)
    with pytest.raises(OpportunityNotFound):
        await memory_office.actions.forecasts.give_forecast(nowhere)


@pytest.mark.problem("forecast-not-found")
async def test_a_forecast_nobody_gave_is_not_found(office: Office) -> None:
    with pytest.raises(ForecastNotFound):
        await office.actions.forecasts.read_forecast("sha-256:" + "0" * 64)


async def test_a_forecast_is_stale_as_soon_as_a_register_says_otherwise(office: Office) -> None:
    await known(office)
    told = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    await office.hear_report(ReportDecision.NEGATIVE)
    read = await office.actions.forecasts.read_forecast(told.id)
    assert read.forecast.stale_since == office.clock.now()
    assert read.fresh is not None
    assert "QA-103" in read.fresh.ruling.reasons
    assert read.fresh.ruling.outcome is Outcome.RPL


async def test_a_change_is_announced_once_and_only_where_the_answer_changed(
    office: Office,
) -> None:
    await known(office, "HR-demo", "EE-demo")
    elsewhere = Question(opportunity_id=OFFERED, host="EE", purpose=Purpose.REGULATED_PROFESSION)
    for asked in (IN_HR, elsewhere):
        await office.actions.forecasts.give_forecast(asked)
    await renew(office)
    assert await changes(office) == []
    await office.hear_report(ReportDecision.NEGATIVE)
    await office.actions.forecasts.give_forecast(IN_HR)
    await renew(office)
    await renew(office)
    (changed,) = await changes(office)
    assert (changed.host, changed.outcome, changed.ects) == ("HR", Outcome.RPL, None)
    assert "QA-103" in changed.reasons


async def test_what_changes_back_holds_again_and_is_not_announced(office: Office) -> None:
    await known(office)
    told = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
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
    await known(office)
    told = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    await office.hear(office.offer(version=2, credits=Decimal(3)))
    await renew(office)
    (changed,) = await changes(office)
    assert (changed.opportunity_version, changed.ects) == (2, Decimal(3))
    read = await office.actions.forecasts.read_forecast(told.id)
    assert read.forecast.ruling.credits == Decimal(5)
    assert read.fresh is not None
    assert read.fresh.ruling.credits == Decimal(3)


async def test_a_new_policy_makes_forecasts_stale(office: Office) -> None:
    await known(office)
    told = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    stricter, authority = office.signed_policy(
        "HR-demo",
        version="2026.9",
        in_force={"from": "2026-11-20", "until": None},
        quality={"min": "strong", "below": "refer"},
    )
    await office.enact(stricter, authority)
    await renew(office)
    (changed,) = await changes(office)
    assert changed.outcome is Outcome.REFER
    assert changed.policy_hash != told.policy_hash


async def test_a_policy_that_begins_later_is_found_on_its_day(office: Office) -> None:
    await known(office)
    told = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
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
    await known(office)
    day = office.clock.now().date()
    await office.hear(OpportunityWithdrawnV1(opportunity_id=OFFERED, version=1, withdrawn_on=day))
    given_now = await office.actions.forecasts.give_forecast(IN_HR)
    assert given_now.opportunity.withdrawn_on == day
    assert given_now.forecast.ruling.outcome is Outcome.FULL


async def test_old_forecasts_are_forgotten_but_the_newest_is_kept(office: Office) -> None:
    await known(office)
    with_target = Question(
        opportunity_id=OFFERED, host="HR", purpose=Purpose.CREDIT, target=Target(ects=Decimal(5))
    )
    old = (await office.actions.forecasts.give_forecast(with_target)).forecast
    watched = (await office.actions.forecasts.give_forecast(IN_HR)).forecast
    office.clock.advance(KEPT_FOR + timedelta(days=1))
    await renew(office)
    async with office.work() as work:
        assert await work.forecasts.find(old.id) is None
        assert await work.forecasts.find(watched.id) is not None


async def test_the_order_of_outcomes_in_a_target_is_no_difference(memory_office: Office) -> None:
    await known(memory_office)
    aims = (TargetOutcome(id="LO-a", essential=True), TargetOutcome(id="LO-b", essential=False))
    one, other = (
        Question(opportunity_id=OFFERED, host="HR", purpose=Purpose.CREDIT, target=Target(los=los))
        for los in (aims, aims[::-1])
    )
    assert one.subject == other.subject
