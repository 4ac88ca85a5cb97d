"""Read a forecast."""

from dataclasses import dataclass, replace

from comity_kit.clock import Clock

from recognition.domain.forecasts.forecast import Given, next_look
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
            PolicyMissing: no policy of the jurisdiction is in force any more.
        """
        at = self.clock.now()
        async with self.work() as work:
            known = await work.forecasts.find(forecast_id)
            prospect = await work.prospects.of(known.question) if known else None
            if known is None or prospect is None:
                raise ForecastNotFound
            if prospect.upholds(known, at=at):
                holding = replace(known, stale_since=None)
                return Given(forecast=holding, opportunity=prospect.opportunity)
            stale = replace(known, stale_since=known.stale_since or at)
            fresh = prospect.forecast(known.question, at=at)
            await work.forecasts.mark(known.id, stale_since=stale.stale_since)
            await work.forecasts.keep(fresh, look_on=next_look(fresh))
            return Given(forecast=stale, opportunity=prospect.opportunity, fresh=fresh)
