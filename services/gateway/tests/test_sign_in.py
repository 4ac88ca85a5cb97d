"""Signing in: only the browser that left comes back, only with what the provider meant for us."""

from datetime import timedelta
from typing import Any

import pytest
from gateway_stage.browser import Browser
from gateway_stage.world import World

ANSWER = "/sign-in/answer"


async def come_back(browser: Browser, query: str) -> tuple[int, str]:
    answer = await browser.get(f"{ANSWER}?{query}")
    return answer.status, answer.body.decode()


async def test_the_provider_is_asked_for_a_code_with_pkce_and_a_nonce(browser: Browser) -> None:
    asked = await browser.begin_sign_in()
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == "https://gateway.test/sign-in/answer"
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3


async def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    browser: Browser,
) -> None:
    arrived = await browser.sign_in()
    cookie = next(
        line
        for line in arrived.headers.get_list("set-cookie")  # type: ignore[attr-defined]  # httpx.Headers
        if line.startswith("__Host-comity-session=")
    )
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


async def test_the_access_token_is_never_readable_in_the_browser(
    browser: Browser, world: World
) -> None:
    arrived = await browser.sign_in()
    page = await browser.get("/credentials")
    seen = (*browser.cookies.values(), str(dict(arrived.headers)), page.body.decode())
    assert world.tokens_given[0].startswith("access-token-")
    assert not [text for text in seen if world.tokens_given[0] in text]


@pytest.mark.problem("sign-in-failed")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "code=a-code",
        "code=a-code&state=another",
        "code=a-code&state={state}&iss=https://elsewhere.test",
        "code=a-code&state={state}",
        "code=unknown&state={state}&iss=https://login.test",
        "error=access_denied&state={state}&iss=https://login.test",
    ],
)
async def test_an_answer_that_does_not_fit_signs_nobody_in(
    browser: Browser, world: World, query: str
) -> None:
    asked = await browser.begin_sign_in()
    world.attempts["a-code"] = asked
    status, page = await come_back(browser, query.format(state=asked["state"]))
    assert status == 403
    assert "<h1>You are not signed in</h1>" in page
    assert (await browser.get("/credentials")).status == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another-client"},
        {"iss": "https://elsewhere.test"},
        {"exp": 1},
        {"exp": None},
        {"aud": ["comity-gateway", "another"], "azp": "another"},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    ],
)
async def test_an_id_token_that_is_not_for_this_sign_in_signs_nobody_in(
    browser: Browser, world: World, claims: dict[str, Any]
) -> None:
    world.id_token_claims = claims
    assert (await browser.sign_in()).status == 403


@pytest.mark.parametrize(
    "bent",
    [
        {"id_token": "a.b.c"},
        {"id_token": "eyJhbGciOiJub25lIn0.e30."},
        {"token_type": "DPoP"},
        {"access_token": "x" * 5000},
        {"expires_in": "soon"},
    ],
)
async def test_tokens_we_cannot_use_sign_nobody_in(
    browser: Browser, world: World, bent: dict[str, Any]
) -> None:
    world.token_answer = bent
    assert (await browser.sign_in()).status == 403


async def test_the_longest_session_fits_into_a_cookie(browser: Browser, world: World) -> None:
    world.token_answer = {"access_token": "x" * 2150}
    longest = "urn:schac:personalUniqueCode:int:esi:".ljust(120, "x")
    world.id_token_claims = {
        "name": "\U0001d4d0" * 255,
        "schac_personal_unique_code": longest,
    }
    arrived = await browser.sign_in()
    assert arrived.status == 303
    (cookie,) = [
        line
        for line in arrived.headers.get_list("set-cookie")  # type: ignore[attr-defined]  # httpx.Headers
        if "session" in line
    ]
    assert len(cookie) + 150 < 4096  # and a link that is made later


