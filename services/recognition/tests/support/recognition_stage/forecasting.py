"""A question about an offer, and what becomes of the answer."""

from dataclasses import replace

from comity_contracts.events.forecasts import ForecastChangedV1
from comity_vocabulary.recognition import Purpose
from recognition.domain.forecasts.forecast import Question
from recognition.domain.procedure.engine import Ruling

from recognition_stage.office import Office
from recognition_stage.world import OPPORTUNITY

IN_HR = Question(opportunity_id=OPPORTUNITY, host="HR", purpose=Purpose.ELECTIVE)


def without_days(ruling: Ruling) -> Ruling:
    """Return everything a ruling says but the dates it read."""
    return replace(ruling, trace=())


async def changes(office: Office) -> list[ForecastChangedV1]:
    return [fact for fact in await office.announced() if isinstance(fact, ForecastChangedV1)]


async def renew(office: Office) -> None:
    while await office.actions.forecasts.renew_forecasts():
        pass
