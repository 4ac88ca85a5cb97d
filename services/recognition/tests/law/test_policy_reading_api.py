"""The HTTP door to the law for those who read it or ask what other rules would mean."""

from typing import Any
from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.recognition import Purpose
from recognition.domain.dossier import Wish
from recognition.domain.law.built_in import built_in
from recognition_stage.doors import authority, problem_of, refused
from recognition_stage.drafting import DRAFTS
from recognition_stage.office import Office
from recognition_stage.world import UNIVERSITY


async def test_an_officer_asks_what_other_rules_would_mean(
    world: Office,
    client: HttpClient,
    tokens: TestTokens,
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    for number in range(5):
        sheet = world.sheet(credential_ref=UUID(int=number + 1), learning_agreement_ref=None)
        wish = Wish(purpose=Purpose.ELECTIVE, host="EE")
        await world.actions.cases.open_case(world.receipt(sheet), wish)
    document = {**policy_documents["EE-demo"], "caps": {"elective": 2, "transfer": 60}}
    officer = authority(tokens, scope="recognition:decide")
    asked = {"policy": document, "last": 100}
    found = (await client.post("/v1/simulations", json=asked, headers=officer)).json()
    assert (found["report"]["loses"], found["report"]["groups"][0]["after"]) == (5, "PART")
    assert (await client.get(DRAFTS)).json()["data"] == []
    croatia = authority(tokens, "HR", "recognition:decide")
    foreign = client.post("/v1/simulations", json=asked, headers=croatia)
    assert await refused(foreign) == (403, "policy-of-another-jurisdiction")
    reader = authority(tokens, scope="recognition:read")
    assert await refused(client.post("/v1/simulations", json=asked, headers=reader)) == (
        403,
        "scope-missing",
    )
    university = tokens.headers(
        "recognition:decide", participant_id=UNIVERSITY, kind="platform", jurisdiction="EE"
    )
    assert await refused(client.post("/v1/simulations", json=asked, headers=university)) == (
        403,
        "participant-kind-not-allowed",
    )
    odd = {**asked, "last": 101}
    assert await refused(client.post("/v1/simulations", json=odd, headers=officer)) == (
        400,
        "request-malformed",
    )


@pytest.mark.requirement("R84")
async def test_the_built_in_policy_is_there_for_every_state(client: HttpClient) -> None:
    anywhere = (await client.get("/v1/policies/LRC-min")).json()
    assert (anywhere["jurisdiction"], anywhere.get("policy")) == ("ZZ", None)
    here = (await client.get("/v1/jurisdictions/LT/policy")).json()
    assert (here["hash"], here["document"]["jurisdiction"]) == (built_in("LT").hash, "LT")


@pytest.mark.requirement("R05")
@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ({}, "et"),
        ({"Accept-Language": "ro-RO, en;q=0.5"}, "ro"),
        ({"Accept-Language": "fi, hr;q=0.3"}, "hr"),
        ({"Accept-Language": "fi"}, "et"),
    ],
)
async def test_anyone_reads_the_rules_in_plain_words(
    asked: dict[str, str], language: str, world: Office, client: HttpClient
) -> None:
    assert len(await world.announced()) == 2
    answer = await client.get("/v1/policies/EE-demo/guide", headers=asked)
    assert answer.headers["content-language"] == language
    assert answer.headers["content-type"].startswith("text/markdown")
    hash_ = (await client.get("/v1/policies/EE-demo")).json()["hash"]
    assert hash_ in answer.body.decode()
    wanted = await client.get("/v1/policies/EE-demo/guide?language=en-plain", headers=asked)
    assert wanted.headers["content-language"] == "en-plain"
    assert await refused(client.get("/v1/policies/nowhere/guide")) == (404, "policy-not-found")


@pytest.mark.parametrize("name", ["%00", "a%00b", "x" * 3000, "%F0%9F%8E%93", "..%2F"])
async def test_odd_names_are_not_found_or_malformed(
    name: str, world: Office, client: HttpClient, tokens: TestTokens
) -> None:
    for path in (f"{DRAFTS}/{name}", f"/v1/policies/{name}/guide"):
        problem = await problem_of(client.get(path))
        assert problem.status in {400, 404}
    body = {"in_force_until": "2026-12-31"}
    end = client.post(f"/v1/policies/{name}/retirement", json=body, headers=authority(tokens))
    assert (await problem_of(end)).status in {400, 404}
    assert len(await world.announced()) == 2


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"rpd": 10**400},
        {"rpd": -1e308, "credit": {"systems": {"": {}}}},
        {"a": [[[[[[[[[[[{}]]]]]]]]]]]},
        {"purposes": {"credit": {"requires": [{"gender": 1}]}}},
        {"legal_routes": [[], None, 1]},
    ],
)
async def test_odd_policies_are_malformed_or_fail_a_check(
    policy: dict[str, Any], client: HttpClient, tokens: TestTokens
) -> None:
    officer = authority(tokens, scope="recognition:decide")
    asked = {"policy": policy, "last": 100}
    problem = await problem_of(client.post("/v1/simulations", json=asked, headers=officer))
    assert (problem.status, problem.code) in {
        (400, "policy-malformed"),
        (400, "request-malformed"),
        (422, "policy-check-failed"),
    }
