"""Take one answer."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from qa_feedback import translate
from qa_feedback.domain.answer import Answer
from qa_feedback.domain.instrument import Instrument
from qa_feedback.domain.refusals import (
    AnswerAlreadyGiven,
    EnrolmentNotInWave,
    WaveClosed,
    WaveNotFound,
)
from qa_feedback.domain.result import is_due, publish
from qa_feedback.domain.wave import EnrolmentRef, WaveId
from qa_feedback.ports import OpenWork


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeAnswer:
    """Count one answer of somebody entitled to it, and publish when enough have come together.

    Whoever calls is not asked for here: the right to answer is the reference's alone.
    """

    work: OpenWork
    clock: Clock
    instrument: Instrument

    async def __call__(self, wave_id: WaveId, enrolment: EnrolmentRef, answer: Answer) -> None:
        """Spend the reference and count the answer, in two places that nothing joins.

        Raises:
            WaveNotFound: no such wave.
            WaveClosed: its time is over.
            AnswerOutsideInstrument: no such question or choice.
            EnrolmentNotInWave: the reference is of another cohort, or of nobody.
            AnswerAlreadyGiven: the reference is spent.
        """
        today = self.clock.now().date()
        async with self.work() as work:
            wave = await work.waves.alone(wave_id)
            if wave is None:
                raise WaveNotFound
            if not wave.takes_answers(on=today):
                raise WaveClosed
            answer.check(self.instrument)
            if not await work.roster.has(wave_id, enrolment):
                raise EnrolmentNotInWave
            if not await work.spent.add(wave_id, enrolment):
                raise AnswerAlreadyGiven
            tally = (await work.tallies.of(wave_id)).plus(answer, self.instrument)
            await work.tallies.keep(wave_id, tally)
            if is_due(tally, await work.results.find(wave_id)):
                roster_count = await work.roster.count(wave_id)
                result = publish(wave, self.instrument, tally, roster_count=roster_count, on=today)
                await work.results.keep(result)
                await work.outbox.add(translate.result_published(wave, result))
