"""Anyone verifies what they were given."""

import pytest
from comity_vocabulary.verdicts import CheckName
from gateway_stage.browser import Browser
from gateway_stage.pages import SHARE
from gateway_stage.world import World


async def test_anyone_verifies_what_they_paste_and_sees_every_check_by_name(
    browser: Browser, world: World
) -> None:
    answer = await browser.post("/verify", "/verify", text="  pasted.by.employer\n")
    page = answer.body.decode()
    assert world.verified == ["pasted.by.employer"]
    assert answer.status == 200
    assert page.count('<li class="ck ') == len(CheckName)
    for check in world.verdict.checks:
        assert check.code in page
        assert check.detail in page


async def test_anyone_verifies_a_file(browser: Browser, world: World) -> None:
    opened = (await browser.get("/verify")).body.decode()
    token = opened.partition('name="form_token" value="')[2].partition('"')[0]
    answer = await browser.send(
        "POST",
        "/verify",
        data={"form_token": token},
        files={"file": ("credential.jwt", b"uploaded.by.employer", "application/vc+jwt")},
    )
    assert answer.status == 200
    assert world.verified == ["uploaded.by.employer"]


async def test_a_link_of_ours_can_be_pasted_too(ana: Browser, world: World) -> None:
    await ana.post(SHARE, SHARE, days="30")
    pasted = f"https://gateway.test/shared/{world.shares[0].token}"
    answer = await ana.post("/verify", "/verify", text=pasted)
    assert answer.status == 200
    assert "shared this by a link" in answer.body.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 1_000_001])
async def test_nothing_or_too_much_is_said_first_and_at_its_field(
    browser: Browser, world: World, text: str
) -> None:
    answer = await browser.post("/verify", "/verify", text=text)
    page = answer.body.decode()
    assert answer.status == 422
    assert "<title>Error: Verify a credential" in page
    assert page.index('class="errsum"') < page.index("<h1>")
    assert 'aria-invalid="true" aria-describedby="text-e"' in page
    assert world.verified == []


@pytest.mark.parametrize("content", [b'"' * 900_000, b"\xff" * 900_000, b"\x01" * 400_000])
async def test_a_file_that_grows_on_its_way_is_too_large_and_no_fault_of_ours(
    browser: Browser, content: bytes
) -> None:
    opened = (await browser.get("/verify")).body.decode()
    token = opened.partition('name="form_token" value="')[2].partition('"')[0]
    answer = await browser.send(
        "POST", "/verify", data={"form_token": token}, files={"file": ("x.jwt", content)}
    )
    assert answer.status == 413
    assert "<h1>This is too large</h1>" in answer.body.decode()
