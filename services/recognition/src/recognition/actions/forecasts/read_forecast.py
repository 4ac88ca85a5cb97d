"""Read a forecast."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock

from recognition.domain.forecasts.forecast import Given, holds, next_look
from recognition.domain.refusals import ForecastNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class ReadForecast:
    """Look up a forecast that was given, and whether it still holds."""

    work: OpenWork
    clock: Clock

    async def __call__(self, forecast_id: str) -> Given:
        """Return it; where it is stale, with the one that would be given now.

        Raises:
            ForecastNotFound: none was given under this id.
        """
        at = self.clock.now()
        async with self.work() as work:
            known = await work.forecasts.find(forecast_id)
            if known is None:
                raise ForecastNotFound
            asked = known.question
            then = await work.prospects.of(asked, at=known.given_at)
            today = await work.prospects.of(asked, at=at)
            if then is None or today is None:
                raise ForecastNotFound
            fresh = today.forecast(asked)
            if holds(known, then.forecast(asked), fresh):
                holding = replace(known, stale_since=None)
                return Given(forecast=holding, opportunity=today.opportunity)
            stale = replace(known, stale_since=known.stale_since or at)
            await work.forecasts.mark(known.id, stale_since=stale.stale_since)
            await work.forecasts.keep(fresh, look_on=next_look(fresh))
            return Given(forecast=stale, opportunity=today.opportunity, fresh=fresh)
