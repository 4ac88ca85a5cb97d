"""Bodies of the qa-feedback service's endpoints."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictInt, StringConstraints

from comity_contracts.wire import Body, Day, Request

Item = Annotated[str, StringConstraints(strict=True, pattern=r"^Q[0-9]{2}$")]
"""The id of a question."""

Score = Annotated[StrictInt, Field(ge=1, le=5)]
"""Agreement from 1 (not at all) to 5 (fully)."""

Choice = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9_]{1,40}$")]
"""One of the choices an instrument offers for a closed question."""


class AnswerRequest(Request):
    """One answer; a question left out or null does not apply. There is no free text."""

    enrolment_ref: UUID
    items: Annotated[dict[Item, Score | None], Field(max_length=50)]
    hours_band: Choice | None = None
    left_reason: Choice | None = None


class WaveBody(Body):
    """A wave; `title` and `institution_id` are null until the opportunity is known here.

    `roster_count` is null below five.
    """

    wave_id: UUID
    opportunity_id: UUID
    opportunity_version: int
    cohort: str
    title: str | None
    institution_id: UUID | None
    instrument_id: str
    opened_on: Day
    closes_on: Day
    closed: bool
    roster_count: int | None


class ItemResultBody(Body):
    """One question: `counts` runs from 1 to 5; the share is of those who gave a 4 or a 5.

    `wilson_low` and `wilson_high` bound that share with 95 % confidence.
    """

    item: str
    counts: tuple[int, ...]
    does_not_apply: int
    answered_count: int
    agreeing_share: float | None
    wilson_low: float
    wilson_high: float


class ChoiceCountBody(Body):
    """How often one choice of a closed question was made."""

    choice: str
    count: int


class ResultBody(Body):
    """What is published of a wave; `left_reasons` only at the end, and only if enough left."""

    wave_id: UUID
    roster_count: int
    answered_count: int
    response_rate: float
    items: tuple[ItemResultBody, ...]
    hours: tuple[ChoiceCountBody, ...]
    left_reasons: tuple[ChoiceCountBody, ...]
    published_on: Day
    final: bool


class QuestionBody(Body):
    """One question, with the numbers of the standards it gives evidence for."""

    item: str
    text: str
    standards: tuple[str, ...]


class InstrumentBody(Body):
    """What is asked, under which edition of the standards."""

    instrument_id: str
    standards_id: str
    questions: tuple[QuestionBody, ...]
    hours_bands: tuple[str, ...]
    left_reasons: tuple[str, ...]
