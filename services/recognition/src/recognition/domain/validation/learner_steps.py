"""What the learner does in a validation; `by` is the applicant, or who acts in their place."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from comity_vocabulary.validation import AppealGround, EvidenceKind, Experience, Judgement, Stage

from recognition.domain.validation.board import Appeal
from recognition.domain.validation.portfolio import (
    BackgroundPaper,
    Claim,
    Evidence,
    check_claims,
    check_evidence,
    shown,
)
from recognition.domain.validation.refusals import (
    BackgroundPaperMissing,
    BackgroundPaperUnexpected,
    EvidenceInUse,
    EvidenceMissing,
    LearningOutcomeNotClaimed,
    NothingToAppeal,
    ValidationAppealLate,
    ValidationClosed,
)
from recognition.domain.validation.steps import StepKind
from recognition.domain.validation.validation import Ending, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Identification: the learner says what they can. It opens the portfolio."""

    kind: ClassVar[StepKind] = StepKind.CLAIMED
    by: str
    claims: tuple[Claim, ...]

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Keep the claims in place of earlier ones.

        Raises:
            ValidationStageDiffers, ValidationClosed: it is too late for that.
            LearningOutcomeUnknown, LearningOutcomeRepeated: a claim is about something else.
            LearningOutcomeNotClaimed: the portfolio shows what would be claimed no longer.
        """
        validation.must_be_in(Stage.IDENTIFICATION, Stage.DOCUMENTATION)
        check_claims(self.claims, validation.aim.learning_outcomes)
        claimed = replace(validation, claims=self.claims)
        for item in validation.evidence:
            if not claimed.claimed.issuperset(item.learning_outcomes):
                detail = "the portfolio has evidence of an outcome that is not claimed"
                raise LearningOutcomeNotClaimed(detail, pointer="/claims")
        return claimed.moved_to(Stage.DOCUMENTATION, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Documentation: the learner says what shows it; a background paper is evidence too."""

    kind: ClassVar[StepKind] = StepKind.DOCUMENTED
    by: str
    evidence: tuple[Evidence, ...]
    background_paper: BackgroundPaper | None = None

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Keep the portfolio in place of the earlier one.

        Raises:
            ValidationStageDiffers, ValidationClosed: it is not the time for that.
            EvidenceRepeated, EvidencePeriodReversed, LearningOutcomeNotClaimed,
            LearningOutcomeRepeated: a piece does not fit.
            BackgroundPaperUnexpected: the validation is of another kind.
            EvidenceInUse: a board found on a piece that is missing or changed.
        """
        del at
        validation.must_be_in(Stage.DOCUMENTATION)
        paper = self.background_paper
        self._check_papers(validation)
        evidence = (*self.evidence, paper.as_evidence()) if paper else self.evidence
        check_evidence(evidence, validation.claimed)
        relied_on = {
            evidence_id
            for row in validation.matrix
            if row.learning_outcome in validation.settled
            for evidence_id in row.evidence_ids
        }
        for item in validation.evidence:
            if item.id in relied_on and item not in evidence:
                raise EvidenceInUse(pointer="/evidence")
        return replace(validation, evidence=evidence, background_paper=paper)

    def _check_papers(self, validation: Validation) -> None:
        by_paper = validation.kind is Experience.BACKGROUND_PAPER
        if self.background_paper and not by_paper:
            raise BackgroundPaperUnexpected(pointer="/background_paper")
        for position, item in enumerate(self.evidence):
            if item.kind is EvidenceKind.BACKGROUND_PAPER:
                raise BackgroundPaperUnexpected(pointer=f"/evidence/{position}/kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """The learner hands the portfolio over for assessment."""

    kind: ClassVar[StepKind] = StepKind.SUBMITTED
    by: str

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Hand over; what no board found for is assessed anew.

        Raises:
            ValidationStageDiffers, ValidationClosed: it is not the time for that.
            EvidenceMissing: nothing shows a claimed outcome.
            BackgroundPaperMissing: the validation rests on one.
        """
        if validation.stage is Stage.ASSESSMENT and not validation.appeal_pending:
            return validation
        validation.must_be_in(Stage.DOCUMENTATION)
        by_paper = validation.kind is Experience.BACKGROUND_PAPER
        if by_paper and validation.background_paper is None:
            raise BackgroundPaperMissing
        for outcome in sorted(validation.claimed):
            if not any(shown(validation.evidence, outcome)):
                raise EvidenceMissing("a claimed outcome has no evidence", pointer="/evidence")
        settled = validation.settled
        kept = tuple(row for row in validation.matrix if row.learning_outcome in settled)
        return replace(validation, matrix=kept).moved_to(Stage.ASSESSMENT, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealStep:
    """The learner asks for another board. Nothing found for the learner can be lost by it."""

    kind: ClassVar[StepKind] = StepKind.APPEALED
    by: str
    ground: AppealGround

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """Wait for another board; what was not achieved is first assessed by somebody else.

        Raises:
            ValidationClosed: it ended.
            NothingToAppeal: no board decided, or the portfolio was handed over again since.
            ValidationAppealLate: the time for it has run out.
        """
        board = validation.last_board
        if validation.stage is Stage.CLOSED:
            raise ValidationClosed
        if board and board.appeal:
            return validation
        open_to_appeal = validation.stage in {Stage.DOCUMENTATION, Stage.CERTIFICATION}
        if board is None or board.decision is None or not open_to_appeal:
            raise NothingToAppeal
        if at.date() > board.decision.appeal_until:
            raise ValidationAppealLate
        appealed = replace(board, appeal=self._appeal(validation, at))
        contested = validation.claimed - validation.settled
        rows = [validation.row(outcome) for outcome in contested]
        ready = all(row is not None and row.result is Judgement.ACHIEVED for row in rows)
        stage = Stage.CERTIFICATION if ready else Stage.ASSESSMENT
        return validation.with_last(appealed).moved_to(stage, at=at)

    def _appeal(self, validation: Validation, at: datetime) -> Appeal:
        return Appeal(ground=self.ground, filed_at=at, assessed_before=validation.assessors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The learner ends the validation; a new one can begin at any time."""

    kind: ClassVar[StepKind] = StepKind.WITHDRAWN
    by: str

    def taken(self, validation: Validation, *, at: datetime) -> Validation:
        """End without a result.

        Raises:
            ValidationClosed: it was certified.
        """
        if validation.ending is Ending.WITHDRAWN:
            return validation
        if validation.stage is Stage.CLOSED:
            raise ValidationClosed
        return replace(validation, ending=Ending.WITHDRAWN).moved_to(Stage.CLOSED, at=at)
