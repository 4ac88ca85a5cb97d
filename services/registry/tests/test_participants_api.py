"""Participants through the HTTP door."""

from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.participants import ParticipantRegisteredV1
from comity_vocabulary.participants import ParticipantKind
from registry_desk.under_test import NOBODY, SCHOOL, Registry, refused


@pytest.mark.requirement("R20")
@pytest.mark.requirement("R76")
@pytest.mark.requirement("N07")
@pytest.mark.parametrize("kind", list(ParticipantKind))
async def test_every_kind_of_participant_can_join(
    registry: Registry, kind: ParticipantKind
) -> None:
    identifier = await registry.register(kind=kind.value)
    answer = await registry.send("GET", f"/v1/participants/{identifier}")
    assert answer.json()["kind"] == kind.value


async def test_a_participant_is_announced_with_its_whole_state(registry: Registry) -> None:
    identifier = await registry.register(participant_id=str(UUID(int=7)))

    assert identifier == str(UUID(int=7))
    [fact] = registry.announced
    assert isinstance(fact, ParticipantRegisteredV1)
    assert (fact.key, fact.version, fact.keys) == (identifier, 1, ())
    assert fact.legal_name == "Universitatea Demonstrativă"


async def test_the_answer_says_where_the_new_participant_is(registry: Registry) -> None:
    answer = await registry.send("POST", "/v1/participants", SCHOOL, **registry.admin())
    assert answer.headers["location"] == f"/v1/participants/{answer.json()['participant_id']}"


async def test_a_repeated_call_registers_once(registry: Registry) -> None:
    headers = {**registry.admin(), "Idempotency_Key": "once"}
    first = await registry.send("POST", "/v1/participants", SCHOOL, **headers)
    second = await registry.send("POST", "/v1/participants", SCHOOL, **headers)
    assert (first.status, first.body) == (second.status, second.body)
    assert len(registry.announced) == 1


@pytest.mark.problem("participant-already-registered")
async def test_an_identifier_is_given_once(registry: Registry) -> None:
    taken = await registry.register()
    body = {**SCHOOL, "participant_id": taken}
    answer = await registry.send("POST", "/v1/participants", body, **registry.admin())
    assert refused(answer) == (409, "participant-already-registered")
    assert len(registry.announced) == 1


@pytest.mark.problem("did-already-registered")
async def test_a_did_is_registered_once(registry: Registry) -> None:
    await registry.register(did="did:web:university.example")
    answer = await registry.send("POST", "/v1/participants", SCHOOL, **registry.admin())
    assert refused(answer) == (409, "did-already-registered")
    assert len(registry.memory.state.participants) == 1


@pytest.mark.problem("access-token-missing")
async def test_nobody_joins_without_a_token(registry: Registry) -> None:
    answer = await registry.send("POST", "/v1/participants", SCHOOL)
    assert refused(answer) == (401, "access-token-missing")


@pytest.mark.problem("scope-missing")
@pytest.mark.parametrize("scope", ["registry:write", "registry:accredit", "issuer:write"])
async def test_only_the_administrator_registers(registry: Registry, scope: str) -> None:
    answer = await registry.send(
        "POST", "/v1/participants", SCHOOL, **registry.acting(str(UUID(int=1)), scope)
    )
    assert refused(answer) == (403, "scope-missing")
    assert registry.memory.state.participants == {}


@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize(
    "change",
    [
        {"kind": "wizard"},
        {"legal_name": ""},
        {"legal_name": "NUL\x00"},
        {"jurisdiction": "Romania"},
        {"did": "university.example"},
        {"did": "did:web:"},
        {"did": "did:web:" + "a" * 600},
        {"did": "did:web:a b"},
        {"nationally_recognised": "yes"},
        {"nationally_recognised": 1},
        {"participant_id": "7"},
        {"accredited": True},
    ],
)
async def test_a_malformed_registration_leaves_no_trace(
    registry: Registry, change: dict[str, Any]
) -> None:
    body = {**SCHOOL, **change}
    answer = await registry.send("POST", "/v1/participants", body, **registry.admin())
    assert refused(answer) == (400, "request-malformed")
    assert (registry.memory.state.participants, registry.announced) == ({}, [])


@pytest.mark.problem("participant-not-found")
async def test_an_unknown_participant_is_not_found(registry: Registry) -> None:
    answer = await registry.send("GET", f"/v1/participants/{NOBODY}")
    assert refused(answer) == (404, "participant-not-found")


async def test_participants_are_listed_in_pages(registry: Registry) -> None:
    registered = [await registry.register() for _ in range(5)]
    seen: list[str] = []
    path: str | None = "/v1/participants?limit=2"
    while path:
        page = (await registry.send("GET", path)).json()
        seen += [participant["participant_id"] for participant in page["data"]]
        cursor = page["next_cursor"]
        path = cursor and f"/v1/participants?limit=2&cursor={cursor}"
    assert seen == registered


@pytest.mark.problem("cursor-invalid")
async def test_a_cursor_we_did_not_give_is_refused(registry: Registry) -> None:
    answer = await registry.send("GET", "/v1/participants?cursor=bm90LW9uZQ")
    assert refused(answer) == (400, "cursor-invalid")
