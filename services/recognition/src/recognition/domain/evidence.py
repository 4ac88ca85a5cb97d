"""The trail of a case: every act in it, each entry linked to the one before.

Nothing here names a learner; free text is kept elsewhere, sealed, and the trail holds the digest of
what was sealed, so that it stays whole when a key is destroyed.

Source: domain.md B.10.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recognition.domain.canonical import record_hash

NOTHING_BEFORE = "sha-256:" + "0" * 64
"""What the first entry of a trail is linked to."""


class ActKind(StrEnum):
    """What can happen in a case."""

    OPENED = "opened"
    ENGINE_RULED = "engine_ruled"
    INFORMATION_REQUESTED = "information_requested"
    INFORMATION_SUPPLIED = "information_supplied"
    INFORMATION_OVERDUE = "information_overdue"
    COMPLETED = "completed"
    DELAYED = "delayed"
    DEADLINE_BREACHED = "deadline_breached"
    PERSON_ASKED = "person_asked"
    OFFICER_PROPOSED = "officer_proposed"
    OFFICER_DECIDED = "officer_decided"
    CONDITION_SET = "condition_set"
    CONDITION_MET = "condition_met"
    CONDITION_LAPSED = "condition_lapsed"
    APPEAL_FILED = "appeal_filed"
    APPEAL_TAKEN = "appeal_taken"
    APPEAL_DECIDED = "appeal_decided"
    APPEAL_OVERDUE = "appeal_overdue"
    APPEAL_TAKEN_FURTHER = "appeal_taken_further"
    APPEAL_CLOSED = "appeal_closed"
    CUT_ACCEPTED = "cut_accepted"
    STATUS_CHANGED = "status_changed"
    REVIEW_CALLED_FOR = "review_called_for"
    TEXTS_ERASED = "texts_erased"
    WITHDRAWN = "withdrawn"
    VALIDATION_OPENED = "validation_opened"
    VALIDATION_CERTIFIED = "validation_certified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who did what; `by` is `engine`, `clock`, `applicant`, `issuer` or an officer's reference.

    `kind` is of `ActKind` in the trail of a case, of `StepKind` in that of a validation.
    """

    kind: StrEnum
    by: str
    said: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act in its place; `previous` and `hash` link the trail."""

    number: int
    act: Act
    at: datetime
    previous: str
    hash: str


def linked(last: Entry | None, act: Act, *, at: datetime) -> Entry:
    """Link an act to the last entry of a trail."""
    number = last.number + 1 if last else 1
    previous = last.hash if last else NOTHING_BEFORE
    return Entry(
        number=number, act=act, at=at, previous=previous, hash=_hash(number, act, at, previous)
    )


def linked_all(last: Entry | None, acts: Sequence[Act], *, at: datetime) -> Sequence[Entry]:
    """Link acts of one moment to the last entry of a trail."""
    entries: list[Entry] = []
    for act in acts:
        last = linked(last, act, at=at)
        entries.append(last)
    return entries


def first_break(trail: Sequence[Entry]) -> int | None:
    """Return the number of the first entry that does not follow from the one before, or None."""
    previous = NOTHING_BEFORE
    for number, entry in enumerate(trail, start=1):
        said = _hash(entry.number, entry.act, entry.at, entry.previous)
        if (entry.number, entry.previous, entry.hash) != (number, previous, said):
            return number
        previous = entry.hash
    return None


def _hash(number: int, act: Act, at: datetime, previous: str) -> str:
    return record_hash(
        {
            "number": number,
            "kind": act.kind.value,
            "by": act.by,
            "said": act.said,
            "at": at.isoformat(),
            "previous": previous,
        }
    )
