"""Accreditations: public to read, granted by authorities and agencies."""

from uuid import UUID

from comity_contracts.api.registry import (
    AccreditationBody,
    GrantAccreditationRequest,
    WithdrawAccreditationRequest,
)
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter

from registry import translate
from registry.api import Accreditor, ActionsDep
from registry.domain.accreditation import AccreditationId
from registry.domain.participant import ParticipantId
from registry.domain.refusals import (
    AccreditationAlreadyEnded,
    AccreditationAlreadyWithdrawn,
    AccreditationNotFound,
    AccreditationNotYours,
    AccreditorNotEntitled,
    ActorNotRegistered,
    DatesOutOfOrder,
    OutsideJurisdiction,
    ParticipantAwardsNothing,
    ParticipantNotFound,
)

router = APIRouter(
    prefix="/v1/accreditations", tags=["accreditations"], route_class=IdempotentRoute
)


@router.post(
    "",
    operation_id="grant_accreditation",
    summary="Grant an accreditation",
    status_code=201,
    responses=problems(
        ActorNotRegistered,
        ParticipantNotFound,
        AccreditorNotEntitled,
        OutsideJurisdiction,
        ParticipantAwardsNothing,
        DatesOutOfOrder,
    ),
)
async def grant_accreditation(
    request: GrantAccreditationRequest, actions: ActionsDep, caller: Accreditor
) -> AccreditationBody:
    """Let a participant award within a scope and a term."""
    accreditation = await actions.grant_accreditation(
        ParticipantId(request.participant_id),
        translate.to_scope(request),
        translate.to_term(request),
        actor=caller,
    )
    return translate.accreditation_body(accreditation)


@router.get("", operation_id="list_accreditations", summary="List accreditations")
async def list_accreditations(
    actions: ActionsDep, page: PageQuery, participant_id: UUID | None = None
) -> PageBody[AccreditationBody]:
    """Return accreditations, of one participant or of all, also those that ended."""
    found = await actions.list_accreditations(
        None if participant_id is None else ParticipantId(participant_id),
        after=page.position(UUID),
        limit=page.limit + 1,
    )
    shown, cursor = next_cursor(found, page, lambda accreditation: accreditation.id)
    return PageBody(
        data=tuple(translate.accreditation_body(accreditation) for accreditation in shown),
        next_cursor=cursor,
    )


@router.put(
    "/{accreditation_id}/withdrawal",
    operation_id="withdraw_accreditation",
    summary="Withdraw an accreditation",
    responses=problems(
        ActorNotRegistered,
        AccreditationNotFound,
        AccreditationNotYours,
        AccreditationAlreadyWithdrawn,
        AccreditationAlreadyEnded,
        DatesOutOfOrder,
    ),
)
async def withdraw_accreditation(
    accreditation_id: UUID,
    request: WithdrawAccreditationRequest,
    actions: ActionsDep,
    caller: Accreditor,
) -> AccreditationBody:
    """End an accreditation from a day on; awards before that day stand."""
    accreditation = await actions.withdraw_accreditation(
        AccreditationId(accreditation_id), on=request.withdrawn_on, actor=caller
    )
    return translate.accreditation_body(accreditation)
