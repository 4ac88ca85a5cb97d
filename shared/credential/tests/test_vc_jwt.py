"""Credentials and statements in their tokens: none passes for another, nobody speaks for others."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from comity_credential import jose, vc_jwt
from comity_credential.jose import VerificationKey, compact_bytes
from comity_credential.keys import PrivateKey
from comity_credential.record import MicroCredential
from comity_credential.refusals import (
    ClaimForbidden,
    ClaimsMalformed,
    CredentialMalformed,
    JsonNotStrict,
    ProofInvalid,
    SignerNotIssuer,
    TokenTypeUnexpected,
)
from comity_credential.vcdm import from_document, to_document
from comity_vocabulary.refusals import Refusal

JUNE = datetime(2026, 6, 30, 10, tzinfo=UTC)
ISSUER = "did:web:university.example"


@pytest.fixture
def document(record: MicroCredential) -> dict[str, Any]:
    return to_document(record, issuer_did=ISSUER, status=None, valid_from=JUNE)


class Hand:
    """Signs whatever it is given, well or ill."""

    def __init__(self, key: PrivateKey, public: VerificationKey) -> None:
        self.key = key
        self.alg = public.alg
        self.kid = public.kid

    def token(self, payload: bytes, **header: object) -> str:
        full = {"alg": self.alg, "kid": self.kid, **header}
        return jose.sign(payload, header=full, key=self.key)

    def credential(self, document: Mapping[str, object]) -> str:
        stored = vc_jwt.encode(document, kid=self.kid, alg=self.alg, iat=JUNE)
        return vc_jwt.sign_bytes(stored, self.key, self.alg)


@pytest.fixture
def hand(private_key: PrivateKey, verification_key: VerificationKey) -> Hand:
    return Hand(private_key, verification_key)


def test_a_credential_goes_through_its_token_unchanged(
    document: dict[str, Any],
    record: MicroCredential,
    hand: Hand,
    verification_key: VerificationKey,
) -> None:
    taken = vc_jwt.decode(hand.credential(document))
    assert vc_jwt.verify_proof(taken, [verification_key]) is verification_key
    assert from_document(taken.document) == record
    assert compact_bytes(taken.document) == compact_bytes(document)
    assert taken.header["typ"] == "vc+jwt"
    assert taken.header["cty"] == "vc"
    assert taken.signed_at == JUNE


def test_the_bytes_to_be_signed_do_not_depend_on_member_order(document: dict[str, Any]) -> None:
    turned = dict(reversed(document.items()))
    first, second = (
        vc_jwt.encode(order, kid="k", alg="ES256", iat=JUNE) for order in (document, turned)
    )
    assert first == second


@pytest.mark.problem("signer-not-issuer")
def test_somebody_elses_good_signature_does_not_count(
    document: dict[str, Any], hand: Hand, verification_key: VerificationKey
) -> None:
    stranger = replace(verification_key, controller="did:web:mill.example")
    with pytest.raises(SignerNotIssuer):
        vc_jwt.verify_proof(vc_jwt.decode(hand.credential(document)), [stranger])


def test_a_changed_credential_is_noticed(
    document: dict[str, Any], hand: Hand, verification_key: VerificationKey
) -> None:
    head, _, proof = hand.credential(document).split(".")
    other = hand.credential({**document, "validFrom": "2020-01-01T00:00:00Z"}).split(".")[1]
    with pytest.raises(ProofInvalid):
        vc_jwt.verify_proof(vc_jwt.decode(f"{head}.{other}.{proof}"), [verification_key])


@pytest.mark.problem("claim-forbidden")
@pytest.mark.parametrize("name", ["vc", "vp"])
def test_a_wrapped_credential_is_refused(document: dict[str, Any], hand: Hand, name: str) -> None:
    wrapped = {**document, name: document}
    with pytest.raises(ClaimForbidden) as refused:
        vc_jwt.decode(hand.token(compact_bytes(wrapped), typ="vc+jwt"))
    assert refused.value.pointer == f"/{name}"
    with pytest.raises(ClaimForbidden):
        hand.credential(wrapped)


@pytest.mark.problem("token-type-unexpected")
@pytest.mark.parametrize(
    "header",
    [
        {},
        {"typ": "JWT"},
        {"typ": "comity-facts+jwt"},
        {"typ": ["vc+jwt"]},
        {"typ": "vp+jwt"},
        {"typ": "vc+jwt", "cty": "vp"},
    ],
)
def test_a_token_of_another_type_is_no_credential(
    document: dict[str, Any], hand: Hand, header: dict[str, Any]
) -> None:
    with pytest.raises(TokenTypeUnexpected):
        vc_jwt.decode(hand.token(compact_bytes(document), **header))


def test_the_long_form_of_the_type_is_understood(document: dict[str, Any], hand: Hand) -> None:
    token = hand.token(compact_bytes(document), typ="application/vc+jwt")
    assert vc_jwt.decode(token).issuer == ISSUER


@pytest.mark.parametrize(
    ("claims", "pointer"),
    [
        ({"iss": "did:web:mill.example"}, "/iss"),
        ({"jti": "urn:uuid:0"}, "/jti"),
        ({"exp": "tomorrow"}, "/exp"),
        ({"nbf": 2**50}, "/nbf"),
        ({"iat": -1}, "/iat"),
    ],
)
def test_claims_that_contradict_the_credential_are_refused(
    document: dict[str, Any], hand: Hand, claims: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(CredentialMalformed) as refused:
        vc_jwt.decode(hand.token(compact_bytes({**document, **claims}), typ="vc+jwt"))
    assert refused.value.pointer == pointer


def test_a_foreign_token_says_how_long_its_signature_holds(
    document: dict[str, Any], hand: Hand
) -> None:
    now = int(JUNE.timestamp())
    claims = {"iss": ISSUER, "nbf": now, "exp": now + 10}
    taken = vc_jwt.decode(hand.token(compact_bytes({**document, **claims}), typ="vc+jwt"))
    moments = [datetime.fromtimestamp(now + later, tz=UTC) for later in (-1, 0, 9, 10)]
    assert [taken.in_force(at) for at in moments] == [False, True, True, False]
    assert "exp" not in taken.document
    assert taken.signed_at is None


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        (b'{"issuer":"a","issuer":"b"}', JsonNotStrict),
        (b'{"grade":NaN}', JsonNotStrict),
        (b"[]", CredentialMalformed),
        (b"{}", CredentialMalformed),
    ],
)
def test_an_ambiguous_payload_is_refused(
    hand: Hand, payload: bytes, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        vc_jwt.decode(hand.token(payload, typ="vc+jwt"))


def test_a_statement_is_believed_only_from_who_makes_it(
    hand: Hand, verification_key: VerificationKey
) -> None:
    claims = {"iss": ISSUER, "rules": [1, 2]}
    stored = vc_jwt.encode_claims(
        claims, typ=vc_jwt.POLICY_TYPE, kid=hand.kid, alg=hand.alg, iat=JUNE
    )
    token = vc_jwt.sign_bytes(stored, hand.key, hand.alg)
    taken = vc_jwt.decode_claims(token, typ=vc_jwt.POLICY_TYPE)
    assert vc_jwt.verify_proof(taken, [verification_key]) is verification_key
    assert taken.claims["rules"] == [1, 2]
    with pytest.raises(SignerNotIssuer):
        vc_jwt.verify_proof(taken, [replace(verification_key, controller="did:web:b.example")])
    with pytest.raises(TokenTypeUnexpected):
        vc_jwt.decode_claims(token, typ=vc_jwt.RECEIPT_TYPE)


@pytest.mark.problem("claims-malformed")
@pytest.mark.parametrize("payload", [b"{}", b"[]", b'{"iss":7}', b'{"iss":""}', b'{"a":1,"a":1}'])
def test_a_statement_by_nobody_is_refused(hand: Hand, payload: bytes) -> None:
    with pytest.raises(ClaimsMalformed):
        vc_jwt.decode_claims(hand.token(payload, typ="comity-facts+jwt"), typ="comity-facts+jwt")
