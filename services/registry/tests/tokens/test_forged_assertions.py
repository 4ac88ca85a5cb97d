"""Assertions an attacker would try."""

import hashlib
import hmac
import json
from typing import Any

import pytest
from joserfc import jwk, jwt
from registry_desk.tokens import oauth_error, part
from registry_desk.under_test import ProgramKey, Registry


def unsigned(program: ProgramKey, client: str) -> str:
    return f"{part({'alg': 'none'})}.{part(program.claims(client))}."


def mac_with_public_key(program: ProgramKey, client: str) -> str:
    header = {"alg": "HS256", "kid": "client-key"}
    signed = f"{part(header)}.{part(program.claims(client))}"
    public = json.dumps(program.public).encode()
    return f"{signed}.{part(hmac.new(public, signed.encode(), hashlib.sha256).digest())}"


def by_a_key_of_its_own(program: ProgramKey, client: str) -> str:
    own = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    header = {"alg": "ES256", "kid": "client-key", "jwk": own.as_dict(private=False)}
    return jwt.encode(header, program.claims(client), own, ["ES256"])


def by_a_stranger(program: ProgramKey, client: str) -> str:
    own = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    return jwt.encode({"alg": "ES256", "kid": "client-key"}, program.claims(client), own, ["ES256"])


def with_another_key_id(program: ProgramKey, client: str) -> str:
    return jwt.encode({"alg": "ES256", "kid": "x"}, program.claims(client), program.key, ["ES256"])


def posing_as_an_access_token(program: ProgramKey, client: str) -> str:
    header = {"alg": "ES256", "kid": "client-key", "typ": "at+jwt"}
    return jwt.encode(header, program.claims(client), program.key, ["ES256"])


def with_changed_claims(program: ProgramKey, client: str) -> str:
    header, _, signature = program.sign(client).split(".")
    return f"{header}.{part(program.claims(client, jti='other'))}.{signature}"


def with_a_critical_extension(program: ProgramKey, client: str) -> str:
    header = {"alg": "ES256", "kid": "client-key", "crit": ["b64"], "b64": True}
    _, claims, signature = program.sign(client).split(".")
    return f"{part(header)}.{claims}.{signature}"


def without_a_signature(program: ProgramKey, client: str) -> str:
    return program.sign(client).rpartition(".")[0] + "."


def nested_too_deep(program: ProgramKey, client: str) -> str:
    header, _, signature = program.sign(client).split(".")
    return f"{header}.{part(b'[' * 5000)}.{signature}"


@pytest.mark.problem("assertion-invalid")
@pytest.mark.parametrize(
    "forge",
    [
        unsigned,
        mac_with_public_key,
        by_a_key_of_its_own,
        by_a_stranger,
        with_another_key_id,
        posing_as_an_access_token,
        with_changed_claims,
        with_a_critical_extension,
        without_a_signature,
        nested_too_deep,
    ],
)
async def test_a_forged_assertion_is_refused(
    registry: Registry,
    program: ProgramKey,
    school: str,
    forge: Any,  # noqa: ANN401 - a function of the table
) -> None:
    answer = await registry.token(forge(program, school))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")
    assert registry.memory.state.assertions == {}


@pytest.mark.parametrize(
    "text",
    ["a.b", "é.é.é", "x" * 10_000, "...", ". .", "W10.e30.x", "e30.W10.x", "e30.eyJzdWIiOjd9.x"],
    ids=["parts", "letters", "long", "empty", "blank", "header", "claims", "subject"],
)
async def test_what_is_no_assertion_at_all_is_refused(registry: Registry, text: str) -> None:
    answer = await registry.token(text)
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "somebody"},
        {"iss": None},
        {"sub": None},
        {"sub": 7},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 129},
        {"jti": "NUL\x00"},
        {"jti": "\ud800"},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": 10**400},
        {"exp": float("inf")},
        {"exp": float("nan")},
        {"nbf": []},
    ],
)
async def test_claims_that_are_missing_or_odd_are_refused(
    registry: Registry, program: ProgramKey, school: str, changes: dict[str, Any]
) -> None:
    answer = await registry.token(program.sign(school, **changes))
    assert oauth_error(answer) == (401, "invalid_client", "assertion-invalid")
