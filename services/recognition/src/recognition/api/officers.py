"""What officers and learners do with a draft."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.recognition import DecisionBody
from comity_contracts.api.recognition_officers import (
    GroundsBody,
    OfficerDecisionRequest,
    ProposalBody,
)
from comity_contracts.wire import Reference
from comity_kit.http.idempotency import IdempotentRoute
from fastapi import APIRouter, Path, Response

from recognition.api import ActionsDep, Applicant, DecidingDesk, Examiner, Reader
from recognition.domain.officers.proposal import Proposal
from recognition.translate.decisions import decision_body
from recognition.translate.officers import grounds_body, proposal_body, to_judgment

router = APIRouter(prefix="/v1/cases", tags=["officers"], route_class=IdempotentRoute)


@router.post(
    "/{case_ref}/decision",
    operation_id="decide_case",
    summary="Decide a case as an officer",
    status_code=201,
    responses={202: {"model": ProposalBody, "description": "A second signature is missing."}},
    response_model=DecisionBody | ProposalBody,
)
async def decide_case(
    case_ref: UUID,
    request: OfficerDecisionRequest,
    officer: DecidingDesk,
    actions: ActionsDep,
    response: Response,
) -> DecisionBody | ProposalBody:
    """Accept the draft, vary it upward, refer it on, or refuse with proof (202 until signed twice).

    What cannot be accepted is answered 422: PC-301 for a refusal without complete proof, PC-302
    for a departure from like cases without a reason.
    """
    decided = await actions.officers.decide_case(case_ref, to_judgment(request), officer)
    if isinstance(decided, Proposal):
        response.status_code = 202
        return proposal_body(decided)
    return decision_body(decided)


@router.post(
    "/{case_ref}/decision/countersignature",
    operation_id="countersign_refusal",
    summary="Sign a refusal as the second person",
    status_code=201,
)
async def countersign_refusal(
    case_ref: UUID, officer: DecidingDesk, actions: ActionsDep
) -> DecisionBody:
    """Make a refusal one; the first person again is refused with PC-303."""
    return decision_body(await actions.officers.countersign_refusal(case_ref, officer))


@router.post(
    "/{case_ref}/conditions/{code}/fulfilment",
    operation_id="fulfil_condition",
    summary="Note that a condition was met",
    status_code=201,
)
async def fulfil_condition(
    case_ref: UUID,
    code: Annotated[Reference, Path()],
    examiner: Examiner,
    actions: ActionsDep,
) -> DecisionBody:
    """Take a condition away; with the last one the credential is recognised."""
    return decision_body(await actions.officers.fulfil_condition(case_ref, code, examiner))


@router.post(
    "/{case_ref}/acceptance",
    operation_id="accept_cut",
    summary="Accept the part that a cap leaves",
    status_code=201,
)
async def accept_cut(case_ref: UUID, _: Applicant, actions: ActionsDep) -> DecisionBody:
    """Make it final without waiting for an officer; the right to appeal is kept."""
    return decision_body(await actions.officers.accept_cut(case_ref))


@router.get(
    "/{case_ref}/grounds",
    operation_id="read_grounds",
    summary="Read what people wrote in a case",
)
async def read_grounds(case_ref: UUID, _: Reader, actions: ActionsDep) -> tuple[GroundsBody, ...]:
    """Return what was weighed in each decision of a person, unless it was erased."""
    said = await actions.officers.read_grounds(case_ref)
    return tuple(
        grounds_body(one.decision, one.decision.grounds, dict(one.words) if one.words else None)
        for one in said
        if one.decision.grounds is not None
    )


@router.delete(
    "/{case_ref}/texts",
    operation_id="erase_texts",
    summary="Erase what people wrote in a case",
    status_code=204,
)
async def erase_texts(case_ref: UUID, _: Applicant, actions: ActionsDep) -> None:
    """Destroy the key of the case; decisions and trail stay, the words are gone."""
    await actions.officers.erase_texts(case_ref)
