"""Assessment: what the staff of the institutions find of each learning outcome.

Source: domain.md R62: the learning outcomes have to be proven.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from comity_vocabulary.learning import AssessmentType
from comity_vocabulary.validation import Experience, Judgement, Stage

from recognition.domain.validation.board import Staff
from recognition.domain.validation.portfolio import shown
from recognition.domain.validation.refusals import (
    AssessorNotIndependent,
    EvidenceMissing,
    EvidenceUnknown,
    InterviewInFuture,
    InterviewMissing,
    LearningOutcomeNotClaimed,
    LearningOutcomeRepeated,
    LearningOutcomeSettled,
)
from recognition.domain.validation.steps import StepKind
from recognition.domain.validation.validation import Assessed, Interview, Validation, must_work_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What an assessor says of one outcome."""

    learning_outcome: str
    evidence_ids: tuple[UUID, ...]
    method: AssessmentType
    result: Judgement


def _may_assess(validation: Validation, staff: Staff) -> None:
    validation.must_be_in(Stage.ASSESSMENT)
    must_work_for(validation, staff)
    board = validation.last_board
    before = board.appeal.assessed_before if board and board.appeal else ()
    if staff.subject in validation.helpers or staff.subject in before:
        raise AssessorNotIndependent


def _with_assessor(validation: Validation, subject: str) -> tuple[str, ...]:
    known = validation.assessors
    return known if subject in known else (*known, subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewStep:
    """An assessor talked with the learner about a background paper.

    Source: Recommendation on recognition of qualifications held by refugees, displaced persons and
    persons in a refugee-like situation, Lisbon Recognition Convention Committee, 14.11.2017.
    """

    kind: ClassVar[StepKind] = StepKind.INTERVIEWED
    staff: Staff
    held_on: date
    learning_outcomes: tuple[str, ...]

    @property
    def by(self) -> str:
        """Return who held it."""
        return self.staff.subject

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Keep what the interview was about.

        Raises:
            ValidationStageDiffers, ValidationClosed: it is not the time for that.
            ValidationOfAnotherInstitution, AssessorNotIndependent: they may not assess.
            InterviewInFuture: it was not held yet.
            LearningOutcomeNotClaimed: it is about something else.
        """
        _may_assess(validation, self.staff)
        if self.held_on > at.date():
            raise InterviewInFuture(pointer="/held_on")
        for position, outcome in enumerate(self.learning_outcomes):
            if outcome not in validation.claimed:
                raise LearningOutcomeNotClaimed(pointer=f"/learning_outcomes/{position}")
        interview = Interview(
            interviewer=self.by, held_on=self.held_on, learning_outcomes=self.learning_outcomes
        )
        assessors = _with_assessor(validation, self.by)
        return replace(validation, interview=interview, assessors=assessors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """An assessor fills rows of the matrix."""

    kind: ClassVar[StepKind] = StepKind.ASSESSED
    staff: Staff
    rows: tuple[Row, ...]

    @property
    def by(self) -> str:
        """Return the assessor."""
        return self.staff.subject

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Keep the rows, each in place of the earlier one of its outcome.

        Raises:
            ValidationStageDiffers, ValidationClosed: it is not the time for that.
            ValidationOfAnotherInstitution, AssessorNotIndependent: they may not assess.
            LearningOutcomeNotClaimed, LearningOutcomeRepeated, LearningOutcomeSettled: a row is
                not to be filled.
            EvidenceMissing, EvidenceUnknown, InterviewMissing: a result rests on nothing.
        """
        _may_assess(validation, self.staff)
        matrix = {row.learning_outcome: row for row in validation.matrix}
        for position, row in enumerate(self.rows):
            self._check(validation, row, position)
            assessed = self._assessed(row, at)
            earlier = matrix.get(row.learning_outcome)
            # The same said again is no new assessment.
            same = earlier and replace(assessed, assessed_at=earlier.assessed_at) == earlier
            matrix[row.learning_outcome] = earlier if earlier and same else assessed
        assessors = _with_assessor(validation, self.by)
        return replace(validation, matrix=tuple(matrix.values()), assessors=assessors)

    def _assessed(self, row: Row, at: datetime) -> Assessed:
        return Assessed(
            learning_outcome=row.learning_outcome,
            evidence_ids=row.evidence_ids,
            method=row.method,
            result=row.result,
            assessor=self.by,
            assessed_at=at,
        )

    def _check(self, validation: Validation, row: Row, position: int) -> None:
        outcome, pointer = row.learning_outcome, f"/rows/{position}"
        if outcome not in validation.claimed:
            raise LearningOutcomeNotClaimed(pointer=f"{pointer}/learning_outcome")
        if any(outcome == earlier.learning_outcome for earlier in self.rows[:position]):
            raise LearningOutcomeRepeated(pointer=f"{pointer}/learning_outcome")
        if outcome in validation.settled:
            raise LearningOutcomeSettled(pointer=f"{pointer}/learning_outcome")
        _check_proof(validation, row, pointer)


def _check_proof(validation: Validation, row: Row, pointer: str) -> None:
    known = frozenset(shown(validation.evidence, row.learning_outcome))
    for place, evidence_id in enumerate(row.evidence_ids):
        if evidence_id not in known:
            raise EvidenceUnknown(pointer=f"{pointer}/evidence_ids/{place}")
    if row.result is not Judgement.ACHIEVED:
        return
    if not row.evidence_ids:
        raise EvidenceMissing(pointer=f"{pointer}/evidence_ids")
    if validation.kind is Experience.BACKGROUND_PAPER:
        held = validation.interview
        if held is None or row.learning_outcome not in held.learning_outcomes:
            raise InterviewMissing(pointer=f"{pointer}/learning_outcome")
