"""Asking another country from the page of a credential."""

import re

import pytest
from comity_vocabulary.recognition import Outcome, Purpose
from gateway_stage.browser import Browser
from gateway_stage.names import ESI
from gateway_stage.pages import NOBODYS, REF
from gateway_stage.world import World

APPLY = f"/credentials/{REF}/apply"
WISH = {"country": "EE", "purpose": "access", "agreed": "yes"}


@pytest.mark.requirement("R01")
async def test_another_country_answers_in_three_steps(ana: Browser, world: World) -> None:
    page = (await ana.get(f"/credentials/{REF}")).body.decode()
    assert f'href="{APPLY}"' in page  # one: Ask another country
    sent = await ana.post(APPLY, APPLY, **WISH)  # two: Send application
    assert sent.status == 303
    decided = (await ana.get(sent.headers["location"])).body.decode()  # three: read
    assert "<h1>6 credits are recognised</h1>" in decided
    assert "Your application was sent." in decided
    ((request, _),) = world.applications
    assert (request.jurisdiction, request.purpose) == ("EE", Purpose.ACCESS)
    assert request.receipt == "signed.by.verifier"
    assert request.documents_not_obtainable is False


async def test_only_the_verifier_learns_who_applies(ana: Browser, world: World) -> None:
    asked = await ana.begin_sign_in()
    assert "schac_personal_unique_code" in asked["scope"].split()
    world.asked.clear()
    await ana.post(APPLY, APPLY, **WISH)
    (receipt,) = world.receipts
    assert receipt.presenter == ESI
    assert receipt.audience == "https://recognition.test"
    assert receipt.credential == next(iter(world.credentials.values())).credential
    ((request, key),) = world.applications
    for name in ("Ana", "Quillfeather", "esi:"):
        assert name not in request.model_dump_json() + key
    office = [told for path, told in world.asked if path.startswith("https://recognition")]
    assert world.tokens_given[0] not in str(office)


async def test_a_provider_that_gives_no_identifier_lets_the_office_ask(
    browser: Browser, world: World
) -> None:
    for claim in (None, "not-an-esi", ["urn:x"], 7, "urn:schac:personalUniqueCode:int:esi:a\n"):
        world.id_token_claims = {"schac_personal_unique_code": claim}
        await browser.sign_in()
        world.decisions.clear()
        assert (await browser.post(APPLY, APPLY, **WISH)).status == 303
        assert world.receipts[-1].presenter is None
        world.applications.clear()
    world.id_token_claims = {"schac_personal_unique_code": ["urn:x", ESI]}
    await browser.sign_in()
    world.decisions.clear()
    await browser.post(APPLY, APPLY, **WISH)
    assert world.receipts[-1].presenter == ESI


async def test_who_cannot_get_papers_says_so(ana: Browser, world: World) -> None:
    await ana.post(APPLY, APPLY, **WISH, no_papers="yes")
    assert world.applications[0][0].documents_not_obtainable is True


async def test_asked_twice_it_is_the_first_answer(ana: Browser, world: World) -> None:
    first = await ana.post(APPLY, APPLY, **WISH)
    again = await ana.post(APPLY, APPLY, **WISH)
    told = again.headers["location"]
    assert told.partition("?")[0] == first.headers["location"].partition("?")[0]
    assert "You have already asked this." in (await ana.get(told)).body.decode()
    assert len(world.applications) == 1


@pytest.mark.problem("already-asked")
async def test_sent_twice_at_once_it_is_one_application(ana: Browser, world: World) -> None:
    await ana.post(APPLY, APPLY, **WISH)
    # The other form looked before this case was there, and so used the same key.
    kept = dict(world.decisions)
    world.decisions.clear()
    assert (await ana.post(APPLY, APPLY, **WISH)).status == 503
    world.decisions.update(kept)
    assert (await ana.post(APPLY, APPLY, **WISH)).status == 303
    assert len(world.applications) == 1


@pytest.mark.parametrize(
    "ended", [{"outcome": Outcome.INADM, "credits": None}, {"state": "withdrawn"}]
)
async def test_what_was_not_looked_at_may_be_asked_again(
    ana: Browser, world: World, ended: dict[str, object]
) -> None:
    await ana.post(APPLY, APPLY, **WISH)
    made = list(world.decisions)[-1]
    case = world.decisions[made].case.model_copy(update=ended)
    world.decisions[made] = world.decisions[made].model_copy(update={"case": case})
    assert (await ana.post(APPLY, APPLY, **WISH)).status == 303
    assert len(world.applications) == 2


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"country": ""}, "country"),
        ({"country": "XX"}, "country"),
        ({"country": "<script>"}, "country"),
        ({"purpose": "learning_agreement"}, "purpose"),
        ({"purpose": "\x00"}, "purpose"),
        ({"agreed": ""}, "agreed"),
        ({"agreed": "no"}, "agreed"),
    ],
)
async def test_what_is_missing_is_said_first_and_nothing_is_sent(
    ana: Browser, world: World, wish: dict[str, str], field: str
) -> None:
    answer = await ana.post(APPLY, APPLY, **{**WISH, **wish})
    page = answer.body.decode()
    assert answer.status == 422
    assert "<title>Error: Ask another country" in page
    assert f'href="#{field}"' in page
    assert f'id="{field}-e"' in page
    assert len(re.findall(" checked[ >]", page)) == (1 if field != "country" else 2)
    assert (world.receipts, world.applications) == ([], [])


async def test_no_box_is_ticked_before_the_learner_does_and_home_is_not_offered(
    ana: Browser,
) -> None:
    page = (await ana.get(APPLY)).body.decode()
    assert not re.search(" checked[ >]", page)
    assert '<option value="EE">Estonia</option>' in page
    assert 'value="IE"' not in page


@pytest.mark.problem("no-rule-there")
async def test_a_country_without_rules_is_not_asked(ana: Browser, world: World) -> None:
    answer = await ana.post(APPLY, APPLY, **{**WISH, "country": "FR"})
    assert answer.status == 422
    assert "<h1>There are no rules of this country here</h1>" in answer.body.decode()
    assert world.applications == []


async def test_nobody_applies_with_what_is_not_theirs(ana: Browser, world: World) -> None:
    theirs = f"/credentials/{NOBODYS}/apply"
    assert (await ana.get(theirs)).status == 404
    assert (await ana.post(theirs, APPLY, **WISH)).status == 404
    assert (world.receipts, world.applications) == ([], [])


@pytest.mark.parametrize("away", ["issuer", "verifier", "recognition", "registry"])
async def test_a_service_that_is_away_is_our_fault_and_nothing_is_sent_twice(
    ana: Browser, world: World, away: str
) -> None:
    opened = (await ana.get(APPLY)).body.decode()
    token = opened.partition('name="form_token" value="')[2].partition('"')[0]
    world.away = {f"https://{away}.test"}
    answer = await ana.send("POST", APPLY, data={**WISH, "form_token": token})
    assert answer.status == 503
    assert world.applications == []
