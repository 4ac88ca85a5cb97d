"""Forms: only our own pages may send them."""

import pytest
from gateway_stage.browser import Browser
from gateway_stage.pages import DECISION, REF
from gateway_stage.world import World

Form = tuple[str, str, dict[str, str]]
"""Where a form is sent, the page it is on, and what is filled in."""

FORMS: list[Form] = [
    ("/sign-out", "/credentials", {}),
    (f"/credentials/{REF}/share", f"/credentials/{REF}/share", {"days": "30"}),
    (
        f"/credentials/{REF}/share/00000000-0000-0000-0000-000000000064/withdrawal",
        f"/credentials/{REF}/share",
        {},
    ),
    ("/verify", "/verify", {"text": "abc"}),
    (
        f"/credentials/{REF}/apply",
        f"/credentials/{REF}/apply",
        {"country": "EE", "purpose": "access", "agreed": "yes"},
    ),
    (f"{DECISION}/human-review", DECISION, {}),
    (f"{DECISION}/appeal", f"{DECISION}/appeal", {"grounds": "x"}),
    ("/feedback/0192d3a0-0000-7000-8000-00000000000f", "/credentials", {"Q01": "5"}),
]


@pytest.mark.problem("form-foreign")
@pytest.mark.parametrize("token", ["", "another", "ä"])
async def test_a_form_without_our_token_does_nothing(
    ana: Browser, world: World, token: str
) -> None:
    for path, page, fields in FORMS:
        answer = await ana.post(path, page, **fields, form_token=token)
        assert answer.status == 403
        assert "<h1>This form is no longer good</h1>" in answer.body.decode()
    assert (world.shares, world.answers, world.verified) == ([], [], [])
    assert (world.applications, world.persons_asked, world.pleas) == ([], [], [])
    assert (await ana.get("/credentials")).status == 200


@pytest.mark.problem("form-foreign")
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": "https://gateway.test.evil.test"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
async def test_a_form_that_another_site_sends_does_nothing(
    ana: Browser, world: World, headers: dict[str, str]
) -> None:
    for path, page, fields in FORMS:
        opened = (await ana.get(page)).body.decode()
        token = opened.partition('name="form_token" value="')[2].partition('"')[0]
        assert len(token) > 40
        sent = {**fields, "form_token": token}
        assert (await ana.send("POST", path, data=sent, headers=headers)).status == 403
    assert (world.shares, world.answers, world.verified) == ([], [], [])
    assert (world.applications, world.persons_asked, world.pleas) == ([], [], [])


async def test_a_token_of_another_visitor_does_not_help(ana: Browser) -> None:
    own = dict(ana.cookies)
    ana.cookies.clear()
    stranger = (await ana.get("/verify")).body.decode()
    token = stranger.partition('name="form_token" value="')[2].partition('"')[0]
    ana.cookies = own
    answer = await ana.send("POST", "/sign-out", data={"form_token": token})
    assert answer.status == 403


async def test_no_page_that_changes_something_can_be_opened_with_get(ana: Browser) -> None:
    for path in (
        "/sign-out",
        f"/credentials/{REF}/share/{REF}/withdrawal",
        f"{DECISION}/human-review",
    ):
        assert (await ana.get(path)).status == 405


async def test_visitors_without_a_form_get_no_cookie(browser: Browser) -> None:
    await browser.get("/")
    assert browser.cookies == {}
    await browser.get("/verify")
    assert list(browser.cookies) == ["__Host-comity-session"]
