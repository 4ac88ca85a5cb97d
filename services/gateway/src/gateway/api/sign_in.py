"""In and out: OpenID Connect, and forgetting."""

import re
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from gateway.api import OwnForm, VisitDep
from gateway.api.visits import SEE_OTHER

router = APIRouter(include_in_schema=False)

HOME_OF_LEARNERS = "/credentials"

_OWN_PATH = re.compile(r"/(?:[a-z-]+(?:/[0-9a-zA-Z-]+)*)?")
"""What a visitor may be sent to after signing in: a page of ours, never another site."""


def own_path(wanted: str) -> str:
    """Return `wanted` if it is a page of ours, else the learner's first page."""
    return wanted if _OWN_PATH.fullmatch(wanted) else HOME_OF_LEARNERS


@router.get("/sign-in", operation_id="begin_sign_in")
async def begin_sign_in(
    visit: VisitDep, to: Annotated[str, Query()] = HOME_OF_LEARNERS
) -> RedirectResponse:
    """Send the visitor to the sign-in page of their institution or country."""
    address, attempt = await visit.actions.begin_sign_in(own_path(to))
    response = RedirectResponse(address, status_code=SEE_OTHER)
    visit.set_cookie(response, "sign-in", attempt, path="/sign-in")
    return response


@router.get("/sign-in/answer", operation_id="finish_sign_in")
async def finish_sign_in(visit: VisitDep) -> RedirectResponse:
    """Take what the provider sent back, and go where the visitor wanted to."""
    answer = dict(visit.request.query_params)
    session, to = await visit.actions.finish_sign_in(visit.cookie("sign-in"), answer)
    response = await visit.go(to, session)
    visit.forget(response, "sign-in", path="/sign-in")
    return response


@router.post("/sign-out", operation_id="sign_out", dependencies=[OwnForm])
async def sign_out(visit: VisitDep) -> RedirectResponse:
    """Forget the session; nothing of it is kept here."""
    response = await visit.go("/")
    visit.forget(response, "session", path="/")
    return response
