"""Appealing against a decision, and what became of it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from comity_kit.idempotency import IdempotencyKeyReused
from comity_vocabulary.refusals import Refusal
from gateway_stage.browser import Browser
from gateway_stage.decisions import filed
from gateway_stage.on_decisions import WAITS, body, change
from gateway_stage.pages import APPEAL, DECISION, NOBODYS, REVIEW, UNION
from gateway_stage.refusals import (
    AppealLate,
    AppealPending,
    CompanionNotAStudentUnion,
    NothingToAppeal,
)
from gateway_stage.world import World


async def test_an_appeal_takes_two_clicks(ana: Browser, world: World) -> None:
    assert f'href="{APPEAL}">Appeal this decision</a>' in await body(ana)  # one
    form = await body(ana, APPEAL)
    assert "Until 20 December 2026 (28 days left)." in form
    assert f'<option value="{UNION}">Union of Learners, Ireland</option>' in form
    assert "Corrib Institute" not in form.partition("<form action")[2].partition("<select")[2]
    sent = await ana.post(  # two
        APPEAL, APPEAL, grounds=" It was\r\nenough. ", companion=UNION
    )
    assert (sent.status, sent.headers["location"]) == (303, APPEAL)
    (plea,) = world.pleas
    assert (plea.grounds, plea.companion_id) == ("It was\nenough.", UUID(UNION))
    page = await body(ana, APPEAL)
    assert "<h1>Your appeal is with the office</h1>" in page
    assert "An answer is due by 21 January 2027 (60 days left)." in page
    assert "Union of Learners stands by you." in page
    assert "<textarea" not in page
    assert "You appealed.</b> An answer is due by 21 January 2027" in await body(ana)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (
            {"state": "overturned", "result": "overturned", "decided_on": date(2026, 11, 22)},
            "The decision was changed on 22 November 2026.",
        ),
        ({"overdue_on": date(2026, 11, 22)}, "The office is late; that is its fault"),
        (
            {
                "state": "external",
                "result": "confirmed",
                "external_body": "court",
                "external_on": date(2026, 11, 22),
            },
            "A court looks at it",
        ),
        ({"state": "closed", "closed_on": date(2026, 11, 22)}, "On 22 November 2026."),
    ],
)
async def test_what_became_of_an_appeal_is_shown(
    ana: Browser, world: World, state: dict[str, object], said: str
) -> None:
    world.appeals.append(filed(**state))
    assert said in await body(ana, APPEAL)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"grounds": ""}, "grounds"),
        ({"grounds": " \r\n\x00 "}, "grounds"),
        ({"grounds": "x" * 5001}, "grounds"),
        ({"grounds": "x", "companion": NOBODYS}, "companion"),
        ({"grounds": "x", "companion": "<b>"}, "companion"),
    ],
)
async def test_an_appeal_that_cannot_be_sent_keeps_what_was_written(
    ana: Browser, world: World, fields: dict[str, str], wrong: str
) -> None:
    answer = await ana.post(APPEAL, APPEAL, **fields)
    page = answer.body.decode()
    assert answer.status == 422
    assert "<title>Error: Appeal" in page
    assert f'id="{wrong}-e"' in page
    assert fields["grounds"].replace("\r\n", "").replace("\x00", "").strip() in page
    assert world.pleas == []


async def test_the_longest_grounds_are_taken(ana: Browser, world: World) -> None:
    assert (await ana.post(APPEAL, APPEAL, grounds="\U0001d4d0" * 5000)).status == 303
    assert len(world.pleas[0].grounds) == 5000


@pytest.mark.problem("appeal-too-late")
@pytest.mark.problem("nothing-yet-decided")
@pytest.mark.problem("companion-unknown")
@pytest.mark.parametrize(
    ("refusal", "status", "said"),
    [
        (AppealLate, 422, "The last day to appeal is over"),
        (NothingToAppeal, 409, "A person has still to decide this"),
        (CompanionNotAStudentUnion, 422, "The office does not know this student union"),
    ],
)
async def test_an_appeal_that_is_not_taken_says_why(
    ana: Browser, world: World, refusal: type[Refusal], status: int, said: str
) -> None:
    world.refusing = refusal()
    answer = await ana.post(APPEAL, APPEAL, grounds="x")
    assert answer.status == status
    assert f"<h1>{said}</h1>" in answer.body.decode()


@pytest.mark.problem("appeal-under-way")
@pytest.mark.parametrize("refusal", [AppealPending, IdempotencyKeyReused])
async def test_a_second_appeal_shows_the_first(
    ana: Browser, world: World, refusal: type[Refusal]
) -> None:
    world.refusing = refusal()
    again = await ana.post(APPEAL, APPEAL, grounds="x")
    assert again.status == 303
    assert "You have already appealed." in await body(ana, again.headers["location"])


async def test_nobody_is_sent_to_a_form_that_would_not_be_taken(ana: Browser, world: World) -> None:
    world.clock.advance(timedelta(days=29))
    await ana.sign_in()
    assert "The last day to appeal was 20 December 2026." in await body(ana)
    assert "<textarea" not in await body(ana, APPEAL)
    change(world, **WAITS)
    assert "A person has still to decide. After that you can appeal." in await body(ana)


async def test_against_silence_one_may_appeal(ana: Browser, world: World) -> None:
    change(world, **{**WAITS, "hard_limit": date(2026, 11, 21)})
    assert "Appeal this decision" in await body(ana)


async def test_one_appeals_without_a_union_while_the_registry_is_away(
    ana: Browser, world: World
) -> None:
    await body(ana)  # so that the gateway has its own token
    await ana.post(REVIEW, DECISION)
    world.away = {"https://registry.test"}
    change(world, state="decided")
    assert "We cannot list the student unions just now." in await body(ana, APPEAL)
    assert (await ana.post(APPEAL, APPEAL, grounds="x")).status == 303
