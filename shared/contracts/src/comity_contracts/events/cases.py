"""Facts on `comity.cases`, keyed by case: how a recognition case moves."""

from typing import Literal
from uuid import UUID

from comity_vocabulary.recognition import Addressee, Purpose

from comity_contracts.wire import Body, Day, Fact, Flag, Instant, Jurisdiction, Reference

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


class CaseInformationSuppliedV1(
    Fact, topic=TOPIC, type="comity.case.information_supplied.v1", key="case_ref"
):
    """Facts that were missing arrived; `codes` are the requests they answer."""

    case_ref: UUID
    credential_ref: UUID
    codes: tuple[str, ...]
    supplied_on: Day


class CaseInformationOverdueV1(
    Fact, topic=TOPIC, type="comity.case.information_overdue.v1", key="case_ref"
):
    """Who was asked did not answer in time; a person looks at the case now."""

    case_ref: UUID
    credential_ref: UUID
    requests: tuple[InformationRequest, ...]
    due_on: Day


class CaseCompletedV1(Fact, topic=TOPIC, type="comity.case.completed.v1", key="case_ref"):
    """The last required fact arrived: the clock of the decision runs from this day."""

    case_ref: UUID
    home: Jurisdiction
    host: Jurisdiction
    complete_on: Day
    own_target: Day
    hard_limit: Day


class CaseDelayedV1(Fact, topic=TOPIC, type="comity.case.delayed.v1", key="case_ref"):
    """The office misses its own target; `code` says why (PC-101 to PC-104)."""

    case_ref: UUID
    home: Jurisdiction
    host: Jurisdiction
    code: str
    own_target: Day
    new_date: Day


class CaseDeadlineBreachedV1(
    Fact, topic=TOPIC, type="comity.case.deadline_breached.v1", key="case_ref"
):
    """The office missed the hard limit.

    Source: 2010 Recommendation on criteria and procedures: not more than four months.
    """

    case_ref: UUID
    home: Jurisdiction
    host: Jurisdiction
    hard_limit: Day


class CaseHumanReviewRequestedV1(
    Fact, topic=TOPIC, type="comity.case.human_review_requested.v1", key="case_ref"
):
    """The learner wants a person to look at the result.

    Source: Regulation (EU) 2016/679, article 22(3).
    """

    case_ref: UUID
    host: Jurisdiction
    requested_on: Day


class CaseConditionSetV1(Fact, topic=TOPIC, type="comity.case.condition_set.v1", key="case_ref"):
    """Recognised once this condition (CO-101 to CO-103) is met."""

    case_ref: UUID
    host: Jurisdiction
    code: str
    due_on: Day


class CaseConditionMetV1(Fact, topic=TOPIC, type="comity.case.condition_met.v1", key="case_ref"):
    """The condition was met."""

    case_ref: UUID
    host: Jurisdiction
    code: str
    met_on: Day


class CaseConditionLapsedV1(
    Fact, topic=TOPIC, type="comity.case.condition_lapsed.v1", key="case_ref"
):
    """The condition was not met in time; a person looks at the case again."""

    case_ref: UUID
    host: Jurisdiction
    code: str
    due_on: Day


class CaseWithdrawnV1(Fact, topic=TOPIC, type="comity.case.withdrawn.v1", key="case_ref"):
    """The learner no longer asks."""

    case_ref: UUID
    host: Jurisdiction
    withdrawn_on: Day


AppealStage = Literal["filed", "internal_review", "external", "closed"]

AppealResult = Literal["confirmed", "varied", "overturned"]


class AppealFiledV1(Fact, topic=TOPIC, type="comity.appeal.filed.v1", key="case_ref"):
    """A learner appealed in time; another person will look."""

    case_ref: UUID
    appeal_id: UUID
    home: Jurisdiction
    host: Jurisdiction
    stage: AppealStage
    filed_on: Day
    decide_by: Day


class AppealDecidedV1(Fact, topic=TOPIC, type="comity.appeal.decided.v1", key="case_ref"):
    """An appeal was decided, never for the worse; `codes_*` say how the reasons changed."""

    case_ref: UUID
    appeal_id: UUID
    home: Jurisdiction
    host: Jurisdiction
    stage: AppealStage
    result: AppealResult
    codes_added: tuple[str, ...] = ()
    codes_removed: tuple[str, ...] = ()
    decided_on: Day


class StackStatedV1(Fact, topic=TOPIC, type="comity.stack.stated.v1", key="statement_id"):
    """What a learner's credentials add up to under a recipe: a statement, never an award."""

    statement_id: UUID
    recipe_id: Reference
    complete: Flag
    gaps: tuple[str, ...]
    stated_on: Day
