"""Forecasts and promises over HTTP: anybody may ask, only an authority may promise."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.quality import ReportDecision
from recognition_stage.doors import Headers, authority, refused
from recognition_stage.office import Office

OFFERED, HR = UUID(int=0x0B), UUID(int=0xE1)
QUESTION = {"opportunity_id": str(OFFERED), "jurisdiction": "HR", "purpose": "elective"}
TARGET = {"eqf_level": 6, "ects": "5", "learning_outcomes": [{"id": "LO-a", "essential": True}]}


@pytest.fixture
async def client(memory_office: Office, client: HttpClient) -> HttpClient:
    """Give a client at the door of an office that knows an offer and a policy."""
    await memory_office.prepare("HR-demo")
    await memory_office.hear(memory_office.offer())
    return client


@pytest.fixture
def croatia(tokens: TestTokens) -> Headers:
    return authority(tokens, "HR")


def promise(office: Office, said: dict[str, Any]) -> dict[str, str]:
    names = ("forecast_id", "input_hash", "opportunity_id", "opportunity_version", "host")
    claims = {name: said[name] for name in (*names, "purpose", "outcome", "credits")}
    signed = {"policy_hash": said["policy"]["hash"], "target": None, "valid_until": "2027-06-30"}
    return {"pre_commitment": office.pre_commitment(HR, {**claims, **signed})}


@pytest.mark.requirement("R69")
@pytest.mark.requirement("R17")
async def test_anybody_may_ask_before_enrolling(client: HttpClient) -> None:
    said = (await client.get("/v1/forecasts", params=QUESTION)).json()
    assert (said["outcome"], said["finality"], said["credits"]) == ("FULL", "FINAL", "5.00")
    assert said["policy"]["id"] == "HR-demo"
    assert said["stale"] is False
    assert said["confidence"]["level"] == "decided_by_rule"
    assert "verified_securely" in {one["code"] for one in said["confidence"]["assumed"]}
    assert all(reason["meaning"] and reason["legal_source"] for reason in said["reasons"])


async def test_reasons_are_said_in_the_language_asked_for(client: HttpClient) -> None:
    told = {
        language: (await client.get("/v1/forecasts", params={**QUESTION, "language": language}))
        for language in ("en", "hr", "ro", "de")
    }
    meanings = {name: answer.json()["reasons"][0]["meaning"] for name, answer in told.items()}
    assert len(set(meanings.values())) == 3
    assert meanings["de"] == meanings["en"]
    assert len({answer.json()["forecast_id"] for answer in told.values()}) == 1


async def test_a_target_is_asked_about_by_post(client: HttpClient) -> None:
    asked = {**QUESTION, "purpose": "credit", "target": TARGET}
    said = (await client.post("/v1/forecasts", json=asked)).json()
    assert {"LV-001", "WL-001", "LO-001"} <= {reason["code"] for reason in said["reasons"]}
    read = (await client.get(f"/v1/forecasts/{said['forecast_id']}")).json()
    assert read == said


async def test_a_stale_forecast_says_what_holds_now(
    client: HttpClient, memory_office: Office
) -> None:
    said = (await client.get("/v1/forecasts", params=QUESTION)).json()
    await memory_office.hear_report(ReportDecision.NEGATIVE)
    read = (await client.get(f"/v1/forecasts/{said['forecast_id']}")).json()
    assert (read["outcome"], read["stale"]) == ("FULL", True)
    assert (read["fresh"]["outcome"], read["fresh"]["stale"]) == ("RPL", False)


async def test_an_authority_promises_and_anybody_reads_it(
    client: HttpClient, memory_office: Office, croatia: Headers, tokens: TestTokens
) -> None:
    said = (await client.get("/v1/forecasts", params=QUESTION)).json()
    text = promise(memory_office, said)
    made = await client.post("/v1/pre-commitments", json=text, headers=croatia)
    assert made.status == 201
    where = {name: QUESTION[name] for name in ("opportunity_id", "jurisdiction")}
    listed = (await client.get("/v1/pre-commitments", params=where)).json()
    assert listed["data"] == [made.json()]
    await memory_office.hear_report(ReportDecision.NEGATIVE)
    memory_office.clock.advance(timedelta(days=3))
    application = {
        "receipt": memory_office.receipt(memory_office.sheet(learning_agreement_ref=None)),
        "purpose": "elective",
        "jurisdiction": "HR",
    }
    learner = tokens.headers("learner", subject="somebody")
    case = (await client.post("/v1/cases", json=application, headers=learner)).json()
    decision = await client.get(f"/v1/decisions/{case['case_ref']}", headers=learner)
    assert decision.json()["pre_commitment_id"] == made.json()["pre_commitment_id"]
    assert decision.json()["policy"]["hash"] == said["policy"]["hash"]


async def test_who_is_no_participant_promises_nothing(
    client: HttpClient, memory_office: Office, tokens: TestTokens
) -> None:
    said = (await client.get("/v1/forecasts", params=QUESTION)).json()
    text = promise(memory_office, said)
    for headers, expected in (
        ({}, 401),
        (tokens.headers("learner", subject="somebody"), 403),
        (tokens.headers("recognition:decide", subject="somebody"), 403),
    ):
        calling = client.post("/v1/pre-commitments", json=text, headers=headers)
        assert (await refused(calling))[0] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v1/forecasts?jurisdiction=HR&purpose=elective", 400),
        (f"/v1/forecasts?opportunity_id={OFFERED}&jurisdiction=hr&purpose=elective", 400),
        (f"/v1/forecasts?opportunity_id={OFFERED}&jurisdiction=HR&purpose=fun", 400),
        (f"/v1/forecasts?opportunity_id={UUID(int=9)}&jurisdiction=HR&purpose=credit", 404),
        ("/v1/forecasts/sha-256:0", 400),
        ("/v1/forecasts/sha-256:" + "0" * 64, 404),
        ("/v1/pre-commitments?jurisdiction=HR", 400),
    ],
)
async def test_what_cannot_be_asked_is_refused(
    client: HttpClient, path: str, expected: int
) -> None:
    assert (await refused(client.get(path)))[0] == expected
