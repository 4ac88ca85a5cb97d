"""A validation: prior learning on its way to a micro-credential, in four stages.

Source: Council Recommendation 2012/C 398/01 on the validation of non-formal and informal learning,
point 2: identification, documentation, assessment, certification.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from comity_vocabulary.learning import AssessmentType
from comity_vocabulary.validation import Experience, Judgement, Stage

from recognition.domain.forecasts.opportunity import Opportunity
from recognition.domain.validation.board import Board, Staff
from recognition.domain.validation.portfolio import BackgroundPaper, Claim, Evidence
from recognition.domain.validation.refusals import (
    ValidationClosed,
    ValidationOfAnotherInstitution,
    ValidationStageDiffers,
)

APPLICANT = "applicant"
"""How the learner is called in a trail: nobody here knows who it is."""


class Ending(StrEnum):
    """How a validation ended; there is no ending against the learner."""

    CERTIFIED = "certified"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The micro-credential aimed at; its learning outcomes are the rows of the matrix."""

    opportunity_id: UUID
    opportunity_version: int
    awarded_by: UUID
    learning_outcomes: tuple[str, ...]


def aim_of(opportunity: Opportunity | None) -> Aim | None:
    """Return what a version of an opportunity lets a validation aim at.

    A withdrawn one too: who enrolled before may still be validated.
    """
    if opportunity is None:
        return None
    return Aim(
        opportunity_id=opportunity.id,
        opportunity_version=opportunity.version,
        awarded_by=opportunity.institution_id,
        learning_outcomes=opportunity.learning_outcomes,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A smaller micro-credential of the same institution, taken for what a board found."""

    aim: Aim
    enrolment_ref: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """A row of the matrix: what an assessor found of one outcome, on what, by which method."""

    learning_outcome: str
    evidence_ids: tuple[UUID, ...]
    method: AssessmentType
    result: Judgement
    assessor: str
    assessed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An assessor talked with the learner about these outcomes."""

    interviewer: str
    held_on: date
    learning_outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """Where a validation stands, and everything that was brought and found in it.

    `helpers` spoke for the learner, `assessors` ever assessed: neither counts on a board.
    """

    ref: UUID
    aim: Aim
    institution_id: UUID
    assessor_id: UUID | None
    enrolment_ref: UUID
    case_ref: UUID | None
    kind: Experience
    opened_at: datetime
    changed_at: datetime
    stage: Stage = Stage.IDENTIFICATION
    ending: Ending | None = None
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    background_paper: BackgroundPaper | None = None
    interview: Interview | None = None
    matrix: tuple[Assessed, ...] = ()
    boards: tuple[Board, ...] = ()
    part: Part | None = None
    helpers: tuple[str, ...] = ()
    assessors: tuple[str, ...] = ()

    @property
    def claimed(self) -> frozenset[str]:
        """Return the outcomes the learner claims."""
        return frozenset(claim.learning_outcome for claim in self.claims)

    @property
    def settled(self) -> frozenset[str]:
        """Return the outcomes boards found for; no later board takes one away.

        Source: domain.md B.7, no worsening.
        """
        decisions = [board.decision for board in self.boards if board.decision]
        return frozenset(decisions[-1].learning_outcomes) if decisions else frozenset()

    @property
    def certified(self) -> tuple[str, ...]:
        """Return the outcomes that were certified in the end, in the order of what is awarded."""
        if self.ending is not Ending.CERTIFIED:
            return ()
        awarded = self.part.aim if self.part else self.aim
        return tuple(each for each in awarded.learning_outcomes if each in self.settled)

    @property
    def last_board(self) -> Board | None:
        """Return the board that was called last."""
        return self.boards[-1] if self.boards else None

    @property
    def appeal_pending(self) -> bool:
        """Whether another board is to be called."""
        return self.last_board is not None and self.last_board.appeal is not None

    @property
    def institutions(self) -> frozenset[UUID]:
        """Return every participant whose staff have to do with this validation."""
        members = {member.participant_id for board in self.boards for member in board.members}
        own = {self.institution_id, self.assessor_id} - {None}
        return frozenset(each for each in own | members if each is not None)

    def row(self, learning_outcome: str) -> Assessed | None:
        """Return the row of an outcome, or None while nobody assessed it."""
        found = (row for row in self.matrix if row.learning_outcome == learning_outcome)
        return next(found, None)

    def must_be_in(self, *stages: Stage) -> None:
        """Check that a step belongs to the stage the validation is in.

        Raises:
            ValidationClosed: it ended.
            ValidationStageDiffers: it is in another stage.
        """
        if self.stage is Stage.CLOSED:
            raise ValidationClosed
        if self.stage not in stages:
            raise ValidationStageDiffers(f"the validation is in the stage {self.stage.value}")

    def moved_to(self, stage: Stage, *, at: datetime) -> "Validation":
        """Return the validation in another stage."""
        return self if stage is self.stage else replace(self, stage=stage, changed_at=at)

    def with_last(self, board: Board) -> "Validation":
        """Return the validation with its last board as it is now."""
        return replace(self, boards=(*self.boards[:-1], board))


def assessed_on(validation: Validation) -> date:
    """Return the day on which the last of the certified outcomes was assessed."""
    certified = validation.certified
    rows = [row for row in validation.matrix if row.learning_outcome in certified]
    return max(row.assessed_at.date() for row in rows)


def must_work_for(validation: Validation, staff: Staff) -> None:
    """Check that somebody works for one of the two institutions.

    Raises:
        ValidationOfAnotherInstitution: they do not.
    """
    if staff.participant_id not in {validation.institution_id, validation.assessor_id}:
        raise ValidationOfAnotherInstitution
