"""Renew forecasts."""

from dataclasses import dataclass
from datetime import timedelta

from comity_kit.clock import Clock

from recognition.domain.forecasts.forecast import KEPT_FOR, Forecast, holds
from recognition.ports import OpenWork, Work
from recognition.translate.forecasts import forecast_changed

BATCH = 50
"""Forecasts in one transaction."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RenewForecasts:
    """Rule again on what is watched, whenever something it rests on changed, and once a day.

    The day makes it level-triggered: rules that begin or end on a date need no fact, and a
    forecast that was given in the very moment of a change is found the next day at the latest.
    """

    work: OpenWork
    clock: Clock

    async def __call__(self) -> bool:
        """Renew a batch; return whether there may be more to renew right now."""
        at = self.clock.now()
        async with self.work() as work:
            claimed = await work.forecasts.claim_due(BATCH, on=at.date())
            for known in claimed:
                await self._renew(work, known)
            forgotten = await work.forecasts.forget(BATCH, before=at - KEPT_FOR)
        return BATCH in (len(claimed), forgotten)

    async def _renew(self, work: Work, known: Forecast) -> None:
        at = self.clock.now()
        tomorrow = at.date() + DAY
        then = await work.prospects.of(known.question, at=known.given_at)
        today = await work.prospects.of(known.question, at=at)
        fresh = today.forecast(known.question) if today else None
        if then and holds(known, then.forecast(known.question), fresh):
            await work.forecasts.mark(known.id, stale_since=None)
            await work.forecasts.watch(known, look_on=tomorrow)
            return
        await work.forecasts.mark(known.id, stale_since=known.stale_since or at)
        if fresh is None:
            await work.forecasts.watch(known, look_on=tomorrow)
            return
        await work.forecasts.keep(fresh, look_on=None)
        await work.forecasts.mark(fresh.id, stale_since=None)
        await work.forecasts.watch(fresh, look_on=tomorrow)
        if not fresh.says_the_same(known):
            await work.outbox.add(forecast_changed(fresh, at=at))
