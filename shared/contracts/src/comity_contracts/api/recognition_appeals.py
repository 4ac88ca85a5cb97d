"""Appeals: what learners file, and what reviewers find."""

from typing import Annotated, Literal
from uuid import UUID

from comity_vocabulary.recognition import Outcome
from pydantic import Field

from comity_contracts.api.recognition import Receipt
from comity_contracts.api.recognition_officers import Codes, ConditionRequest, WeighedRequest
from comity_contracts.wire import Amount, Body, Day, LongText, Request, Text

Result = Literal["confirmed", "varied", "overturned"]

ExternalBodyName = Literal["court", "ombudsperson"]


class AppealRequest(Request):
    """An appeal: why, with fresh evidence and a student union as companion where wanted."""

    grounds: LongText
    receipt: Receipt | None = None
    companion_id: UUID | None = None


class AppealDecisionRequest(Request):
    """What the reviewer found; an outcome is needed unless all is confirmed."""

    result: Result
    weighed: WeighedRequest
    outcome: Outcome | None = None
    credits: Amount | None = None
    conditions: Annotated[tuple[ConditionRequest, ...], Field(max_length=10)] = ()
    reasons: Codes = ()


class ExternalRequest(Request):
    """Who looks after the office has, and under which reference; it is kept sealed."""

    body: ExternalBodyName
    reference: Text


class FreshDraftBody(Body):
    """What the engine says to the case with the fresh evidence; only advice."""

    outcome: Outcome
    credits: Amount | None = None


class AppealCaseBody(Body):
    """An appeal and how far it has come."""

    appeal_id: UUID
    case_ref: UUID
    host: str
    against: int
    ground: Literal["decision", "information_request", "silence"]
    state: Literal[
        "admissible",
        "internal_review",
        "confirmed",
        "varied",
        "overturned",
        "external",
        "closed",
    ]
    filed_on: Day
    decide_by: Day
    companion_id: UUID | None = None
    fresh_draft: FreshDraftBody | None = None
    taken_on: Day | None = None
    overdue_on: Day | None = None
    result: Result | None = None
    decided_on: Day | None = None
    decision_number: int | None = None
    external_body: ExternalBodyName | None = None
    external_on: Day | None = None
    closed_on: Day | None = None
