"""What somebody presents: honest or foreign; and what is fetched for it, or is not."""

from datetime import timedelta

import pytest
from comity_credential.jose import ED25519
from comity_credential.record import Level
from comity_credential.vc_jwt import encode, sign_bytes
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from comity_vocabulary.learning import LevelStatus
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from verifier_world.presenting import SUSPENSION, serve_lists, tampered_payload, verify
from verifier_world.world import World


@pytest.mark.requirement("R26")
async def test_an_employer_learns_that_a_credential_is_real_current_and_trusted(
    world: World,
) -> None:
    await world.hear_trust()
    serve_lists(world)

    verification = await verify(world, world.university.credential())

    assert verification.judgement.verdict is Verdict.VALID
    assert verification.judgement.status is CredentialStatus.ACTIVE
    assert verification.summary is not None
    assert verification.summary.title == "Soil and water"
    assert verification.summary.issuer == "University of the Delta"


@pytest.mark.requirement("R27")
@pytest.mark.parametrize(
    "level",
    [
        Level(status=LevelStatus.NOT_APPLICABLE),
        Level(nqf_framework="CNC", nqf_level="6", status=LevelStatus.NATIONAL_ONLY),
        Level(eqf=None, qf_ehea_cycle="first"),
    ],
)
async def test_a_credential_without_a_european_level_verifies(world: World, level: Level) -> None:
    await world.hear_trust()
    serve_lists(world)

    record = world.university.record(level=level)
    verification = await verify(world, world.university.credential(record))

    assert verification.judgement.verdict is Verdict.VALID
    assert verification.judgement.result(CheckName.COMPLETENESS) is CheckResult.PASSED


async def test_what_its_institution_announced_needs_no_fetch(world: World) -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())

    verification = await verify(world, world.university.credential())

    assert verification.judgement.verdict is Verdict.VALID
    assert verification.judgement.issuer_confirmed
    assert verification.judgement.details_match
    assert world.lists.asked == []


async def test_nothing_of_the_credential_is_kept(world: World) -> None:
    await world.hear_trust()
    await verify(world, world.university.credential())

    (kept,) = world.transactions.state.verifications.values()
    assert kept.credential_ref is None
    assert kept.summary is None
    assert world.announced == []


@pytest.mark.parametrize(
    ("revoked", "suspended", "status"),
    [
        (True, False, CredentialStatus.REVOKED),
        (False, True, CredentialStatus.SUSPENDED),
        (True, True, CredentialStatus.REVOKED),
    ],
)
async def test_the_gravest_list_counts(
    world: World,
    revoked: bool,  # noqa: FBT001 - a table of cases
    suspended: bool,  # noqa: FBT001 - a table of cases
    status: CredentialStatus,
) -> None:
    await world.hear_trust()
    serve_lists(world, revoked=revoked, suspended=suspended)

    judgement = (await verify(world, world.university.credential())).judgement

    assert (judgement.verdict, judgement.status) == (Verdict.INVALID, status)


async def test_one_list_out_of_reach_is_never_valid(world: World) -> None:
    await world.hear_trust()
    serve_lists(world)
    del world.lists.lists[SUSPENSION]

    judgement = (await verify(world, world.university.credential())).judgement

    assert judgement.verdict is Verdict.INDETERMINATE


async def test_no_list_is_fetched_before_the_signature_holds(world: World) -> None:
    await world.hear_trust()
    serve_lists(world)

    verification = await verify(world, tampered_payload(world.university.credential()))

    assert verification.judgement.verdict is Verdict.INVALID
    assert verification.summary is None
    assert world.lists.asked == []


@pytest.mark.parametrize(
    "did",
    [
        "did:web:stranger.example",
        "did:web:127.0.0.1%3A6379",
        "did:web:169.254.169.254",
        "did:web:localhost%3A8101",
        "did:ebsi:zZeKyEJfUTGwajhNyNX928z",
        "https://issuer.example",
        "",
    ],
)
async def test_nothing_is_fetched_for_an_issuer_that_is_not_registered(
    world: World, did: str
) -> None:
    await world.hear_trust()
    world.university.did = did or "x"

    verification = await verify(world, world.university.credential())

    assert verification.judgement.verdict is Verdict.INDETERMINATE
    assert world.lists.asked == []


async def test_a_did_key_proves_itself_and_nothing_more(world: World) -> None:
    # The example of the did:key specification: the key of 32 zero bytes.
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    raw = key.public_key().public_bytes_raw()
    did = f"did:key:z{base58(bytes([0xED, 0x01]) + raw)}"
    document = to_document(
        world.university.record(), issuer_did=did, status=(), valid_from=NOON - timedelta(hours=1)
    )
    kid = f"{did}#{did.removeprefix('did:key:')}"
    token = sign_bytes(encode(document, kid=kid, alg=ED25519, iat=NOON), key, ED25519)

    judgement = (await verify(world, token)).judgement

    assert judgement.result(CheckName.PROOF) is CheckResult.PASSED
    assert judgement.result(CheckName.ISSUER) is CheckResult.UNKNOWN
    assert judgement.verdict is Verdict.INDETERMINATE


def base58(data: bytes) -> str:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return text
