"""What the learner answers when a board offers a part.

A credential states every learning outcome of its micro-credential. So a part is awarded as a
smaller micro-credential of the same institution, all of whose outcomes the board found; the learner
names it, and the enrolment in it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from comity_vocabulary.validation import Stage

from recognition.domain.validation.board import BoardDecision, Finding
from recognition.domain.validation.refusals import (
    NothingOffered,
    OpportunityUnknown,
    PartNotCertified,
    ValidationClosed,
)
from recognition.domain.validation.steps import StepKind
from recognition.domain.validation.validation import Aim, Ending, Part, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPart:
    """The smaller micro-credential the learner wants; `aim` is what is known of it."""

    opportunity_id: UUID
    opportunity_version: int
    enrolment_ref: UUID
    aim: Aim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAnswer:
    """The learner takes the part a board offered, or (None) goes on to the whole."""

    kind: ClassVar[StepKind] = StepKind.PART_ANSWERED
    by: str
    part: WantedPart | None

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """End with the part certified, or return to the portfolio.

        Raises:
            NothingOffered: no board offered a part, or it was answered otherwise.
            ValidationClosed: the validation was withdrawn.
            OpportunityUnknown: the institution published no such version.
            PartNotCertified: the part has an outcome that the board did not find.
        """
        if validation.ending is Ending.WITHDRAWN:
            raise ValidationClosed
        board = validation.last_board
        decision = board.decision if board else None
        offered = decision is not None and decision.finding is Finding.PART_OFFERED
        if decision is None or not offered or validation.appeal_pending:
            raise NothingOffered
        part = self._part(validation, decision) if self.part else None
        if validation.stage is not Stage.CERTIFICATION:
            if part == validation.part:
                return validation
            raise NothingOffered
        if part is None:
            return validation.moved_to(Stage.DOCUMENTATION, at=at)
        ended = replace(validation, part=part, ending=Ending.CERTIFIED)
        return ended.moved_to(Stage.CLOSED, at=at)

    def _part(self, validation: Validation, decision: BoardDecision) -> Part:
        wanted = self.part
        aim = wanted.aim if wanted else None
        if wanted is None or aim is None or aim.awarded_by != validation.aim.awarded_by:
            raise OpportunityUnknown(pointer="/part/opportunity_id")
        if not aim.learning_outcomes or not set(aim.learning_outcomes) <= set(
            decision.learning_outcomes
        ):
            raise PartNotCertified(pointer="/part/opportunity_id")
        return Part(aim=aim, enrolment_ref=wanted.enrolment_ref)
