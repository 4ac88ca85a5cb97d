"""Every code a check can end with, provoked once: by what is presented, or by what is announced."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from comity_contracts.events.credentials import CredentialRevokedV1, CredentialSuspendedV1
from comity_contracts.events.participants import AccreditationWithdrawnV1
from comity_contracts.events.verifications import VerificationCompletedV1
from comity_credential.jose import ED25519, ES256, compact_bytes, sign, sign_bytes
from comity_credential.record import Learner
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims, encode
from comity_credential.vcdm import to_document
from comity_kit.testing.clock import NOON
from comity_vocabulary.verdicts import ReasonClass
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from verifier.domain.checks import CODES, NOT_REACHED
from verifier.domain.issued import GRACE
from verifier.domain.presented import MAX_CHARACTERS, Presentation

if TYPE_CHECKING:
    from conftest import World

Scenario = Callable[["World"], Awaitable[tuple[str, ...]]]
SCENARIOS: dict[str, Scenario] = {}


def ends_with(*codes: str) -> Callable[[Scenario], Scenario]:
    def keep(scenario: Scenario) -> Scenario:
        SCENARIOS.update(dict.fromkeys(codes, scenario))
        return scenario

    return keep


async def presented(world: "World", text: str, presenter: str | None = None) -> tuple[str, ...]:
    verification, _ = await world.actions.verify_credential(
        Presentation(text=text, presenter=presenter)
    )
    return verification.codes


async def announced(world: "World") -> tuple[str, ...]:
    """Return the codes last announced, once nothing more is awaited."""
    world.clock.advance(GRACE)
    await world.actions.review_due_credentials()
    fact = [each for each in world.announced if isinstance(each, VerificationCompletedV1)][-1]
    checks = decode_claims(fact.receipt, typ=RECEIPT_TYPE).claims["checks"]
    return tuple(check["code"] for check in checks)


def signed(world: "World", header: dict[str, object], payload: bytes | None = None) -> str:
    """Sign anything at all in the university's name."""
    university = world.university
    document = to_document(
        university.record(), issuer_did=university.did, status=None, valid_from=NOON
    )
    full = {"alg": ES256, "typ": "vc+jwt", "kid": university.kid, **header}
    return sign(payload or compact_bytes(document), header=full, key=university.key)


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
async def everything_holds(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(world.university.issued(sheet=world.university.sheet()))
    return await announced(world)


@ends_with("format-unsupported", NOT_REACHED)
async def no_credential(world: "World") -> tuple[str, ...]:
    return await presented(world, '{"just": "json"}')


@ends_with("format-too-large")
async def too_large(world: "World") -> tuple[str, ...]:
    return await presented(world, "a" * (MAX_CHARACTERS + 1))


@ends_with("token-malformed")
async def broken_token(world: "World") -> tuple[str, ...]:
    return await presented(world, "not.base64!.url")


@ends_with("json-not-strict")
async def duplicate_member(world: "World") -> tuple[str, ...]:
    return await presented(world, signed(world, {}, b'{"a":1,"a":2}'))


@ends_with("token-type-unexpected")
async def another_type(world: "World") -> tuple[str, ...]:
    return await presented(world, signed(world, {"typ": "comity-facts+jwt"}))


@ends_with("algorithm-not-allowed")
async def no_algorithm(world: "World") -> tuple[str, ...]:
    return await presented(world, "eyJhbGciOiJub25lIiwidHlwIjoidmMrand0In0.e30.")


@ends_with("critical-header-unknown")
async def unknown_extension(world: "World") -> tuple[str, ...]:
    return await presented(world, signed(world, {"crit": ["exp"]}))


@ends_with("claim-forbidden")
async def wrapped(world: "World") -> tuple[str, ...]:
    return await presented(world, signed(world, {}, b'{"vc":{}}'))


@ends_with("credential-malformed")
async def no_context(world: "World") -> tuple[str, ...]:
    return await presented(world, signed(world, {}, b'{"type":[]}'))


@ends_with("claims-malformed")
async def sheet_without_facts(world: "World") -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    header = {"alg": ES256, "typ": "comity-facts+jwt", "kid": university.kid}
    sheet = sign(json.dumps({"iss": university.did}).encode(), header=header, key=university.key)
    await world.hear(university.issued().model_copy(update={"fact_sheet": sheet}))
    return await announced(world)


@ends_with("proof-invalid")
async def changed_by_one_letter(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    world.university.key = derive_private_key(8, SECP256R1())
    return await presented(world, world.university.credential())


@ends_with("key-unknown")
async def unregistered_key(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    world.university.fragment = "key-2"
    return await presented(world, world.university.credential())


@ends_with("key-malformed")
async def broken_registered_key(world: "World") -> tuple[str, ...]:
    university = world.university
    registered = university.registered()
    (key,) = registered.keys
    broken = key.model_copy(update={"jwk": {**key.jwk, "y": key.jwk["x"]}})
    await world.hear(registered.model_copy(update={"keys": (broken,)}))
    return await presented(world, university.credential())


@ends_with("algorithm-mismatch")
async def another_algorithm(world: "World") -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    document = to_document(
        university.record(), issuer_did=university.did, status=None, valid_from=NOON
    )
    signing = encode(document, kid=university.kid, alg=ED25519, iat=NOON)
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    return await presented(world, sign_bytes(signing, key, ED25519))


@ends_with("key-out-of-time")
async def retired_key(world: "World") -> tuple[str, ...]:
    await world.hear(world.university.registered(key_until=datetime(2026, 11, 1, tzinfo=UTC)))
    return await presented(world, world.university.credential())


@ends_with("signer-not-issuer")
async def sheet_in_another_name(world: "World") -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    sheet = replace(university.sheet(), institution_did="did:web:famous.example")
    await world.hear(university.issued(sheet=sheet))
    return await announced(world)


@ends_with("digest-mismatch")
async def not_the_one_announced(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(world.university.issued())
    inflated = world.university.record(title="Soil, water and everything")
    return await presented(world, world.university.credential(inflated))


@ends_with(
    "key-not-fetched", "issuer-not-registered", "accreditation-unknown", "status-not-fetched"
)
async def stranger(world: "World") -> tuple[str, ...]:
    return await presented(world, world.university.credential())


@ends_with("not-yet-valid")
async def from_the_future(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    return await presented(world, world.university.credential(at=NOON + timedelta(minutes=2)))


@ends_with("expired")
async def past_its_date(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    ended = world.university.record(valid_until=NOON - timedelta(minutes=1))
    return await presented(world, world.university.credential(ended))


@ends_with("award-in-future")
async def awarded_tomorrow(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(world.university.issued(world.university.record(awarded_on=date(2026, 12, 1))))
    return await announced(world)


@ends_with("issuer-mismatch")
async def sheet_of_another_credential(world: "World") -> tuple[str, ...]:
    university = world.university
    await world.hear_trust()
    await world.hear(university.issued(sheet=university.sheet(university.record(2))))
    return await announced(world)


@ends_with("accreditation-missing")
async def never_accredited(world: "World") -> tuple[str, ...]:
    await world.hear(world.university.registered())
    return await presented(world, world.university.credential())


async def accredited_only(world: "World", **scope: object) -> tuple[str, ...]:
    await world.hear(world.university.registered(), world.university.accredited(**scope))
    return await presented(world, world.university.credential())


@ends_with("accreditation-out-of-time")
async def accredited_later(world: "World") -> tuple[str, ...]:
    return await accredited_only(world, valid_from=date(2026, 11, 23))


@ends_with("accreditation-withdrawn")
async def accreditation_gone(world: "World") -> tuple[str, ...]:
    withdrawal = AccreditationWithdrawnV1(
        accreditation_id=UUID(int=0xACC),
        participant_id=world.university.id,
        version=2,
        withdrawn_on=date(2026, 11, 10),
    )
    await world.hear(withdrawal)
    return await accredited_only(world)


@ends_with("field-not-covered")
async def another_field(world: "World") -> tuple[str, ...]:
    return await accredited_only(world, fields=("09", "0812"))


@ends_with("level-not-covered")
async def another_level(world: "World") -> tuple[str, ...]:
    return await accredited_only(world, eqf_levels=(5, 7))


@ends_with("type-not-covered")
async def another_credential_type(world: "World") -> tuple[str, ...]:
    return await accredited_only(world, credential_types=("Diploma",))


@ends_with("jurisdiction-not-covered")
async def another_country(world: "World") -> tuple[str, ...]:
    return await accredited_only(world, jurisdictions=("EE",))


@ends_with("scope-unknown")
async def field_not_stated(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    silent = world.university.record(fields=())
    return await presented(world, world.university.credential(silent))


@ends_with("revoked")
async def withdrawn_credential(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(
        world.university.issued(),
        CredentialRevokedV1(
            credential_ref=UUID(int=1),
            institution_id=world.university.id,
            reason_class=ReasonClass.OTHER,
            version=2,
        ),
    )
    return await presented(world, world.university.credential())


@ends_with("suspended")
async def suspended_credential(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    await world.hear(
        world.university.issued(),
        CredentialSuspendedV1(
            credential_ref=UUID(int=1),
            institution_id=world.university.id,
            reason_class=ReasonClass.UNDER_REVIEW,
            version=2,
        ),
    )
    return await presented(world, world.university.credential())


@ends_with("status-not-stated")
async def no_status_named(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    return await presented(world, world.university.credential(purposes=()))


@ends_with("status-unavailable")
async def list_out_of_reach(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    return await presented(world, world.university.credential())


@ends_with("status-list-invalid")
async def list_of_somebody_else(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    credential = world.university.credential(purposes=("revocation",))
    world.university.key = derive_private_key(8, SECP256R1())
    url = "https://university.example/status-lists/1/revocation"
    world.lists.lists[url] = world.university.status_list("revocation")
    return await presented(world, credential)


@ends_with("incomplete")
async def element_missing(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    silent = world.university.record(assessment_type=None)
    return await presented(world, world.university.credential(silent))


@ends_with("not-comparable")
async def foreign_profile(world: "World") -> tuple[str, ...]:
    await world.hear_trust()
    document: dict[str, object] = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": world.university.did,
        "validFrom": "2026-11-10T00:00:00Z",
        "credentialSubject": {"type": "AchievementSubject"},
    }
    return await presented(world, world.university.signed(document))


@ends_with("holder-matches")
async def the_learner_presents(world: "World") -> tuple[str, ...]:
    return await presented(world, world.university.credential(), "LRN-77-4242")


@ends_with("holder-differs")
async def somebody_else_presents(world: "World") -> tuple[str, ...]:
    return await presented(world, world.university.credential(), "LRN-00-0001")


@ends_with("holder-not-stated")
async def nobody_is_named(world: "World") -> tuple[str, ...]:
    nameless = world.university.record(learner=Learner(given_name="Zdenka"))
    return await presented(world, world.university.credential(nameless), "LRN-77-4242")


def test_every_code_has_its_scenario() -> None:
    assert SCENARIOS.keys() == CODES.keys() | {NOT_REACHED}


@pytest.mark.parametrize("code", SCENARIOS)
async def test_each_code_is_given_where_it_is_due(code: str, world: "World") -> None:
    codes = await SCENARIOS[code](world)

    assert code in codes
    assert len(codes) == 8
