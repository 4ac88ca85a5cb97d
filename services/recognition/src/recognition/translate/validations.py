"""Validations, as they are asked for and shown."""

from collections.abc import Sequence

from comity_contracts.api.validation_bodies import (
    BackgroundPaperBody,
    BoardBody,
    EvidenceBody,
    MatrixRowBody,
    MemberBody,
    PartBody,
    TrailBody,
    TrailEntryBody,
    ValidationBody,
)
from comity_contracts.api.validations import (
    AssessmentsRequest,
    BackgroundPaperRequest,
    BoardRequest,
    ClaimsRequest,
    EvidenceRequest,
    PartAnswerRequest,
    PortfolioRequest,
    ValidationRequest,
)
from comity_vocabulary.learning import AssessmentType, EqfLevel

from recognition.domain.evidence import Entry
from recognition.domain.validation.board import Board, Composition, Staff
from recognition.domain.validation.lacking import NEXT_STEPS, lack_of
from recognition.domain.validation.learner_steps import Portfolio
from recognition.domain.validation.opening import ValidationWish
from recognition.domain.validation.part_answer import PartAnswer, WantedPart
from recognition.domain.validation.portfolio import BackgroundPaper, Claim, Evidence, shown
from recognition.domain.validation.sitting import counts
from recognition.domain.validation.staff_steps import Row
from recognition.domain.validation.validation import Part, Validation


def to_validation_wish(request: ValidationRequest, helper: str | None) -> ValidationWish:
    """Read what a learner asks for, or somebody in the learner's place."""
    return ValidationWish(
        institution_id=request.institution_id,
        assessor_id=request.assessor_id,
        opportunity_id=request.opportunity_id,
        opportunity_version=request.opportunity_version,
        enrolment_ref=request.enrolment_ref,
        case_ref=request.case_ref,
        kind=request.kind,
        helper=helper,
    )


def to_claims(request: ClaimsRequest) -> tuple[Claim, ...]:
    """Read what a learner claims."""
    return tuple(
        Claim(learning_outcome=claim.learning_outcome, experience=claim.experience)
        for claim in request.claims
    )


def to_portfolio(request: PortfolioRequest, *, by: str) -> Portfolio:
    """Read a portfolio."""
    paper = request.background_paper
    return Portfolio(
        by=by,
        evidence=tuple(_evidence(item) for item in request.evidence),
        background_paper=_paper(paper) if paper else None,
    )


def _evidence(request: EvidenceRequest) -> Evidence:
    return Evidence(
        id=request.evidence_id,
        kind=request.kind,
        digest=request.digest,
        learning_outcomes=request.learning_outcomes,
        begun_in=request.begun_in,
        ended_in=request.ended_in,
    )


def _paper(request: BackgroundPaperRequest) -> BackgroundPaper:
    return BackgroundPaper(
        evidence_id=request.evidence_id,
        country=request.country,
        field=request.field,
        eqf_level=int(request.eqf_level),
        completion=request.completion,
        begun_in=request.begun_in,
        ended_in=request.ended_in,
        documents_missing=request.documents_missing,
        learning_outcomes=request.learning_outcomes,
    )


def to_part_answer(request: PartAnswerRequest, *, by: str) -> PartAnswer:
    """Read what the learner answers to an offered part."""
    wanted = request.part
    if wanted is None:
        return PartAnswer(by=by, part=None)
    part = WantedPart(
        opportunity_id=wanted.opportunity_id,
        opportunity_version=wanted.opportunity_version,
        enrolment_ref=wanted.enrolment_ref,
    )
    return PartAnswer(by=by, part=part)


def to_rows(request: AssessmentsRequest) -> tuple[Row, ...]:
    """Read rows of the matrix."""
    return tuple(
        Row(
            learning_outcome=row.learning_outcome,
            evidence_ids=row.evidence_ids,
            method=AssessmentType(row.method),
            result=row.result,
        )
        for row in request.rows
    )


