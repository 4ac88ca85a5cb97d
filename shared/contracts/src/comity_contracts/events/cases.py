"""Facts on `comity.cases`, keyed by case: how a recognition case moves."""

from typing import Literal
from uuid import UUID

from comity_vocabulary.recognition import Addressee, Purpose

from comity_contracts.wire import Body, Day, Fact, Instant, Jurisdiction

TOPIC = "comity.cases"


class CaseOpenedV1(Fact, topic=TOPIC, type="comity.case.opened.v1", key="case_ref"):
    """A recognition case began: a learner applied, or an agreement reached its moment of issue."""

    case_ref: UUID
    credential_ref: UUID
    purpose: Purpose
    home: Jurisdiction
    host: Jurisdiction
    opened_by: Literal["learner", "agreement"]
    opened_at: Instant


class InformationRequest(Body):
    """A fact that is missing, and who has it."""

    code: str
    to: Addressee


class CaseInformationRequestedV1(
    Fact, topic=TOPIC, type="comity.case.information_requested.v1", key="case_ref"
):
    """The office asks for facts; the clock of the decision does not run meanwhile."""

    case_ref: UUID
    credential_ref: UUID
    requests: tuple[InformationRequest, ...]
    due_on: Day
