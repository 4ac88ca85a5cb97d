"""The HTTP door to the law: who may make it, who has a seat, what everybody can read."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition.domain.case_document import read_inputs
from recognition_stage.doors import authority, problem_of, refused
from recognition_stage.drafting import DRAFTS, posted, union
from recognition_stage.office import Office


@pytest.mark.requirement("R22")
@pytest.mark.requirement("R29")
@pytest.mark.problem("policy-check-failed")
async def test_a_policy_goes_from_draft_to_law_and_everybody_can_read_how(
    world: Office, client: HttpClient, tokens: TestTokens
) -> None:
    made = await client.post(DRAFTS, json=posted(world), headers=authority(tokens))
    assert made.status == 201
    place = f"{DRAFTS}/{made.json()['draft']['hash']}"
    assert made.headers["location"] == place
    closes = (world.clock.now() + timedelta(days=14)).date().isoformat()
    window = {"closes_on": closes}
    opened = await client.post(f"{place}/comment-window", json=window, headers=authority(tokens))
    assert opened.json()["draft"]["comments_close_on"] == closes
    said = {"position": "object", "text": "Too lax.", "on_behalf_of": "Regional unions"}
    spoke = await client.post(f"{place}/comments", json=said, headers=union(tokens))
    assert (spoke.status, spoke.json()["text"]) == (201, "Too lax.")
    problem = await problem_of(client.post(f"{place}/activation", headers=authority(tokens)))
    assert (problem.status, problem.code) == (422, "policy-check-failed")
    answer = f"{place}/comments/{spoke.json()['contribution_id']}/answer"
    await client.put(answer, json={"text": "Weak is enough."}, headers=authority(tokens))
    tried = {"last": 100}
    keyed = {**authority(tokens), "Idempotency-Key": "once"}
    await client.post(f"{place}/simulation", json=tried, headers=keyed)
    world.clock.advance(timedelta(days=15))
    keyed["Authorization"] = authority(tokens)["Authorization"]
    activated = await client.post(f"{place}/activation", headers=keyed)
    assert (activated.status, activated.json()["version"]) == (201, "2026.2")
    story = (await client.get(place)).json()
    assert story["draft"]["stage"] == "in_force"
    assert story["draft"]["simulation"]["report"]["cases"] == 0
    (comment,) = story["contributions"]
    assert comment["answer"]["text"] == "Weak is enough."
    assert not story["student_union_was_heard"]
    governing = (await client.get("/v1/jurisdictions/EE/policy")).json()
    assert (governing["hash"], governing["document"]["version"]) == (
        story["draft"]["hash"],
        "2026.2",
    )
    before = (await client.get("/v1/jurisdictions/EE/policy?at=2026-11-30")).json()
    assert before["policy_id"] == "EE-demo"
    listed = (await client.get(f"{DRAFTS}?jurisdiction=EE")).json()["data"]
    assert [one["hash"] for one in listed] == [story["draft"]["hash"]]


@pytest.mark.problem("policy-check-failed")
async def test_every_breach_is_told_with_rule_place_and_a_case_that_shows_it(
    world: Office,
    client: HttpClient,
    tokens: TestTokens,
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    before = await world.announced()
    clocks = {**policy_documents["EE-demo"]["clocks"], "max_months": 6}
    spoilt = posted(world, clocks=clocks, caps={"elective": 0, "transfer": 60})
    problem = await problem_of(client.post(DRAFTS, json=spoilt, headers=authority(tokens)))
    assert (problem.status, problem.code) == (422, "policy-check-failed")
    errors = problem.problem["errors"]
    assert [(one["code"], one["pointer"]) for one in errors] == [
        ("policy-check-d", "/clocks/max_months"),
        ("policy-check-f", "/caps/elective"),
    ]
    assert all(read_inputs(one["example"]) for one in errors)
    assert await world.announced() == before
    assert (await client.get(DRAFTS)).json()["data"] == []


@pytest.mark.problem("policy-malformed")
async def test_every_place_that_is_not_rpd_is_told(
    world: Office, client: HttpClient, tokens: TestTokens
) -> None:
    spoilt = posted(world, lex="whichever", surprise=1)
    problem = await problem_of(client.post(DRAFTS, json=spoilt, headers=authority(tokens)))
    assert (problem.status, problem.code) == (400, "policy-malformed")
    assert [(one["code"], one["pointer"]) for one in problem.problem["errors"]] == [
        ("enum", "/lex"),
        ("additional-properties", "/surprise"),
    ]


@pytest.mark.problem("policy-draft-not-found")
@pytest.mark.problem("contribution-not-found")
@pytest.mark.problem("comment-window-too-short")
@pytest.mark.problem("comment-window-already-open")
@pytest.mark.problem("comment-window-not-open")
@pytest.mark.problem("policy-already-in-force")
@pytest.mark.problem("policy-not-drafted")
@pytest.mark.problem("policy-already-retired")
@pytest.mark.problem("retirement-in-the-past")
async def test_steps_out_of_turn_are_refused(
    world: Office, client: HttpClient, tokens: TestTokens
) -> None:
    estonia = authority(tokens)
    nowhere = f"{DRAFTS}/sha-256:0"
    said = {"position": "support", "text": "Good."}
    assert await refused(client.get(nowhere)) == (404, "policy-draft-not-found")
    direct = client.post("/v1/policies", json=posted(world), headers=estonia)
    assert await refused(direct) == (409, "policy-not-drafted")
    known = {"policy": world.signed_policy("EE-demo")[0]}
    assert await refused(client.post(DRAFTS, json=known, headers=estonia)) == (
        409,
        "policy-already-in-force",
    )
    made = await client.post(DRAFTS, json=posted(world), headers=estonia)
    place = f"{DRAFTS}/{made.json()['draft']['hash']}"

    async def step(name: str, body: dict[str, Any], who: Any = estonia) -> tuple[int, str]:  # noqa: ANN401 - headers
        return await refused(client.post(f"{place}/{name}", json=body, headers=who))

    assert await step("comments", said, union(tokens)) == (409, "comment-window-not-open")
    assert await step("comment-window", {"closes_on": "2026-11-23"}) == (
        422,
        "comment-window-too-short",
    )
    window = {"closes_on": "2026-12-24"}
    await client.post(f"{place}/comment-window", json=window, headers=estonia)
    assert await step("comment-window", {"closes_on": "2026-12-23"}) == (
        409,
        "comment-window-already-open",
    )
    unheard = f"{place}/comments/{UUID(int=4)}/answer"
    assert await refused(client.put(unheard, json={"text": "?"}, headers=estonia)) == (
        404,
        "contribution-not-found",
    )
    end = "/v1/policies/EE-demo/retirement"
    past, later = {"in_force_until": "2026-11-21"}, {"in_force_until": "2026-12-31"}
    assert await refused(client.post(end, json=past, headers=estonia)) == (
        422,
        "retirement-in-the-past",
    )
    await client.post(end, json=later, headers=estonia)
    other = {"in_force_until": "2027-01-31"}
    assert await refused(client.post(end, json=other, headers=estonia)) == (
        409,
        "policy-already-retired",
    )


async def test_only_who_may_moves_the_law(
    world: Office, client: HttpClient, tokens: TestTokens
) -> None:
    made = await client.post(DRAFTS, json=posted(world), headers=authority(tokens))
    place = f"{DRAFTS}/{made.json()['draft']['hash']}"
    window = {"closes_on": "2026-12-24"}
    opening = f"{place}/comment-window"
    assert await refused(client.post(opening, json=window)) == (401, "access-token-missing")
    assert await refused(client.post(opening, json=window, headers=union(tokens))) == (
        403,
        "scope-missing",
    )
    croatia = authority(tokens, "HR")
    assert await refused(client.post(opening, json=window, headers=croatia)) == (
        403,
        "policy-of-another-jurisdiction",
    )
    await client.post(opening, json=window, headers=authority(tokens))
    learner = tokens.headers("learner", subject="somebody")
    said = {"position": "support", "text": "Good."}
    assert await refused(client.post(f"{place}/comments", json=said, headers=learner)) == (
        403,
        "scope-missing",
    )
