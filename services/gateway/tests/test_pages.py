"""Sharing, verifying, feedback, and what a page says when something is wrong."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.http.refusals import PeerUnavailable
from comity_vocabulary.recognition import Outcome
from comity_vocabulary.verdicts import CheckName, CredentialStatus
from gateway.adapters.verifier import HttpVerifier

if TYPE_CHECKING:
    from conftest import Browser, World

REF = "0192d3a0-0000-7000-8000-000000000001"
NOBODYS = "0192d3a0-0000-7000-8000-0000000000ff"
CASE = "0192d3a0-0000-7000-8000-00000000000c"
WAVE = "/feedback/0192d3a0-0000-7000-8000-00000000000f"
SHARE = f"/credentials/{REF}/share"


def link_on(page: str) -> str:
    """Return the address of the link that a page shows."""
    found = re.search(r"https://gateway\.test(/shared/[\w-]+)", page)
    assert found is not None
    return found.group(1)


@pytest.mark.requirement("R01")
async def test_sharing_takes_two_clicks_from_my_credentials(ana: "Browser") -> None:
    listed = (await ana.get("/credentials")).body.decode()
    assert f'href="{SHARE}"' in listed  # one: Share
    made = await ana.post(SHARE, SHARE, days="30")  # two: Make the link
    page = (await ana.get(made.headers["location"])).body.decode()
    assert link_on(page)
    assert "Open until 22 December 2026" in page


@pytest.mark.requirement("R24")
async def test_the_file_is_the_one_that_was_signed_to_the_byte(
    ana: "Browser", world: "World"
) -> None:
    file = await ana.get(f"/credentials/{REF}/download")
    (held,) = world.credentials.values()
    assert file.body.decode() == held.credential
    assert file.headers["content-type"] == "application/vc+jwt"
    assert file.headers["content-disposition"] == f'attachment; filename="credential-{REF}.jwt"'


@pytest.mark.requirement("R28")
@pytest.mark.problem("link-ended")
async def test_a_link_that_was_withdrawn_is_gone_for_whoever_has_it(
    ana: "Browser", world: "World"
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


async def test_a_link_ends_by_itself(ana: "Browser", world: "World") -> None:
    made = await ana.post(SHARE, SHARE, days="1")
    address = link_on((await ana.get(made.headers["location"])).body.decode())
    world.clock.advance(timedelta(days=1, seconds=1))
    assert (await ana.get(address)).status == 410


async def test_who_has_a_link_sees_the_checks_and_not_the_person(
    ana: "Browser", world: "World"
) -> None:
    made = await ana.post(SHARE, SHARE, days="30")
    address = link_on((await ana.get(made.headers["location"])).body.decode())
    page = (await type(ana)(ana.client, world).get(address)).body.decode()
    assert "Data Ethics for Public Services" in page
    for name in ("Ana", "Quillfeather", "Very good", REF):
        assert name not in page


async def test_a_link_that_never_was_is_not_found(browser: "Browser") -> None:
    for guess in ("guessed", "x" * 101, "x" * 5000, "a.b", "%2e%2e", "..%2fme", "%20", "ä"):
        assert (await browser.get(f"/shared/{guess}")).status == 404


@pytest.mark.parametrize("days", ["0", "366", "-1", "x", "1e9", ""])
async def test_a_link_cannot_last_for_any_time_one_likes(
    ana: "Browser", world: "World", days: str
) -> None:
    assert (await ana.post(SHARE, SHARE, days=days)).status == 400
    assert world.shares == []


async def test_anyone_verifies_what_they_paste_and_sees_every_check_by_name(
    browser: "Browser", world: "World"
) -> None:
    answer = await browser.post("/verify", "/verify", text="  pasted.by.employer\n")
    page = answer.body.decode()
    assert world.verified == ["pasted.by.employer"]
    assert answer.status == 200
    assert page.count('<li class="ck ') == len(CheckName)
    for check in world.verdict.checks:
        assert check.code in page
        assert check.detail in page


async def test_anyone_verifies_a_file(browser: "Browser", world: "World") -> None:
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


async def test_a_link_of_ours_can_be_pasted_too(ana: "Browser", world: "World") -> None:
    await ana.post(SHARE, SHARE, days="30")
    pasted = f"https://gateway.test/shared/{world.shares[0].token}"
    answer = await ana.post("/verify", "/verify", text=pasted)
    assert answer.status == 200
    assert "shared this by a link" in answer.body.decode()


@pytest.mark.parametrize("text", ["", "   ", "x" * 1_000_001])
async def test_nothing_or_too_much_is_said_first_and_at_its_field(
    browser: "Browser", world: "World", text: str
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
    browser: "Browser", content: bytes
) -> None:
    opened = (await browser.get("/verify")).body.decode()
    token = opened.partition('name="form_token" value="')[2].partition('"')[0]
    answer = await browser.send(
        "POST", "/verify", data={"form_token": token}, files={"file": ("x.jwt", content)}
    )
    assert answer.status == 413
    assert "<h1>This is too large</h1>" in answer.body.decode()


async def test_feedback_is_passed_on_without_the_learner(ana: "Browser", world: "World") -> None:
    assert "What I would learn was clear" in (await ana.get(WAVE)).body.decode()
    answer = await ana.post(WAVE, WAVE, Q01="5", Q02="0", hours_band="under_25", left_reason="")
    assert "<h1>Your answer is in</h1>" in answer.body.decode()
    (given,) = world.answers
    assert given.items == {"Q01": 5, "Q02": None}
    assert (given.hours_band, given.left_reason) == ("under_25", None)
    told = [headers for path, headers in world.asked if path.endswith("/answers")]
    assert world.tokens_given[0] not in str(told)


@pytest.mark.problem("feedback-given")
async def test_feedback_is_taken_once(ana: "Browser", world: "World") -> None:
    await ana.post(WAVE, WAVE, Q01="5")
    again = await ana.post(WAVE, WAVE, Q01="1")
    assert again.status == 409
    assert "<h1>You have already answered</h1>" in again.body.decode()
    assert len(world.answers) == 1


@pytest.mark.problem("not-enrolled")
async def test_feedback_is_for_those_who_took_the_course(ana: "Browser", world: "World") -> None:
    world.enrolments.clear()
    assert (await ana.get(WAVE)).status == 403


@pytest.mark.problem("feedback-ended")
async def test_feedback_ends(ana: "Browser", world: "World") -> None:
    (identifier,) = world.waves
    world.waves[identifier] = world.waves[identifier].model_copy(update={"closed": True})
    answer = await ana.get(WAVE)
    assert answer.status == 410
    assert "<h1>These questions are closed</h1>" in answer.body.decode()


async def test_answers_that_are_not_on_offer_are_no_answers(ana: "Browser", world: "World") -> None:
    await ana.post(WAVE, WAVE, Q01="6", Q02="<b>", Q99="5", hours_band="all", left_reason="x")
    (given,) = world.answers
    assert given.items == {"Q01": None, "Q02": None}
    assert (given.hours_band, given.left_reason) == (None, None)


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
async def test_what_is_not_there_or_not_yours_is_one_and_the_same(
    ana: "Browser", path: str
) -> None:
    answer = await ana.get(path)
    assert answer.status == 404
    assert "<h1>There is nothing at this address</h1>" in answer.body.decode()


async def test_a_decision_on_somebody_elses_credential_is_not_shown(
    ana: "Browser", world: "World"
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
    ana: "Browser", world: "World", away: str, path: str
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
    ana: "Browser", world: "World"
) -> None:
    world.away = {"https://recognition.test", "https://verifier.test", "https://feedback.test"}
    for path in ("/credentials", f"/credentials/{REF}"):
        answer = await ana.get(path)
        assert answer.status == 200
        assert "Recognition is not answering" in answer.body.decode()


async def test_programs_get_problems_and_browsers_get_pages(browser: "Browser") -> None:
    for accept, kind in (("application/json", "application/problem+json"), ("*/*", "application")):
        answer = await browser.get("/credentials", accept=accept)
        assert answer.headers["content-type"].startswith(kind)
    assert (await browser.get("/credentials")).headers["content-type"].startswith("text/html")


async def test_an_empty_list_is_fine(ana: "Browser", world: "World") -> None:
    world.credentials.clear()
    assert "Nothing here, and that is fine." in (await ana.get("/credentials")).body.decode()


async def test_a_policy_that_is_no_illustration_is_not_called_one(
    ana: "Browser", world: "World"
) -> None:
    world.illustrative = False
    page = (await ana.get(f"/credentials/{REF}/decisions/{CASE}")).body.decode()
    assert "An illustrative policy" not in page


async def test_health_and_metrics_are_those_of_every_service(browser: "Browser") -> None:
    assert (await browser.get("/health/ready", accept="application/json")).status == 200
    assert b"http_requests_total" in (await browser.get("/metrics")).body


async def test_a_revoked_credential_is_never_drawn_as_fitting(
    ana: "Browser", world: "World"
) -> None:
    (identifier,) = world.credentials
    held = world.credentials[identifier]
    revoked = held.model_copy(update={"status": CredentialStatus.REVOKED})
    world.credentials[identifier] = revoked
    page = (await ana.get("/credentials")).body.decode()
    assert "The institution has withdrawn it." in page
    assert 'data-fit="open"' in page
    assert 'data-fit="full"' not in page


async def test_each_country_has_its_own_halves(ana: "Browser", world: "World") -> None:
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
