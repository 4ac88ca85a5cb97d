"""Whose vote counts on a board that sits on a validation."""

from comity_vocabulary.validation import Stage

from recognition.domain.validation.board import Board, Staff
from recognition.domain.validation.refusals import (
    BoardMemberConflicted,
    BoardMissing,
    BoardSeatMissing,
    DeclarationMissing,
)
from recognition.domain.validation.validation import Validation


def board_of(validation: Validation, staff: Staff) -> Board:
    """Return the board that sits, for one of its members.

    Raises:
        ValidationStageDiffers, ValidationClosed, BoardMissing: no board sits.
        BoardSeatMissing: they are no member.
    """
    validation.must_be_in(Stage.CERTIFICATION)
    board = validation.last_board
    if board is None or board.appeal:
        raise BoardMissing
    if not board.seats(staff):
        raise BoardSeatMissing
    return board


def is_partial(validation: Validation, board: Board, subject: str) -> bool:
    """Whether somebody assessed, spoke for the learner, or declared an interest."""
    involved = subject in validation.assessors or subject in validation.helpers
    return involved or board.is_interested(subject)


def counts(validation: Validation, board: Board, subject: str) -> bool:
    """Whether a member's vote counts: declared to be free of interest, and not involved."""
    return board.has_declared(subject) and not is_partial(validation, board, subject)


def must_count(validation: Validation, board: Board, subject: str) -> None:
    """Check that a member's vote counts.

    Raises:
        DeclarationMissing: they have declared nothing yet.
        BoardMemberConflicted: they are involved, or have an interest.
    """
    if not board.has_declared(subject):
        raise DeclarationMissing
    if not counts(validation, board, subject):
        raise BoardMemberConflicted


def can_still_decide(validation: Validation, board: Board) -> bool:
    """Whether enough members are left who may count."""
    left = [each for each in board.members if not is_partial(validation, board, each.subject)]
    return len(left) >= board.quorum
