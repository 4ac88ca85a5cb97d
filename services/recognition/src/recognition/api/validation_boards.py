"""Validations of prior learning, for those who assess and decide."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.validation_bodies import (
    ValidationBody,
)
from comity_contracts.api.validations import (
    AssessmentsRequest,
    BoardDecisionRequest,
    BoardRequest,
    DeclarationRequest,
    InterviewRequest,
    VoteRequest,
)
from comity_kit.auth import Caller, require
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from comity_vocabulary.validation import Stage
from fastapi import APIRouter, Depends, Query

from recognition.api import ActionsDep
from recognition.domain.refusals import ParticipantKindNotAllowed
from recognition.domain.validation.board import Staff
from recognition.domain.validation.board_steps import CallBoard, DeclarationStep, VoteStep
from recognition.domain.validation.conclusion import Conclusion
from recognition.domain.validation.refusals import ValidationOfAnotherInstitution
from recognition.domain.validation.staff_steps import Assessment, InterviewStep
from recognition.ports import WantedValidations
from recognition.translate.validations import to_composition, to_rows, validation_body

router = APIRouter(prefix="/v1/validations", tags=["validations"])


def _staff(caller: Annotated[Caller, Depends(require("recognition:write"))]) -> Staff:
    if caller.participant_id is None:
        raise ParticipantKindNotAllowed("expected the staff of a participant")
    return Staff(participant_id=caller.participant_id, subject=caller.subject)


StaffDep = Annotated[Staff, Depends(_staff)]
"""Somebody who acts for a participant, as the access token says."""


@router.get("", operation_id="list_validations", summary="List validations")
async def list_validations(
    page: PageQuery,
    staff: StaffDep,
    actions: ActionsDep,
    *,
    institution: Annotated[UUID | None, Query()] = None,
    stage: Annotated[Stage | None, Query()] = None,
) -> PageBody[ValidationBody]:
    """Return the validations of the caller's institution, or on whose board its staff sit."""
    if institution not in (None, staff.participant_id):
        raise ValidationOfAnotherInstitution
    wanted = WantedValidations(institution_id=staff.participant_id, stage=stage)
    found = await actions.validations.list_validations(
        wanted, after=page.position(UUID), limit=page.limit + 1
    )
    shown, cursor = next_cursor(found, page, lambda validation: validation.ref)
    return PageBody[ValidationBody](
        data=tuple(validation_body(validation) for validation in shown), next_cursor=cursor
    )


@router.put(
    "/{validation_ref}/interview",
    operation_id="record_interview",
    summary="Record an interview about a background paper",
)
async def record_interview(
    validation_ref: UUID, request: InterviewRequest, staff: StaffDep, actions: ActionsDep
) -> ValidationBody:
    """Say that the caller talked with the learner, and about which outcomes."""
    step = InterviewStep(
        staff=staff, held_on=request.held_on, learning_outcomes=request.learning_outcomes
    )
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put("/{validation_ref}/assessments", operation_id="assess_outcomes", summary="Assess")
async def assess_outcomes(
    validation_ref: UUID, request: AssessmentsRequest, staff: StaffDep, actions: ActionsDep
) -> ValidationBody:
    """Fill rows of the matrix in the caller's name."""
    step = Assessment(staff=staff, rows=to_rows(request))
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put("/{validation_ref}/board", operation_id="call_board", summary="Call a board")
async def call_board(
    validation_ref: UUID, request: BoardRequest, staff: StaffDep, actions: ActionsDep
) -> ValidationBody:
    """Let a board sit once everything that is claimed is assessed."""
    step = CallBoard(staff=staff, wanted=to_composition(request))
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put(
    "/{validation_ref}/board/declaration",
    operation_id="declare_interest",
    summary="Declare an interest, or none",
)
async def declare_interest(
    validation_ref: UUID, request: DeclarationRequest, staff: StaffDep, actions: ActionsDep
) -> ValidationBody:
    """Say whether the member who calls has an interest in the result."""
    step = DeclarationStep(staff=staff, interest=request.interest)
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put("/{validation_ref}/board/vote", operation_id="vote_on_validation", summary="Vote")
async def vote_on_validation(
    validation_ref: UUID, request: VoteRequest, staff: StaffDep, actions: ActionsDep
) -> ValidationBody:
    """Name the outcomes that the member who calls would certify."""
    step = VoteStep(staff=staff, learning_outcomes=request.learning_outcomes)
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put(
    "/{validation_ref}/board/decision",
    operation_id="decide_validation",
    summary="Close the vote",
)
async def decide_validation(
    validation_ref: UUID, request: BoardDecisionRequest, staff: StaffDep, actions: ActionsDep
) -> ValidationBody:
    """Let the majority decide: certify, offer a part, or say what is still to be shown."""
    step = Conclusion(staff=staff, minutes_digest=request.minutes_digest)
    return validation_body(await actions.validations.take_step(validation_ref, step))
