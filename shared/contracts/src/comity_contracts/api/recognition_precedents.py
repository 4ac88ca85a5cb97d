"""How like cases were decided, here and elsewhere; nothing leads to a case or to a person."""

from uuid import UUID

from comity_vocabulary.recognition import Outcome, Purpose

from comity_contracts.wire import Body, Day, Flag


class PrecedentBody(Body):
    """A question, an answer and its reasons; `credits_class` is a class of ECTS credits."""

    precedent_id: UUID
    case_key: str
    opportunity_id: UUID
    opportunity_version: int | None = None
    purpose: Purpose
    host: str
    policy_id: str
    policy_version: str
    outcome: Outcome
    reasons: tuple[str, ...]
    credits_class: str
    by_person: Flag
    created_on: Day
    superseded_on: Day | None = None


class AnswerBody(Body):
    """What one jurisdiction answers."""

    host: str
    outcome: Outcome


class ConsistencyAlertBody(Body):
    """One question that countries answer differently."""

    likeness_key: str
    opportunity_id: UUID
    opportunity_version: int | None = None
    purpose: Purpose
    spread: tuple[AnswerBody, ...]
    alerted_on: Day
