"""The questions about a course as a page, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from comity_contracts.api.issuer import EnrolmentBody
from comity_contracts.api.qa_feedback import AnswerRequest, InstrumentBody, WaveBody

from gateway.translate import words

SCALE = (
    ("1", "Disagree"),
    ("2", "Rather not"),
    ("3", "In between"),
    ("4", "Rather yes"),
    ("5", "Agree"),
    ("0", "Does not apply"),
)
"""What one may say to a statement; each starts unchosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackPage:
    """The questions; a question is its id and its text, a choice its code and its words."""

    wave_id: UUID
    title: str
    open_until: str
    scale: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    hours: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]


def feedback_page(
    wave: WaveBody, instrument: InstrumentBody, enrolment: EnrolmentBody
) -> FeedbackPage:
    """Return the page of a wave."""
    return FeedbackPage(
        wave_id=wave.wave_id,
        title=wave.title or enrolment.title,
        open_until=words.day(wave.closes_on),
        scale=SCALE,
        questions=tuple((question.item, question.text) for question in instrument.questions),
        hours=tuple((band, _words(band)) for band in instrument.hours_bands),
        left=tuple((reason, _words(reason)) for reason in instrument.left_reasons),
    )


def to_answer(
    instrument: InstrumentBody, enrolment: EnrolmentBody, form: Mapping[str, str]
) -> AnswerRequest:
    """Read what was ticked; a question passed over and one that does not apply are the same."""
    scores = {question.item: form.get(question.item, "") for question in instrument.questions}
    hours, left = form.get("hours_band", ""), form.get("left_reason", "")
    return AnswerRequest(
        enrolment_ref=enrolment.enrolment_ref,
        items={item: int(said) if said in _SCORES else None for item, said in scores.items()},
        hours_band=hours if hours in instrument.hours_bands else None,
        left_reason=left if left in instrument.left_reasons else None,
    )


_SCORES = frozenset({"1", "2", "3", "4", "5"})


def _words(code: str) -> str:
    return words.sentence(code.replace("_", " "))
