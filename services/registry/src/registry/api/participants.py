"""Participants and their keys: public to read."""

from typing import Annotated
from uuid import UUID

from comity_contracts.api.registry import (
    KeepKeyRequest,
    KeyBody,
    KeyId,
    ParticipantBody,
    RegisterParticipantRequest,
)
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from comity_kit.http.pagination import PageBody, PageQuery, next_cursor
from fastapi import APIRouter, Path, Response

from registry import translate
from registry.api import ActionsDep, Administrator, Owner
from registry.domain.participant import ParticipantId
from registry.domain.refusals import (
    DatesOutOfOrder,
    DidAlreadyRegistered,
    KeyAlreadyEnded,
    KeyAlreadyKnown,
    KeyIdTaken,
    KeyNotPublic,
    KeyUnsuitable,
    ParticipantAlreadyRegistered,
    ParticipantNotFound,
    ParticipantNotYours,
)

router = APIRouter(prefix="/v1/participants", tags=["participants"], route_class=IdempotentRoute)


@router.post(
    "",
    operation_id="register_participant",
    summary="Register a participant",
    status_code=201,
    responses=problems(ParticipantAlreadyRegistered, DidAlreadyRegistered),
)
async def register_participant(
    request: RegisterParticipantRequest,
    response: Response,
    actions: ActionsDep,
    _caller: Administrator,
) -> ParticipantBody:
    """Register an organisation; its keys and its client follow."""
    participant = await actions.register_participant(translate.to_registration(request))
    response.headers["Location"] = f"/v1/participants/{participant.id}"
    return translate.participant_body(participant)


@router.get("", operation_id="list_participants", summary="List participants")
async def list_participants(actions: ActionsDep, page: PageQuery) -> PageBody[ParticipantBody]:
    """Return who takes part, with their keys, in the order of identifiers."""
    found = await actions.list_participants(after=page.position(UUID), limit=page.limit + 1)
    shown, cursor = next_cursor(found, page, lambda participant: participant.id)
    return PageBody(
        data=tuple(translate.participant_body(participant) for participant in shown),
        next_cursor=cursor,
    )


@router.get(
    "/{participant_id}",
    operation_id="read_participant",
    summary="Read a participant",
    responses=problems(ParticipantNotFound),
)
async def read_participant(participant_id: UUID, actions: ActionsDep) -> ParticipantBody:
    """Return one participant with its keys, also those that ended."""
    return translate.participant_body(await actions.read_participant(ParticipantId(participant_id)))


@router.put(
    "/{participant_id}/keys/{kid}",
    operation_id="keep_key",
    summary="Add or end a key",
    responses=problems(
        ParticipantNotYours,
        ParticipantNotFound,
        KeyIdTaken,
        KeyAlreadyEnded,
        KeyAlreadyKnown,
        KeyNotPublic,
        KeyUnsuitable,
        DatesOutOfOrder,
    ),
)
async def keep_key(
    participant_id: UUID,
    kid: Annotated[KeyId, Path()],
    request: KeepKeyRequest,
    actions: ActionsDep,
    caller: Owner,
) -> KeyBody:
    """Make a public key known, or set when a known one ends; a key id never changes its key."""
    key = await actions.keep_key(
        ParticipantId(participant_id), translate.to_key(kid, request), actor=caller
    )
    return translate.key_body(key)
