"""The HTTP door to the law: who may make it, who has a seat, what everybody can read."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.testing.tokens import TestTokens
from comity_vocabulary.recognition import Purpose
from recognition import wiring
from recognition.domain.case_document import read_inputs
from recognition.domain.dossier import Wish
from recognition.domain.law.built_in import built_in

if TYPE_CHECKING:
    from conftest import Office

AUDIENCE = "http://recognition.test"
UNIVERSITY = UUID(int=0xA)
IDS = {"EE": 0xE0, "HR": 0xE1, "IE": 0xE2}
DRAFTS = "/v1/policies/drafts"


@pytest.fixture
def tokens(memory_office: "Office") -> TestTokens:
    return TestTokens(AUDIENCE, memory_office.clock)


@pytest.fixture
async def client(memory_office: "Office", tokens: TestTokens) -> AsyncIterator[HttpClient]:
    web = WebApp(
        name="recognition",
        routers=wiring.ROUTERS,
        actions=memory_office.actions,
        tokens=tokens.checker,
    )
    async with HttpClient.for_app(create_app(web), AUDIENCE) as calling:
        yield calling


@pytest.fixture
async def world(memory_office: "Office") -> "Office":
    await memory_office.hear_participants()
    await memory_office.activate("EE-demo", "HR-demo")
    return memory_office


def authority(tokens: TestTokens, home: str = "EE", scope: str = "recognition:policy") -> Any:  # noqa: ANN401 - headers
    return tokens.headers(
        scope,
        participant_id=UUID(int=IDS[home]),
        kind="national_authority",
        jurisdiction=home,
    )


def union(tokens: TestTokens) -> dict[str, str]:
    return tokens.headers("recognition:write", participant_id=UNIVERSITY, kind="student_union")


def signed(world: "Office", **changes: object) -> dict[str, str]:
    plain = {"version": "2026.2", "quality": {"min": "weak", "below": "refer"}}
    return {"policy": world.signed_policy("EE-demo", **{**plain, **changes})[0]}  # type: ignore[arg-type]  # a document


async def refused(calling: Any) -> ProblemAnswer:  # noqa: ANN401 - a call of the client
    with pytest.raises(ProblemAnswer) as problem:
        await calling
    return problem.value


async def code_of(calling: Any) -> tuple[int, str]:  # noqa: ANN401 - a call of the client
    problem = await refused(calling)
    return problem.status, problem.code


@pytest.mark.requirement("R22")
@pytest.mark.requirement("R29")
@pytest.mark.problem("policy-check-failed")
async def test_a_policy_goes_from_draft_to_law_and_everybody_can_read_how(
    world: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    made = await client.post(DRAFTS, json=signed(world), headers=authority(tokens))
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
    problem = await refused(client.post(f"{place}/activation", headers=authority(tokens)))
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
    world: "Office",
    client: HttpClient,
    tokens: TestTokens,
    policy_documents: dict[str, dict[str, Any]],
) -> None:
    before = await world.announced()
    clocks = {**policy_documents["EE-demo"]["clocks"], "max_months": 6}
    spoilt = signed(world, clocks=clocks, caps={"elective": 0, "transfer": 60})
    problem = await refused(client.post(DRAFTS, json=spoilt, headers=authority(tokens)))
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
    world: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    spoilt = signed(world, lex="whichever", surprise=1)
    problem = await refused(client.post(DRAFTS, json=spoilt, headers=authority(tokens)))
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
    world: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    estonia = authority(tokens)
    nowhere = f"{DRAFTS}/sha-256:0"
    said = {"position": "support", "text": "Good."}
    assert await code_of(client.get(nowhere)) == (404, "policy-draft-not-found")
    direct = client.post("/v1/policies", json=signed(world), headers=estonia)
    assert await code_of(direct) == (409, "policy-not-drafted")
    known = {"policy": world.signed_policy("EE-demo")[0]}
    assert await code_of(client.post(DRAFTS, json=known, headers=estonia)) == (
        409,
        "policy-already-in-force",
    )
    made = await client.post(DRAFTS, json=signed(world), headers=estonia)
    place = f"{DRAFTS}/{made.json()['draft']['hash']}"

    async def step(name: str, body: dict[str, Any], who: Any = estonia) -> tuple[int, str]:  # noqa: ANN401 - headers
        return await code_of(client.post(f"{place}/{name}", json=body, headers=who))

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
    assert await code_of(client.put(unheard, json={"text": "?"}, headers=estonia)) == (
        404,
        "contribution-not-found",
    )
    end = "/v1/policies/EE-demo/retirement"
    past, later = {"in_force_until": "2026-11-21"}, {"in_force_until": "2026-12-31"}
    assert await code_of(client.post(end, json=past, headers=estonia)) == (
        422,
        "retirement-in-the-past",
    )
    await client.post(end, json=later, headers=estonia)
    other = {"in_force_until": "2027-01-31"}
    assert await code_of(client.post(end, json=other, headers=estonia)) == (
        409,
        "policy-already-retired",
    )


async def test_only_who_may_moves_the_law(
    world: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    made = await client.post(DRAFTS, json=signed(world), headers=authority(tokens))
    place = f"{DRAFTS}/{made.json()['draft']['hash']}"
    window = {"closes_on": "2026-12-24"}
    opening = f"{place}/comment-window"
    assert await code_of(client.post(opening, json=window)) == (401, "access-token-missing")
    assert await code_of(client.post(opening, json=window, headers=union(tokens))) == (
        403,
        "scope-missing",
    )
    croatia = authority(tokens, "HR")
    assert await code_of(client.post(opening, json=window, headers=croatia)) == (
        403,
        "policy-of-another-jurisdiction",
    )
    await client.post(opening, json=window, headers=authority(tokens))
    learner = tokens.headers("learner", subject="somebody")
    said = {"position": "support", "text": "Good."}
    assert await code_of(client.post(f"{place}/comments", json=said, headers=learner)) == (
        403,
        "scope-missing",
    )


async def test_an_officer_asks_what_other_rules_would_mean(
    world: "Office",
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
    assert await code_of(foreign) == (403, "policy-of-another-jurisdiction")
    reader = authority(tokens, scope="recognition:read")
    assert await code_of(client.post("/v1/simulations", json=asked, headers=reader)) == (
        403,
        "scope-missing",
    )
    university = tokens.headers(
        "recognition:decide", participant_id=UNIVERSITY, kind="platform", jurisdiction="EE"
    )
    assert await code_of(client.post("/v1/simulations", json=asked, headers=university)) == (
        403,
        "participant-kind-not-allowed",
    )
    odd = {**asked, "last": 101}
    assert await code_of(client.post("/v1/simulations", json=odd, headers=officer)) == (
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
    asked: dict[str, str], language: str, world: "Office", client: HttpClient
) -> None:
    assert len(await world.announced()) == 2
    answer = await client.get("/v1/policies/EE-demo/guide", headers=asked)
    assert answer.headers["content-language"] == language
    assert answer.headers["content-type"].startswith("text/markdown")
    hash_ = (await client.get("/v1/policies/EE-demo")).json()["hash"]
    assert hash_ in answer.body.decode()
    wanted = await client.get("/v1/policies/EE-demo/guide?language=en-plain", headers=asked)
    assert wanted.headers["content-language"] == "en-plain"
    assert await code_of(client.get("/v1/policies/nowhere/guide")) == (404, "policy-not-found")


@pytest.mark.parametrize("name", ["%00", "a%00b", "x" * 3000, "%F0%9F%8E%93", "..%2F"])
async def test_odd_names_are_not_found_or_malformed(
    name: str, world: "Office", client: HttpClient, tokens: TestTokens
) -> None:
    for path in (f"{DRAFTS}/{name}", f"/v1/policies/{name}/guide"):
        problem = await refused(client.get(path))
        assert problem.status in {400, 404}
    body = {"in_force_until": "2026-12-31"}
    end = client.post(f"/v1/policies/{name}/retirement", json=body, headers=authority(tokens))
    assert (await refused(end)).status in {400, 404}
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
    problem = await refused(client.post("/v1/simulations", json=asked, headers=officer))
    assert (problem.status, problem.code) in {
        (400, "policy-malformed"),
        (400, "request-malformed"),
        (422, "policy-check-failed"),
    }
