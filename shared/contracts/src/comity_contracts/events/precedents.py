"""Facts on `comity.precedents`: how like cases were decided, here and elsewhere.

Nobody is named: a precedent is a question, an answer and its reasons.

Source: domain.md B.1 principle 9, B.10.
"""

from uuid import UUID

from comity_vocabulary.recognition import Outcome, Purpose

from comity_contracts.wire import Body, Count, Day, Fact, Jurisdiction

TOPIC = "comity.precedents"


class PrecedentCreatedV1(Fact, topic=TOPIC, type="comity.precedent.created.v1", key="case_key"):
    """Like cases will be decided like this one, unless a person records why not."""

    case_key: str
    opportunity_id: UUID | None = None
    opportunity_version: Count | None = None
    purpose: Purpose
    host: Jurisdiction
    outcome: Outcome
    reasons: tuple[str, ...]
    created_on: Day


class PrecedentSupersededV1(
    Fact, topic=TOPIC, type="comity.precedent.superseded.v1", key="case_key"
):
    """A person decided otherwise and recorded why, or an appeal overturned it."""

    case_key: str
    host: Jurisdiction
    outcome: Outcome
    superseded_on: Day


class Spread(Body):
    """What one jurisdiction answers to the same question."""

    host: Jurisdiction
    outcome: Outcome


class ConsistencyAlertedV1(
    Fact, topic=TOPIC, type="comity.consistency.alerted.v1", key="likeness_key"
):
    """The same opportunity for the same purpose is answered differently in different countries."""

    likeness_key: str
    opportunity_id: UUID | None = None
    opportunity_version: Count | None = None
    purpose: Purpose
    spread: tuple[Spread, ...]
    alerted_on: Day
