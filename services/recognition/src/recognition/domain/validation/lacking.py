"""What each learning outcome still needs: the next step that every answer but a yes comes with."""

from collections.abc import Mapping
from types import MappingProxyType

from comity_vocabulary.validation import Judgement, Lack, Stage

from recognition.domain.validation.portfolio import shown
from recognition.domain.validation.validation import Validation

NEXT_STEPS: Mapping[Lack, str] = MappingProxyType(
    {
        Lack.CLAIM: "Claim this learning outcome if you have reached it.",
        Lack.EVIDENCE: "Add evidence of this learning outcome to the portfolio.",
        Lack.ASSESSMENT: "The institution assesses this learning outcome next.",
        Lack.ACHIEVEMENT: "Add other evidence, or ask to be assessed by another method.",
        Lack.MAJORITY: "Add evidence that persuades the board, or ask for another board.",
    }
)
"""What to do, in plain words."""


def lack_of(validation: Validation, learning_outcome: str) -> Lack | None:
    """Say what an outcome still needs; None where a board has found for it or is about to."""
    if learning_outcome in validation.settled:
        return None
    if learning_outcome not in validation.claimed:
        return Lack.CLAIM
    if not any(shown(validation.evidence, learning_outcome)):
        return Lack.EVIDENCE
    return _lack_of_assessed(validation, learning_outcome)


def _lack_of_assessed(validation: Validation, learning_outcome: str) -> Lack | None:
    row = validation.row(learning_outcome)
    if row is None:
        return Lack.ASSESSMENT
    if row.result is Judgement.NOT_ACHIEVED:
        return Lack.ACHIEVEMENT
    board = validation.last_board
    if board is None or board.decision is None or validation.stage is Stage.ASSESSMENT:
        return None
    return Lack.MAJORITY


def unassessed(validation: Validation) -> tuple[str, ...]:
    """List the claimed outcomes that nobody assessed; after an appeal, anew where not achieved."""
    board = validation.last_board
    since = board.appeal.filed_at if board and board.appeal else None
    missing = []
    for outcome in validation.aim.learning_outcomes:
        if outcome in validation.settled or outcome not in validation.claimed:
            continue
        row = validation.row(outcome)
        again = (
            row is not None
            and since is not None
            and row.result is Judgement.NOT_ACHIEVED
            and row.assessed_at <= since
        )
        if row is None or again:
            missing.append(outcome)
    return tuple(missing)
