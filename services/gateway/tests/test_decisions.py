"""What a learner does with a decision: understand it, take it along, have a person look."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from comity_vocabulary.reason_texts import text
from comity_vocabulary.recognition import Finality
from gateway_stage.browser import Browser
from gateway_stage.on_decisions import WAITS, body, change
from gateway_stage.pages import APPEAL, CASE, DECISION, NOBODYS, REF, REVIEW
from gateway_stage.refusals import CaseClosed
from gateway_stage.world import World


async def test_reasons_are_full_and_plain_sentences(ana: Browser) -> None:
    page = await body(ana)
    for code in ("VE-001", "QA-001", "LV-001", "LO-101"):
        assert text(code, "en-plain") in page


async def test_a_code_that_is_newer_than_we_are_is_said_in_its_own_words(
    ana: Browser, world: World
) -> None:
    had = world.decisions[UUID(CASE)]
    newer = had.reasons[0].model_copy(update={"code": "ZZ-999", "meaning": "something new"})
    world.decisions[UUID(CASE)] = had.model_copy(update={"reasons": (newer,)})
    assert "Something new" in await body(ana)


@pytest.mark.requirement("R24")
@pytest.mark.parametrize(
    ("kind", "media_type"), [("pdf", "application/pdf"), ("jwt", "application/vc+jwt")]
)
async def test_a_decision_is_taken_along_in_the_language_one_reads(
    ana: Browser, world: World, kind: str, media_type: str
) -> None:
    page = await body(ana)
    assert f'action="{DECISION}/statement" method="get"' in page
    assert '<option value="hr" lang="hr">Hrvatski</option>' in page
    file = await ana.get(f"{DECISION}/statement?kind={kind}&language=hr")
    assert file.headers["content-type"] == media_type
    assert file.headers["content-language"] == "hr"
    name = f'attachment; filename="decision-{CASE}-hr.{kind}"'
    assert file.headers["content-disposition"] == name
    assert file.body.decode() == f"{media_type} hr"
    assert world.statements == [(media_type, "hr")]


@pytest.mark.parametrize(
    "query",
    ["kind=exe", "language=xx", "language=../et", "kind=%00", "language="],
)
async def test_a_statement_is_there_in_what_we_offer_only(
    ana: Browser, world: World, query: str
) -> None:
    assert (await ana.get(f"{DECISION}/statement?{query}")).status == 400
    assert world.statements == []


async def test_a_person_is_asked_about_what_a_machine_granted(ana: Browser, world: World) -> None:
    assert "Ask a person to look at this" in await body(ana)
    asked = await ana.post(REVIEW, DECISION)
    assert asked.status == 303
    assert world.persons_asked == [UUID(CASE)]
    page = await body(ana, asked.headers["location"])
    assert "What was granted stays in force meanwhile." in page
    assert "You asked for a person</dt><dd>22 November 2026" in page
    assert '<button class="btn alt">Ask a person' not in page


@pytest.mark.parametrize(
    ("by", "case"),
    [
        ("officer", {}),
        ("appeal", {}),
        ("engine", {"state": "with_officer", "finality": Finality.PROPOSED}),
        ("engine", {"state": "with_board"}),
        ("engine", {"state": "withdrawn"}),
    ],
)
async def test_a_person_is_not_asked_for_where_one_looks_already(
    ana: Browser, world: World, by: str, case: dict[str, Any]
) -> None:
    change(world, by=by, **case)
    assert "Ask a person to look at this" not in await body(ana)


@pytest.mark.problem("case-ended")
async def test_nobody_looks_at_what_was_withdrawn(ana: Browser, world: World) -> None:
    world.refusing = CaseClosed()
    answer = await ana.post(REVIEW, DECISION)
    assert answer.status == 409
    assert "<h1>This application was withdrawn</h1>" in answer.body.decode()


@pytest.mark.parametrize(
    ("by", "ground", "said"),
    [
        ("engine", "law", "A law allows the computer to decide this (GDPR, Article 22(2)(b))."),
        ("engine", "contract", "because of your contract (GDPR, Article 22(2)(a))."),
        ("engine", "explicit_consent", "because you said yes to it (GDPR, Article 22(2)(c))."),
        ("engine", None, "Machines may only grant."),
        ("officer", None, "An officer of the recognition office."),
        ("board", None, "A board that looked at what you can do."),
        ("appeal", None, "A person who had not decided before, after your appeal."),
        ("applicant", None, "You, by accepting what was offered."),
    ],
)
async def test_it_says_who_decided_and_what_lets_a_machine_do_so(
    ana: Browser, world: World, by: str, ground: str | None, said: str
) -> None:
    change(world, by=by)
    had = world.decisions[UUID(CASE)]
    world.decisions[UUID(CASE)] = had.model_copy(update={"art22_ground": ground})
    assert said in await body(ana)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({}, '10 days left</p><p class="small">To our own aim.'),
        (
            {"own_target": date(2026, 11, 20)},
            '100 days left</p><p class="small">To the last day the rules allow.',
        ),
        (
            {"delayed_to": date(2026, 12, 24), "delay_code": "PC-102"},
            f'32 days left</p><p class="small">To the new date. {text("PC-102", "en-plain")}',
        ),
        ({"breached_on": date(2026, 11, 21)}, "We are later than the rules allow."),
        ({"state": "waiting"}, "Not started yet"),
    ],
)
async def test_the_clock_is_a_sentence_first(
    ana: Browser, world: World, case: dict[str, Any], said: str
) -> None:
    change(world, **{**WAITS, **case})
    page = await body(ana)
    assert said in page
    assert "At the latest</dt><dd>2 March 2027" in page
    assert ('class="ruler' in page) is (case.get("state") != "waiting")


@pytest.mark.parametrize("path", ["", "/appeal", "/statement"])
async def test_somebody_elses_decision_is_not_there(ana: Browser, path: str) -> None:
    for theirs in (
        f"/credentials/{NOBODYS}/decisions/{CASE}",
        f"/credentials/{REF}/decisions/{NOBODYS}",
    ):
        assert (await ana.get(theirs + path)).status == 404


async def test_nothing_is_done_with_somebody_elses_decision(ana: Browser, world: World) -> None:
    case = world.decisions[UUID(CASE)].case
    stolen = case.model_copy(update={"credential_ref": UUID(NOBODYS)})
    had = world.decisions[UUID(CASE)]
    world.decisions[UUID(CASE)] = had.model_copy(update={"case": stolen})
    for path in (REVIEW, APPEAL):
        assert (await ana.post(path, "/credentials", grounds="x")).status == 404
    assert (world.persons_asked, world.pleas) == ([], [])


@pytest.mark.parametrize("away", ["issuer", "recognition"])
async def test_what_is_away_gets_nothing_and_is_called_our_fault(
    ana: Browser, world: World, away: str
) -> None:
    opened = await body(ana, APPEAL)
    token = opened.partition('name="form_token" value="')[2].partition('"')[0]
    world.away = {f"https://{away}.test"}
    for path in (REVIEW, APPEAL):
        sent = {"grounds": "x", "form_token": token}
        assert (await ana.send("POST", path, data=sent)).status == 503
    for path in (APPEAL, f"{DECISION}/statement"):
        assert (await ana.get(path)).status == 503
    assert (world.persons_asked, world.pleas) == ([], [])


async def test_a_note_says_only_what_we_wrote(ana: Browser) -> None:
    page = await body(ana, f"{DECISION}?note=<b>You+won</b>")
    assert "You won" not in page
    assert 'role="status"' not in page
