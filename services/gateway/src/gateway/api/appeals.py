"""Appeals: how far one has come, or the form to file one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from gateway import translate
from gateway.actions.decisions.begin_appeal import Contested
from gateway.api import LearnerVisit, OwnForm
from gateway.ports import AppealUnderWay

router = APIRouter(prefix="/credentials/{ref}/decisions/{case_ref}", include_in_schema=False)


@router.get("/appeal", operation_id="begin_appeal")
async def begin_appeal(ref: UUID, case_ref: UUID, visit: LearnerVisit) -> HTMLResponse:
    """Show the form, or what became of the appeal."""
    found = await visit.actions.decisions.begin_appeal(visit.token, ref, case_ref)
    page = _page(found, {"grounds": "", "companion": ""}, {})
    return await visit.page("appeal.jinja", it=page)


@router.post("/appeal", operation_id="file_appeal", dependencies=[OwnForm])
async def file_appeal(
    ref: UUID,
    case_ref: UUID,
    visit: LearnerVisit,
    grounds: Annotated[str, Form()] = "",
    companion: Annotated[str, Form()] = "",
) -> Response:
    """Send the appeal to the office."""
    found = await visit.actions.decisions.begin_appeal(visit.token, ref, case_ref)
    # As browsers write it, a line ends with two characters, and the office counts each.
    said = grounds.replace("\r\n", "\n").replace("\x00", "").strip()
    given = {"grounds": said, "companion": companion}
    if wrong := translate.wrong_appeal(given, found.unions):
        return await visit.page("appeal.jinja", status=422, it=_page(found, given, wrong))
    here = f"/credentials/{ref}/decisions/{case_ref}"
    try:
        await visit.actions.decisions.file_appeal(
            visit.token, (ref, case_ref), translate.to_appeal(given)
        )
    except AppealUnderWay:
        return await visit.go(f"{here}?note=already-appealed")
    return await visit.go(f"{here}/appeal")


def _page(found: Contested, given: dict[str, str], wrong: dict[str, str]) -> translate.AppealPage:
    parts = translate.appeal_parts(found.appeals, found.today, found.unions)
    decided = found.credential, found.decision
    return translate.appeal_page(decided, parts, found.unions, found.today, (given, wrong))
