"""Enter an enrolment into the roster of its wave."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from qa_feedback import translate
from qa_feedback.domain.wave import Cohort, EnrolmentRef, Wave, WaveId, open_wave
from qa_feedback.ports import OpenWork, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterRoster:
    """Give everybody who enrols the right to one answer; the first of a cohort opens its wave.

    Whose opportunity it is makes no difference (R38), nor whether they stay to the end (R56).
    """

    work: OpenWork
    clock: Clock
    identifiers: Identifiers
    instrument_id: str
    wave_days: int

    async def __call__(self, cohort: Cohort, enrolment: EnrolmentRef) -> None:
        """Enter `enrolment`, and announce the wave if this opened it."""
        async with self.work() as work:
            wave = await work.waves.of(cohort) or await self._open(work, cohort)
            await work.roster.add(wave.id, enrolment)

    async def _open(self, work: Work, cohort: Cohort) -> Wave:
        today = self.clock.now().date()
        wave_id = WaveId(self.identifiers.new())
        wave = open_wave(wave_id, cohort, self.instrument_id, on=today, days=self.wave_days)
        if await work.waves.add(wave):
            await work.outbox.add(translate.wave_opened(wave))
            return wave
        # Somebody else opened it since we looked, and has committed.
        return await work.waves.of(cohort) or wave
