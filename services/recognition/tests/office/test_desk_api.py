"""The desk of an office through the HTTP door."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_credential.fact_sheet import HolderBinding
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition_stage.doors import Headers, refused
from recognition_stage.office import Office

TARGET = {
    "eqf_level": 7,
    "ects": 6,
    "learning_outcomes": [
        {"id": "LO-a", "essential": True},
        {"id": "LO-z", "essential": True},
        {"id": "LO-b", "essential": False},
    ],
}


@pytest.fixture
async def client(memory_office: Office, client: HttpClient) -> HttpClient:
    """Give a client at the door of an office that knows the world and two policies."""
    await memory_office.prepare("EE-demo", "HR-demo")
    return client


def at_desk(tokens: TestTokens, *scopes: str, home: str = "EE", **claims: Any) -> Headers:  # noqa: ANN401 - any claim
    plain: dict[str, Any] = {
        "subject": "desk.anna",
        "participant_id": UUID(int=0xE9),
        "kind": "recognition_office",
        "jurisdiction": home,
    }
    return tokens.headers(*(scopes or ("recognition:decide",)), **{**plain, **claims})


@pytest.fixture
def officer(tokens: TestTokens) -> Headers:
    return at_desk(tokens)


async def apply(
    client: HttpClient, office: Office, who: Headers, **changes: object
) -> dict[str, Any]:
    body = {"receipt": office.receipt(), "purpose": "elective", "jurisdiction": "EE", **changes}
    made: dict[str, Any] = (await client.post("/v1/cases", json=body, headers=who)).json()
    return made


async def test_an_office_lists_the_cases_of_its_own_jurisdiction(
    memory_office: Office, client: HttpClient, tokens: TestTokens, learner: Headers
) -> None:
    granted = await apply(client, memory_office, learner)
    referred = await apply(client, memory_office, learner, purpose="regulated_profession")
    elsewhere = await apply(client, memory_office, learner, jurisdiction="HR")
    reading = at_desk(tokens, "recognition:read")

    async def listed(who: Headers = reading, **params: str) -> list[str]:
        found = (await client.get("/v1/cases", params=params, headers=who)).json()
        return [one["case_ref"] for one in found["data"]]

    assert await listed() == sorted([granted["case_ref"], referred["case_ref"]])
    assert await listed(at_desk(tokens, home="HR")) == [elsewhere["case_ref"]]
    assert await listed(state="with_officer") == [referred["case_ref"]]
    assert await listed(purpose="elective") == [granted["case_ref"]]
    assert await listed(due_before=referred["own_target"]) == []
    assert len(await listed(due_before="2028-01-01")) == 2
    first = (await client.get("/v1/cases", params={"limit": 1}, headers=reading)).json()
    rest = {"cursor": first["next_cursor"]}
    last = (await client.get("/v1/cases", params=rest, headers=reading)).json()
    assert len(first["data"]) == len(last["data"]) == 1
    assert last["next_cursor"] is None


async def test_only_who_sits_at_a_desk_sees_what_lies_on_it(
    memory_office: Office, client: HttpClient, tokens: TestTokens, learner: Headers
) -> None:
    case = await apply(client, memory_office, learner, purpose="regulated_profession")
    ref = case["case_ref"]
    for path in ("/v1/cases", f"/v1/desk/cases/{ref}"):
        assert await refused(client.get(path, headers=learner)) == (403, "scope-missing")
        stranger = at_desk(tokens, kind="higher_education_institution")
        assert (await refused(client.get(path, headers=stranger)))[
            1
        ] == "participant-kind-not-allowed"
        nowhere = at_desk(tokens, jurisdiction=None)
        assert (await refused(client.get(path, headers=nowhere)))[0] == 403
    other = at_desk(tokens, home="HR")
    delay = {"code": "PC-102", "new_date": "2027-03-01"}
    questions = {"codes": ["IN-201"], "to": "issuer"}
    for calling in (
        client.get(f"/v1/desk/cases/{ref}", headers=other),
        client.get(f"/v1/cases/{ref}/evidence", headers=other),
        client.post(f"/v1/cases/{ref}/delay", json=delay, headers=other),
        client.post(f"/v1/cases/{ref}/information-requests", json=questions, headers=other),
    ):
        assert await refused(calling) == (404, "case-not-found")
    reading = at_desk(tokens, "recognition:read")
    acting = client.post(f"/v1/cases/{ref}/delay", json=delay, headers=reading)
    assert await refused(acting) == (403, "scope-missing")


async def test_an_officer_has_everything_to_weigh_on_one_screen(
    memory_office: Office, client: HttpClient, officer: Headers, learner: Headers
) -> None:
    await memory_office.hear_report()
    made = await apply(client, memory_office, learner, purpose="credit", target=TARGET)
    body = (await client.get(f"/v1/desk/cases/{made['case_ref']}", headers=officer)).json()
    assert body["draft"] == body["decision"]
    assert body["decision"]["case"]["outcome"] == "REFER"
    assert body["decision"]["fallback"]["outcome"] == "ALT"
    assert (body["essential_outcomes"], body["essential_outcomes_covered"]) == (2, 1)
    assert [one["covered"] for one in body["outcomes"]] == [True, False, True]
    elements = {one["element"]: one for one in body["elements"]}
    assert list(elements) == ["level", "workload", "quality", "profile", "outcomes"]
    assert elements["level"]["credential"] == {"eqf": "6"}
    assert elements["level"]["target"]["eqf"] == "7"
    assert elements["level"]["reasons"] == ["LV-101"]
    assert elements["quality"]["credential"]["grade"] == "strong"
    assert elements["workload"]["reasons"] == ["WL-002"]
    assert elements["outcomes"]["reasons"] == ["LO-101"]
    facts = {one["name"]: one for one in body["facts"]}
    assert facts["credential.eqf"] == {
        "name": "credential.eqf",
        "value": "6",
        "source": "did:web:p10.example",
        "on": "2026-11-22",
    }
    assert facts["verification.integrity"]["source"] == "did:web:p15.example"
    assert facts["registry.reports.0.decision"]["source"] == "register"
    assert facts["application.target.eqf"]["source"] == "learner"
    assert body["decision"]["case"]["acknowledge_by"] == "2026-11-25"


async def test_an_officer_asks_delays_and_leaves_a_trail(
    memory_office: Office, client: HttpClient, officer: Headers, learner: Headers
) -> None:
    made = await apply(client, memory_office, learner, purpose="regulated_profession")
    path = f"/v1/cases/{made['case_ref']}"
    delay = {"code": "PC-103", "new_date": "2027-03-01"}
    late = (await client.post(f"{path}/delay", json=delay, headers=officer)).json()
    assert (late["delayed_to"], late["delay_code"]) == ("2027-03-01", "PC-103")
    questions = {"codes": ["IN-201", "IN-203", "IN-201"], "to": "issuer"}
    asked = await client.post(f"{path}/information-requests", json=questions, headers=officer)
    assert asked.json()["state"] == "waiting"
    assert [one["code"] for one in asked.json()["information_requests"]] == ["IN-201", "IN-203"]
    for body, wrong in (
        ({"codes": ["PC-301"], "to": "issuer"}, (422, "information-not-requestable")),
        ({"codes": ["level"], "to": "issuer"}, (400, "request-malformed")),
    ):
        calling = client.post(f"{path}/information-requests", json=body, headers=officer)
        assert await refused(calling) == wrong
    for who in (officer, learner):
        trail = (await client.get(f"{path}/evidence", headers=who)).json()
        assert (trail["holds"], trail["first_break"]) == (True, None)
        assert [(one["kind"], one["by"]) for one in trail["entries"]] == [
            ("opened", "learner"),
            ("completed", "clock"),
            ("engine_ruled", "engine"),
            ("delayed", "desk.anna"),
            ("information_requested", "desk.anna"),
        ]
    missing = client.get(f"/v1/cases/{UUID(int=404)}/evidence", headers=learner)
    assert await refused(missing) == (404, "case-not-found")


async def test_a_learner_reads_why_a_machine_may_and_has_a_person_look(
    memory_office: Office, client: HttpClient, officer: Headers, learner: Headers
) -> None:
    made = await apply(client, memory_office, learner)
    ref = made["case_ref"]
    decision = (await client.get(f"/v1/decisions/{ref}", headers=learner)).json()
    assert decision["art22_ground"] == "law"
    assert "article 22(2)(b)" in decision["art22_sentence"]
    asked = (await client.post(f"/v1/cases/{ref}/human-review", headers=learner)).json()
    assert (asked["state"], asked["person_asked_on"]) == ("with_officer", "2026-11-22")
    assert (asked["outcome"], asked["finality"]) == ("FULL", "FINAL")
    listed = await client.get("/v1/cases", params={"state": "with_officer"}, headers=officer)
    assert [one["case_ref"] for one in listed.json()["data"]] == [ref]
    office = client.post(f"/v1/cases/{ref}/human-review", headers=officer)
    assert await refused(office) == (403, "scope-missing")


async def test_a_learner_answers_with_a_receipt(
    memory_office: Office, client: HttpClient, learner: Headers
) -> None:
    unbound = memory_office.receipt(grades=memory_office.grades(holder=HolderBinding.UNKNOWN))
    made = await apply(client, memory_office, learner, receipt=unbound)
    assert made["state"] == "waiting"
    path = f"/v1/cases/{made['case_ref']}/receipts"
    memory_office.clock.advance(timedelta(minutes=1))
    other = memory_office.receipt(memory_office.sheet(credential_ref=UUID(int=9)))
    wrong = client.post(path, json={"receipt": other}, headers=learner)
    assert await refused(wrong) == (422, "receipt-for-another-case")
    body = {"receipt": memory_office.receipt()}
    after = (await client.post(path, json=body, headers=learner)).json()
    assert (after["state"], after["outcome"]) == ("decided", "FULL")
    closed = client.post(path, json=body, headers=learner)
    assert await refused(closed) == (409, "case-closed")
