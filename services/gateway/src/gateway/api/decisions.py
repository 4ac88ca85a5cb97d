"""Decisions on my credentials: read, take along, have a person look."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from gateway import translate
from gateway.api import LearnerVisit, OwnForm

router = APIRouter(prefix="/credentials/{ref}/decisions/{case_ref}", include_in_schema=False)

FORMATS = {"pdf": "application/pdf", "jwt": "application/vc+jwt"}
"""How a statement may be had, by the ending of its file."""

_ONE_OF = "^(" + "|".join(language for language, _ in translate.STATEMENT_LANGUAGES) + ")$"


@router.get("", operation_id="read_decision")
async def read_decision(
    ref: UUID, case_ref: UUID, visit: LearnerVisit, note: Annotated[str, Query()] = ""
) -> HTMLResponse:
    """Show a decision with every ground, and what can be done with it."""
    found = await visit.actions.decisions.read_decision(visit.token, ref, case_ref)
    appeals = found.appeals
    page = translate.decision_page(
        found.credential,
        found.decision,
        None if appeals is None else translate.appeal_parts(appeals, found.today),
        illustrative=found.illustrative,
        today=found.today,
    )
    return await visit.page("decision.jinja", it=page, note=translate.NOTES.get(note, ""))


@router.get("/statement", operation_id="read_statement")
async def read_statement(
    ref: UUID,
    case_ref: UUID,
    visit: LearnerVisit,
    kind: Annotated[str, Query(pattern="^(pdf|jwt)$")] = "pdf",
    language: Annotated[str, Query(pattern=_ONE_OF)] = "en-plain",
) -> Response:
    """Give the statement, as it was signed."""
    statement = await visit.actions.decisions.read_statement(
        visit.token, (ref, case_ref), media_type=FORMATS[kind], language=language
    )
    name = f'attachment; filename="decision-{case_ref}-{language}.{kind}"'
    headers = {"Content-Disposition": name, "Content-Language": language.partition("-")[0]}
    return Response(statement, media_type=FORMATS[kind], headers=headers)


@router.post("/human-review", operation_id="ask_for_a_person", dependencies=[OwnForm])
async def ask_for_a_person(ref: UUID, case_ref: UUID, visit: LearnerVisit) -> RedirectResponse:
    """Have a person look at what a machine decided."""
    await visit.actions.decisions.ask_for_a_person(visit.token, ref, case_ref)
    return await visit.go(f"/credentials/{ref}/decisions/{case_ref}?note=person-asked")
