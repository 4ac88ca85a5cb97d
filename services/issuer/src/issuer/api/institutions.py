"""Institutions' signing keys, and what is published under their names."""

from uuid import UUID

from comity_contracts.api.issuer import SigningKeyBody, SigningKeyRequest
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.http.openapi import problems
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from issuer.api import ActionsDep, KeyKeeper
from issuer.domain.institution import InstitutionId
from issuer.domain.refusals import (
    InstitutionForeign,
    InstitutionNotFound,
    InstitutionUnidentified,
    StatusListNotFound,
)
from issuer.domain.status_list import COPY_MILLISECONDS
from issuer.translate.credentials import signing_key_body

router = APIRouter(prefix="/v1/institutions", tags=["institutions"], route_class=IdempotentRoute)
public = APIRouter(tags=["published"])

_CACHE_LIST = f"public, max-age={COPY_MILLISECONDS // 1000}"


@router.post(
    "/{participant_id}/keys",
    operation_id="make_signing_key",
    summary="Make a signing key",
    status_code=201,
    responses=problems(InstitutionUnidentified, InstitutionForeign),
)
async def make_signing_key(
    participant_id: UUID, request: SigningKeyRequest, actions: ActionsDep, caller: KeyKeeper
) -> SigningKeyBody:
    """Make a key and return its public part, to be registered; only then it signs."""
    if caller != participant_id:
        raise InstitutionForeign
    return signing_key_body(await actions.make_signing_key(caller, request.alg))


@public.get(
    "/institutions/{participant_id}/did.json",
    operation_id="read_did_document",
    summary="Read an institution's DID document",
    response_class=JSONResponse,
    responses=problems(InstitutionNotFound),
)
async def read_did_document(participant_id: UUID, actions: ActionsDep) -> Response:
    """Return which keys sign for the institution, as its did:web promises."""
    document = await actions.read_did_document(InstitutionId(participant_id))
    return JSONResponse(
        document,
        media_type="application/did+json",
        headers={"Cache-Control": "public, max-age=60", "Access-Control-Allow-Origin": "*"},
    )


@public.get(
    "/status-lists/{list_id}",
    operation_id="read_status_list",
    summary="Read a status list",
    response_class=Response,
    responses={
        200: {"content": {"application/vc+jwt": {"schema": {"type": "string"}}}},
        304: {"description": "The copy at hand is current."},
        **problems(StatusListNotFound),
    },
)
async def read_status_list(list_id: str, request: Request, actions: ActionsDep) -> Response:
    """Return the list as a signed credential; a copy may be used for a few seconds."""
    published = await actions.read_status_list(list_id)
    etag = f'"{published.version}-{int(published.signed_at.timestamp())}"'
    headers = {"ETag": etag, "Cache-Control": _CACHE_LIST, "Access-Control-Allow-Origin": "*"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(published.token, media_type="application/vc+jwt", headers=headers)
