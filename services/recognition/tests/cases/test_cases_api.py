"""The HTTP door to cases and decisions: who may call, what is refused, what is shown."""

import re
from typing import Any

import pytest
from comity_credential.fact_sheet import HolderBinding
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.quality import ReportDecision
from comity_vocabulary.reasons import REASONS
from recognition.domain.case_document import read_inputs
from recognition.domain.procedure.engine import decide
from recognition_stage.applying import AGREEMENT, application, apply
from recognition_stage.doors import refused
from recognition_stage.office import Office
from recognition_stage.people import TARGET
from recognition_stage.world import CREDENTIAL, NOBODY

AWARDING = {"award", "awards", "degree", "degrees", "diploma", "diplomas", "graduation", "title"}


@pytest.mark.parametrize(
    ("decision", "jurisdiction", "outcome", "code"),
    [
        (ReportDecision.POSITIVE, "HR", "FULL", "QA-001"),
        (ReportDecision.POSITIVE, "IE", "FULL", "QA-001"),
        (ReportDecision.POSITIVE_WITH_CONDITIONS, "HR", "FULL", "QA-002"),
        (ReportDecision.POSITIVE_WITH_CONDITIONS, "IE", "REFER", "QA-104"),
    ],
)
async def test_the_same_credential_is_recognised_or_referred_by_its_quality_assurance(  # noqa: PLR0913, PLR0917 - a table and a client
    decision: ReportDecision,
    jurisdiction: str,
    outcome: str,
    code: str,
    world: Office,
    client: HttpClient,
    learner: dict[str, str],
) -> None:
    await world.hear_report(decision)
    made = await apply(client, world, learner, jurisdiction=jurisdiction)
    assert (made.status, made.json()["outcome"]) == (201, outcome)
    read = await client.get(f"/v1/decisions/{made.json()['case_ref']}", headers=learner)
    assert code in [reason["code"] for reason in read.json()["reasons"]]


async def test_a_decision_shows_every_ground_and_can_be_taken_again_by_anyone(
    world: Office, client: HttpClient, learner: dict[str, str], demo_policies: dict[str, Any]
) -> None:
    made = await apply(client, world, learner, purpose="credit", target=TARGET)
    assert made.headers["location"] == f"/v1/cases/{made.json()['case_ref']}"
    assert (made.json()["outcome"], made.json()["finality"]) == ("PART", "PROPOSED")
    case = await client.get(made.headers["location"], headers=learner)
    assert case.json() == made.json()
    body = (await client.get(f"/v1/decisions/{made.json()['case_ref']}", headers=learner)).json()
    assert body["case"] == made.json()
    assert body["policy"]["id"] == "HR-demo"
    assert body["appeal"]["last_day"] == "2026-12-07"
    assert body["decided_by"] == "engine"
    assert body["steps"][0]["step"] == "S0 purpose"
    assert body["steps"][-1]["result"] == "PART"
    for reason in body["reasons"]:
        assert reason["meaning"] == REASONS[reason["code"]].meaning
        assert reason["legal_source"]
    again = decide(demo_policies["HR-demo"], read_inputs(body["facts"]))
    assert list(again.reasons) == [reason["code"] for reason in body["reasons"]]
    assert again.credits == 2.5


async def test_what_is_missing_is_asked_for_and_announced(
    world: Office, client: HttpClient, learner: dict[str, str]
) -> None:
    text = world.receipt(grades=world.grades(holder=HolderBinding.UNKNOWN))
    made = (await apply(client, world, learner, receipt=text)).json()
    assert (made["outcome"], made["finality"]) == ("INFO", "STEP")
    assert [(one["code"], one["to"]) for one in made["information_requests"]] == [
        ("ID-201", "applicant")
    ]
    # Forty-five days on is Epiphany, which Croatia keeps.
    assert made["information_due_on"] == "2027-01-07"
    types = [fact.type for fact in await world.announced()][-3:]
    assert types == [
        "comity.case.opened.v1",
        "comity.case.information_requested.v1",
        "comity.decision.made.v1",
    ]


async def test_an_application_under_an_agreement_is_answered_with_the_first_decision(
    world: Office, client: HttpClient, learner: dict[str, str]
) -> None:
    await world.actions.cases.register_agreement(world.promise(), world.registrar())
    wanted = {"purpose": "learning_agreement", "jurisdiction": "EE"}
    await world.hear_verified()
    before = await world.announced()
    made = (await apply(client, world, learner, **wanted)).json()
    assert (made["outcome"], made["opened_by"]) == ("AUTO", "agreement")
    assert await world.announced() == before


async def test_the_same_key_gets_the_same_answer(
    world: Office, client: HttpClient, learner: dict[str, str]
) -> None:
    who = {**learner, "Idempotency-Key": "once"}
    body = application(world)
    first = await client.post("/v1/cases", json=body, headers=who)
    again = await client.post("/v1/cases", json=body, headers=who)
    assert first.json() == again.json()
    assert len([f for f in await world.announced() if f.type == "comity.case.opened.v1"]) == 1


@pytest.mark.problem("scope-missing")
@pytest.mark.problem("access-token-missing")
async def test_only_an_office_lists_decisions_on_all_credentials(
    world: Office, client: HttpClient, learner: dict[str, str], tokens: TestTokens
) -> None:
    await apply(client, world, learner)
    own = await client.get(
        "/v1/decisions", params={"credential_ref": str(CREDENTIAL)}, headers=learner
    )
    assert len(own.json()["data"]) == 1
    assert await refused(client.get("/v1/decisions", headers=learner)) == (403, "scope-missing")
    wrong = tokens.headers("issuer:write")
    for call in (
        client.get(f"/v1/decisions/{NOBODY}", headers=wrong),
        client.get(f"/v1/cases/{NOBODY}", headers=wrong),
        client.post("/v1/cases", json=application(world), headers=wrong),
        client.post("/v1/policies", json={"policy": "a.b.c"}, headers=wrong),
        client.put("/v1/learning-agreements/LA-1", json=AGREEMENT, headers=wrong),
    ):
        assert await refused(call) == (403, "scope-missing")
    assert await refused(client.get("/v1/decisions")) == (401, "access-token-missing")


@pytest.mark.problem("case-not-found")
@pytest.mark.problem("decision-not-found")
async def test_what_is_not_there_is_not_found(client: HttpClient, learner: dict[str, str]) -> None:
    assert await refused(client.get(f"/v1/cases/{NOBODY}", headers=learner)) == (
        404,
        "case-not-found",
    )
    assert await refused(client.get(f"/v1/decisions/{NOBODY}", headers=learner)) == (
        404,
        "decision-not-found",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": "degree"},
        {"requested_credits": False},
        {"requested_credits": 1e9},
        {"target": {"eqf_level": 9}},
        {"target": {"learning_outcomes": [{"id": "x"}]}},
        {"minor": "no"},
        {"receipt": ""},
        {"age": 17},
    ],
)
@pytest.mark.problem("request-malformed")
async def test_a_sloppy_application_is_refused(
    changes: dict[str, object], world: Office, client: HttpClient, learner: dict[str, str]
) -> None:
    assert await refused(apply(client, world, learner, **changes)) == (400, "request-malformed")


@pytest.mark.requirement("R18")
async def test_no_address_awards_a_degree(client: HttpClient) -> None:
    paths = (await client.get("/openapi.json")).json()["paths"]
    words = {word for path in paths for word in re.findall("[a-z]+", path)}
    assert "cases" in words
    assert words & AWARDING == set()
