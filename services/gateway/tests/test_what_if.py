"""What can you do with it? Anyone asks, before enrolling."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.api.forecasts import ConfidenceBody, PreCommitmentBody
from comity_vocabulary.reason_texts import text
from comity_vocabulary.recognition import Finality, Outcome, Purpose
from gateway_stage.browser import Browser
from gateway_stage.pages import COURSE
from gateway_stage.world import World

FIELDS = ("opportunity", "country", "purpose")
ASKED = f"/what-if?opportunity={COURSE}&country=EE&purpose=elective"


async def body(browser: Browser, path: str = ASKED, *, status: int = 200) -> str:
    answer = await browser.get(path)
    assert answer.status == status
    return answer.body.decode()


async def test_anyone_learns_before_enrolling_what_it_would_count_for_and_why(
    browser: Browser,
) -> None:
    assert 'href="/what-if"' in await body(browser, "/")
    assert "Corrib Institute of Technology, Ireland</option>" in await body(browser, "/what-if")
    page = await body(browser)
    assert "<h1>6 credits would count in Estonia</h1>" in page
    assert "6 ECTS for an elective" in page
    assert text("LV-001", "en-plain") in page
    assert "The rule is clear." in page
    assert "The applicant is of age." in page
    assert "EE-demo 2026.1</span>, illustrative" in page
    assert "A forecast of 22 November 2026" in page
    assert "No. This is a forecast, and no authority is bound by it." in page
    # Nobody signed in, and nothing of it is kept.
    assert browser.cookies == {}


async def test_who_asks_is_told_to_nobody(ana: Browser, world: World) -> None:
    world.asked.clear()
    await body(ana)
    asked = dict(world.asked)
    public = [headers for path, headers in asked.items() if path.endswith("/v1/forecasts")]
    assert public
    assert "authorization" not in str(public)


@pytest.mark.requirement("R07")
async def test_nothing_on_the_page_counts_ranks_or_urges(browser: Browser) -> None:
    page = (await body(browser)).casefold()
    for pressing in ("recommended", "popular", "collect", "others chose", "hurry", "score", "rank"):
        assert pressing not in page


def promise_of(world: World, **changes: object) -> PreCommitmentBody:
    fields = {
        "pre_commitment_id": UUID(int=8),
        "forecast_id": "sha-256:" + "0" * 64,
        "opportunity_id": UUID(COURSE),
        "opportunity_version": 2,
        "host": "EE",
        "purpose": Purpose.ELECTIVE,
        "outcome": Outcome.FULL,
        "policy_hash": "sha-256:ab",
        "input_hash": "sha-256:1f",
        "valid_until": date(2027, 6, 30),
        "signed_by": world.participants[1].participant_id,
        "made_at": world.clock.now(),
        "pre_commitment": "a.b.c",
    }
    return PreCommitmentBody.model_validate(fields | changes)


async def test_a_promise_is_named_with_who_made_it_and_until_when(
    browser: Browser, world: World
) -> None:
    world.promises.append(promise_of(world))
    page = await body(browser)
    assert "Yes: Corrib Institute of Technology promised no less than this" in page
    assert "until 30 June 2027: Recognised in full" in page


@pytest.mark.parametrize(
    "other",
    [
        {"purpose": Purpose.ACCESS},
        {"opportunity_version": 1},
        {"valid_until": date(2026, 11, 21)},
        {"target": {"eqf": 6}},
    ],
)
async def test_a_promise_about_something_else_is_none(
    browser: Browser, world: World, other: dict[str, object]
) -> None:
    world.promises.append(promise_of(world, **other))
    assert "No. This is a forecast" in await body(browser)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"finality": Finality.PROPOSED}, "A person would decide this in Estonia"),
        ({"outcome": Outcome.REFER, "credits": None}, "A person would decide this in Estonia"),
        ({"outcome": Outcome.INFO, "credits": None}, "Something must be known first"),
        ({"outcome": Outcome.STAT, "credits": None}, "You would get a statement of what it is"),
        ({"credits": Decimal(1)}, "1 credit would count in Estonia"),
        ({"credits": None}, "It would count in Estonia"),
        (
            {"confidence": ConfidenceBody(level="facts_missing", assumed=(), precedents=3)},
            "Depends on what is not known yet, 3 earlier decisions agree.",
        ),
        ({"withdrawn_on": date(2026, 11, 1)}, "withdrew this course on 1 November 2026"),
    ],
)
async def test_what_is_not_sure_is_not_said_to_be(
    browser: Browser, world: World, changes: dict[str, object], said: str
) -> None:
    world.forecasts["EE"] = world.forecasts["EE"].model_copy(update=changes)
    assert said in await body(browser)


async def test_a_country_without_rules_has_no_answer_and_that_is_said(browser: Browser) -> None:
    page = await body(browser, ASKED.replace("EE", "FR"))
    assert "<h1>There are no rules of this country here</h1>" in page


async def test_a_course_nobody_knows_is_not_there(browser: Browser) -> None:
    page = await body(browser, ASKED.replace("aa&", "ab&"), status=404)
    assert "<h1>We do not know this course</h1>" in page


async def test_a_course_that_was_withdrawn_is_not_offered(browser: Browser, world: World) -> None:
    gone = world.opportunities[0].model_copy(update={"withdrawn_on": date(2026, 11, 1)})
    world.opportunities[:] = [gone]
    assert "No course is on offer just now" in await body(browser, "/what-if")


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("?country=EE", {"opportunity", "purpose"}),
        ("?opportunity=x&country=EE&purpose=elective", {"opportunity"}),
        (f"?opportunity={{{COURSE}}}&country=EE&purpose=elective", {"opportunity"}),
        (f"?opportunity={COURSE}&country=XX&purpose=elective", {"country"}),
        (f"?opportunity={COURSE}&country=ee&purpose=elective", {"country"}),
        (f"?opportunity={COURSE}&country=EE&purpose=learning_agreement", {"purpose"}),
        (
            "?opportunity=%F3%A0%80%81&country=%F0%9F%92%A9&purpose=<b>",
            {"opportunity", "country", "purpose"},
        ),
    ],
)
async def test_what_is_not_chosen_is_said_first_and_at_its_field(
    browser: Browser, query: str, fields: set[str]
) -> None:
    page = await body(browser, "/what-if" + query, status=422)
    assert "<title>Error: What can you do with it?" in page
    assert page.index('class="errsum"') < page.index("<h1>")
    for name in FIELDS:
        assert (f'id="{name}-e"' in page) is (name in fields)


@pytest.mark.parametrize(
    ("away", "status"),
    [("issuer", 503), ("recognition", 503), ("registry", 200)],
)
async def test_what_is_away_is_called_so(
    browser: Browser, world: World, away: str, status: int
) -> None:
    world.away = {f"https://{away}.test"}
    await body(browser, status=status)
    assert (await browser.get("/what-if")).status == (503 if away == "issuer" else 200)
