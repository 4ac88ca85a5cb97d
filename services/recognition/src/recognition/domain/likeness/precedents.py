"""How like cases were decided: a question, an answer and its reasons, and nobody's name.

Source: domain.md B.1 principle 9, B.10; general principle of equal treatment.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from comity_vocabulary.recognition import Finality, Outcome, Purpose

from recognition.domain.case import DecidedBy, Decision
from recognition.domain.likeness.keys import case_key, likeness_key

CLASSES = (Decimal(1), Decimal(3), Decimal(6), Decimal(12), Decimal(30))
"""Upper ends, in ECTS, of the classes that credits are shown in: an amount could be somebody's."""


def credits_class(credits: Decimal | None) -> str:  # noqa: A002 - the field's own word
    """Return the class of an amount of credits: `none`, `0`, `to 6`, `over 30`."""
    if credits is None:
        return "none"
    if not credits:
        return "0"
    upper = next((end for end in CLASSES if credits <= end), None)
    return "over 30" if upper is None else f"to {upper}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """An answer that like cases are measured by until another takes its place."""

    id: UUID
    case_key: str
    likeness_key: str
    opportunity_id: UUID
    opportunity_version: int | None
    purpose: Purpose
    host: str
    policy_id: str
    policy_version: str
    outcome: Outcome
    reasons: tuple[str, ...]
    credits_class: str
    by_person: bool
    created_on: date
    superseded_on: date | None = None


def precedent_of(decision: Decision, *, id: UUID) -> Precedent | None:  # noqa: A002 - as in Precedent
    """Return what a final decision says to like cases; None where there are none alike."""
    case, key, likeness = decision.case, case_key(decision), likeness_key(decision)
    final = decision.ruling.finality is Finality.FINAL
    if key is None or likeness is None or case.opportunity_id is None or not final:
        return None
    return Precedent(
        id=id,
        case_key=key,
        likeness_key=likeness,
        opportunity_id=case.opportunity_id,
        opportunity_version=case.opportunity_version,
        purpose=case.purpose,
        host=case.host,
        policy_id=decision.policy_id,
        policy_version=decision.policy_version,
        outcome=answer(decision.ruling.outcome),
        reasons=decision.ruling.reasons,
        credits_class=credits_class(decision.ruling.credits),
        by_person=decision.decided_by in {DecidedBy.OFFICER, DecidedBy.APPEAL},
        created_on=decision.decided_at.date(),
    )


def answer(outcome: Outcome) -> Outcome:
    """Return an outcome as an answer to the question: the legal route is no other answer."""
    return Outcome.FULL if outcome is Outcome.AUTO else outcome


def departs(new: Precedent | None, known: Precedent | None) -> bool:
    """Whether a decision is another than that of the like cases before it."""
    if new is None or known is None:
        return False
    return (new.outcome, new.credits_class) != (known.outcome, known.credits_class)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What a decision changes in the precedents of its key."""

    created: Precedent | None = None
    superseded: Precedent | None = None


def lesson(new: Precedent, known: Precedent | None) -> Lesson:
    """Let a first answer stand, and a person's take the place of another.

    A machine never supersedes: it is bound by the law and the facts, not by what it said before.
    """
    if known is None:
        return Lesson(created=new)
    if not new.by_person or not departs(new, known):
        return Lesson()
    return Lesson(created=new, superseded=replace(known, superseded_on=new.created_on))
