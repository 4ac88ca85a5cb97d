"""A step in a validation, and what is written down of it."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Protocol
from uuid import UUID

from recognition.domain.evidence import Act
from recognition.domain.validation.validation import APPLICANT, Validation


class StepKind(StrEnum):
    """What can happen in a validation."""

    OPENED = "opened"
    CLAIMED = "claimed"
    DOCUMENTED = "documented"
    SUBMITTED = "submitted"
    INTERVIEWED = "interviewed"
    ASSESSED = "assessed"
    BOARD_CALLED = "board_called"
    DECLARED = "declared"
    VOTED = "voted"
    BOARD_DECIDED = "board_decided"
    PART_ANSWERED = "part_answered"
    APPEALED = "appealed"
    WITHDRAWN = "withdrawn"


LEARNERS_STEPS = frozenset(
    {
        StepKind.CLAIMED,
        StepKind.DOCUMENTED,
        StepKind.SUBMITTED,
        StepKind.PART_ANSWERED,
        StepKind.APPEALED,
        StepKind.WITHDRAWN,
    }
)
"""Steps that only the learner takes, or who speaks for the learner."""


class Step(Protocol):
    """Something somebody does in a validation; the same step taken again changes nothing."""

    @property
    def kind(self) -> StepKind:
        """Return what it is."""
        ...

    @property
    def by(self) -> str:
        """Return who takes it, as the trail calls them."""
        ...

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Return the validation after the step."""
        ...


def take(validation: Validation, step: Step, *, at: datetime) -> Validation:
    """Take a step; who speaks for the learner is remembered, and judges no more."""
    after = step.taken(validation, at=at)
    speaks = step.kind in LEARNERS_STEPS and step.by != APPLICANT
    if after == validation or not speaks or step.by in after.helpers:
        return after
    return replace(after, helpers=(*after.helpers, step.by))


def act_of(step: Step, after: Validation) -> Act:
    """Write a step down with everything that was said in it."""
    said = {"stage": after.stage.value, **_fields(step)}
    board = after.last_board
    if step.kind is StepKind.BOARD_DECIDED and board and board.decision:
        said["decision"] = _plain(board.decision)
    return Act(kind=step.kind, by=step.by, said=said)


def opening_act(validation: Validation) -> Act:
    """Write down that a validation was opened, and towards what."""
    said = {
        "validation_ref": str(validation.ref),
        "institution_id": str(validation.institution_id),
        "assessor_id": str(validation.assessor_id) if validation.assessor_id else None,
        "case_ref": str(validation.case_ref) if validation.case_ref else None,
        "kind": validation.kind.value,
        "aim": _plain(validation.aim),
    }
    by = validation.helpers[0] if validation.helpers else APPLICANT
    return Act(kind=StepKind.OPENED, by=by, said=said)


def _fields(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        message = f"{type(value).__name__} is no dataclass"
        raise TypeError(message)
    names = [field.name for field in fields(value) if field.name not in {"by", "staff"}]
    return {name: _plain(getattr(value, name)) for name in names}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return _plain(value.value)
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
