"""What a page says when something is wrong, missing, or no more than an illustration."""

from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.http.refusals import PeerUnavailable
from comity_vocabulary.recognition import Outcome
from comity_vocabulary.verdicts import CredentialStatus
from gateway.adapters.verifier import HttpVerifier
from gateway_stage.browser import Browser
from gateway_stage.pages import CASE, NOBODYS, REF, WAVE
from gateway_stage.world import World


@pytest.mark.problem("resource-not-found")
@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        f"/credentials/{NOBODYS}",
        f"/credentials/{NOBODYS}/download",
        f"/credentials/{NOBODYS}/share",
        f"/credentials/{NOBODYS}/decisions/{CASE}",
        f"/credentials/{REF}/decisions/{NOBODYS}",
        f"/feedback/{NOBODYS}",
    ],
)
async def test_what_is_not_there_or_not_yours_is_one_and_the_same(ana: Browser, path: str) -> None:
    answer = await ana.get(path)
    assert answer.status == 404
    assert "<h1>There is nothing at this address</h1>" in answer.body.decode()


async def test_a_decision_on_somebody_elses_credential_is_not_shown(
    ana: Browser, world: World
) -> None:
    (identifier,) = world.decisions
    theirs = world.decisions[identifier]
    case = theirs.case.model_copy(update={"credential_ref": identifier})
    world.decisions[identifier] = theirs.model_copy(update={"case": case})
    assert (await ana.get(f"/credentials/{REF}/decisions/{CASE}")).status == 404


@pytest.mark.problem("peer-unavailable")
@pytest.mark.parametrize(
    ("away", "path"),
    [
        ("https://issuer.test", "/credentials"),
        ("https://recognition.test", f"/credentials/{REF}/decisions/{CASE}"),
        ("https://registry.test", f"/credentials/{REF}/decisions/{CASE}"),
        ("https://feedback.test", WAVE),
        ("https://issuer.test", "/shared/x"),
    ],
)
async def test_a_service_that_is_away_is_called_our_fault(
    ana: Browser, world: World, away: str, path: str
) -> None:
    world.away = {away}
    answer = await ana.get(path)
    assert (answer.status, answer.headers["retry-after"]) == (503, "2")
    page = answer.body.decode()
    assert "<h1>This is taking longer</h1>" in page
    assert "It is our fault, not yours." in page


async def test_a_peer_that_nobody_hears_is_away() -> None:
    with pytest.raises(PeerUnavailable):
        await HttpVerifier(HttpClient("http://127.0.0.1:9")).verify("abc")


async def test_my_credentials_are_there_while_everything_else_is_away(
    ana: Browser, world: World
) -> None:
    world.away = {"https://recognition.test", "https://verifier.test", "https://feedback.test"}
    for path in ("/credentials", f"/credentials/{REF}"):
        answer = await ana.get(path)
        assert answer.status == 200
        assert "Recognition is not answering" in answer.body.decode()


async def test_programs_get_problems_and_browsers_get_pages(browser: Browser) -> None:
    for accept, kind in (("application/json", "application/problem+json"), ("*/*", "application")):
        answer = await browser.get("/credentials", accept=accept)
        assert answer.headers["content-type"].startswith(kind)
    assert (await browser.get("/credentials")).headers["content-type"].startswith("text/html")


async def test_an_empty_list_is_fine(ana: Browser, world: World) -> None:
    world.credentials.clear()
    assert "Nothing here, and that is fine." in (await ana.get("/credentials")).body.decode()


async def test_a_policy_that_is_no_illustration_is_not_called_one(
    ana: Browser, world: World
) -> None:
    world.illustrative = False
    page = (await ana.get(f"/credentials/{REF}/decisions/{CASE}")).body.decode()
    assert "An illustrative policy" not in page


async def test_health_and_metrics_are_those_of_every_service(browser: Browser) -> None:
    assert (await browser.get("/health/ready", accept="application/json")).status == 200
    assert b"http_requests_total" in (await browser.get("/metrics")).body


async def test_a_revoked_credential_is_never_drawn_as_fitting(ana: Browser, world: World) -> None:
    (identifier,) = world.credentials
    held = world.credentials[identifier]
    revoked = held.model_copy(update={"status": CredentialStatus.REVOKED})
    world.credentials[identifier] = revoked
    page = (await ana.get("/credentials")).body.decode()
    assert "The institution has withdrawn it." in page
    assert 'data-fit="open"' in page
    assert 'data-fit="full"' not in page


async def test_each_country_has_its_own_halves(ana: Browser, world: World) -> None:
    (identifier,) = world.decisions
    decided = world.decisions[identifier]
    waiting = decided.case.model_copy(
        update={"case_ref": UUID(NOBODYS), "host": "HR"}
        | {"outcome": Outcome.REFER, "credits": None}
    )
    world.decisions[waiting.case_ref] = decided.model_copy(update={"case": waiting})
    page = (await ana.get("/credentials")).body.decode()
    assert "Used in Estonia" in page
    assert "Asked for in Croatia" in page
    assert (page.count('data-fit="full"'), page.count('data-fit="wait"')) == (1, 1)
