"""Sharing a credential: two clicks, a link, an end."""

import re
from datetime import timedelta

import pytest
from gateway_stage.browser import Browser
from gateway_stage.pages import REF, SHARE
from gateway_stage.world import World


def link_on(page: str) -> str:
    """Return the address of the link that a page shows."""
    found = re.search(r"https://gateway\.test(/shared/[\w-]+)", page)
    assert found is not None
    return found.group(1)


@pytest.mark.requirement("R01")
async def test_sharing_takes_two_clicks_from_my_credentials(ana: Browser) -> None:
    listed = (await ana.get("/credentials")).body.decode()
    assert f'href="{SHARE}"' in listed  # one: Share
    made = await ana.post(SHARE, SHARE, days="30")  # two: Make the link
    page = (await ana.get(made.headers["location"])).body.decode()
    assert link_on(page)
    assert "Open until 22 December 2026" in page


@pytest.mark.requirement("R24")
async def test_the_file_is_the_one_that_was_signed_to_the_byte(ana: Browser, world: World) -> None:
    file = await ana.get(f"/credentials/{REF}/download")
    (held,) = world.credentials.values()
    assert file.body.decode() == held.credential
    assert file.headers["content-type"] == "application/vc+jwt"
    assert file.headers["content-disposition"] == f'attachment; filename="credential-{REF}.jwt"'


@pytest.mark.requirement("R28")
@pytest.mark.problem("link-ended")
async def test_a_link_that_was_withdrawn_is_gone_for_whoever_has_it(
    ana: Browser, world: World
) -> None:
    made = await ana.post(SHARE, SHARE, days="30")
    address = link_on((await ana.get(made.headers["location"])).body.decode())
    employer = type(ana)(ana.client, world)
    assert (await employer.get(address)).status == 200
    withdrawal = f"{SHARE}/{world.shares[0].share_id}/withdrawal"
    assert (await ana.post(withdrawal, SHARE)).status == 303
    gone = await employer.get(address)
    assert gone.status == 410
    assert "This says nothing about the person or the course." in gone.body.decode()
    assert "Withdrawn on 22 November 2026" in (await ana.get(SHARE)).body.decode()


async def test_a_link_ends_by_itself(ana: Browser, world: World) -> None:
    made = await ana.post(SHARE, SHARE, days="1")
    address = link_on((await ana.get(made.headers["location"])).body.decode())
    world.clock.advance(timedelta(days=1, seconds=1))
    assert (await ana.get(address)).status == 410


async def test_who_has_a_link_sees_the_checks_and_not_the_person(
    ana: Browser, world: World
) -> None:
    made = await ana.post(SHARE, SHARE, days="30")
    address = link_on((await ana.get(made.headers["location"])).body.decode())
    page = (await type(ana)(ana.client, world).get(address)).body.decode()
    assert "Data Ethics for Public Services" in page
    for name in ("Ana", "Quillfeather", "Very good", REF):
        assert name not in page


async def test_a_link_that_never_was_is_not_found(browser: Browser) -> None:
    for guess in ("guessed", "x" * 101, "x" * 5000, "a.b", "%2e%2e", "..%2fme", "%20", "ä"):
        assert (await browser.get(f"/shared/{guess}")).status == 404


@pytest.mark.parametrize("days", ["0", "366", "-1", "x", "1e9", ""])
async def test_a_link_cannot_last_for_any_time_one_likes(
    ana: Browser, world: World, days: str
) -> None:
    assert (await ana.post(SHARE, SHARE, days=days)).status == 400
    assert world.shares == []
