"""The HTTP door: what anyone may ask, what needs a token, what is refused and how."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from comity_credential.fact_sheet import HolderBinding, Receipt
from comity_credential.jose import VerificationKey
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims, verify_proof
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from verifier.wiring import ROUTERS
from verifier_world.presenting import CHECKS
from verifier_world.world import World

AUDIENCE = "http://verifier.test"


@pytest.fixture
def tokens() -> TestTokens:
    return TestTokens(AUDIENCE)


@pytest.fixture
async def client(world: World, tokens: TestTokens) -> AsyncIterator[HttpClient]:
    web = WebApp(name="verifier", routers=ROUTERS, actions=world.actions, tokens=tokens.checker)
    async with HttpClient.for_app(create_app(web)) as client:
        yield client


async def post(client: HttpClient, path: str, body: Any, **headers: str) -> tuple[int, Any]:  # noqa: ANN401 - any JSON
    answer = await client.exchange("POST", path, json=body, headers=headers)
    return answer.status, answer.json()


@pytest.mark.requirement("R26")
async def test_an_employer_without_an_account_gets_checks_and_a_verdict(
    world: World, client: HttpClient
) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())

    status, body = await post(
        client, "/v1/verifications", {"credential": world.university.credential()}
    )

    assert status == 200
    assert body["verdict"] == "valid"
    assert [check["check"] for check in body["checks"]] == CHECKS
    assert body["summary"] == {
        "title": "Soil and water",
        "issuer": "University of the Delta",
        "issuer_did": "did:web:university.example",
        "awarded_on": "2026-11-10",
        "ects": "2.5",
        "eqf_level": 6,
    }
    assert "Zdenka" not in str(body)


async def test_garbage_is_judged_and_not_refused(client: HttpClient) -> None:
    status, body = await post(client, "/v1/verifications", {"credential": "garbage"})

    assert (status, body["verdict"], body["summary"]) == (200, "invalid", None)


@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"credential": ""},
        {"credential": 1},
        {"credential": None},
        {"credential": ["a"]},
        {"credential": "a", "trust_me": True},
        {"credential": "a" * 1_000_001},
        [],
        "a",
    ],
)
async def test_a_request_of_another_shape_is_malformed(
    client: HttpClient, world: World, body: object
) -> None:
    status, problem = await post(client, "/v1/verifications", body)

    assert (status, problem["code"]) == (400, "request-malformed")
    assert world.transactions.state.verifications == {}


@pytest.mark.problem("body-too-large")
async def test_two_mebibytes_are_too_large(client: HttpClient) -> None:
    status, _ = await post(client, "/v1/verifications", {"credential": "a" * 2_097_152})

    assert status == 413


async def test_a_receipt_is_signed_by_a_published_key_for_its_audience(
    world: World, client: HttpClient, tokens: TestTokens
) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())
    asked = {
        "credential": world.university.credential(),
        "audience": "https://recognition.example",
        "presenter": "LRN-77-4242",
    }

    status, body = await post(client, "/v1/receipts", asked, **tokens.headers("verifier:receipt"))
    (key,) = (await client.get("/.well-known/jwks.json")).json()["keys"]

    claims = decode_claims(body["receipt"], typ=RECEIPT_TYPE)
    jwk = {name: key[name] for name in ("kty", "crv", "x")}
    known = VerificationKey(
        kid=key["kid"], controller=world.signer.key.did, alg=key["alg"], jwk=jwk
    )
    verify_proof(claims, [known])
    receipt = Receipt.from_claims(claims.claims)
    assert status == 200
    assert "d" not in key
    assert claims.claims["aud"] == "https://recognition.example"
    assert receipt.grades.holder is HolderBinding.BOUND
    assert receipt.facts == world.university.sheet()
    assert "Zdenka" not in str(claims.claims)
    assert "LRN-77-4242" not in str(claims.claims)


async def test_the_token_says_who_presents_before_the_caller_does(
    world: World, client: HttpClient, tokens: TestTokens
) -> None:
    learner = tokens.headers("verifier:receipt", schac_personal_unique_code="LRN-00-0001")
    asked = {"credential": world.university.credential(), "presenter": "LRN-77-4242"}

    _, body = await post(client, "/v1/receipts", asked, **learner)

    assert body["checks"][-1]["code"] == "holder-differs"


@pytest.mark.problem("access-token-missing")
async def test_a_receipt_needs_a_token(client: HttpClient) -> None:
    status, problem = await post(client, "/v1/receipts", {"credential": "a"})

    assert (status, problem["code"]) == (401, "access-token-missing")


@pytest.mark.problem("scope-missing")
async def test_a_receipt_needs_its_scope(client: HttpClient, tokens: TestTokens) -> None:
    status, problem = await post(
        client, "/v1/receipts", {"credential": "a"}, **tokens.headers("registry:read")
    )

    assert (status, problem["code"]) == (403, "scope-missing")
