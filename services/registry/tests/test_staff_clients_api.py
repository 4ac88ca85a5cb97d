"""Clients of a participant's staff: each signs as itself, none reaches further than the house."""

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from joserfc import jwk, jwt
from registry.domain.client import GRANTABLE, NEVER_FOR_STAFF
from registry_desk.under_test import ProgramKey, Registry, refused

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


OFFICE_SCOPES = ("registry:write", "recognition:decide", "recognition:read")


@pytest.fixture
async def office(registry: Registry, program: ProgramKey) -> str:
    identifier = await registry.register(kind="recognition_office", jurisdiction="EE")
    await registry.register_client(identifier, program, *OFFICE_SCOPES)
    return identifier


async def staff(
    registry: Registry,
    participant: str,
    program: ProgramKey,
    *scopes: str,
    name: str = "desk-1",
    headers: dict[str, str] | None = None,
) -> "Answer":
    body = {"scopes": list(scopes), "jwks": {"keys": [program.public]}}
    own = registry.acting(participant, "registry:write") if headers is None else headers
    path = f"/v1/participants/{participant}/clients/{name}"
    return await registry.send("PUT", path, body, **own)


async def claims(registry: Registry, answer: "Answer") -> dict[str, object]:
    assert answer.status == 200, answer.body
    keys = (await registry.send("GET", "/oauth2/jwks.json")).json()
    found = jwt.decode(answer.json()["access_token"], jwk.KeySet.import_key_set(keys), ["ES256"])
    return dict(found.claims)


async def test_two_desks_of_one_office_are_two_subjects_of_one_participant(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    subjects = []
    for name in ("desk-1", "desk-2"):
        answer = await staff(registry, office, program, "recognition:decide", name=name)
        assert (answer.status, answer.json()["client_id"]) == (200, f"{office}.{name}")
        told = await claims(registry, await registry.token(program.sign(f"{office}.{name}")))
        assert told["sub"] == told["client_id"]
        assert (told["participant_id"], told["jurisdiction"]) == (office, "EE")
        assert (told["participant_kind"], told["scope"]) == (
            "recognition_office",
            "recognition:decide",
        )
        subjects.append(told["sub"])
    assert subjects == [f"{office}.desk-1", f"{office}.desk-2"]


async def test_a_staff_client_does_not_replace_that_of_the_participant(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    await staff(registry, office, program, "recognition:read")
    told = await claims(registry, await registry.token(program.sign(office)))
    assert (told["sub"], told["scope"]) == (office, " ".join(sorted(OFFICE_SCOPES)))


@pytest.mark.problem("scope-not-grantable")
@pytest.mark.parametrize("scope", ["recognition:apply", "registry:admin", "issuer:keys"])
async def test_staff_get_no_scope_the_participant_does_not_have(
    registry: Registry, program: ProgramKey, office: str, scope: str
) -> None:
    for headers in (None, registry.admin()):
        answer = await staff(registry, office, program, "recognition:read", scope, headers=headers)
        assert refused(answer) == (422, "scope-not-grantable")
        assert answer.json()["errors"][0]["pointer"] == "/scopes/1"
    assert f"{office}.desk-1" not in registry.memory.state.clients


@pytest.mark.parametrize("kept", sorted(NEVER_FOR_STAFF))
async def test_staff_make_no_second_signer_of_themselves(
    registry: Registry, program: ProgramKey, office: str, kept: str
) -> None:
    assert all(kept in scopes for scopes in GRANTABLE.values())
    answer = await staff(registry, office, program, kept)
    assert refused(answer) == (422, "scope-not-grantable")


async def test_what_the_participant_gives_back_its_staff_loses(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    await staff(registry, office, program, "recognition:decide", "recognition:read")
    await registry.register_client(office, program, "registry:write", "recognition:read")
    client = f"{office}.desk-1"
    told = await claims(registry, await registry.token(program.sign(client, jti="a")))
    assert told["scope"] == "recognition:read"
    answer = await registry.token(program.sign(client, jti="b"), scope="recognition:decide")
    assert answer.json()["code"] == "scope-too-wide"


async def test_a_desk_that_is_closed_can_do_nothing(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    await staff(registry, office, program, "recognition:decide")
    assert (await staff(registry, office, program)).status == 200
    told = await claims(registry, await registry.token(program.sign(f"{office}.desk-1")))
    assert told["scope"] == ""


@pytest.mark.problem("client-unknown")
async def test_an_unknown_desk_gets_no_token(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    answer = await registry.token(program.sign(f"{office}.desk-9"))
    assert refused(answer) == (401, "client-unknown")


async def test_a_desk_signs_for_itself_alone(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    await staff(registry, office, program, "recognition:decide")
    program.key = jwk.generate_key("EC", "P-256", {"kid": "client-key"})
    for client in (office, f"{office}.desk-1"):
        answer = await registry.token(program.sign(client))
        assert refused(answer) == (401, "assertion-invalid")


@pytest.mark.problem("client-missing")
async def test_staff_come_after_the_participants_own_client(
    registry: Registry, program: ProgramKey
) -> None:
    office = await registry.register(kind="recognition_office")
    answer = await staff(registry, office, program)
    assert refused(answer) == (409, "client-missing")


@pytest.mark.problem("participant-not-yours")
async def test_nobody_registers_staff_for_another(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    other = await registry.register()
    theirs = registry.acting(other, "registry:write")
    answer = await staff(registry, office, program, headers=theirs)
    assert refused(answer) == (403, "participant-not-yours")


@pytest.mark.problem("scope-missing")
async def test_a_desk_registers_nobody(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    desk = registry.acting(office, "recognition:decide")
    answer = await staff(registry, office, program, headers=desk)
    assert refused(answer) == (403, "scope-missing")


@pytest.mark.problem("participant-not-found")
async def test_nobody_has_no_staff(registry: Registry, program: ProgramKey) -> None:
    nobody = str(UUID(int=404))
    answer = await staff(registry, nobody, program, headers=registry.admin())
    assert refused(answer) == (404, "participant-not-found")


@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize("name", ["Desk", "desk.1", "a" * 41, "d%C3%BCrr", "%00", "a%20b", "a%0A"])
async def test_a_desk_has_a_plain_name(
    registry: Registry, program: ProgramKey, office: str, name: str
) -> None:
    answer = await staff(registry, office, program, name=name)
    assert refused(answer) == (400, "request-malformed")


@pytest.mark.problem("key-not-public")
async def test_a_private_key_of_a_desk_is_refused_and_not_kept(
    registry: Registry, program: ProgramKey, office: str
) -> None:
    private = program.key.as_dict(private=True)
    body = {"scopes": [], "jwks": {"keys": [private]}}
    path = f"/v1/participants/{office}/clients/desk-1"
    answer = await registry.send("PUT", path, body, **registry.admin())
    assert refused(answer) == (422, "key-not-public")
    assert str(private["d"]) not in answer.body.decode() + repr(registry.memory.state)
