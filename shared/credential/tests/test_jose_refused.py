"""Compact signatures: every known way to cheat is refused."""

from dataclasses import replace
from typing import Any

import pytest
from comity_credential.jose import (
    VerificationKey,
    decode,
    digest,
    public_jwk,
    sign,
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
from credential_bench.tokens import (
    P256_ORDER,
    RFC7515_JWS,
    RFC7515_KEY,
    RFC8037_KEY,
    anonymous,
    resigned,
    token_of,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature


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
