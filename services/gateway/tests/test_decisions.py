"""What a learner does with a decision: take it along, have a person look, appeal."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.api.recognition_appeals import AppealCaseBody
from comity_kit.idempotency import IdempotencyKeyReused
from comity_vocabulary.reason_texts import text
from comity_vocabulary.recognition import Finality, Outcome
from comity_vocabulary.refusals import Kind, Refusal

if TYPE_CHECKING:
    from conftest import Browser, World

REF = "0192d3a0-0000-7000-8000-000000000001"
NOBODYS = "0192d3a0-0000-7000-8000-0000000000ff"
CASE = "0192d3a0-0000-7000-8000-00000000000c"
UNION = "0192d3a0-0000-7000-8000-0000000000cc"
DECISION = f"/credentials/{REF}/decisions/{CASE}"
APPEAL = f"{DECISION}/appeal"
REVIEW = f"{DECISION}/human-review"


class AppealLate(Refusal):
    kind = Kind.UNACCEPTABLE


class AppealPending(Refusal):
    kind = Kind.CONFLICT


class NothingToAppeal(Refusal):
    kind = Kind.CONFLICT


class CompanionNotAStudentUnion(Refusal):
    kind = Kind.UNACCEPTABLE


class CaseClosed(Refusal):
    kind = Kind.CONFLICT


async def body(browser: "Browser", path: str = DECISION) -> str:
    answer = await browser.get(path)
    assert answer.status == 200
    return answer.body.decode()


def change(world: "World", *, by: str = "engine", **case: Any) -> None:  # noqa: ANN401 - fields of the case
    """Let the case stand differently."""
    had = world.decisions[UUID(CASE)]
    moved = had.case.model_copy(update=case)
    world.decisions[UUID(CASE)] = had.model_copy(update={"case": moved, "decided_by": by})


def appealed(**changes: object) -> AppealCaseBody:
    fields = {
        "appeal_id": UUID(int=9),
        "case_ref": UUID(CASE),
        "host": "EE",
        "against": 1,
        "ground": "decision",
        "state": "admissible",
        "filed_on": date(2026, 11, 22),
        "decide_by": date(2027, 1, 21),
    }
    return AppealCaseBody.model_validate(fields | changes)


async def test_reasons_are_full_and_plain_sentences(ana: "Browser") -> None:
    page = await body(ana)
    for code in ("VE-001", "QA-001", "LV-001", "LO-101"):
        assert text(code, "en-plain") in page


async def test_a_code_that_is_newer_than_we_are_is_said_in_its_own_words(
    ana: "Browser", world: "World"
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
    ana: "Browser", world: "World", kind: str, media_type: str
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
    ana: "Browser", world: "World", query: str
) -> None:
    assert (await ana.get(f"{DECISION}/statement?{query}")).status == 400
    assert world.statements == []


async def test_a_person_is_asked_about_what_a_machine_granted(
    ana: "Browser", world: "World"
) -> None:
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
    ana: "Browser", world: "World", by: str, case: dict[str, Any]
) -> None:
    change(world, by=by, **case)
    assert "Ask a person to look at this" not in await body(ana)


@pytest.mark.problem("case-ended")
async def test_nobody_looks_at_what_was_withdrawn(ana: "Browser", world: "World") -> None:
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
    ana: "Browser", world: "World", by: str, ground: str | None, said: str
) -> None:
    change(world, by=by)
    had = world.decisions[UUID(CASE)]
    world.decisions[UUID(CASE)] = had.model_copy(update={"art22_ground": ground})
    assert said in await body(ana)


WAITS: dict[str, Any] = {
    "state": "with_officer",
    "outcome": Outcome.REFER,
    "finality": Finality.PROPOSED,
    "complete_on": date(2026, 11, 2),
    "own_target": date(2026, 12, 2),
    "hard_limit": date(2027, 3, 2),
}


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
    ana: "Browser", world: "World", case: dict[str, Any], said: str
) -> None:
    change(world, **{**WAITS, **case})
    page = await body(ana)
    assert said in page
    assert "At the latest</dt><dd>2 March 2027" in page
    assert ('class="ruler' in page) is (case.get("state") != "waiting")


async def test_an_appeal_takes_two_clicks(ana: "Browser", world: "World") -> None:
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
    ana: "Browser", world: "World", state: dict[str, object], said: str
) -> None:
    world.appeals.append(appealed(**state))
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
    ana: "Browser", world: "World", fields: dict[str, str], wrong: str
) -> None:
    answer = await ana.post(APPEAL, APPEAL, **fields)
    page = answer.body.decode()
    assert answer.status == 422
    assert "<title>Error: Appeal" in page
    assert f'id="{wrong}-e"' in page
    assert fields["grounds"].replace("\r\n", "").replace("\x00", "").strip() in page
    assert world.pleas == []


async def test_the_longest_grounds_are_taken(ana: "Browser", world: "World") -> None:
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
    ana: "Browser", world: "World", refusal: type[Refusal], status: int, said: str
) -> None:
    world.refusing = refusal()
    answer = await ana.post(APPEAL, APPEAL, grounds="x")
    assert answer.status == status
    assert f"<h1>{said}</h1>" in answer.body.decode()


@pytest.mark.problem("appeal-under-way")
@pytest.mark.parametrize("refusal", [AppealPending, IdempotencyKeyReused])
async def test_a_second_appeal_shows_the_first(
    ana: "Browser", world: "World", refusal: type[Refusal]
) -> None:
    world.refusing = refusal()
    again = await ana.post(APPEAL, APPEAL, grounds="x")
    assert again.status == 303
    assert "You have already appealed." in await body(ana, again.headers["location"])


async def test_nobody_is_sent_to_a_form_that_would_not_be_taken(
    ana: "Browser", world: "World"
) -> None:
    world.clock.advance(timedelta(days=29))
    await ana.sign_in()
    assert "The last day to appeal was 20 December 2026." in await body(ana)
    assert "<textarea" not in await body(ana, APPEAL)
    change(world, **WAITS)
    assert "A person has still to decide. After that you can appeal." in await body(ana)


async def test_against_silence_one_may_appeal(ana: "Browser", world: "World") -> None:
    change(world, **{**WAITS, "hard_limit": date(2026, 11, 21)})
    assert "Appeal this decision" in await body(ana)


async def test_one_appeals_without_a_union_while_the_registry_is_away(
    ana: "Browser", world: "World"
) -> None:
    await body(ana)  # so that the gateway has its own token
    await ana.post(REVIEW, DECISION)
    world.away = {"https://registry.test"}
    change(world, state="decided")
    assert "We cannot list the student unions just now." in await body(ana, APPEAL)
    assert (await ana.post(APPEAL, APPEAL, grounds="x")).status == 303


@pytest.mark.parametrize("path", ["", "/appeal", "/statement"])
async def test_somebody_elses_decision_is_not_there(ana: "Browser", path: str) -> None:
    for theirs in (
        f"/credentials/{NOBODYS}/decisions/{CASE}",
        f"/credentials/{REF}/decisions/{NOBODYS}",
    ):
        assert (await ana.get(theirs + path)).status == 404


async def test_nothing_is_done_with_somebody_elses_decision(ana: "Browser", world: "World") -> None:
    case = world.decisions[UUID(CASE)].case
    stolen = case.model_copy(update={"credential_ref": UUID(NOBODYS)})
    had = world.decisions[UUID(CASE)]
    world.decisions[UUID(CASE)] = had.model_copy(update={"case": stolen})
    for path in (REVIEW, APPEAL):
        assert (await ana.post(path, "/credentials", grounds="x")).status == 404
    assert (world.persons_asked, world.pleas) == ([], [])


@pytest.mark.parametrize("away", ["issuer", "recognition"])
async def test_what_is_away_gets_nothing_and_is_called_our_fault(
    ana: "Browser", world: "World", away: str
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


async def test_a_note_says_only_what_we_wrote(ana: "Browser") -> None:
    page = await body(ana, f"{DECISION}?note=<b>You+won</b>")
    assert "You won" not in page
    assert 'role="status"' not in page
