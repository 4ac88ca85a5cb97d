"""Statements, for learners and whoever they show them to; the keys that check them."""

from typing import Annotated, Any
from uuid import UUID

from comity_contracts.api.verifier import KeySetBody
from comity_kit.http.openapi import problems
from comity_kit.http.preferences import preferred_languages, preferred_media_type
from comity_kit.http.refusals import MediaTypeNotOffered
from comity_vocabulary.reason_texts import known_language
from fastapi import APIRouter, Query, Request, Response

from recognition.api import ActionsDep, Reader

TOKEN, PDF = "application/vc+jwt", "application/pdf"

router = APIRouter(tags=["statements"])


@router.get(
    "/v1/decisions/{case_ref}/statement",
    operation_id="issue_statement",
    summary="Issue a statement about a decision",
    response_class=Response,
    responses={
        200: {"content": {TOKEN: {}, PDF: {}}, "description": "The statement."},
        **problems(MediaTypeNotOffered),
    },
)
async def issue_statement(
    case_ref: UUID,
    _: Reader,
    request: Request,
    actions: ActionsDep,
    language: Annotated[str | None, Query(pattern=r"^[A-Za-z0-9-]{1,35}$")] = None,
) -> Response:
    """Return the newest decision in writing: signed (`vc+jwt`), or as PDF/A with that attached.

    In the `language` asked for, else the first of `Accept-Language` that there is, else the
    applicant's.
    """
    media_type = preferred_media_type(request, TOKEN, PDF)
    wanted = language or next(filter(known_language, preferred_languages(request)), None)
    issued = await actions.statements.issue_statement(
        case_ref, language=wanted, printed=media_type == PDF
    )
    return Response(
        issued.token if issued.printed is None else issued.printed,
        media_type=media_type,
        headers={"Content-Language": issued.language, "Vary": "Accept, Accept-Language"},
    )


@router.get("/.well-known/jwks.json", operation_id="read_keys", summary="Read the public keys")
async def read_keys(actions: ActionsDep) -> KeySetBody:
    """Return the keys by which statements are checked, as a JWK Set."""
    return KeySetBody(keys=await actions.statements.read_keys())


@router.get(
    "/.well-known/did.json",
    operation_id="read_office_identity",
    summary="Read the office's DID document",
)
async def read_office_identity(actions: ActionsDep) -> dict[str, Any]:
    """Return the document behind the office's did:web: which keys sign in its name."""
    return await actions.statements.read_office_identity()
