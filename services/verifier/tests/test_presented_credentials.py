"""What somebody presents: honest, hostile, foreign; and what is fetched for it, or is not."""

import base64
import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.verifications import FraudSuspectedV1
from comity_credential.jose import ED25519, ES256, compact_bytes, sign, thumbprint
from comity_credential.record import Level, MicroCredential
from comity_credential.status_list import BitstringStatusList, StatusEntry
from comity_credential.vc_jwt import encode, sign_bytes
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from comity_vocabulary.learning import LevelStatus
from comity_vocabulary.verdicts import CheckName, CheckResult, CredentialStatus, Verdict
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from verifier.domain.presented import Presentation
from verifier.domain.verification import Verification

if TYPE_CHECKING:
    from conftest import World

REVOCATION = "https://university.example/status-lists/1/revocation"
SUSPENSION = "https://university.example/status-lists/1/suspension"


async def verify(world: "World", text: str) -> Verification:
    verification, _ = await world.actions.verify_credential(Presentation(text=text))
    return verification


def serve_lists(world: "World", *, revoked: bool = False, suspended: bool = False) -> None:
    world.lists.lists = {
        REVOCATION: world.university.status_list("revocation", entry_set=revoked),
        SUSPENSION: world.university.status_list("suspension", entry_set=suspended),
    }


def tampered_payload(token: str) -> str:
    header, payload, signature = token.split(".")
    document = base64.urlsafe_b64decode(payload + "==").replace(b'"2.5"', b'"9.5"')
    changed = base64.urlsafe_b64encode(document).rstrip(b"=").decode()
    return f"{header}.{changed}.{signature}"


@pytest.mark.requirement("R26")
async def test_an_employer_learns_that_a_credential_is_real_current_and_trusted(
    world: "World",
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
async def test_a_credential_without_a_european_level_verifies(world: "World", level: Level) -> None:
    await world.hear_trust()
    serve_lists(world)

    record = world.university.record(level=level)
    verification = await verify(world, world.university.credential(record))

    assert verification.judgement.verdict is Verdict.VALID
    assert verification.judgement.result(CheckName.COMPLETENESS) is CheckResult.PASSED


async def test_what_its_institution_announced_needs_no_fetch(world: "World") -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())

    verification = await verify(world, world.university.credential())

    assert verification.judgement.verdict is Verdict.VALID
    assert verification.judgement.issuer_confirmed
    assert verification.judgement.details_match
    assert world.lists.asked == []


async def test_nothing_of_the_credential_is_kept(world: "World") -> None:
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
    world: "World",
    revoked: bool,  # noqa: FBT001 - a table of cases
    suspended: bool,  # noqa: FBT001 - a table of cases
    status: CredentialStatus,
) -> None:
    await world.hear_trust()
    serve_lists(world, revoked=revoked, suspended=suspended)

    judgement = (await verify(world, world.university.credential())).judgement

    assert (judgement.verdict, judgement.status) == (Verdict.INVALID, status)


async def test_one_list_out_of_reach_is_never_valid(world: "World") -> None:
    await world.hear_trust()
    serve_lists(world)
    del world.lists.lists[SUSPENSION]

    judgement = (await verify(world, world.university.credential())).judgement

    assert judgement.verdict is Verdict.INDETERMINATE


async def test_no_list_is_fetched_before_the_signature_holds(world: "World") -> None:
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
    world: "World", did: str
) -> None:
    await world.hear_trust()
    world.university.did = did or "x"

    verification = await verify(world, world.university.credential())

    assert verification.judgement.verdict is Verdict.INDETERMINATE
    assert world.lists.asked == []


async def test_a_did_key_proves_itself_and_nothing_more(world: "World") -> None:
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


def hs256_confusion(world: "World") -> str:
    """A MAC keyed with the issuer's public key, which everybody knows."""
    header, payload, _ = world.university.credential().split(".")
    forged = base64.urlsafe_b64encode(
        base64.urlsafe_b64decode(header + "==").replace(b'"ES256"', b'"HS256"')
    )
    return f"{forged.rstrip(b'=').decode()}.{payload}.{thumbprint(world.university.key)}"


def der_signature(world: "World") -> str:
    head, _, proof = world.university.credential().rpartition(".")
    raw = base64.urlsafe_b64decode(proof + "==")
    halves = (raw[:32], raw[32:])
    integers = b"".join(
        bytes([2, len(half) + (half[0] >> 7)]) + b"\0" * (half[0] >> 7) + half for half in halves
    )
    der = bytes([0x30, len(integers)]) + integers
    return f"{head}.{base64.urlsafe_b64encode(der).rstrip(b'=').decode()}"


def with_payload(payload: bytes) -> Any:  # noqa: ANN401 - a row of the corpus
    def build(world: "World") -> str:
        header = {"alg": ES256, "typ": "vc+jwt", "kid": world.university.kid}
        return sign(payload, header=header, key=world.university.key)

    return build


def with_header(**header: object) -> Any:  # noqa: ANN401 - a row of the corpus
    def build(world: "World") -> str:
        university = world.university
        document = to_document(
            university.record(), issuer_did=university.did, status=(), valid_from=NOON
        )
        full = {"alg": ES256, "typ": "vc+jwt", "kid": university.kid, **header}
        return sign(compact_bytes(document), header=full, key=university.key)

    return build


HOSTILE = {
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
async def test_hostile_input_gets_a_verdict_and_no_fetch(name: str, world: "World") -> None:
    await world.hear_trust()
    serve_lists(world)

    verification = await verify(world, HOSTILE[name](world))

    assert verification.judgement.verdict is Verdict.INVALID
    assert verification.judgement.facts is None
    assert world.lists.asked == []
    assert world.announced == []


def bomb() -> str:
    packed = gzip.compress(bytes(64 * 1024 * 1024))
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def list_document(world: "World", encoded: str, **changes: object) -> dict[str, object]:
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
async def test_an_unreliable_list_is_never_valid(name: str, world: "World") -> None:
    await world.hear_trust()
    world.lists.lists[REVOCATION] = UNRELIABLE[name](world)

    credential = world.university.credential(purposes=("revocation",))
    judgement = (await verify(world, credential)).judgement

    assert judgement.verdict is Verdict.INDETERMINATE
    assert judgement.status is CredentialStatus.UNKNOWN
    assert world.lists.asked == [REVOCATION]


async def test_an_index_beyond_the_list_is_never_valid(world: "World") -> None:
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


async def test_a_forged_credential_casts_no_suspicion_on_the_institution(world: "World") -> None:
    await world.hear_trust()
    await world.hear(world.university.issued())
    before = list(world.announced)

    await verify(world, tampered_payload(world.university.credential()))

    assert world.announced == before


async def test_another_content_under_an_announced_reference_is_suspected_once(
    world: "World",
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
    world: "World",
) -> None:
    squatter = replace(world.university, id=UUID(int=0xBAD), did="did:web:squatter.example")
    await world.hear(squatter.registered(), squatter.issued())
    await world.hear_trust()
    await world.hear(world.university.issued())

    judgement = (await verify(world, world.university.credential())).judgement

    assert judgement.verdict is Verdict.VALID
