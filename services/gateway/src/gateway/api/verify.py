"""Verifying, for anyone: paste or upload, no account."""

from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import HTMLResponse, Response

from gateway import translate
from gateway.api import OwnForm, VisitDep
from gateway.api.shares import show_shared

router = APIRouter(prefix="/verify", include_in_schema=False)

LONGEST = 1_000_000
"""Characters the verifier takes."""


@router.get("", operation_id="show_verify")
async def show_verify(visit: VisitDep) -> HTMLResponse:
    """Ask for a credential."""
    return await visit.page("verify.jinja", error="", field="text")


@router.post("", operation_id="verify_credential", dependencies=[OwnForm])
async def verify_credential(
    visit: VisitDep,
    text: Annotated[str | None, Form()] = None,
    file: UploadFile | None = None,
) -> Response:
    """Show every check of what was pasted or uploaded; nothing of it is kept."""
    field = "text" if file is None else "file"
    given = text or ""
    if file is not None:
        given = (await file.read()).decode("utf-8", "replace")
    credential = given.strip().replace("\x00", "")
    if not credential:
        wanted = "Paste a link or the text" if field == "text" else "Choose a file"
        return await visit.page("verify.jinja", status=422, error=wanted, field=field)
    if len(credential) > LONGEST:
        error = "This is too large for a credential"
        return await visit.page("verify.jinja", status=422, error=error, field=field)
    link = f"{visit.public_url}/shared/"
    if credential.startswith(link):
        return await show_shared(credential.removeprefix(link), visit)
    found = await visit.actions.verify_credential(credential)
    return await visit.page("result.jinja", it=translate.result_page(found), shared=False)
