"""Whatever is offered and asked: a forecast is the decision of the later case."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from comity_contracts.events.opportunities import OpportunityPublishedV1
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
from comity_vocabulary.recognition import Purpose
from hypothesis import given, settings
from hypothesis import strategies as st
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.forecasts.forecast import Question
from recognition_stage.forecasting import without_days
from recognition_stage.office import Office
from recognition_stage.world import OPPORTUNITY, UNIVERSITY

AIMS = ("LO-a", "LO-b", "LO-c")
AMOUNTS = st.none() | st.sampled_from([Decimal(n) for n in ("0.5", "1", "3", "5", "6", "12", "30")])

ASKED = st.none() | st.builds(
    Target,
    eqf=st.none() | st.integers(4, 7),
    ects=AMOUNTS,
    divisible=st.booleans(),
    los=st.lists(
        st.builds(TargetOutcome, id=st.sampled_from(AIMS), essential=st.booleans()), max_size=3
    ).map(tuple),
)

OFFERS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(OfferKind),
        "standalone": st.sampled_from([True, True, None, False]),
        "quality_statements": st.sampled_from([("internal",), ("programme",), ()]),
        "learning_outcomes": st.lists(st.sampled_from(AIMS), max_size=3, unique=True),
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
        opportunity_id=st.just(OPPORTUNITY),
        host=st.sampled_from(["EE", "HR", "IE"]),
        purpose=st.sampled_from([Purpose.ELECTIVE, Purpose.CREDIT, *Purpose]),
        target=ASKED,
    ),
    recognised=st.booleans(),
    reported=st.none() | st.sampled_from(ReportDecision),
    days=st.integers(0, 200),
)


def published(office: Office, said: dict[str, Any]) -> OpportunityPublishedV1:
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
        offer = published(office, life.offer)
        await office.hear(offer)
        forecast = (await office.actions.forecasts.give_forecast(life.question)).forecast
        office.clock.advance(timedelta(days=life.days))
        text, asked = office.receipt(awarded(office, offer)), life.question
        wish = Wish(purpose=asked.purpose, host=asked.host, target=asked.target)
        decision = (await office.actions.cases.open_case(text, wish)).decision
        assert decision.policy_hash == forecast.policy_hash
        assert without_days(decision.ruling) == without_days(forecast.ruling)

    asyncio.run(lived())
