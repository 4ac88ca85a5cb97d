"""OAuth clients of participants."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.registry import ClientBody, RegisterClientRequest, StaffName
from comity_kit.http.openapi import problems
from fastapi import APIRouter, Path

from registry import translate
from registry.api import ActionsDep, Owner
from registry.domain.participant import ParticipantId
from registry.domain.refusals import (
    ClientMissing,
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


@router.put(
    "/{participant_id}/clients/{name}",
    operation_id="register_staff_client",
    summary="Register a client of a participant's staff",
    responses=problems(
        ParticipantNotYours,
        ParticipantNotFound,
        ClientMissing,
        ScopeNotGrantable,
        KeyNotPublic,
        KeyUnsuitable,
    ),
)
async def register_staff_client(
    participant_id: UUID,
    name: Annotated[StaffName, Path()],
    request: RegisterClientRequest,
    actions: ActionsDep,
    caller: Owner,
) -> ClientBody:
    """Give one of the staff a client `<participant_id>.<name>`, whose signature is its own.

    It never has more scopes than the participant's own client; without scopes it can do nothing.
    The name is that of a desk or a role, never of a person.
    """
    client = await actions.register_staff_client(
        ParticipantId(participant_id),
        name,
        request.scopes,
        keys=translate.to_client_keys(request),
        actor=caller,
    )
    return translate.client_body(client)
