"""The first page, and the files every page needs."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse

from gateway.api import VisitDep
from gateway.api.rendering import STATIC

router = APIRouter(include_in_schema=False)

_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
"""The address of a file changes with its content."""


@router.get("/", operation_id="show_home")
async def show_home(visit: VisitDep) -> HTMLResponse:
    """Say what this is."""
    return await visit.page("home.jinja")


@router.get("/static/tokens.css", operation_id="read_tokens")
async def read_tokens() -> FileResponse:
    """Return the design tokens."""
    return FileResponse(STATIC / "tokens.css", headers=_FOREVER)


@router.get("/static/comity.css", operation_id="read_components")
async def read_components() -> FileResponse:
    """Return the components' styles."""
    return FileResponse(STATIC / "comity.css", headers=_FOREVER)


@router.get("/static/mark.svg", operation_id="read_mark")
async def read_mark() -> FileResponse:
    """Return the mark that browsers show in their tab."""
    return FileResponse(STATIC / "mark.svg", headers=_FOREVER)
