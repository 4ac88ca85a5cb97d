"""A question about an offer, what becomes of the answer, and who promises to keep it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.forecasts import ForecastChangedV1
from comity_vocabulary.recognition import Purpose
from comity_vocabulary.refusals import Refusal
from recognition.domain.case import CaseFile
from recognition.domain.dossier import Wish
from recognition.domain.facts import Target, TargetOutcome
from recognition.domain.forecasts.forecast import Forecast, Question
from recognition.domain.forecasts.pre_commitment import PreCommitment
from recognition.domain.forecasts.target import target_document
from recognition.domain.procedure.engine import Ruling

from recognition_stage.office import Office
from recognition_stage.world import AUTHORITIES, OPPORTUNITY

EE, HR = AUTHORITIES["EE"], AUTHORITIES["HR"]
ELECTIVE = Question(opportunity_id=OPPORTUNITY, host="HR", purpose=Purpose.ELECTIVE)

TARGET = Target(
    eqf=6,
    ects=Decimal(5),
    los=(
        TargetOutcome(id="LO-b", essential=True),
        TargetOutcome(id="LO-a", essential=True),
    ),
)

CREDIT = Question(opportunity_id=OPPORTUNITY, host="HR", purpose=Purpose.CREDIT, target=TARGET)
UNTIL = date(2027, 6, 30)


def without_days(ruling: Ruling) -> Ruling:
    """Return everything a ruling says but the dates it read."""
    return replace(ruling, trace=())


async def changes(office: Office) -> list[ForecastChangedV1]:
    return [fact for fact in await office.announced() if isinstance(fact, ForecastChangedV1)]


async def renew(office: Office) -> None:
    while await office.actions.forecasts.renew_forecasts():
        pass


def claims(forecast: Forecast, **said: object) -> dict[str, object]:
    """Return what an authority says when it promises a forecast; `said` wins."""
    question, ruling = forecast.question, forecast.ruling
    return {
        "forecast_id": forecast.id,
        "policy_hash": forecast.policy_hash,
        "input_hash": forecast.input_hash,
        "opportunity_id": str(question.opportunity_id),
        "opportunity_version": forecast.opportunity_version,
        "host": question.host,
        "purpose": question.purpose.value,
        "target": target_document(question.target),
        "outcome": ruling.outcome.value,
        "credits": None if ruling.credits is None else f"{ruling.credits}",
        "valid_until": UNTIL.isoformat(),
        **said,
    }


async def offered(office: Office, *policies: str) -> Office:
    """Let an office know an offer, and policies it is forecast under: without any, Croatia's."""
    await office.prepare(*policies or ("HR-demo",))
    await office.hear(office.offer())
    return office


async def forecast_of(office: Office, question: Question = ELECTIVE) -> Forecast:
    return (await office.actions.forecasts.give_forecast(question)).forecast


async def promise(office: Office, question: Question = ELECTIVE, **said: object) -> PreCommitment:
    text = office.pre_commitment(HR, claims(await forecast_of(office, question), **said))
    return await office.actions.forecasts.make_pre_commitment(text, HR)


async def make_stricter(office: Office) -> None:
    """Bring rules into force under which the university's quality assurance is too weak."""
    text, authority = office.signed_policy(
        "HR-demo",
        version="2026.9",
        in_force={"from": "2026-11-20", "until": None},
        quality={"min": "strong", "below": "refer"},
    )
    await office.enact(text, authority)


async def applied(office: Office, question: Question = ELECTIVE, **changes: Any) -> CaseFile:  # noqa: ANN401 - of the sheet, or the grades
    grades = changes.pop("grades", office.grades())
    month = f"{office.clock.now():%Y-%m}"
    sheet = office.sheet(**{"learning_agreement_ref": None, "award_month": month, **changes})
    wish = Wish(purpose=question.purpose, host=question.host, target=question.target)
    return await office.actions.cases.open_case(office.receipt(sheet, grades=grades), wish)


async def promise_refused(office: Office, by: UUID = HR, **said: object) -> type[Refusal]:
    text = office.pre_commitment(by, claims(await forecast_of(office), **said))
    with pytest.raises(Refusal) as no:
        await office.actions.forecasts.make_pre_commitment(text, by)
    assert [fact for fact in await office.announced() if "pre_commitment" in fact.type] == []
    return type(no.value)
