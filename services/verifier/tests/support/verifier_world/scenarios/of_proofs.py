"""Scenarios of format, proof and dates."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from comity_credential.jose import ED25519, ES256, sign, sign_bytes
from comity_credential.vc_jwt import encode
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from verifier.domain.checks import NOT_REACHED
from verifier.domain.presented import MAX_CHARACTERS

from verifier_world.scenarios.keeping import announced, ends_with, presented, signed
from verifier_world.world import World


@ends_with(
    "format-valid",
    "signature-valid",
    "dates-valid",
    "issuer-registered",
    "accredited",
    "status-active",
    "complete",
    "holder-not-asked",
)
async def everything_holds(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(world.university.issued(sheet=world.university.sheet()))
    return await announced(world)


@ends_with("format-unsupported", NOT_REACHED)
async def no_credential(world: World) -> tuple[str, ...]:
    return await presented(world, '{"just": "json"}')


@ends_with("format-too-large")
async def too_large(world: World) -> tuple[str, ...]:
    return await presented(world, "a" * (MAX_CHARACTERS + 1))


@ends_with("token-malformed")
async def broken_token(world: World) -> tuple[str, ...]:
    return await presented(world, "not.base64!.url")


@ends_with("json-not-strict")
async def duplicate_member(world: World) -> tuple[str, ...]:
    return await presented(world, signed(world, {}, b'{"a":1,"a":2}'))


@ends_with("token-type-unexpected")
async def another_type(world: World) -> tuple[str, ...]:
    return await presented(world, signed(world, {"typ": "comity-facts+jwt"}))


@ends_with("algorithm-not-allowed")
async def no_algorithm(world: World) -> tuple[str, ...]:
    return await presented(world, "eyJhbGciOiJub25lIiwidHlwIjoidmMrand0In0.e30.")


@ends_with("critical-header-unknown")
async def unknown_extension(world: World) -> tuple[str, ...]:
    return await presented(world, signed(world, {"crit": ["exp"]}))


@ends_with("claim-forbidden")
async def wrapped(world: World) -> tuple[str, ...]:
    return await presented(world, signed(world, {}, b'{"vc":{}}'))


@ends_with("credential-malformed")
async def no_context(world: World) -> tuple[str, ...]:
    return await presented(world, signed(world, {}, b'{"type":[]}'))


@ends_with("claims-malformed")
async def sheet_without_facts(world: World) -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    header = {"alg": ES256, "typ": "comity-facts+jwt", "kid": university.kid}
    sheet = sign(json.dumps({"iss": university.did}).encode(), header=header, key=university.key)
    await world.hear(university.issued().model_copy(update={"fact_sheet": sheet}))
    return await announced(world)


@ends_with("proof-invalid")
async def changed_by_one_letter(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    world.university.key = derive_private_key(8, SECP256R1())
    return await presented(world, world.university.credential())


@ends_with("key-unknown")
async def unregistered_key(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    world.university.fragment = "key-2"
    return await presented(world, world.university.credential())


@ends_with("key-malformed")
async def broken_registered_key(world: World) -> tuple[str, ...]:
    university = world.university
    registered = university.registered()
    (key,) = registered.keys
    broken = key.model_copy(update={"jwk": {**key.jwk, "y": key.jwk["x"]}})
    await world.hear(registered.model_copy(update={"keys": (broken,)}))
    return await presented(world, university.credential())


@ends_with("algorithm-mismatch")
async def another_algorithm(world: World) -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    document = to_document(
        university.record(), issuer_did=university.did, status=None, valid_from=NOON
    )
    signing = encode(document, kid=university.kid, alg=ED25519, iat=NOON)
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    return await presented(world, sign_bytes(signing, key, ED25519))


@ends_with("key-out-of-time")
async def retired_key(world: World) -> tuple[str, ...]:
    await world.hear(world.university.registered(key_until=datetime(2026, 11, 1, tzinfo=UTC)))
    return await presented(world, world.university.credential())


@ends_with("signer-not-issuer")
async def sheet_in_another_name(world: World) -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    sheet = replace(university.sheet(), institution_did="did:web:famous.example")
    await world.hear(university.issued(sheet=sheet))
    return await announced(world)


@ends_with("digest-mismatch")
async def not_the_one_announced(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(world.university.issued())
    inflated = world.university.record(title="Soil, water and everything")
    return await presented(world, world.university.credential(inflated))


@ends_with(
    "key-not-fetched", "issuer-not-registered", "accreditation-unknown", "status-not-fetched"
)
async def stranger(world: World) -> tuple[str, ...]:
    return await presented(world, world.university.credential())


@ends_with("not-yet-valid")
async def from_the_future(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    return await presented(world, world.university.credential(at=NOON + timedelta(minutes=2)))


@ends_with("expired")
async def past_its_date(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    ended = world.university.record(valid_until=NOON - timedelta(minutes=1))
    return await presented(world, world.university.credential(ended))


@ends_with("award-in-future")
async def awarded_tomorrow(world: World) -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(world.university.issued(world.university.record(awarded_on=date(2026, 12, 1))))
    return await announced(world)
