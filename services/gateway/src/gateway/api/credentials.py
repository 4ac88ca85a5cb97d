"""My credentials."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from gateway import translate
from gateway.api import LearnerVisit

router = APIRouter(prefix="/credentials", include_in_schema=False)


@router.get("", operation_id="list_credentials")
async def list_credentials(visit: LearnerVisit) -> HTMLResponse:
    """Show what the learner has and where it counts."""
    held = await visit.actions.list_credentials(visit.token)
    rows = [translate.credential_row(one.credential, one.decisions) for one in held]
    return await visit.page("credentials.jinja", rows=rows)


@router.get("/{ref}", operation_id="read_credential")
async def read_credential(ref: UUID, visit: LearnerVisit) -> HTMLResponse:
    """Show one credential and its journey."""
    journey = await visit.actions.read_credential(visit.token, ref)
    page = translate.credential_page(
        journey.credential, journey.verification, journey.decisions, journey.wave
    )
    return await visit.page("credential.jinja", it=page)


@router.get("/{ref}/download", operation_id="read_file")
async def read_file(ref: UUID, visit: LearnerVisit) -> Response:
    """Give the signed file."""
    credential = await visit.actions.read_file(visit.token, ref)
    name = f'attachment; filename="credential-{ref}.jwt"'
    headers = {"Content-Disposition": name}
    return Response(credential, media_type="application/vc+jwt", headers=headers)
