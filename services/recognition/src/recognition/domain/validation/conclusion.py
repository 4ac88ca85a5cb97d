"""The decision of a board: certified, a part on offer, or what is still to be shown.

Source: domain.md R61; domain.md B.1: never a no without a next step.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from comity_vocabulary.validation import Stage

from recognition.domain.canonical import content_hash
from recognition.domain.validation.board import Board, BoardDecision, Finding, Staff, supported
from recognition.domain.validation.refusals import BoardDecided, QuorumMissing
from recognition.domain.validation.sitting import board_of, counts, must_count
from recognition.domain.validation.steps import StepKind
from recognition.domain.validation.validation import Ending, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """A member who counts closes the vote on the minutes."""

    kind: ClassVar[StepKind] = StepKind.BOARD_DECIDED
    staff: Staff
    minutes_digest: str

    @property
    def by(self) -> str:
        """Return the member."""
        return self.staff.subject

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Decide by majority: certify, offer a part, or return to the portfolio.

        Raises:
            ValidationStageDiffers, ValidationClosed, BoardMissing: no board sits.
            BoardSeatMissing, DeclarationMissing, BoardMemberConflicted: they may not close it.
            BoardDecided: it was decided on other minutes.
            QuorumMissing: too few who count have voted.
        """
        last = validation.last_board
        if last and last.decision and last.seats(self.staff):
            if last.decision.minutes_digest == self.minutes_digest:
                return validation
            raise BoardDecided
        board = board_of(validation, self.staff)
        must_count(validation, board, self.by)
        votes = tuple(vote for vote in board.votes if counts(validation, board, vote.subject))
        if len(votes) < board.quorum:
            raise QuorumMissing(f"{len(votes)} of {board.quorum} votes")
        found = validation.settled | supported(votes)
        return _concluded(validation, board, self._decision(validation, board, found, at))

    def _decision(
        self, validation: Validation, board: Board, found: frozenset[str], at: datetime
    ) -> BoardDecision:
        outcomes = tuple(each for each in validation.aim.learning_outcomes if each in found)
        said = {
            "validation_ref": str(validation.ref),
            "board": board.number,
            "members": [member.subject for member in board.members],
            "votes": {vote.subject: list(vote.learning_outcomes) for vote in board.votes},
            "learning_outcomes": list(outcomes),
            "minutes_digest": self.minutes_digest,
            "decided_at": at.isoformat(),
        }
        return BoardDecision(
            finding=_finding(validation, board, outcomes),
            learning_outcomes=outcomes,
            minutes_digest=self.minutes_digest,
            decided_by=self.by,
            decided_at=at,
            hash=content_hash(said),
        )


def _finding(validation: Validation, board: Board, outcomes: tuple[str, ...]) -> Finding:
    if outcomes == validation.aim.learning_outcomes:
        return Finding.CERTIFIED
    return Finding.PART_OFFERED if outcomes and board.divisible else Finding.RETURNED


def _concluded(validation: Validation, board: Board, decision: BoardDecision) -> Validation:
    decided = validation.with_last(replace(board, decision=decision))
    at = decision.decided_at
    if decision.finding is Finding.CERTIFIED:
        return replace(decided, ending=Ending.CERTIFIED).moved_to(Stage.CLOSED, at=at)
    if decision.finding is Finding.RETURNED:
        return decided.moved_to(Stage.DOCUMENTATION, at=at)
    return decided
