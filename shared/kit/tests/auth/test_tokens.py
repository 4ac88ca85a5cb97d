"""A token is believed only when everything about it fits; issuers are a matter of settings."""

import asyncio
import base64
import json
import warnings
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import pytest
from comity_kit.auth import AccessTokenInvalid, Caller, TokenIssuerUnavailable, require
from comity_kit.auth.client import ClientCredentials
from comity_kit.auth.tokens import TokenChecker
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient, ProblemAnswer
from comity_kit.http.refusals import PeerUnavailable
from comity_kit.settings import TokenIssuer
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.tokens import TestTokens
from fastapi import APIRouter, Depends, Form
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


class Issuer:
    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = []
        self.asked = 0
        self.away = False

    async def fetch(self, url: str) -> dict[str, Any]:
        assert url == "https://tokens.test/jwks.json"
        self.asked += 1
        if self.away:
            raise PeerUnavailable
        return {"keys": [*self.keys, {"kty": "oct", "k": "AAAA", "kid": "x"}, {"kid": "y"}, 7]}


async def test_who_comes_while_keys_are_asked_for_waits_for_the_answer() -> None:
    issuer = Issuer()
    tokens = TestTokens(audience="tearoom")
    issuer.keys = [tokens.jwks["keys"][0]]
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slowly(url: str) -> dict[str, Any]:
        asked.set()
        await may_answer.wait()
        return await issuer.fetch(url)

    known = TokenIssuer(issuer="https://tokens.test", jwks_url="https://tokens.test/jwks.json")
    checker = TokenChecker([known], "tearoom", FixedClock(), slowly)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        first = group.create_task(checker.check(tokens.mint()))
        await asked.wait()
        second = group.create_task(checker.check(tokens.mint()))
        await asyncio.sleep(0)
        may_answer.set()
    assert first.result() == second.result()
    assert issuer.asked == 1


@pytest.mark.problem("token-issuer-unavailable")
async def test_keys_are_asked_for_again_when_unknown_but_not_for_ever() -> None:
    clock, issuer = FixedClock(), Issuer()
    tokens = TestTokens(audience="tearoom", clock=clock)
    known = TokenIssuer(issuer="https://tokens.test", jwks_url="https://tokens.test/jwks.json")
    checker = TokenChecker([known], "tearoom", clock, issuer.fetch)

    for _ in range(3):  # unknown key: one question, then a pause
        with pytest.raises(AccessTokenInvalid):
            await checker.check(tokens.mint())
    assert issuer.asked == 1

    issuer.keys = [tokens.jwks["keys"][0]]
    clock.advance(timedelta(seconds=10))
    for _ in range(3):
        await checker.check(tokens.mint())
    assert issuer.asked == 2

    issuer.away = True  # what we know is good for an hour, and no longer
    clock.advance(timedelta(minutes=59))
    await checker.check(tokens.mint())
    clock.advance(timedelta(minutes=2))
    with pytest.raises(TokenIssuerUnavailable):
        await checker.check(tokens.mint())

    issuer.away, issuer.keys = False, []  # withdrawn
    clock.advance(timedelta(seconds=10))
    with pytest.raises(AccessTokenInvalid):
        await checker.check(tokens.mint())


async def test_a_client_proves_itself_by_its_key_and_keeps_its_token() -> None:
    clock, asked = FixedClock(), []
    key = jwk.generate_key("OKP", "Ed25519", {"kid": "mine"})
    router = APIRouter()

    @router.post("/oauth2/token")
    async def grant(
        client_assertion: Annotated[str, Form()], scope: Annotated[str, Form()]
    ) -> dict[str, Any]:
        claims = jwt.decode(client_assertion, key, ["Ed25519"]).claims
        asked.append((scope, claims["iss"], claims["sub"], claims["aud"]))
        if scope == "more":
            raise PeerUnavailable
        return {"access_token": f"token-{len(asked)}", "expires_in": 300}

    credentials = ClientCredentials(
        client=HttpClient.for_app(create_app(WebApp(name="registry", routers=[router]))),
        token_url="/oauth2/token",  # noqa: S106 - an address
        issuer="https://registry.test",
        client_id="client-1",
        key=key.as_dict(private=True),
        clock=clock,
        identifiers=CountingIdentifiers(),
    )
    first = await credentials.headers("tea:drink", "tearoom")
    assert first == {"Authorization": "Bearer token-1"}
    assert await credentials.headers("tea:drink", "tearoom") == first
    clock.advance(timedelta(seconds=280))
    assert await credentials.token("tea:drink", "tearoom") == "token-2"
    assert asked[0] == ("tea:drink", "client-1", "client-1", "https://registry.test")
    with pytest.raises(ProblemAnswer, match="503 peer-unavailable"):
        await credentials.token("more", "tearoom")
