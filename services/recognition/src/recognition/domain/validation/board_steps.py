"""Certification: a board is called, its members declare their interests and vote.

Source: domain.md R61.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from comity_vocabulary.validation import Interest, Judgement, Stage

from recognition.domain.validation.board import (
    Board,
    Composition,
    Declaration,
    Staff,
    Vote,
    check_composition,
)
from recognition.domain.validation.lacking import unassessed
from recognition.domain.validation.refusals import (
    AssessmentIncomplete,
    BoardDecided,
    BoardVoting,
    LearningOutcomeNotAchieved,
)
from recognition.domain.validation.sitting import board_of, can_still_decide, must_count
from recognition.domain.validation.steps import StepKind
from recognition.domain.validation.validation import Validation, must_work_for


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBoard:
    """The institution calls a board; until it decides, it can be composed anew."""

    kind: ClassVar[StepKind] = StepKind.BOARD_CALLED
    staff: Staff
    wanted: Composition

    @property
    def by(self) -> str:
        """Return who called."""
        return self.staff.subject

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Let a board sit; after an appeal another one.

        Raises:
            ValidationStageDiffers, ValidationClosed: it is not the time for that.
            ValidationOfAnotherInstitution: they may not call one.
            AssessmentIncomplete: a claimed outcome waits for its assessment.
            BoardDecided: the board has decided, and nobody appealed.
            BoardVoting: members voted, and enough are left who count.
            BoardUnfit: it may not be composed like this.
        """
        validation.must_be_in(Stage.ASSESSMENT, Stage.CERTIFICATION)
        must_work_for(validation, self.staff)
        if missing := unassessed(validation):
            raise AssessmentIncomplete(f"{len(missing)} learning outcomes are not assessed")
        last, appealed = validation.last_board, validation.appeal_pending
        sitting = last if last and last.decision is None else None
        if validation.stage is Stage.CERTIFICATION and sitting is None and not appealed:
            raise BoardDecided
        board = self._board(validation, sitting, at)
        if sitting and _composition(sitting) == _composition(board):
            return validation
        if sitting and sitting.votes and can_still_decide(validation, sitting):
            raise BoardVoting
        earlier = validation.boards[:-1] if sitting else validation.boards
        called = replace(validation, boards=(*earlier, board))
        return called.moved_to(Stage.CERTIFICATION, at=at)

    def _board(self, validation: Validation, sitting: Board | None, at: datetime) -> Board:
        decided = [board for board in validation.boards if board.appeal]
        quorum = check_composition(
            self.wanted,
            assessor_id=validation.assessor_id,
            sat_before=frozenset(each.subject for board in decided for each in board.members),
        )
        return Board(
            number=sitting.number if sitting else len(validation.boards) + 1,
            members=self.wanted.members,
            quorum=quorum,
            divisible=self.wanted.divisible,
            called_by=self.by,
            called_at=at,
        )


def _composition(board: Board) -> tuple[object, ...]:
    return (board.members, board.quorum, board.divisible)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationStep:
    """A member says whether they have an interest in the result."""

    kind: ClassVar[StepKind] = StepKind.DECLARED
    staff: Staff
    interest: Interest | None

    @property
    def by(self) -> str:
        """Return the member."""
        return self.staff.subject

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Keep the declaration in place of an earlier one; an interest takes the vote away.

        Raises:
            ValidationStageDiffers, ValidationClosed, BoardMissing: no board sits.
            BoardSeatMissing: they are no member.
            BoardDecided: it is too late.
        """
        del at
        board = board_of(validation, self.staff)
        if board.decision:
            raise BoardDecided
        others = tuple(said for said in board.declarations if said.subject != self.by)
        said = Declaration(subject=self.by, interest=self.interest)
        if said in board.declarations:
            return validation
        votes = tuple(v for v in board.votes if v.subject != self.by or self.interest is None)
        return validation.with_last(replace(board, declarations=(*others, said), votes=votes))


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteStep:
    """A member names the outcomes they would certify."""

    kind: ClassVar[StepKind] = StepKind.VOTED
    staff: Staff
    learning_outcomes: tuple[str, ...]

    @property
    def by(self) -> str:
        """Return the member."""
        return self.staff.subject

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Keep the vote in place of an earlier one.

        Raises:
            ValidationStageDiffers, ValidationClosed, BoardMissing: no board sits.
            BoardSeatMissing: they are no member.
            BoardDecided: it is too late.
            DeclarationMissing, BoardMemberConflicted: they may not vote.
            LearningOutcomeNotAchieved: no assessor found that achieved.
        """
        del at
        board = board_of(validation, self.staff)
        if board.decision:
            raise BoardDecided
        must_count(validation, board, self.by)
        for position, outcome in enumerate(self.learning_outcomes):
            row = validation.row(outcome)
            if row is None or row.result is not Judgement.ACHIEVED:
                raise LearningOutcomeNotAchieved(pointer=f"/learning_outcomes/{position}")
        vote = Vote(subject=self.by, learning_outcomes=tuple(sorted(set(self.learning_outcomes))))
        if vote in board.votes:
            return validation
        others = tuple(each for each in board.votes if each.subject != self.by)
        return validation.with_last(replace(board, votes=(*others, vote)))