def to_composition(request: BoardRequest) -> Composition:
    """Read who is to sit on a board."""
    members = tuple(
        Staff(participant_id=member.participant_id, subject=member.subject)
        for member in request.members
    )
    return Composition(members=members, quorum=request.quorum, divisible=request.divisible)


def validation_body(validation: Validation) -> ValidationBody:
    """Show a validation and what to do next."""
    aim, interview = validation.aim, validation.interview
    paper = validation.background_paper
    return ValidationBody(
        validation_ref=validation.ref,
        institution_id=validation.institution_id,
        assessor_id=validation.assessor_id,
        opportunity_id=aim.opportunity_id,
        opportunity_version=aim.opportunity_version,
        case_ref=validation.case_ref,
        kind=validation.kind,
        stage=validation.stage,
        ending=validation.ending.value if validation.ending else None,
        opened_at=validation.opened_at,
        changed_at=validation.changed_at,
        matrix=tuple(_row_body(validation, outcome) for outcome in aim.learning_outcomes),
        evidence=tuple(_evidence_body(item) for item in validation.evidence),
        background_paper=_paper_body(paper) if paper else None,
        boards=tuple(_board_body(validation, board) for board in validation.boards),
        interview_held_on=interview.held_on if interview else None,
        certified=validation.certified,
        part=_part_body(validation.part) if validation.part else None,
    )


def _part_body(part: Part) -> PartBody:
    return PartBody(
        opportunity_id=part.aim.opportunity_id, opportunity_version=part.aim.opportunity_version
    )


def _row_body(validation: Validation, outcome: str) -> MatrixRowBody:
    row, lack = validation.row(outcome), lack_of(validation, outcome)
    return MatrixRowBody(
        learning_outcome=outcome,
        claimed=outcome in validation.claimed,
        evidence_ids=row.evidence_ids if row else tuple(shown(validation.evidence, outcome)),
        method=row.method if row else None,
        result=row.result if row else None,
        assessor=row.assessor if row else None,
        certified=outcome in validation.certified,
        lacks=lack,
        next_step=NEXT_STEPS[lack] if lack else None,
    )


def _evidence_body(item: Evidence) -> EvidenceBody:
    return EvidenceBody(
        evidence_id=item.id,
        kind=item.kind,
        digest=item.digest,
        begun_in=item.begun_in,
        ended_in=item.ended_in,
        learning_outcomes=item.learning_outcomes,
    )


def _paper_body(paper: BackgroundPaper) -> BackgroundPaperBody:
    return BackgroundPaperBody(
        evidence_id=paper.evidence_id,
        country=paper.country,
        field=paper.field,
        eqf_level=EqfLevel(paper.eqf_level),
        completion=paper.completion,
        begun_in=paper.begun_in,
        ended_in=paper.ended_in,
        documents_missing=paper.documents_missing,
    )


def _board_body(validation: Validation, board: Board) -> BoardBody:
    decision, appeal = board.decision, board.appeal
    voters = {vote.subject for vote in board.votes}
    return BoardBody(
        number=board.number,
        members=tuple(
            MemberBody(
                participant_id=member.participant_id,
                subject=member.subject,
                declared=board.has_declared(member.subject),
                counts=counts(validation, board, member.subject),
                voted=member.subject in voters,
            )
            for member in board.members
        ),
        quorum=board.quorum,
        divisible=board.divisible,
        finding=decision.finding.value if decision else None,
        learning_outcomes=decision.learning_outcomes if decision else (),
        decided_at=decision.decided_at if decision else None,
        decision_hash=decision.hash if decision else None,
        appeal_until=decision.appeal_until if decision else None,
        appealed_at=appeal.filed_at if appeal else None,
    )


def trail_body(entries: Sequence[Entry]) -> TrailBody:
    """Show a trail: who did what, when, and how the entries are linked."""
    return TrailBody(
        entries=tuple(
            TrailEntryBody(
                number=entry.number,
                kind=entry.act.kind.value,
                by=entry.act.by,
                at=entry.at,
                previous=entry.previous,
                hash=entry.hash,
            )
            for entry in entries
        )
    )
