"""Whatever is wrong with a request, it is refused with a stable code and leaves nothing behind."""

import json
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from bad_input import DOORS, SPOILED, STRANGE, UNKNOWN, Door
from comity_kit.http.client import Answer
from comity_kit.servers.postgres import PostgresServer
from comity_kit.servers.processes import apart
from inhabited import settle
from surface import ESI, Served, serve
from wirings import BUILD

OTHER_CODES = {("/v1/cohorts", "media-type-unsupported"): "cohort-format-unsupported"}


@pytest.fixture(scope="module")
def mesh(
    postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Served]]:
    """Serve every service, each with something in it."""
    with ExitStack() as stack:
        served = {}
        for name in BUILD:
            database = f"bad_input_{name.replace('-', '_')}"
            apart(postgres_server.create_database(database))
            folder = tmp_path_factory.mktemp(name)
            url = postgres_server.url(database)
            served[name] = stack.enter_context(serve(name, url, folder))
            settle(served[name])
        yield served


def send(served: Served, door: Door, content: bytes, media_type: str, **who: str) -> Answer:
    headers = {**who, "Content-Type": media_type}
    return served.ask(door.method, door.path, content=content, headers=headers)


def refused(answer: Answer, status: int, code: str) -> None:
    assert answer.headers["content-type"] == "application/problem+json", answer.body[:300]
    problem = answer.json()
    assert (answer.status, problem["code"]) == (status, code), answer.body[:600]
    assert problem["status"] == status


@pytest.mark.problem("request-malformed", "media-type-unsupported", "body-too-large")
@pytest.mark.problem("cohort-format-unsupported")
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_what_is_spoiled_is_refused_and_leaves_nothing(mesh: dict[str, Served], door: Door) -> None:
    served = mesh[door.service]
    before = served.rows()
    for wrong, (spoil, status, code) in SPOILED.items():
        content, media_type = spoil(door)
        if wrong in STRANGE and door.reads_any_text:
            continue
        answer = send(served, door, content, media_type, **served.acting(door.kind))
        found = (wrong, answer.status, answer.json().get("code"))
        expected = OTHER_CODES.get((door.path.partition("?")[0], code), code)
        assert found == (wrong, status, expected), answer.body[:600]
    assert served.rows() == before


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_good_body_passes_that_far(mesh: dict[str, Served], door: Door) -> None:
    """The control: what is refused above is refused for what was spoiled."""
    served = mesh[door.service]
    answer = served.ask(
        door.method, door.path, json=dict(door.body), headers=served.acting(door.kind)
    )
    assert answer.status != 400 or answer.json()["code"] != "request-malformed", answer.body


@pytest.mark.problem("access-token-missing", "access-token-invalid", "scope-missing")
@pytest.mark.parametrize("door", [door for door in DOORS if not door.public], ids=str)
def test_who_may_not_is_refused_and_leaves_nothing(mesh: dict[str, Served], door: Door) -> None:
    served = mesh[door.service]
    before = served.rows()
    body = dict(door.body)
    foreign = served.acting(door.kind, "some:other")
    stolen = next(one for one in mesh.values() if one is not served).acting(door.kind)
    for headers, status, code in (
        ({}, 401, "access-token-missing"),
        ({"Authorization": "Basic YTpi"}, 401, "access-token-missing"),
        ({"Authorization": "Bearer a.b.c"}, 401, "access-token-invalid"),
        (stolen, 401, "access-token-invalid"),
        (foreign, 403, "scope-missing"),
    ):
        refused(served.ask(door.method, door.path, json=body, headers=headers), status, code)
    assert served.rows() == before


def strange_rows() -> list[dict[str, object]]:
    good = {"given_name": "Ana", "family_name": "Ionescu", "date_of_birth": "2001-02-03"}
    award = {"esi": ESI, "awarded_on": "2026-11-20"}
    return [
        {**good, **award, "given_name": "A\x00na"},
        {**good, **award, "family_name": "\ud800"},
        {**good, **award, "esi": "urn:schac:personalUniqueCode:int:esi:\udfff"},
        {**good, **award, "awarded_on": "9" * 300},
        {**good, **award, "date_of_birth": "0000-00-00", "evidence": "\u202e" * 50},
    ]


def test_a_cohort_of_strange_characters_is_refused_or_explained(mesh: dict[str, Served]) -> None:
    served = mesh["issuer"]
    school = served.acting("higher_education_institution")
    school |= {"Content-Type": "application/json"}
    opportunity = served.ask("GET", "/v1/opportunities").json()["data"][0]["opportunity_id"]
    path = f"/v1/cohorts?opportunity_id={opportunity}&cohort=strange"
    before = served.rows()
    for row in strange_rows():
        content = json.dumps({"rows": [row]}).encode()
        answer = served.ask("POST", path, content=content, headers=school)
        assert answer.status in {202, 400}, answer.body
    assert served.rows()["outbox"] == before["outbox"]


@pytest.mark.parametrize(
    "text", ["\x00", "a\ud800b", "a.b.c", "[" * 900_000, "eyJ" + "A" * 999_000]
)
def test_what_is_no_credential_is_not_valid(mesh: dict[str, Served], text: str) -> None:
    served = mesh["verifier"]
    content = json.dumps({"credential": text}).encode()
    headers = {"Content-Type": "application/json"}
    answer = served.ask("POST", "/v1/verifications", content=content, headers=headers)
    assert answer.status in {200, 400}, answer.body[:300]
    assert answer.status == 400 or answer.json()["verdict"] != "valid"


READS = {
    "registry": (f"/v1/participants/{UNKNOWN}", "participant-not-found"),
    "issuer": (f"/v1/opportunities/{UNKNOWN}", "opportunity-not-found"),
    "recognition": (f"/v1/cases/{UNKNOWN}", "case-not-found"),
    "qa-feedback": (f"/v1/waves/{UNKNOWN}", "wave-not-found"),
}


@pytest.mark.parametrize("name", READS)
def test_what_is_unknown_is_not_found(mesh: dict[str, Served], name: str) -> None:
    served, (path, code) = mesh[name], READS[name]
    who = served.acting("national_authority")
    refused(served.ask("GET", path, headers=who), 404, code)
    refused(served.ask("GET", path[:-4] + "zzzz", headers=who), 400, "request-malformed")
    refused(served.ask("GET", path + "%00", headers=who), 400, "request-malformed")


@pytest.mark.problem("resource-not-found", "method-not-allowed", "request-malformed")
@pytest.mark.parametrize("name", list(BUILD))
def test_no_address_is_a_surprise(mesh: dict[str, Served], name: str) -> None:
    served = mesh[name]
    refused(served.ask("GET", "/v1/nothing-here"), 404, "resource-not-found")
    refused(served.ask("DELETE", "/health/live"), 405, "method-not-allowed")
    refused(served.ask("GET", "/v1/%ff"), 400, "request-malformed")
    refused(served.ask("GET", "/v1/a%00b"), 400, "request-malformed")
