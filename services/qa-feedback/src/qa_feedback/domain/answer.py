"""One learner's answer: it lives for the length of one call and is never stored as such."""

from collections.abc import Mapping
from dataclasses import dataclass

from qa_feedback.domain.instrument import Instrument
from qa_feedback.domain.refusals import AnswerOutsideInstrument


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A score from 1 to 5 for each question; a question left out or None does not apply."""

    scores: Mapping[str, int | None]
    hours_band: str | None = None
    left_reason: str | None = None

    def check(self, instrument: Instrument) -> None:
        """Refuse what `instrument` does not ask.

        Raises:
            AnswerOutsideInstrument: no such question or choice.
        """
        asked = {question.id for question in instrument.questions}
        for item in self.scores:
            if item not in asked:
                raise AnswerOutsideInstrument(pointer=f"/items/{item}")
        if self.hours_band is not None and self.hours_band not in instrument.hours_bands:
            raise AnswerOutsideInstrument(pointer="/hours_band")
        if self.left_reason is not None and self.left_reason not in instrument.left_reasons:
            raise AnswerOutsideInstrument(pointer="/left_reason")
