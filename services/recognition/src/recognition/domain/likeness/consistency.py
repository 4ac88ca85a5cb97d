"""Where the same question is answered differently in different countries.

Source: domain.md F.5: same opportunity, same purpose, three countries, two answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from comity_vocabulary.recognition import Outcome, Purpose

from recognition.domain.canonical import content_hash
from recognition.domain.likeness.precedents import Lesson, Precedent


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeCase:
    """A finally decided case, found by what it is like."""

    case_ref: UUID
    number: int
    case_key: str
    likeness_key: str
    host: str
    outcome: Outcome
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Answer:
    """What one jurisdiction answered last."""

    host: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A spread of answers to one question; `spread_hash` names it, so that it is told once."""

    likeness_key: str
    spread_hash: str
    opportunity_id: UUID
    opportunity_version: int | None
    purpose: Purpose
    spread: tuple[Answer, ...]
    alerted_on: date


def alert_of(precedent: Precedent, answers: Sequence[Answer], *, on: date) -> Alert | None:
    """Return an alert where countries differ on the question of a precedent."""
    spread = tuple(sorted(answers))
    if len({one.outcome for one in spread}) == 1 or len(spread) == 1:
        return None
    named = [[one.host, one.outcome.value] for one in spread]
    return Alert(
        likeness_key=precedent.likeness_key,
        spread_hash=content_hash(named),
        opportunity_id=precedent.opportunity_id,
        opportunity_version=precedent.opportunity_version,
        purpose=precedent.purpose,
        spread=spread,
        alerted_on=on,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What decisions changed for the like of their cases."""

    lessons: tuple[Lesson, ...] = ()
    alerts: tuple[Alert, ...] = ()
