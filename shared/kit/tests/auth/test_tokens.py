"""A token is believed only when everything about it fits; issuers are a matter of settings."""

import base64
import json
import warnings
from typing import Annotated, Any
from uuid import UUID

import pytest
from comity_kit.auth import AccessTokenInvalid, Caller, require
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.testing.tokens import TestTokens
from fastapi import APIRouter, Depends
from joserfc import jwk, jwt

PARTICIPANT = UUID("0190a000-0000-7000-8000-000000000001")


@pytest.fixture
def tokens() -> TestTokens:
    return TestTokens(audience="tearoom")


def service(tokens: TestTokens) -> HttpClient:
    router = APIRouter(prefix="/v1/tea")
    Guest = Annotated[Caller, Depends(require("tea:drink"))]  # noqa: N806 - a type

    @router.get("")
    async def drink(guest: Guest) -> dict[str, Any]:
        return {"participant": str(guest.participant_id), "kind": guest.kind}

    app = create_app(WebApp(name="tearoom", routers=[router], tokens=tokens.checker))
    return HttpClient.for_app(app)


async def ask(tokens: TestTokens, headers: dict[str, str]) -> tuple[int, str]:
    answer = await service(tokens).exchange("GET", "/v1/tea", headers=headers)
    return answer.status, answer.json().get("code", "")


async def test_a_fitting_token_names_its_caller(tokens: TestTokens) -> None:
    headers = tokens.headers("tea:drink", "more", participant_id=PARTICIPANT, kind="institution")
    answer = await service(tokens).get("/v1/tea", headers=headers)
    assert answer.json() == {"participant": str(PARTICIPANT), "kind": "institution"}


@pytest.mark.problem("access-token-missing")
@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer"}]
)
async def test_no_token_is_unauthenticated(tokens: TestTokens, headers: dict[str, str]) -> None:
    answer = await service(tokens).exchange("GET", "/v1/tea", headers=headers)
    assert (answer.status, answer.json()["code"]) == (401, "access-token-missing")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.problem("scope-missing")
async def test_a_token_without_the_scope_is_forbidden(tokens: TestTokens) -> None:
    assert await ask(tokens, tokens.headers("tea:see")) == (403, "scope-missing")


@pytest.mark.problem("access-token-invalid")
@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"aud": ["another", "third"]},
        {"iss": "https://elsewhere.test"},
        {"iss": ["https://tokens.test"]},
        {"exp": 1_795_348_800},  # noon: the moment it ends it is over
        {"exp": None},
        {"exp": True},
        {"exp": "1999999999"},
        {"iat": None},
        {"iat": 1_795_348_811},  # 11 seconds ahead of us
        {"nbf": 1_795_348_860},
        {"sub": None},
        {"sub": "a\x00b"},
        {"sub": "a\u2028"},
        {"sub": "a" * 256},
        {"jti": None},
        {"client_id": None},
        {"participant_id": "not-a-uuid"},
        {"participant_id": 7},
        {"scope": ["tea:drink"]},
    ],
    ids=str,
)
async def test_a_token_with_a_claim_that_does_not_fit_is_invalid(
    tokens: TestTokens, claims: dict[str, Any]
) -> None:
    stated = {"scope": "tea:drink", **claims}
    assert await ask(tokens, tokens.headers(**stated)) == (401, "access-token-invalid")


@pytest.mark.parametrize(
    "claims", [{"iat": 1_795_348_810}, {"aud": ["another", "tearoom"]}, {"exp": 1_795_348_801}]
)
async def test_a_token_just_within_bounds_is_valid(
    tokens: TestTokens, claims: dict[str, Any]
) -> None:
    assert await ask(tokens, tokens.headers("tea:drink", **claims)) == (200, "")


def signed(header: dict[str, Any], key: jwk.Key, tokens: TestTokens) -> str:
    claims = json.loads(_decode(tokens.mint("tea:drink").split(".")[1]))
    return jwt.encode(header, claims, key, [header["alg"]])


def _decode(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


async def test_a_token_signed_by_another_key_or_in_another_way_is_invalid(
    tokens: TestTokens,
) -> None:
    header = {"alg": "ES256", "kid": "test-1", "typ": "at+jwt"}
    another = jwk.generate_key("EC", "P-256")
    secret = jwk.OctKey.import_key("0" * 64)
    good = tokens.mint("tea:drink")
    head, payload, signature = good.split(".")
    none = _encode(json.dumps(header | {"alg": "none"}).encode())
    twice = _encode(_decode(payload).replace(b"{", b'{"sub":"x",', 1))
    for token in (
        signed(header, another, tokens),
        signed(header | {"kid": "test-2"}, tokens.key, tokens),
        signed(header | {"typ": "JWT"}, tokens.key, tokens),
        signed(header | {"alg": "HS256"}, secret, tokens),
        f"{none}.{payload}.",
        f"{head}.{twice}.{signature}",
        f"{head}.{_encode(b'NaN')}.{signature}",
        f"{head}.{_encode(b'[' * 9000)}.{signature}",
        good[:-4],
        good + "A" * 20_000,
        "...",
        "é",
    ):
        with pytest.raises(AccessTokenInvalid):
            await tokens.checker.check(token)


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (jwk.generate_key("OKP", "Ed25519", {"kid": "k"}), "Ed25519"),
        (jwk.generate_key("OKP", "Ed25519", {"kid": "k"}), "EdDSA"),
        (jwk.generate_key("RSA", 2048, {"kid": "k"}), "RS256"),
    ],
    ids=["Ed25519", "EdDSA", "RS256"],
)
async def test_other_issuers_sign_in_other_ways(key: jwk.Key, algorithm: str) -> None:
    tokens = TestTokens(audience="tearoom", key=key)
    header = {"alg": algorithm, "kid": "k", "typ": "application/at+JWT"}
    claims: dict[str, Any] = {"iss": tokens.issuer.issuer, "aud": "tearoom", "sub": "s", "jti": "j"}
    claims |= {"client_id": "c", "iat": 1_795_348_800, "exp": 1_795_349_000}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "EdDSA is deprecated": that is why it is tested
        token = jwt.encode(header, claims, tokens.key, [algorithm])
    assert (await tokens.checker.check(token)).subject == "s"