async def test_another_browser_cannot_finish_a_sign_in(browser: Browser, world: World) -> None:
    asked = await browser.begin_sign_in()
    world.attempts["a-code"] = asked
    browser.cookies.clear()
    query = f"code=a-code&state={asked['state']}&iss=https://login.test"
    assert (await come_back(browser, query))[0] == 403


async def test_a_sign_in_that_took_too_long_is_over(browser: Browser, world: World) -> None:
    asked = await browser.begin_sign_in()
    world.attempts["a-code"] = asked
    world.clock.advance(timedelta(minutes=11))
    query = f"code=a-code&state={asked['state']}&iss=https://login.test"
    assert (await come_back(browser, query))[0] == 403


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "/%5Cevil.test",
        "/credentials%0d%0aSet-Cookie:x=y",
        "javascript:alert(1)",
        "/credentials/../../x?y",
        "evil.test",
        "",
    ],
)
async def test_a_visitor_is_never_sent_to_another_site(browser: Browser, to: str) -> None:
    arrived = await browser.sign_in(to)
    assert (arrived.status, arrived.headers["location"]) == (303, "/credentials")


async def test_a_visitor_comes_back_to_the_page_they_wanted(browser: Browser) -> None:
    wanted = "/credentials/0192d3a0-0000-7000-8000-000000000001/share"
    page = (await browser.get(wanted)).body.decode()
    assert f'href="/sign-in?to={wanted}"' in page
    arrived = await browser.sign_in(wanted)
    assert arrived.headers["location"] == wanted


@pytest.mark.problem("sign-in-needed")
@pytest.mark.parametrize(
    "path",
    [
        "/credentials",
        "/credentials/0192d3a0-0000-7000-8000-000000000001",
        "/credentials/0192d3a0-0000-7000-8000-000000000001/download",
        "/feedback/0192d3a0-0000-7000-8000-00000000000f",
    ],
)
async def test_a_learners_pages_need_a_sign_in(browser: Browser, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status == 401
    assert "<h1>Sign in</h1>" in answer.body.decode()


async def test_a_token_that_counts_no_more_leads_to_signing_in_again(
    ana: Browser, world: World
) -> None:
    world.tokens_given.clear()
    assert (await ana.get("/credentials")).status == 401


async def test_a_session_ends_with_its_token(ana: Browser, world: World) -> None:
    world.clock.advance(timedelta(seconds=1799))
    assert (await ana.get("/credentials")).status == 200
    world.clock.advance(timedelta(seconds=2))
    assert (await ana.get("/credentials")).status == 401


async def test_a_session_that_was_tampered_with_is_no_session(ana: Browser) -> None:
    name = "__Host-comity-session"
    good = ana.cookies[name]
    for at in range(0, len(good), 7):
        other = "A" if good[at] != "A" else "B"
        ana.cookies = {name: good[:at] + other + good[at + 1 :]}
        assert (await ana.get("/credentials")).status == 401
    for text in ("", "x", "%%%", "ä", good[:40], good * 2, good + "A"):
        cookie = f"{name}={text}".encode()
        answer = await ana.send("GET", "/credentials", headers={"cookie": cookie})
        assert answer.status == 401


async def test_a_cookie_made_for_another_purpose_is_no_session(browser: Browser) -> None:
    await browser.begin_sign_in()
    attempt = browser.cookies["comity-sign-in"]
    browser.cookies = {"__Host-comity-session": attempt}
    assert (await browser.get("/credentials")).status == 401


async def test_signing_out_forgets_everything(ana: Browser) -> None:
    left = await ana.post("/sign-out", "/credentials")
    assert (left.status, left.headers["location"]) == (303, "/")
    assert "__Host-comity-session" not in ana.cookies


async def test_a_provider_that_is_away_is_our_fault_and_said_so(
    browser: Browser, world: World
) -> None:
    world.away = {"https://login.test"}
    answer = await browser.get("/sign-in")
    assert answer.status == 503
    assert "It is our fault, not yours." in answer.body.decode()
