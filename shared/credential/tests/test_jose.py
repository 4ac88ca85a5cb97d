"""Compact signatures: the published vectors hold, and every known trick is refused."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from comity_credential.jose import (
    Jwk,
    VerificationKey,
    decode,
    digest,
    public_jwk,
    sign,
    sign_bytes,
    signing_input,
    thumbprint,
    verify,
    verify_signature,
)
from comity_credential.keys import PrivateKey, decoded, encoded
from comity_credential.refusals import (
    AlgorithmNotAllowed,
    CriticalHeaderUnknown,
    KeyMalformed,
    KeyUnknown,
    ProofInvalid,
    TokenMalformed,
)
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey

P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

RFC8037_KEY = {
    "kty": "OKP",
    "crv": "Ed25519",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
RFC8037_JWS = (
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)
RFC7515_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
}
RFC7515_JWS = (
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
    "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)


def anonymous(jwk: Jwk, alg: str) -> VerificationKey:
    return VerificationKey(kid="", controller="", alg=alg, jwk=public_jwk(jwk))


def token_of(header: dict[str, Any], payload: bytes = b"{}", signature: bytes = b"x") -> str:
    return ".".join(map(encoded, (json.dumps(header).encode(), payload, signature)))


def resigned(token: str, signature: bytes) -> str:
    return f"{token.rpartition('.')[0]}.{encoded(signature)}"


def test_the_vector_of_rfc_8037_verifies_and_is_reproduced() -> None:
    taken = verify(RFC8037_JWS, [anonymous(RFC8037_KEY, "Ed25519")])
    assert taken.payload == b"Example of Ed25519 signing"
    assert sign(taken.payload, header={"alg": "EdDSA"}, key=RFC8037_KEY) == RFC8037_JWS
    assert thumbprint(RFC8037_KEY) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_vector_of_rfc_7515_verifies() -> None:
    taken = verify(RFC7515_JWS, [anonymous(RFC7515_KEY, "ES256")])
    assert b'"iss":"joe"' in taken.payload


@pytest.fixture
def token(private_key: PrivateKey, verification_key: VerificationKey) -> str:
    header = {"alg": verification_key.alg, "kid": verification_key.kid}
    return sign(b'{"a":1}', header=header, key=private_key)


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


@pytest.mark.problem("proof-invalid")
def test_a_changed_bit_anywhere_is_noticed(token: str, verification_key: VerificationKey) -> None:
    head, _, proof = token.split(".")
    changed = bytearray(decoded(proof))
    changed[40] ^= 1
    for forged in (f"{head}.{encoded(b'{}')}.{proof}", resigned(token, bytes(changed))):
        with pytest.raises(ProofInvalid):
            verify(forged, [verification_key])


@pytest.mark.parametrize("signature", [b"", bytes(64), bytes(63), bytes(65), b"\xff" * 64])
def test_empty_zero_and_misshapen_signatures_are_refused(
    token: str, verification_key: VerificationKey, signature: bytes
) -> None:
    with pytest.raises(ProofInvalid):
        verify(resigned(token, signature), [verification_key])


def test_a_der_signature_is_refused_and_a_high_s_leaves_the_digest_alone() -> None:
    key = anonymous(RFC7515_KEY, "ES256")
    first = verify(RFC7515_JWS, [key])
    r, s = (int.from_bytes(part, "big") for part in (first.signature[:32], first.signature[32:]))
    with pytest.raises(ProofInvalid):
        verify(resigned(RFC7515_JWS, encode_dss_signature(r, s)), [key])
    twin = r.to_bytes(32, "big") + (P256_ORDER - s).to_bytes(32, "big")
    second = verify(resigned(RFC7515_JWS, twin), [key])
    assert second.signature != first.signature
    assert digest(second.signing_input) == digest(first.signing_input)


@pytest.mark.problem("algorithm-not-allowed")
@pytest.mark.parametrize("alg", ["none", "nOnE", "HS256", "RS256", "ES384", "Ed448", "", None, 1])
def test_every_other_algorithm_is_refused(alg: object) -> None:
    with pytest.raises(AlgorithmNotAllowed):
        decode(token_of({"alg": alg}))
    with pytest.raises(AlgorithmNotAllowed):
        signing_input(b"{}", {"alg": alg})


def test_an_unsigned_token_is_refused() -> None:
    with pytest.raises(AlgorithmNotAllowed):
        decode(token_of({"alg": "none"}, signature=b""))


def test_a_key_is_used_with_its_own_algorithm_only() -> None:
    with pytest.raises(AlgorithmNotAllowed):
        verify(RFC7515_JWS, [anonymous(RFC8037_KEY, "Ed25519")])
    with pytest.raises(KeyMalformed):
        verify(RFC7515_JWS, [anonymous(RFC8037_KEY, "ES256")])


@pytest.mark.problem("critical-header-unknown")
@pytest.mark.parametrize(
    "extension",
    [{"crit": ["exp"], "exp": 1}, {"crit": []}, {"crit": ["b64"], "b64": False}, {"b64": False}],
)
def test_an_extension_that_is_not_understood_is_refused(extension: dict[str, Any]) -> None:
    with pytest.raises(CriticalHeaderUnknown):
        decode(token_of({"alg": "ES256", **extension}))


@pytest.mark.problem("token-malformed")
@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b",
        "a.b.c.d",
        "..",
        RFC7515_JWS + "=",
        RFC7515_JWS + " ",
        RFC7515_JWS.replace("-", "+"),
        RFC7515_JWS[:-1] + "R",
        "é" + RFC7515_JWS,
        token_of({"alg": "ES256", "pad": "x" * 20_000}),
        f"{encoded(b'[]')}.e30.eA",
        encoded(b'{"alg":"none","alg":"ES256"}') + ".e30.eA",
        "A" * (2 * 1024 * 1024 + 1),
    ],
    ids=range(13),
)
def test_what_is_no_compact_token_is_refused(token: str) -> None:
    with pytest.raises(TokenMalformed):
        decode(token)


@pytest.mark.problem("key-unknown")
def test_a_token_by_an_unknown_key_is_refused(
    token: str, verification_key: VerificationKey
) -> None:
    with pytest.raises(KeyUnknown):
        verify(token, [replace(verification_key, kid="did:web:university.example#key-2")])
    with pytest.raises(KeyUnknown):
        verify(token, [])


def test_a_key_inside_the_token_is_never_believed(
    private_key: PrivateKey, verification_key: VerificationKey
) -> None:
    header = {"alg": verification_key.alg, "kid": "k", "jwk": public_jwk(private_key)}
    with pytest.raises(KeyUnknown):
        verify(sign(b"{}", header=header, key=private_key), [verification_key])


def test_of_two_keys_with_one_name_the_right_one_is_found(
    token: str, verification_key: VerificationKey
) -> None:
    other = RFC7515_KEY if verification_key.alg == "ES256" else RFC8037_KEY
    decoy = replace(verification_key, jwk=public_jwk(other))
    assert verify_signature(decode(token), [decoy, verification_key]) is verification_key


@pytest.mark.problem("key-malformed")
@pytest.mark.parametrize(
    "jwk",
    [
        {},
        {"kty": "oct", "k": "AAAA"},
        {"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"},
        {**RFC7515_KEY, "x": RFC8037_KEY["x"]},
        {**RFC7515_KEY, "y": "AA"},
        {"kty": "EC", "crv": "P-256", "x": RFC7515_KEY["x"]},
        {**RFC8037_KEY, "x": RFC7515_KEY["x"]},
        {**RFC8037_KEY, "x": RFC8037_KEY["x"] + "="},
        {**RFC8037_KEY, "x": 7},
        {**RFC7515_KEY, "d": "AAAA"},
        {**RFC7515_KEY, "d": "A" * 43},
    ],
)
def test_a_key_that_is_not_on_its_curve_is_refused(jwk: dict[str, Any]) -> None:
    with pytest.raises(KeyMalformed):
        thumbprint(jwk)


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
