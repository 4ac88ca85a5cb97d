"""Asking another country about a credential."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from comity_vocabulary.recognition import Purpose
from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from gateway import translate
from gateway.api import LearnerVisit, OwnForm
from gateway.api.visits import Visit
from gateway.ports import Wish

router = APIRouter(prefix="/credentials", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in; a box that was not ticked is empty."""

    country: Annotated[str, Form()] = ""
    purpose: Annotated[str, Form()] = ""
    agreed: Annotated[str, Form()] = ""
    no_papers: Annotated[str, Form()] = ""


Sent = Annotated[Filled, Depends()]

_NOTHING = {"country": "", "purpose": "", "agreed": "", "no_papers": ""}


@router.get("/{ref}/apply", operation_id="begin_application")
async def begin_application(ref: UUID, visit: LearnerVisit) -> HTMLResponse:
    """Ask which country and what for, and show what would be sent."""
    return await _form(visit, ref, _NOTHING, {})


@router.post("/{ref}/apply", operation_id="apply_elsewhere", dependencies=[OwnForm])
async def apply_elsewhere(ref: UUID, visit: LearnerVisit, sent: Sent) -> Response:
    """Apply, and show the decision."""
    chosen = {"country": sent.country, "purpose": sent.purpose, "agreed": sent.agreed}
    if wrong := translate.wrong_choices(chosen):
        return await _form(visit, ref, {**chosen, "no_papers": sent.no_papers}, wrong)
    wish = Wish(
        country=sent.country,
        purpose=Purpose(sent.purpose),
        documents_not_obtainable=sent.no_papers == "yes",
    )
    applied = await visit.actions.applications.apply_elsewhere(visit.session, ref, wish)
    note = "already-asked" if applied.before else "asked"
    return await visit.go(f"/credentials/{ref}/decisions/{applied.case_ref}?note={note}")


async def _form(
    visit: Visit, ref: UUID, given: dict[str, str], wrong: dict[str, str]
) -> HTMLResponse:
    held = await visit.actions.applications.begin_application(visit.token, ref)
    form = translate.form(given, wrong, but=held.jurisdiction)
    return await visit.page(
        "apply.jinja", status=422 if wrong else 200, form=form, title=held.title, ref=ref
    )
