"""Links: a learner makes and withdraws them, anyone who has one looks."""

import re
from typing import Annotated
from uuid import UUID

from comity_kit.http.refusals import ResourceNotFound
from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from gateway import translate
from gateway.api import LearnerVisit, OwnForm, VisitDep
from gateway.api.visits import Visit

router = APIRouter(include_in_schema=False)

_LINK = re.compile(r"[A-Za-z0-9_-]{1,100}")
"""How the secret part of a link looks."""


@router.get("/credentials/{ref}/share", operation_id="list_shares")
async def list_shares(ref: UUID, visit: LearnerVisit) -> HTMLResponse:
    """Show the form for a new link, and the links there are."""
    found = await visit.actions.list_shares(visit.token, ref)
    page = translate.share_page(found.credential, found.shares, found.now, visit.session.link)
    return await visit.page("share.jinja", it=page, public_url=visit.public_url)


@router.post("/credentials/{ref}/share", operation_id="make_share", dependencies=[OwnForm])
async def make_share(
    ref: UUID, visit: LearnerVisit, days: Annotated[int, Form(ge=1, le=365)]
) -> RedirectResponse:
    """Make a link; the page that shows it may be loaded again without making another."""
    session = await visit.actions.make_share(visit.session, ref, days)
    return await visit.go(f"/credentials/{ref}/share", session)


@router.post(
    "/credentials/{ref}/share/{share_id}/withdrawal",
    operation_id="withdraw_share",
    dependencies=[OwnForm],
)
async def withdraw_share(ref: UUID, share_id: UUID, visit: LearnerVisit) -> RedirectResponse:
    """End a link at once."""
    await visit.actions.withdraw_share(visit.token, share_id)
    return await visit.go(f"/credentials/{ref}/share")


@router.get("/shared/{link}", operation_id="read_shared")
async def read_shared(link: str, visit: VisitDep) -> HTMLResponse:
    """Show whoever has the link what the checks say, as of now."""
    return await show_shared(link, visit)


async def show_shared(link: str, visit: Visit) -> HTMLResponse:
    """Return the page behind a link, however it was given to us.

    Raises:
        ResourceNotFound: there never was such a link.
    """
    if not _LINK.fullmatch(link):
        raise ResourceNotFound
    found = await visit.actions.read_shared(link)
    return await visit.page("result.jinja", it=translate.result_page(found), shared=True)
