"""Give a forecast."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.forecasts.forecast import Given, Question, next_look
from recognition.domain.refusals import OpportunityNotFound
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class GiveForecast:
    """Say what would be decided today, and keep that it was said."""

    work: OpenWork
    clock: Clock

    async def __call__(self, question: Question) -> Given:
        """Return the forecast; the same question on the same facts has the same one all day.

        Raises:
            OpportunityNotFound: no such opportunity was published.
        """
        at = self.clock.now()
        async with self.work() as work:
            prospect = await work.prospects.of(question, at=at)
            if prospect is None:
                raise OpportunityNotFound(pointer="/opportunity_id")
            forecast = prospect.forecast(question)
            await work.forecasts.keep(forecast, look_on=next_look(forecast))
            # Given before and stale since then: what it was taken on has changed back.
            await work.forecasts.mark(forecast.id, stale_since=None)
            return Given(forecast=forecast, opportunity=prospect.opportunity)
