"""Status lists that cannot be relied on never make a credential valid."""

import base64
import gzip
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from comity_credential.status_list import BitstringStatusList, StatusEntry
from comity_credential.vcdm import to_document
from comity_vocabulary.verdicts import CredentialStatus, Verdict
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from verifier_world.presenting import REVOCATION, serve_lists, verify
from verifier_world.world import World


def bomb() -> str:
    packed = gzip.compress(bytes(64 * 1024 * 1024))
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def list_document(world: World, encoded: str, **changes: object) -> dict[str, object]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": REVOCATION,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": world.university.did,
        "validFrom": "2026-11-22T11:00:00Z",
        "credentialSubject": {
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded,
        },
        **changes,
    }


GOOD = BitstringStatusList.empty().encode()
SHORT = "u" + base64.urlsafe_b64encode(gzip.compress(bytes(2048))).rstrip(b"=").decode()

UNRELIABLE: dict[str, Any] = {
    "not a token": lambda _: "<html>",
    "zip bomb": lambda world: world.university.signed(list_document(world, bomb())),
    "too short": lambda world: world.university.signed(list_document(world, SHORT)),
    "another address": lambda world: world.university.signed(
        list_document(world, GOOD, id="https://university.example/other")
    ),
    "from the future": lambda world: world.university.signed(
        list_document(world, GOOD, validFrom="2027-01-01T00:00:00Z")
    ),
    "without a beginning": lambda world: world.university.signed(
        list_document(world, GOOD, validFrom=None)
    ),
    "past its end": lambda world: world.university.signed(
        list_document(world, GOOD, validUntil="2026-11-22T11:30:00Z")
    ),
    "another purpose": lambda world: world.university.status_list("suspension", url=REVOCATION),
    "an ordinary credential": lambda world: world.university.credential(),
    "of another issuer": lambda world: replace(
        world.university, did="did:web:other.example"
    ).status_list("revocation"),
    "by a key of nobody": lambda world: replace(
        world.university, key=derive_private_key(9, SECP256R1())
    ).status_list("revocation"),
}


@pytest.mark.parametrize("name", UNRELIABLE)
async def test_an_unreliable_list_is_never_valid(name: str, world: World) -> None:
    await world.hear_trust()
    world.lists.lists[REVOCATION] = UNRELIABLE[name](world)

    credential = world.university.credential(purposes=("revocation",))
    judgement = (await verify(world, credential)).judgement

    assert judgement.verdict is Verdict.INDETERMINATE
    assert judgement.status is CredentialStatus.UNKNOWN
    assert world.lists.asked == [REVOCATION]


async def test_an_index_beyond_the_list_is_never_valid(world: World) -> None:
    await world.hear_trust()
    serve_lists(world)
    university = world.university
    entry = StatusEntry(purpose="revocation", list_url=REVOCATION, index=999_999_999)
    document = to_document(
        university.record(),
        issuer_did=university.did,
        status=entry,
        valid_from=datetime(2026, 11, 20, tzinfo=UTC),
    )

    judgement = (await verify(world, university.signed(document))).judgement

    assert judgement.verdict is Verdict.INDETERMINATE
