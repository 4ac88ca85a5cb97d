"""What officers and applicants do in a case between its opening and its decision."""

from typing import Annotated, Any, Literal
from uuid import UUID

from comity_vocabulary.recognition import Addressee
from pydantic import Field, StringConstraints

from comity_contracts.api.recognition import DecisionBody, Receipt
from comity_contracts.wire import Body, Day, Flag, Instant, Request

QuestionCode = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{2}-\d{3}$")]
"""A code of the catalogue of reasons that asks for something."""


class DelayRequest(Request):
    """Why a decision takes longer, and by when it will be taken instead."""

    code: Literal["PC-101", "PC-102", "PC-103", "PC-104"]
    new_date: Day


class QuestionsRequest(Request):
    """Facts an officer needs, and who has them."""

    codes: Annotated[tuple[QuestionCode, ...], Field(min_length=1, max_length=20)]
    to: Addressee


class ReceiptRequest(Request):
    """An applicant's answer: what a verifier found anew."""

    receipt: Receipt


class ElementBody(Body):
    """One of the five elements: what the credential has beside what is aimed at."""

    element: Literal["level", "workload", "quality", "profile", "outcomes"]
    credential: dict[str, str]
    target: dict[str, str]
    reasons: tuple[str, ...]


class CoveredOutcomeBody(Body):
    """A learning outcome aimed at, and whether the credential covers it."""

    id: str
    essential: Flag
    covered: Flag


class SourcedFactBody(Body):
    """A fact of the case, who says so, and as of which day; no value where it is unknown."""

    name: str
    value: str | None = None
    source: str
    on: Day


class DeskCaseBody(Body):
    """Everything an officer weighs, on one screen.

    `decision` is the newest word in the case, `draft` the engine's newest: they are the same
    until a person decides. The clock stands in `decision.case`.
    """

    decision: DecisionBody
    draft: DecisionBody
    elements: tuple[ElementBody, ...]
    outcomes: tuple[CoveredOutcomeBody, ...]
    essential_outcomes: int
    essential_outcomes_covered: int
    facts: tuple[SourcedFactBody, ...]


class EntryBody(Body):
    """One act in a case; `hash` covers all of it and `previous`, the hash of the entry before."""

    number: int
    kind: str
    by: str
    at: Instant
    said: dict[str, Any]
    previous: str
    hash: str


class EvidenceBody(Body):
    """The trail of a case; `holds` while each entry follows from the one before."""

    case_ref: UUID
    holds: Flag
    first_break: int | None = None
    entries: tuple[EntryBody, ...]
