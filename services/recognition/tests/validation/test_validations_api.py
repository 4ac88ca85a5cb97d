"""Validations over HTTP: who may do what, what is refused, what is shown."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.opportunities import OpportunityOutcome
from comity_contracts.events.validations import ValidationCertifiedV1
from comity_kit.http.client import Answer, HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition_stage.doors import problem_of
from recognition_stage.office import Office
from recognition_stage.world import UNIVERSITY

COURSE = UUID(int=0xC0)
FIRST, SECOND = str(UUID(int=1)), str(UUID(int=2))
AIM = ["LO-a", "LO-b"]
DIGEST = "sha-256:" + "0" * 64
MINUTES = {"minutes_digest": "sha-256:" + "f" * 64}
REQUEST = {
    "institution_id": str(UNIVERSITY),
    "opportunity_id": str(COURSE),
    "opportunity_version": 1,
    "enrolment_ref": str(UUID(int=0xE17)),
    "kind": "volunteering",
}
CLAIMS = {
    "claims": [{"learning_outcome": each, "experience": "volunteering"} for each in AIM],
}
EVIDENCE = {
    "evidence_id": FIRST,
    "kind": "testimony",
    "digest": DIGEST,
    "begun_in": "2025-01",
    "learning_outcomes": AIM,
}

PAPER = {
    "evidence_id": SECOND,
    "country": "UA",
    "field": "0911",
    "eqf_level": 6,
    "completion": "completed",
    "begun_in": "2019-09",
    "ended_in": "2022-02",
    "documents_missing": "left_behind",
    "learning_outcomes": AIM,
}

ROW = {
    "learning_outcome": "LO-a",
    "evidence_ids": [FIRST],
    "method": "oral_exam",
    "result": "achieved",
}
NAMES = ("chair", "second", "third")


def subject(name: str) -> str:
    return f"{UNIVERSITY}.{name}"


BOARD = {
    "members": [{"participant_id": str(UNIVERSITY), "subject": subject(name)} for name in NAMES],
}


@pytest.fixture
async def client(memory_office: Office, client: HttpClient) -> HttpClient:
    """Give a client at the door of an office that knows the course."""
    await memory_office.hear_participants()
    outcomes = tuple(OpportunityOutcome(id=name, title=name) for name in AIM)
    await memory_office.hear(
        memory_office.offer(
            opportunity_id=COURSE,
            version=1,
            institution_id=UNIVERSITY,
            learning_outcomes=outcomes,
        )
    )
    return client


@pytest.fixture
async def path(client: HttpClient, learner: dict[str, str]) -> str:
    made = await client.post("/v1/validations", json=REQUEST, headers=learner)
    assert made.status == 201
    return made.headers["location"]


def member(tokens: TestTokens, name: str, of: UUID = UNIVERSITY) -> dict[str, str]:
    kind = "higher_education_institution"
    return tokens.headers("recognition:write", subject=f"{of}.{name}", participant_id=of, kind=kind)


async def refused(calling: Awaitable[object]) -> tuple[int, str, str]:
    """Return status, code and place of a refusal."""
    problem = await problem_of(calling)
    errors = problem.problem.get("errors") or [{"pointer": ""}]
    return problem.status, problem.code, errors[0]["pointer"]


async def put(client: HttpClient, path: str, body: Any, who: dict[str, str]) -> Answer:  # noqa: ANN401 - any body
    return await client.put(path, json=body, headers=who)


@pytest.mark.requirement("R03")
@pytest.mark.requirement("N05")
async def test_a_validation_goes_its_way_over_http(
    client: HttpClient,
    memory_office: Office,
    tokens: TestTokens,
    learner: dict[str, str],
    path: str,
) -> None:
    assessor = member(tokens, "assessor")
    await put(client, f"{path}/claims", CLAIMS, learner)
    kept = (await put(client, f"{path}/portfolio", {"evidence": [EVIDENCE]}, learner)).json()
    assert kept["evidence"] == [{**EVIDENCE, "ended_in": None}]
    assert kept["matrix"][0]["lacks"] == "assessment"
    await put(client, f"{path}/submission", None, learner)
    rows = {"rows": [ROW, {**ROW, "learning_outcome": "LO-b"}]}
    await put(client, f"{path}/assessments", rows, assessor)
    listed = await client.get(
        "/v1/validations",
        params={"institution": str(UNIVERSITY), "stage": "assessment"},
        headers=assessor,
    )
    assert [one["stage"] for one in listed.json()["data"]] == ["assessment"]
    board = (await put(client, f"{path}/board", BOARD, assessor)).json()["boards"][0]
    assert (board["quorum"], board["members"][0]["counts"]) == (2, False)
    for name in NAMES:
        who = member(tokens, name)
        await put(client, f"{path}/board/declaration", {"interest": None}, who)
        await put(client, f"{path}/board/vote", {"learning_outcomes": AIM}, who)
    decided = await put(client, f"{path}/board/decision", MINUTES, member(tokens, "chair"))
    assert decided.json()["certified"] == AIM
    assert decided.json()["boards"][0]["finding"] == "certified"
    assert (await client.get(path, headers=learner)).json() == decided.json()
    facts = [type(fact) for fact in await memory_office.announced()]
    assert facts.count(ValidationCertifiedV1) == 1
    trail = (await client.get(f"{path}/trail", headers=learner)).json()["entries"]
    assert [entry["number"] for entry in trail] == list(range(1, len(trail) + 1))
    assert {entry["by"] for entry in trail[:4]} == {"applicant"}


async def test_a_repeated_request_opens_one_validation(
    client: HttpClient, memory_office: Office, learner: dict[str, str]
) -> None:
    headers = {**learner, "Idempotency-Key": "once"}
    first = await client.post("/v1/validations", json=REQUEST, headers=headers)
    again = await client.post("/v1/validations", json=REQUEST, headers=headers)
    assert first.json() == again.json()
    assert len(await memory_office.announced()) == 1
    other = await refused(client.post("/v1/validations", json=REQUEST, headers=learner))
    assert other == (409, "validation-already-open", "")


@pytest.mark.problem("scope-missing")
@pytest.mark.problem("participant-kind-not-allowed")
@pytest.mark.problem("validation-of-another-institution")
@pytest.mark.problem("validation-not-found")
async def test_everybody_takes_only_their_own_steps(
    client: HttpClient,
    memory_office: Office,
    tokens: TestTokens,
    learner: dict[str, str],
    path: str,
) -> None:
    before = await memory_office.announced()
    assessor, nobody = member(tokens, "assessor"), tokens.headers("recognition:decide")
    assert (await refused(client.get(path, headers=nobody)))[:2] == (403, "scope-missing")
    assert (await client.get(path, headers=assessor)).status == 200
    for what in ("claims", "portfolio", "part-answer", "appeal", "submission", "withdrawal"):
        bodies: dict[str, Any] = {
            "claims": CLAIMS,
            "portfolio": {},
            "part-answer": {"part": None},
            "appeal": {"ground": "result"},
        }
        said = await refused(put(client, f"{path}/{what}", bodies.get(what), assessor))
        assert said[:2] == (403, "scope-missing")
    staffs: dict[str, Any] = {
        "interview": {"held_on": "2026-11-01", "learning_outcomes": AIM},
        "assessments": {"rows": [ROW]},
        "board": BOARD,
        "board/declaration": {"interest": "family"},
        "board/vote": {"learning_outcomes": []},
        "board/decision": MINUTES,
    }
    stranger = tokens.headers("recognition:write")
    for what, body in staffs.items():
        assert (await refused(put(client, f"{path}/{what}", body, learner)))[0] == 403
        said = await refused(put(client, f"{path}/{what}", body, stranger))
        assert said[:2] == (403, "participant-kind-not-allowed")
    foreign = {"institution": str(UUID(int=0xE0))}
    listing = client.get("/v1/validations", params=foreign, headers=assessor)
    assert (await refused(listing))[:2] == (403, "validation-of-another-institution")
    missing = f"/v1/validations/{UUID(int=404)}"
    for where in (missing, f"{missing}/trail"):
        found = await refused(client.get(where, headers=learner))
        assert found[:2] == (404, "validation-not-found")
    assert await memory_office.announced() == before


@pytest.mark.problem("request-malformed")
async def test_what_is_outside_the_vocabulary_is_malformed_and_nothing_is_stored(
    client: HttpClient, memory_office: Office, learner: dict[str, str], path: str
) -> None:
    before = await memory_office.announced()
    item = {**EVIDENCE, "digest": "sha-256:0"}
    titled = {**EVIDENCE, "title": "My years with the union"}
    for what, body in (
        ("claims", {"claims": []}),
        ("claims", {"claims": [{"learning_outcome": "LO-a", "experience": "life"}]}),
        ("portfolio", {"evidence": [item]}),
        ("portfolio", {"evidence": [titled]}),
        ("portfolio", {"background_paper": {**PAPER, "eqf_level": 9}}),
        ("portfolio", {"background_paper": {**PAPER, "begun_in": "2019-13"}}),
        ("appeal", {"ground": "because I say so"}),
    ):
        answer = await refused(put(client, f"{path}/{what}", body, learner))
        assert answer[0] == 400, answer
        assert answer[2]
    shown = (await client.get(path, headers=learner)).json()
    assert shown["stage"] == "identification"
    assert await memory_office.announced() == before


async def test_a_background_paper_is_shown_by_its_codes(
    client: HttpClient, tokens: TestTokens, learner: dict[str, str]
) -> None:
    body = {**REQUEST, "kind": "background_paper"}
    made = await client.post("/v1/validations", json=body, headers=learner)
    path = made.headers["location"]
    await put(client, f"{path}/claims", CLAIMS, learner)
    kept = await put(client, f"{path}/portfolio", {"background_paper": PAPER}, learner)
    said = {name: value for name, value in PAPER.items() if name != "learning_outcomes"}
    assert kept.json()["background_paper"] == said
    assert kept.json()["evidence"][0]["kind"] == "background_paper"
    await put(client, f"{path}/submission", None, learner)
    interview = {"held_on": "2026-11-20", "learning_outcomes": AIM}
    held = await put(client, f"{path}/interview", interview, member(tokens, "assessor"))
    assert held.json()["interview_held_on"] == "2026-11-20"
