"""What an attacker presents: a verdict, no fetch, and no suspicion of the honest."""

import base64
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from comity_contracts.events.verifications import FraudSuspectedV1
from comity_credential.jose import ES256, compact_bytes, sign, thumbprint
from comity_credential.record import MicroCredential
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from comity_vocabulary.verdicts import Verdict
from verifier_world.presenting import serve_lists, tampered_payload, verify
from verifier_world.world import World

Forge = Callable[[World], str]


def hs256_confusion(world: World) -> str:
    """A MAC keyed with the issuer's public key, which everybody knows."""
    header, payload, _ = world.university.credential().split(".")
    forged = base64.urlsafe_b64encode(
        base64.urlsafe_b64decode(header + "==").replace(b'"ES256"', b'"HS256"')
    )
    return f"{forged.rstrip(b'=').decode()}.{payload}.{thumbprint(world.university.key)}"


def der_signature(world: World) -> str:
    head, _, proof = world.university.credential().rpartition(".")
    raw = base64.urlsafe_b64decode(proof + "==")
    halves = (raw[:32], raw[32:])
    integers = b"".join(
        bytes([2, len(half) + (half[0] >> 7)]) + b"\0" * (half[0] >> 7) + half for half in halves
    )
    der = bytes([0x30, len(integers)]) + integers
    return f"{head}.{base64.urlsafe_b64encode(der).rstrip(b'=').decode()}"


def with_payload(payload: bytes) -> Forge:
    def build(world: World) -> str:
        header = {"alg": ES256, "typ": "vc+jwt", "kid": world.university.kid}
        return sign(payload, header=header, key=world.university.key)

    return build


def with_header(**header: object) -> Forge:
    def build(world: World) -> str:
        university = world.university
        document = to_document(
            university.record(), issuer_did=university.did, status=(), valid_from=NOON
        )
        full = {"alg": ES256, "typ": "vc+jwt", "kid": university.kid, **header}
        return sign(compact_bytes(document), header=full, key=university.key)

    return build


HOSTILE: dict[str, Forge] = {
    "HS256 keyed with the public key": hs256_confusion,
    "DER signature": der_signature,
    "empty signature": lambda world: world.university.credential().rpartition(".")[0] + ".",
    "crit": with_header(crit=["b64"]),
    "b64 false": with_header(b64=False),
    "key in the header": with_header(jwk={"kty": "EC"}, kid=None),
    "jku to fetch": with_header(kid="https://attacker.example/keys#1"),
    "another typ": with_header(typ="JWT"),
    "no typ": with_header(typ=None),
    "duplicate members": with_payload(b'{"@context":[],"@context":[]}'),
    "NaN": with_payload(b'{"a":NaN}'),
    "deep nesting": with_payload(b"[" * 5000 + b"]" * 5000),
    "a number of a million digits": with_payload(b'{"a":' + b"9" * 700_000 + b"}"),
    "lone surrogate": with_payload(b'{"a":"\\ud800"}'),
    "NUL": with_payload(b'{"a":"\\u0000"}'),
    "array": with_payload(b"[]"),
    "null": with_payload(b"null"),
    "2 MiB": lambda _: "a" * 2_097_152,
    "1 MiB of dots": lambda _: "." * 1_048_576,
    "changed after signing": lambda world: tampered_payload(world.university.credential()),
    "surrogates in the text": lambda _: "\ud800.\ud800.\ud800",
    "blanks": lambda _: " \n\t ",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_input_gets_a_verdict_and_no_fetch(name: str, world: World) -> None:
    await world.hear_trust()
    serve_lists(world)

    verification = await verify(world, HOSTILE[name](world))

    assert verification.judgement.verdict is Verdict.INVALID
    assert verification.judgement.facts is None
    assert world.lists.asked == []
    assert world.announced == []


async def test_a_forged_credential_casts_no_suspicion_on_the_institution(world: World) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())
    before = list(world.announced)

    await verify(world, tampered_payload(world.university.credential()))

    assert world.announced == before


async def test_another_content_under_an_announced_reference_is_suspected_once(
    world: World,
) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())
    inflated = world.university.credential(inflate(world.university.record()))

    for _ in range(2):
        assert (await verify(world, inflated)).judgement.verdict is Verdict.INVALID

    patterns = [f.pattern_class for f in world.announced if isinstance(f, FraudSuspectedV1)]
    assert patterns == ["digest-mismatch"]


def inflate(record: MicroCredential) -> MicroCredential:
    return replace(record, title="A degree")


async def test_a_reference_of_another_institution_does_not_bar_an_honest_one(
    world: World,
) -> None:
    squatter = replace(world.university, id=UUID(int=0xBAD), did="did:web:squatter.example")
    await world.hear(squatter.registered(), squatter.issued())
    await world.hear_trust()
    await world.hear(world.university.issued())

    judgement = (await verify(world, world.university.credential())).judgement

    assert judgement.verdict is Verdict.VALID
