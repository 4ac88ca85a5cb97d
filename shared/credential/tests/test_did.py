"""did:web and did:key, without a network."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from comity_credential.did import (
    did_web,
    document_url,
    from_did_document,
    key_of_did_key,
    to_did_document,
)
from comity_credential.jose import VerificationKey, public_jwk, sign, verify
from comity_credential.refusals import DidMalformed, DidMethodUnsupported
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

W3C = Path(__file__).parent / "vectors" / "w3c"
DID = "did:web:university.example"
ADDRESSES = [
    ("did:web:w3c-ccg.github.io", "https://w3c-ccg.github.io/.well-known/did.json"),
    ("did:web:w3c-ccg.github.io:user:alice", "https://w3c-ccg.github.io/user/alice/did.json"),
    ("did:web:example.com%3A3000:user:alice", "https://example.com:3000/user/alice/did.json"),
]


@pytest.mark.parametrize(("did", "url"), ADDRESSES)
def test_the_examples_of_the_method_hold_both_ways(did: str, url: str) -> None:
    assert document_url(did) == url
    assert did_web(url) == did


def test_the_folder_of_a_document_names_it_too() -> None:
    assert did_web("https://Example.com") == "did:web:example.com"
    assert did_web("https://example.com/user/alice/") == "did:web:example.com:user:alice"


@pytest.mark.problem("did-malformed")
@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web:a b",
        "did:web:user@example.com",
        "did:web:example.com/path",
        "did:web:example.com%2Fetc",
        "did:web:example.com:..:secret",
        "did:web:example.com:a/b",
        "did:web:example.com::b",
        "did:web:example.com:%2e%2e",
        "did:web:example.com#key",
        "did:web:example.com?x=1",
        "did:web:[::1]",
        "did:web:exämple.com",
        "did:web:example.com\n",
        "did:web:" + "a." * 200 + "com",
        "did:web:example.com" + ":a" * 2000,
    ],
)
def test_an_identifier_that_hides_another_address_is_refused(did: str) -> None:
    with pytest.raises(DidMalformed):
        document_url(did)


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "https://", "https://a@b.com", "https://b.com/?x", "https://[x", "ftp:"],
)
def test_an_address_that_is_not_plain_https_has_no_did(url: str) -> None:
    with pytest.raises(DidMalformed):
        did_web(url)


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        url = document_url(f"did:web:{text}")
    except DidMalformed:
        return
    assert url.startswith("https://")
    assert url.endswith("/did.json")


@pytest.mark.problem("did-method-unsupported")
def test_other_methods_are_refused() -> None:
    with pytest.raises(DidMethodUnsupported):
        document_url("did:ebsi:zfEmvX5twhXjQJiCWsukvQA")
    with pytest.raises(DidMethodUnsupported):
        key_of_did_key("did:web:example.com")


@pytest.mark.parametrize(("name", "alg"), [("ed25519", "Ed25519"), ("p256", "ES256")])
def test_the_published_keys_are_decoded(name: str, alg: str) -> None:
    pair = json.loads((W3C / f"{name}-test-key-pair.json").read_text())
    public = pair["publicKeyMultibase"]
    key = key_of_did_key(f"did:key:{public}")
    assert key.alg == alg
    assert key.kid == f"did:key:{public}#{public}"
    # The private half is published beside it; that it signs for the decoded key proves the latter.
    secret = base58(pair.get("secretKeyMultibase") or pair["privateKeyMultibase"])[2:]
    token = sign(b"{}", header={"alg": alg, "kid": key.kid}, key=private_jwk(key, secret))
    assert verify(token, [key]).payload == b"{}"


def base58(multibase: str) -> bytes:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number = 0
    for letter in multibase[1:]:
        number = number * 58 + alphabet.index(letter)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")


def private_jwk(key: VerificationKey, secret: bytes) -> dict[str, str]:
    from comity_credential.keys import encoded  # noqa: PLC0415 - only this helper needs it

    return {**key.jwk, "d": encoded(secret)}


def test_a_curve_we_do_not_sign_with_is_told_apart_from_nonsense() -> None:
    p384 = json.loads((W3C / "p384-test-key-pair.json").read_text())["publicKeyMultibase"]
    with pytest.raises(DidMethodUnsupported):
        key_of_did_key(f"did:key:{p384}")


@pytest.mark.parametrize(
    "multibase",
    [
        "",
        "z",
        "u6Mk",
        "z0OIl",
        "z" + "1" * 200,
        "zDnaeUKTWUXc1HDpGfKbEK31nKLN19yX5aunFd7VK1CUMeyJu0",
    ],
)
def test_a_key_that_does_not_decode_is_refused(multibase: str) -> None:
    with pytest.raises((DidMalformed, DidMethodUnsupported)):
        key_of_did_key(f"did:key:{multibase}")


@pytest.fixture
def keys() -> tuple[VerificationKey, ...]:
    made = [Ed25519PrivateKey.from_private_bytes(bytes(31) + bytes([n])) for n in (1, 2)]
    return tuple(
        VerificationKey(
            kid=f"{DID}#key-{position}",
            controller=DID,
            alg="Ed25519",
            jwk=public_jwk(key),
            valid_until=datetime(2027, 1, 1, tzinfo=UTC) if position else None,
        )
        for position, key in enumerate(made)
    )


def test_the_keys_in_a_document_are_read_back(keys: tuple[VerificationKey, ...]) -> None:
    document = json.loads(json.dumps(to_did_document(DID, keys)))
    assert from_did_document(document, did=DID) == keys
    assert "d" not in document["verificationMethod"][0]["publicKeyJwk"]


def test_a_document_for_somebody_else_is_refused(keys: tuple[VerificationKey, ...]) -> None:
    with pytest.raises(DidMalformed):
        from_did_document(to_did_document(DID, keys), did="did:web:mill.example")


def test_only_keys_that_may_assert_and_are_its_own_count(
    keys: tuple[VerificationKey, ...],
) -> None:
    document: dict[str, Any] = to_did_document(DID, keys)
    document["assertionMethod"] = ["#key-1"]
    assert [key.kid for key in from_did_document(document, did=DID)] == [f"{DID}#key-1"]
    document["verificationMethod"][1]["controller"] = "did:web:mill.example"
    assert from_did_document(document, did=DID) == ()


def test_multikeys_and_embedded_methods_are_read_and_unknown_types_left() -> None:
    pair = json.loads((W3C / "p256-test-key-pair.json").read_text())
    multikey = {
        "id": "#m",
        "type": "Multikey",
        "controller": DID,
        "publicKeyMultibase": pair["publicKeyMultibase"],
    }
    rsa = {"id": "#r", "type": "JsonWebKey", "controller": DID, "publicKeyJwk": {"kty": "RSA"}}
    blank = {"id": "#b", "type": "Other", "controller": DID}
    document = {
        "id": DID,
        "verificationMethod": [rsa, blank],
        "assertionMethod": ["#r", "#b", multikey],
    }
    (key,) = from_did_document(document, did=DID)
    assert (key.kid, key.alg) == (f"{DID}#m", "ES256")
