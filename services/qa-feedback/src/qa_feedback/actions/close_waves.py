"""Close the waves whose time is over."""

from dataclasses import dataclass
from datetime import date

from comity_kit.clock import Clock

from qa_feedback import translate
from qa_feedback.domain.instrument import Instrument
from qa_feedback.domain.result import conclude, is_due, publish
from qa_feedback.domain.wave import Wave
from qa_feedback.ports import OpenWork, Work

_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseWaves:
    """Close what is overdue, publish what may be told at the end, and forget who answered."""

    work: OpenWork
    clock: Clock
    instrument: Instrument

    async def __call__(self) -> bool:
        """Close some waves; say whether there may be more."""
        today = self.clock.now().date()
        async with self.work() as work:
            waves = await work.waves.overdue(today, limit=_AT_ONCE)
            for wave in waves:
                await self._close(work, wave, today)
        return len(waves) == _AT_ONCE

    async def _close(self, work: Work, wave: Wave, today: date) -> None:
        tally = await work.tallies.of(wave.id)
        result = await work.results.find(wave.id)
        if is_due(tally, result):
            roster_count = await work.roster.count(wave.id)
            result = publish(wave, self.instrument, tally, roster_count=roster_count, on=today)
            await work.outbox.add(translate.result_published(wave, result))
        if result is not None:
            await work.results.keep(conclude(result, self.instrument, tally))
        await work.spent.forget(wave.id)
        await work.waves.close(wave.id)
