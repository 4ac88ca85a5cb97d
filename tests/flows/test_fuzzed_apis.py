"""Whatever is sent to a service, it answers as its OpenAPI document says, and never with a 5xx.

Schemathesis makes the requests from the document itself: right ones, and wrong ones in every
place. `make fuzz` sends many more.
"""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import gateway.wiring
import pytest
from comity_kit.clock import SystemClock
from comity_kit.servers.postgres import PostgresServer
from comity_kit.servers.processes import apart
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from fuzz import TakingTurns, fuzz, taking_turns
from gateway.api.visits import own_form
from gateway.ports import Session
from inhabited import settle
from starlette.types import ASGIApp
from surface import Served, serve
from wirings import BUILD

if TYPE_CHECKING:
    from gateway.actions import Actions

planted = APIRouter(prefix="/v1/planted")


@planted.get("/shares")
async def share_out(among: int) -> int:
    """Fail as an oversight would, for one value only."""
    return 100 // among


@pytest.mark.parametrize("name", list(BUILD))
def test_no_request_breaks_a_service(name: str, database_url: str, tmp_path: Path) -> None:
    with serve(name, database_url, tmp_path, around=taking_turns) as served:
        settle(served)
        findings = fuzz(served)
    print(name, findings)  # noqa: T201 - how much was tried belongs to the result
    assert findings.failures == {}, str(findings)
    assert findings.asked > 50
    assert max(findings.statuses) < 500
    assert findings.statuses.get(200, 0) > 0


def pages() -> dict[str, Any]:
    """Describe the gateway's pages, which are no API and have no document of their own."""
    described = FastAPI(title="pages")
    for router in gateway.wiring.ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            described.add_api_route(route.path, route.endpoint, methods=list(route.methods or ()))
    return described.openapi()


def with_a_session(issuer: Served) -> Callable[[Served, ASGIApp], ASGIApp]:
    """Let every other visitor be a learner who signed in, whose forms are all her own."""
    token = issuer.acting("higher_education_institution")["Authorization"].partition(" ")[2]

    def around(served: Served, app: ASGIApp) -> ASGIApp:
        assert isinstance(app, FastAPI)
        app.dependency_overrides[own_form] = lambda: None
        ends = SystemClock().now() + timedelta(hours=1)
        session = Session(form_token="f", ends_at=ends, access_token=token, name="Ana")  # noqa: S106 - made up here
        actions = cast("Actions", served.service.web.actions)
        cookie = f"comity-session={served.run(actions.seal_session(session))}"
        return TakingTurns(app, [{}, {"Cookie": cookie}])

    return around


def test_no_visitor_breaks_a_page(postgres_server: PostgresServer, tmp_path: Path) -> None:
    """The issuer and the verifier are there; of who is not, a page may say so with 503."""
    with ExitStack() as stack:
        peers = {}
        for name in ("issuer", "verifier"):
            apart(postgres_server.create_database(f"pages_{name}"))
            url = postgres_server.url(f"pages_{name}")
            (folder := tmp_path / name).mkdir()
            peers[name] = stack.enter_context(serve(name, url, folder))
            settle(peers[name])
        addresses = {
            f"{name}_url": "http://127.0.0.1:1" for name in ("recognition", "feedback")
        } | {f"{name}_url": peer.url for name, peer in peers.items()}
        gone = {"oidc_issuer": "http://127.0.0.1:1", "authorization_server": "http://127.0.0.1:1"}
        around = with_a_session(peers["issuer"])
        served = stack.enter_context(
            serve("gateway", "", tmp_path, around=around, settings={**addresses, **gone})
        )
        document = {**pages(), "servers": [{"url": served.url}]}
        findings = fuzz(served, document=document, checks=("not_a_server_error",), allowed=("503",))
    print("gateway", findings)  # noqa: T201 - how much was tried belongs to the result
    assert findings.failures == {}, str(findings)
    assert findings.statuses.get(200, 0) > 0


def planting(_: Served, app: ASGIApp) -> ASGIApp:
    """Add the route that fails."""
    assert isinstance(app, FastAPI)
    app.include_router(planted)
    return app


def test_an_oversight_planted_in_a_service_is_found(database_url: str, tmp_path: Path) -> None:
    with serve("qa-feedback", database_url, tmp_path, around=planting) as served:
        findings = fuzz(served, only="/v1/planted")
    found = " ".join(findings.failures)
    assert "GET /v1/planted/shares: not_a_server_error" in found
    assert findings.statuses[500] > 0
