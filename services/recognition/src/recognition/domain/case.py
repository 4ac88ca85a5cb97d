"""A recognition case and the decision in it. Neither knows a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from comity_vocabulary.recognition import Finality, Outcome, Purpose

from recognition.domain.calendar import last_day
from recognition.domain.canonical import input_hash
from recognition.domain.case_document import document_of
from recognition.domain.facts import Inputs
from recognition.domain.policies import PolicyInForce
from recognition.domain.procedure.engine import ENGINE_VERSION, Ruling, decide


class OpenedBy(StrEnum):
    """What began a case."""

    LEARNER = "learner"
    AGREEMENT = "agreement"


class Review(StrEnum):
    """What must happen to a case because its credential no longer stands."""

    REEXAMINE = "reexamine"
    BY_A_PERSON = "by_a_person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question put to a recognition office: may this credential count here, for this?"""

    ref: UUID
    credential_ref: UUID
    purpose: Purpose
    home: str
    host: str
    opened_by: OpenedBy
    opened_at: datetime
    learning_agreement_ref: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the engine said in a case, and everything anyone needs to say it again.

    `facts` is the document of the inputs; `appeal_until` the last day to appeal.
    """

    case: Case
    ruling: Ruling
    policy_id: str
    policy_version: str
    policy_hash: str
    facts: Mapping[str, object]
    input_hash: str
    engine_version: str
    decided_at: datetime
    appeal_until: date
    information_due_on: date | None
    review: Review | None = None


def review_of(decision: Decision) -> Review:
    """Say who looks again: a step is taken again, a final decision only a person may touch."""
    final = decision.ruling.finality is Finality.FINAL
    return Review.BY_A_PERSON if final else Review.REEXAMINE


def rule(case: Case, governing: PolicyInForce, inputs: Inputs, *, at: datetime) -> Decision:
    """Decide a case under the policy in force."""
    policy = governing.policy
    ruling = decide(policy, inputs)
    asked = ruling.outcome is Outcome.INFO
    facts = document_of(inputs)
    return Decision(
        case=case,
        ruling=ruling,
        policy_id=policy.id,
        policy_version=policy.version,
        policy_hash=governing.hash,
        facts=facts if isinstance(facts, dict) else {},
        input_hash=input_hash(inputs),
        engine_version=ENGINE_VERSION,
        decided_at=at,
        appeal_until=last_day(at.date(), policy.clocks.appeal_days),
        information_due_on=last_day(at.date(), policy.clocks.info_days) if asked else None,
    )
