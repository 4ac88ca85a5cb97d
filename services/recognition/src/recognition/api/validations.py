"""Validations of prior learning, for learners and those who speak for them."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.validation_bodies import (
    TrailBody,
    ValidationBody,
)
from comity_contracts.api.validations import (
    ClaimsRequest,
    PartAnswerRequest,
    PortfolioRequest,
    ValidationAppealRequest,
    ValidationRequest,
)
from comity_kit.auth import Caller, require
from comity_kit.http.idempotency import IdempotentRoute
from fastapi import APIRouter, Depends, Response

from recognition.api import ActionsDep, Applicant, any_of
from recognition.domain.validation.learner_steps import (
    AppealStep,
    Claims,
    Submission,
    Withdrawal,
)
from recognition.domain.validation.validation import APPLICANT
from recognition.translate.validations import (
    to_claims,
    to_part_answer,
    to_portfolio,
    to_validation_wish,
    trail_body,
    validation_body,
)

router = APIRouter(prefix="/v1/validations", tags=["validations"], route_class=IdempotentRoute)

READERS = ("learner", "recognition:apply", "recognition:read", "recognition:write")


def _reader(caller: Annotated[Caller, Depends(require())]) -> Caller:
    return any_of(caller, *READERS)


ValidationReader = Annotated[Caller, Depends(_reader)]
"""Who may read a validation: its reference is unguessable, and nothing in it names a learner."""


def spoken_by(caller: Caller) -> str:
    """Return how the trail calls who speaks for a learner; a learner is nobody it knows."""
    return APPLICANT if caller.participant_id is None else caller.subject


@router.post(
    "", operation_id="open_validation", summary="Have prior learning validated", status_code=201
)
async def open_validation(
    request: ValidationRequest, applicant: Applicant, actions: ActionsDep, response: Response
) -> ValidationBody:
    """Open a validation towards a micro-credential, on its own or following a case."""
    helper = None if applicant.participant_id is None else applicant.subject
    opened = await actions.validations.open_validation(to_validation_wish(request, helper))
    response.headers["Location"] = f"/v1/validations/{opened.ref}"
    return validation_body(opened)


@router.get("/{validation_ref}", operation_id="read_validation", summary="Read a validation")
async def read_validation(
    validation_ref: UUID, _: ValidationReader, actions: ActionsDep
) -> ValidationBody:
    """Return where a validation stands, its matrix, and the next step of each outcome."""
    return validation_body(await actions.validations.read_validation(validation_ref))


@router.get(
    "/{validation_ref}/trail",
    operation_id="read_validation_trail",
    summary="Read what was done in a validation",
)
async def read_validation_trail(
    validation_ref: UUID, _: ValidationReader, actions: ActionsDep
) -> TrailBody:
    """Return the linked trail of a validation."""
    return trail_body(tuple(await actions.validations.read_validation_trail(validation_ref)))


@router.put("/{validation_ref}/claims", operation_id="claim_outcomes", summary="Identify")
async def claim_outcomes(
    validation_ref: UUID, request: ClaimsRequest, applicant: Applicant, actions: ActionsDep
) -> ValidationBody:
    """Say which outcomes have been reached, and where; it opens the portfolio."""
    step = Claims(by=spoken_by(applicant), claims=to_claims(request))
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put("/{validation_ref}/portfolio", operation_id="keep_portfolio", summary="Document")
async def keep_portfolio(
    validation_ref: UUID, request: PortfolioRequest, applicant: Applicant, actions: ActionsDep
) -> ValidationBody:
    """Say what shows the outcomes: digests only, the documents stay where they are."""
    step = to_portfolio(request, by=spoken_by(applicant))
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put(
    "/{validation_ref}/submission", operation_id="submit_portfolio", summary="Hand over to assess"
)
async def submit_portfolio(
    validation_ref: UUID, applicant: Applicant, actions: ActionsDep
) -> ValidationBody:
    """Hand the portfolio over for assessment."""
    step = Submission(by=spoken_by(applicant))
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put(
    "/{validation_ref}/part-answer", operation_id="answer_part", summary="Take an offered part"
)
async def answer_part(
    validation_ref: UUID, request: PartAnswerRequest, applicant: Applicant, actions: ActionsDep
) -> ValidationBody:
    """Take a smaller micro-credential for what the board found, or go on to the whole."""
    step = to_part_answer(request, by=spoken_by(applicant))
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put(
    "/{validation_ref}/appeal", operation_id="appeal_validation", summary="Ask for another board"
)
async def appeal_validation(
    validation_ref: UUID,
    request: ValidationAppealRequest,
    applicant: Applicant,
    actions: ActionsDep,
) -> ValidationBody:
    """Ask for another board; nothing that was found can be lost by it."""
    step = AppealStep(by=spoken_by(applicant), ground=request.ground)
    return validation_body(await actions.validations.take_step(validation_ref, step))


@router.put("/{validation_ref}/withdrawal", operation_id="withdraw_validation", summary="Withdraw")
async def withdraw_validation(
    validation_ref: UUID, applicant: Applicant, actions: ActionsDep
) -> ValidationBody:
    """End the validation without a result; a new one can begin at any time."""
    step = Withdrawal(by=spoken_by(applicant))
    return validation_body(await actions.validations.take_step(validation_ref, step))
