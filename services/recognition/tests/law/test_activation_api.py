"""The HTTP door to policies in force: who activates one, what is refused, who reads it."""

from typing import Any
from uuid import UUID

import pytest
from comity_credential.vc_jwt import POLICY_TYPE, decode_claims
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from recognition_stage.doors import authority, refused
from recognition_stage.office import Office


@pytest.fixture
async def world(memory_office: Office) -> Office:
    return await memory_office.prepare("EE-demo", "HR-demo", "IE-demo")


async def test_an_authority_activates_its_policy_and_anyone_reads_it(
    memory_office: Office, client: HttpClient, tokens: TestTokens
) -> None:
    await memory_office.hear_participants()
    text, _ = memory_office.signed_policy("EE-demo")
    made = await client.post("/v1/policies", json={"policy": text}, headers=authority(tokens))
    assert made.status == 201
    assert made.json()["illustrative"] is True
    read = await client.get("/v1/policies/EE-demo")
    assert read.json() == made.json()
    assert read.json()["policy"] == text
    listed = await client.get("/v1/policies", params={"limit": 1})
    assert [one["policy_id"] for one in listed.json()["data"]] == ["EE-demo"]


@pytest.mark.usefixtures("world")
async def test_policies_are_listed_in_pages(client: HttpClient) -> None:
    first = (await client.get("/v1/policies", params={"limit": 2})).json()
    rest = (await client.get("/v1/policies", params={"cursor": first["next_cursor"]})).json()
    found = [one["policy_id"] for one in first["data"] + rest["data"]]
    assert found == ["EE-demo", "HR-demo", "IE-demo"]
    assert rest["next_cursor"] is None


@pytest.mark.problem("policy-malformed")
@pytest.mark.problem("policy-check-failed")
@pytest.mark.problem("policy-signature-invalid")
@pytest.mark.problem("policy-of-another-jurisdiction")
@pytest.mark.problem("policy-version-taken")
@pytest.mark.problem("participant-kind-not-allowed")
@pytest.mark.problem("policy-not-found")
async def test_a_policy_that_may_not_be_is_refused_and_nothing_is_announced(
    world: Office, client: HttpClient, tokens: TestTokens
) -> None:
    before = await world.announced()
    estonia = authority(tokens)

    async def post(text: str, who: dict[str, str] = estonia) -> tuple[int, str]:
        return await refused(client.post("/v1/policies", json={"policy": text}, headers=who))

    text, _ = world.signed_policy("EE-demo", version="2")
    clocks = {**read_clocks(world), "max_months": 12}
    assert await post("a.b.c") == (400, "policy-malformed")
    assert await post(world.receipt()) == (400, "policy-malformed")
    assert await post(world.signed_policy("EE-demo", rpd="9")[0]) == (400, "policy-malformed")
    assert await post(world.signed_policy("EE-demo", clocks=clocks)[0]) == (
        422,
        "policy-check-failed",
    )
    assert await post(text, authority(tokens, "HR")) == (422, "policy-signature-invalid")
    foreign, _ = world.signed_policy("EE-demo", by=UUID(int=0xE1))
    assert await post(foreign, authority(tokens, "HR")) == (403, "policy-of-another-jurisdiction")
    taken, _ = world.signed_policy("EE-demo", lex="at_application")
    assert await post(taken) == (409, "policy-version-taken")
    assert await post(text, authority(tokens, kind="qa_agency")) == (
        403,
        "participant-kind-not-allowed",
    )
    assert await refused(client.get("/v1/policies/XX-demo")) == (404, "policy-not-found")
    assert await world.announced() == before


def read_clocks(office: Office) -> dict[str, Any]:
    text, _ = office.signed_policy("EE-demo")
    clocks: dict[str, Any] = decode_claims(text, typ=POLICY_TYPE).claims["policy"]["clocks"]
    return clocks
