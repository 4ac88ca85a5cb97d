"""Clients and their keys, through the HTTP door."""

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from joserfc import jwk
from registry.domain.client import GRANTABLE
from registry_desk.under_test import ProgramKey, Registry, refused

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


async def client(
    registry: Registry, school: str, program: ProgramKey, *scopes: str, **headers: str
) -> "Answer":
    body = {"scopes": list(scopes), "jwks": {"keys": [program.public]}}
    return await registry.send("PUT", f"/v1/participants/{school}/client", body, **headers)


async def test_a_client_exchanges_its_keys_and_the_old_ones_end(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    old = program.sign(school)
    program.key = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    own = registry.acting(school, "registry:write")
    answer = await client(registry, school, program, "issuer:write", **own)

    assert (answer.status, answer.json()["scopes"]) == (200, ["issuer:write"])
    assert refused(await registry.token(old)) == (401, "assertion-invalid")
    assert (await registry.token(program.sign(school))).status == 200


@pytest.mark.problem("scope-not-grantable")
async def test_a_participant_gives_itself_no_scope(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    own = registry.acting(school, "registry:write")
    answer = await client(registry, school, program, "issuer:write", "issuer:keys", **own)
    assert refused(answer) == (422, "scope-not-grantable")
    assert answer.json()["errors"][0]["pointer"] == "/scopes/1"


@pytest.mark.parametrize("scope", ["registry:admin", "registry:accredit", "registry:report"])
async def test_not_even_the_administrator_gives_a_school_what_is_an_authoritys(
    registry: Registry, program: ProgramKey, school: str, scope: str
) -> None:
    answer = await client(registry, school, program, scope, **registry.admin())
    assert refused(answer) == (422, "scope-not-grantable")


def test_the_administrators_scope_is_nobodys() -> None:
    assert not [kind for kind, scopes in GRANTABLE.items() if "registry:admin" in scopes]


@pytest.mark.problem("participant-not-yours")
async def test_nobody_registers_a_client_for_another(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    other = await registry.register()
    theirs = registry.acting(other, "registry:write")
    answer = await client(registry, school, program, "issuer:write", **theirs)
    assert refused(answer) == (403, "participant-not-yours")


@pytest.mark.problem("participant-not-found")
async def test_nobody_has_no_client(registry: Registry, program: ProgramKey) -> None:
    answer = await client(registry, str(UUID(int=404)), program, **registry.admin())
    assert refused(answer) == (404, "participant-not-found")


@pytest.mark.problem("key-not-public")
async def test_a_client_with_a_private_key_is_refused(
    registry: Registry, program: ProgramKey, school: str
) -> None:
    private = program.key.as_dict(private=True)
    body = {"scopes": ["issuer:write"], "jwks": {"keys": [private]}}
    path = f"/v1/participants/{school}/client"
    answer = await registry.send("PUT", path, body, **registry.admin())
    assert refused(answer) == (422, "key-not-public")
    assert str(private["d"]) not in answer.body.decode() + repr(registry.memory.state)


@pytest.mark.parametrize("keys", [[], [{}] * 11, "keys", None])
async def test_a_client_has_one_to_ten_keys(registry: Registry, school: str, keys: object) -> None:
    body = {"scopes": [], "jwks": {"keys": keys}}
    path = f"/v1/participants/{school}/client"
    answer = await registry.send("PUT", path, body, **registry.admin())
    assert refused(answer) == (400, "request-malformed")
