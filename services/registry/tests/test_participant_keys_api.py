"""Keys of participants through the HTTP door."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.participants import ParticipantRegisteredV1
from joserfc import jwk
from registry_desk.under_test import NOBODY, Registry, refused

if TYPE_CHECKING:
    from comity_kit.http.client import Answer


PUBLIC = {
    "kty": "EC",
    "crv": "P-256",
    "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
}
KEY = {"alg": "ES256", "jwk": PUBLIC, "valid_from": "2026-11-22T12:00:00Z"}


def another_key() -> dict[str, Any]:
    return {**KEY, "jwk": dict(jwk.generate_key("EC", "P-256").as_dict(private=False))}


async def keep(
    registry: Registry, participant: str, key: dict[str, Any], kid: str = "key-1"
) -> "Answer":
    path = f"/v1/participants/{participant}/keys/{kid}"
    return await registry.send("PUT", path, key, **registry.acting(participant, "registry:write"))


async def test_a_participant_keeps_its_own_key(registry: Registry) -> None:
    school = await registry.register()
    answer = await keep(registry, school, {**KEY, "valid_until": "2027-11-22T12:00:00Z"})
    assert answer.status == 200
    assert answer.json()["jwk"] == {**PUBLIC, "kid": "key-1", "alg": "ES256", "use": "sig"}

    fact = registry.announced[-1]
    assert isinstance(fact, ParticipantRegisteredV1)
    assert fact.version == 2
    [announced] = fact.keys
    assert announced.kid == "key-1"
    shown = (await registry.send("GET", f"/v1/participants/{school}")).json()["keys"]
    assert shown == [answer.json()]


async def test_a_key_id_may_be_a_did_url(registry: Registry) -> None:
    school = await registry.register()
    answer = await keep(registry, school, KEY, "did:web:127.0.0.1%253A8102:a%23key-1")
    assert answer.json()["kid"] == "did:web:127.0.0.1%3A8102:a#key-1"


async def test_the_same_key_again_is_not_announced_again(registry: Registry) -> None:
    school = await registry.register()
    await keep(registry, school, KEY)
    again = await keep(registry, school, {**KEY, "valid_from": "2026-11-22T13:00:00+01:00"})
    assert again.status == 200
    assert len(registry.announced) == 2


async def test_the_administrator_may_keep_a_key_for_a_participant(registry: Registry) -> None:
    school = await registry.register()
    path = f"/v1/participants/{school}/keys/key-1"
    assert (await registry.send("PUT", path, KEY, **registry.admin())).status == 200


@pytest.mark.problem("participant-not-yours")
async def test_a_participant_rotates_only_its_own_keys(registry: Registry) -> None:
    school, other = await registry.register(), await registry.register()
    path = f"/v1/participants/{school}/keys/key-1"
    answer = await registry.send("PUT", path, KEY, **registry.acting(other, "registry:write"))
    assert refused(answer) == (403, "participant-not-yours")
    assert len(registry.announced) == 2


async def test_a_key_needs_the_scope_to_write(registry: Registry) -> None:
    school = await registry.register()
    path = f"/v1/participants/{school}/keys/key-1"
    answer = await registry.send("PUT", path, KEY, **registry.acting(school, "issuer:write"))
    assert refused(answer) == (403, "scope-missing")


async def test_nobody_has_no_keys(registry: Registry) -> None:
    answer = await keep(registry, str(NOBODY), KEY)
    assert refused(answer) == (404, "participant-not-found")


@pytest.mark.problem("key-not-public")
async def test_a_private_key_is_refused_and_nothing_of_it_is_kept(registry: Registry) -> None:
    school = await registry.register()
    secret = "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"  # noqa: S105 - RFC 7517, A.2
    answer = await keep(registry, school, {**KEY, "jwk": {**PUBLIC, "d": secret}})
    assert refused(answer) == (422, "key-not-public")
    assert secret not in answer.body.decode() + repr(registry.memory.state)
    assert len(registry.announced) == 1


@pytest.mark.problem("key-unsuitable")
async def test_a_key_off_its_curve_is_refused(registry: Registry) -> None:
    school = await registry.register()
    answer = await keep(registry, school, {**KEY, "jwk": {**PUBLIC, "y": PUBLIC["x"]}})
    assert refused(answer) == (422, "key-unsuitable")


@pytest.mark.problem("key-id-taken")
async def test_a_key_id_never_changes_its_key(registry: Registry) -> None:
    school = await registry.register()
    await keep(registry, school, KEY)
    assert refused(await keep(registry, school, another_key())) == (409, "key-id-taken")


@pytest.mark.problem("key-already-known")
@pytest.mark.parametrize("kid", ["key-1", "key-2"])
async def test_a_key_belongs_to_one_participant(registry: Registry, kid: str) -> None:
    school, thief = await registry.register(), await registry.register()
    await keep(registry, school, KEY)
    assert refused(await keep(registry, thief, KEY, kid)) == (409, "key-already-known")
    assert registry.memory.state.participants[UUID(thief)].version == 1  # type: ignore[index]  # ids are NewTypes


@pytest.mark.problem("key-already-ended")
async def test_an_ended_key_stays_ended(registry: Registry) -> None:
    school = await registry.register()
    ended = {**KEY, "valid_from": "2026-11-20T12:00:00Z", "valid_until": "2026-11-21T12:00:00Z"}
    await keep(registry, school, ended)
    reopened = {**ended, "valid_until": None}
    assert refused(await keep(registry, school, reopened)) == (409, "key-already-ended")


@pytest.mark.problem("dates-out-of-order")
async def test_a_key_does_not_end_before_it_begins(registry: Registry) -> None:
    school = await registry.register()
    answer = await keep(registry, school, {**KEY, "valid_until": "2026-11-22T12:00:00Z"})
    assert refused(answer) == (422, "dates-out-of-order")


@pytest.mark.parametrize(
    "change",
    [
        {"alg": "none"},
        {"alg": "HS256"},
        {"jwk": "key"},
        {"jwk": {f"m{number}": "x" for number in range(21)}},
        {"jwk": {"kty": {"deep": {}}}},
        {"valid_from": "2026-11-22T12:00:00"},
        {"valid_from": 0},
        {"valid_from": "0001-01-01T00:00:00+14:00"},
        {"valid_from": "9999-12-31T23:59:59-14:00"},
    ],
)
async def test_a_malformed_key_is_refused(registry: Registry, change: dict[str, Any]) -> None:
    school = await registry.register()
    answer = await keep(registry, school, {**KEY, **change})
    assert refused(answer) == (400, "request-malformed")


async def test_a_key_id_holds_no_spaces(registry: Registry) -> None:
    school = await registry.register()
    assert refused(await keep(registry, school, KEY, "key%201")) == (400, "request-malformed")
