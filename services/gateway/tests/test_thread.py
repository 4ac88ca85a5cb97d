"""The first thread: sign in, see my credentials, read the decision."""

import pytest
from comity_vocabulary.reason_texts import text
from gateway_stage.browser import Browser
from gateway_stage.pages import CASE, REF
from gateway_stage.world import World


@pytest.mark.requirement("R01")
async def test_a_learner_receives_without_any_click_of_their_own(browser: Browser) -> None:
    arrived = await browser.sign_in()
    assert (arrived.status, arrived.headers["location"]) == (303, "/credentials")
    page = (await browser.get("/credentials")).body.decode()
    # Signing in is all there is: nothing on the page asks to accept, claim or collect.
    assert "Data Ethics for Public Services" in page
    assert "arrived by itself" in page


async def test_my_credentials_say_where_each_counts(ana: Browser) -> None:
    page = (await ana.get("/credentials")).body.decode()
    assert "Used in Estonia" in page
    assert "Recognised in full" in page
    assert "6 ECTS for an elective, 20 November 2026" in page


async def test_a_credential_shows_what_it_says_and_what_became_of_it(ana: Browser) -> None:
    page = (await ana.get(f"/credentials/{REF}")).body.decode()
    for said in (
        "Map who is affected by a data project",
        "EQF level 6",
        "Supervised, identity verified",
        "Checked on 22 November 2026 at 12:00 UTC: valid.",
        "Say how the course was",
    ):
        assert said in page


async def test_a_decision_shows_every_ground_and_the_way_to_appeal(
    ana: Browser, world: World
) -> None:
    page = (await ana.get(f"/credentials/{REF}/decisions/{CASE}")).body.decode()
    assert "<h1>6 credits are recognised</h1>" in page
    (decided,) = world.decisions.values()
    for ground in decided.reasons:
        assert ground.code in page
        assert text(ground.code, "en-plain") in page
        assert ground.legal_source in page
    assert decided.policy.hash in page
    assert decided.input_hash in page
    assert "Appeal until 20 December 2026</b> (28 days left)" in page
    assert "An illustrative policy, made for a demonstration." in page
