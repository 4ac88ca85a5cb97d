"""Compact signatures: the published vectors hold, and a key signs as itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from comity_credential.jose import (
    VerificationKey,
    digest,
    public_jwk,
    sign,
    sign_bytes,
    signing_input,
    thumbprint,
    verify,
)
from comity_credential.keys import PrivateKey, decoded, encoded
from comity_credential.refusals import KeyMalformed
from credential_bench.tokens import RFC7515_JWS, RFC7515_KEY, RFC8037_JWS, RFC8037_KEY, anonymous
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, derive_private_key
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey


def test_the_vector_of_rfc_8037_verifies_and_is_reproduced() -> None:
    taken = verify(RFC8037_JWS, [anonymous(RFC8037_KEY, "Ed25519")])
    assert taken.payload == b"Example of Ed25519 signing"
    assert sign(taken.payload, header={"alg": "EdDSA"}, key=RFC8037_KEY) == RFC8037_JWS
    assert thumbprint(RFC8037_KEY) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_vector_of_rfc_7515_verifies() -> None:
    taken = verify(RFC7515_JWS, [anonymous(RFC7515_KEY, "ES256")])
    assert b'"iss":"joe"' in taken.payload


def test_joserfc_accepts_what_we_sign(token: str, verification_key: VerificationKey) -> None:
    jwk: dict[str, str | list[str]] = {**verification_key.jwk}
    key = ECKey.import_key(jwk) if jwk["kty"] == "EC" else OKPKey.import_key(jwk)
    assert jws.deserialize_compact(token, key, [verification_key.alg]).payload == b'{"a":1}'


def test_a_key_may_be_given_as_jwk_or_as_object() -> None:
    assert public_jwk(RFC7515_KEY) == {k: v for k, v in RFC7515_KEY.items() if k != "d"}
    assert "d" not in public_jwk(derive_private_key(9, ECKey.generate_key().raw_value.curve))


def test_the_bytes_to_be_signed_are_the_bytes_that_are_signed(
    private_key: PrivateKey, verification_key: VerificationKey
) -> None:
    stored = signing_input(b"{}", {"alg": verification_key.alg, "kid": verification_key.kid})
    token = sign_bytes(stored, private_key, verification_key.alg)
    assert verify(token, [verification_key]).signing_input == stored


def test_a_wide_header_is_not_a_reason_to_refuse(
    private_key: PrivateKey, verification_key: VerificationKey
) -> None:
    header = {"alg": verification_key.alg, "kid": verification_key.kid, "x5c": ["A" * 4000]}
    assert verify(sign(b"{}", header=header, key=private_key), [verification_key]).payload == b"{}"


def test_other_curves_and_public_keys_do_not_sign(verification_key: VerificationKey) -> None:
    with pytest.raises(KeyMalformed):
        thumbprint(derive_private_key(7, SECP384R1()))
    with pytest.raises(KeyMalformed):
        sign_bytes(b"a.b", verification_key.jwk, verification_key.alg)
    with pytest.raises(KeyMalformed):
        sign_bytes(b"a.b", RFC8037_KEY, "ES256")


def test_a_key_covers_the_time_in_which_it_was_in_force(verification_key: VerificationKey) -> None:
    begun, ended = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    key = replace(verification_key, valid_from=begun, valid_until=ended)
    moment = timedelta(seconds=1)
    assert verification_key.covers(begun)
    assert [key.covers(at) for at in (begun - moment, begun, ended - moment, ended)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_digest_is_sha_256_of_the_signed_bytes() -> None:
    # FIPS 180-2, appendix B.1.
    assert decoded(digest(b"abc")).hex() == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@given(st.binary(max_size=200))
def test_bytes_survive_base64url(value: bytes) -> None:
    assert decoded(encoded(value)) == value
