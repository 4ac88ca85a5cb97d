"""OAuth clients of participants."""

from uuid import UUID

from comity_contracts.api.registry import ClientBody, RegisterClientRequest
from comity_kit.http.openapi import problems
from fastapi import APIRouter

from registry import translate
from registry.api import ActionsDep, Owner
from registry.domain.participant import ParticipantId
from registry.domain.refusals import (
    KeyNotPublic,
    KeyUnsuitable,
    ParticipantNotFound,
    ParticipantNotYours,
    ScopeNotGrantable,
)

router = APIRouter(prefix="/v1/participants", tags=["clients"])


@router.put(
    "/{participant_id}/client",
    operation_id="register_client",
    summary="Register a participant's client",
    responses=problems(
        ParticipantNotYours, ParticipantNotFound, ScopeNotGrantable, KeyNotPublic, KeyUnsuitable
    ),
)
async def register_client(
    participant_id: UUID, request: RegisterClientRequest, actions: ActionsDep, caller: Owner
) -> ClientBody:
    """Say by which keys a participant's program is known and what it may ask for.

    The administrator gives scopes; the participant itself may exchange keys and give scopes back.
    """
    client = await actions.register_client(
        ParticipantId(participant_id),
        request.scopes,
        translate.to_client_keys(request),
        actor=caller,
    )
    return translate.client_body(client)
