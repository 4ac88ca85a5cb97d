"""Answers as counts: the only form in which they are kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from qa_feedback.domain.answer import Answer
from qa_feedback.domain.instrument import Instrument

HOURS = "H"
LEFT = "L"
PASSED_OVER = "-"
"""The choice of whoever left a question out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many answered, and how often each choice of each question was made.

    `counts` is question -> choice -> how often. Counts have no row for anybody, so there is
    nothing that could be joined with who has answered.
    """

    answered: int = 0
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def plus(self, answer: Answer, instrument: Instrument) -> "Tally":
        """Return the tally with one more answer in it."""
        counts = {item: dict(choices) for item, choices in self.counts.items()}
        for item, choice in _choices(answer, instrument):
            choices = counts.setdefault(item, {})
            choices[choice] = choices.get(choice, 0) + 1
        # Sorted: the order in which choices first came up would tell who made them.
        ordered = {item: dict(sorted(choices.items())) for item, choices in counts.items()}
        return Tally(answered=self.answered + 1, counts=ordered)

    def of(self, item: str, choice: str) -> int:
        """Return how often `choice` was made in `item`."""
        return self.counts.get(item, {}).get(choice, 0)


def _choices(answer: Answer, instrument: Instrument) -> Iterator[tuple[str, str]]:
    for question in instrument.questions:
        score = answer.scores.get(question.id)
        yield question.id, PASSED_OVER if score is None else str(score)
    yield HOURS, answer.hours_band or PASSED_OVER
    yield LEFT, answer.left_reason or PASSED_OVER
