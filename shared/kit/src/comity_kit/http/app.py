"""The one way to build the HTTP app of a service."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Protocol

from fastapi import APIRouter, FastAPI, Response
from starlette.middleware import Middleware

from comity_kit.auth.caller import ChecksTokens
from comity_kit.http import faults
from comity_kit.http.boundary import BodyLimit, ReadableAddress, SecurityHeaders
from comity_kit.http.health import Check, health_router
from comity_kit.http.observing import Observed
from comity_kit.http.openapi import document_problems
from comity_kit.http.rate import RateLimit
from comity_kit.telemetry.metrics import CONTENT_TYPE, Metrics


class Lifespan(Protocol):
    """What runs as long as the app serves."""

    def __call__(self, app: FastAPI, /) -> AbstractAsyncContextManager[None]:
        """Return the context manager around serving."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WebApp:
    """What the HTTP app of a service is made of; everything but the name has a default.

    `actions` is what the service's `ActionsDep` finds at `request.app.state.actions`; `tokens`
    checks access tokens wherever a route asks for a caller.
    """

    name: str
    version: str = "0.1.0"
    description: str = ""
    routers: Sequence[APIRouter] = ()
    actions: object = None
    tokens: ChecksTokens | None = None
    checks: Sequence[Check] = ()
    metrics: Metrics = field(default_factory=Metrics)
    body_bytes: int = 1_048_576
    requests_per_minute: int = 6000
    lifespan: Lifespan | None = None
    middleware: Sequence[Middleware] = ()
    """What sees every answer before the security headers complete it, problems included."""


def create_app(web: WebApp) -> FastAPI:
    """Return an app that answers every request, however wrong, with JSON or a problem."""
    app = FastAPI(
        title=f"Comity {web.name}",
        version=web.version,
        description=web.description,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=web.lifespan,
        middleware=_middleware(web),
        # FastAPI's own spans and records hold addresses with their queries; ours do not.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.actions = web.actions
    app.state.tokens = web.tokens
    faults.install(app)
    for router in (*web.routers, health_router(web.checks), _own_routes(app, web.metrics)):
        app.include_router(router)
    document_problems(app)
    return app


def _middleware(web: WebApp) -> list[Middleware]:
    """List what a request passes, outermost first."""
    limits: list[Middleware] = []
    if web.requests_per_minute:
        limits.append(Middleware(RateLimit, per_minute=web.requests_per_minute))
    return [
        Middleware(Observed, metrics=web.metrics),
        Middleware(SecurityHeaders),
        *web.middleware,
        Middleware(faults.Faults),
        Middleware(ReadableAddress),
        *limits,
        Middleware(BodyLimit, max_bytes=web.body_bytes),
    ]


_DOCS_POLICY = (
    "default-src 'none'; connect-src 'self'; img-src data: https://fastapi.tiangolo.com; "
    "style-src https://cdn.jsdelivr.net 'unsafe-inline'; "
    "script-src https://cdn.jsdelivr.net 'unsafe-inline'; frame-ancestors 'none'"
)
"""What the documentation page needs and no other page gets."""


def _own_routes(app: FastAPI, metrics: Metrics) -> APIRouter:
    """Return the pages about the app itself; they are not part of its API."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def read_metrics() -> Response:
        return Response(metrics.render(), headers={"Content-Type": CONTENT_TYPE})

    @router.get("/docs")
    async def read_docs() -> Response:
        from fastapi.openapi.docs import get_swagger_ui_html  # noqa: PLC0415 - seldom needed

        page = get_swagger_ui_html(openapi_url="/openapi.json", title=app.title)
        page.headers["Content-Security-Policy"] = _DOCS_POLICY
        return page

    return router
