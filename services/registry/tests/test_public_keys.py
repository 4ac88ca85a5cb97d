"""Keys are public, of a known kind, and on their curve."""

from typing import Any

import pytest
from joserfc import jwk
from registry.domain.public_key import (
    PRIVATE_MEMBERS,
    PublicKey,
    SignatureAlgorithm,
    read_key_set,
    read_public_key,
)
from registry.domain.refusals import KeyNotPublic, KeyUnsuitable

ES256 = SignatureAlgorithm.ES256
ED25519 = SignatureAlgorithm.ED25519

# RFC 7517, appendix A.1; its thumbprint was computed with joserfc.
EC_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
}
# RFC 8037, appendix A.2 and A.3 (thumbprint).
ED_KEY = {
    "kty": "OKP",
    "crv": "Ed25519",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
}
ED_THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def read(key: dict[str, Any], alg: SignatureAlgorithm = ES256) -> PublicKey:
    return read_public_key(key, kid="key-1", alg=alg, place="/jwk")


def test_a_public_key_is_kept_without_what_nobody_needs() -> None:
    sent = {**EC_KEY, "ext": True, "key_ops": ["verify"], "alg": "ES256"}
    assert read(sent).jwk == {**EC_KEY, "kid": "key-1", "alg": "ES256", "use": "sig"}


def test_the_thumbprint_is_that_of_the_standard() -> None:
    assert read(ED_KEY, ED25519).thumbprint == ED_THUMBPRINT


def test_the_thumbprint_agrees_with_another_implementation() -> None:
    other = jwk.ECKey.import_key({**EC_KEY})
    assert read(EC_KEY).thumbprint == other.thumbprint()


def test_the_thumbprint_does_not_depend_on_the_key_id() -> None:
    other = read_public_key(EC_KEY, kid="key-2", alg=ES256, place="/jwk")
    assert other.thumbprint == read(EC_KEY).thumbprint


@pytest.mark.parametrize("member", sorted(PRIVATE_MEMBERS))
def test_a_key_with_private_parts_is_refused(member: str) -> None:
    with pytest.raises(KeyNotPublic):
        read({**EC_KEY, member: "c2VjcmV0"})


def test_a_symmetric_key_is_refused_as_secret() -> None:
    with pytest.raises(KeyNotPublic):
        read({"kty": "oct"})


def test_the_refusal_of_a_private_key_does_not_repeat_it() -> None:
    with pytest.raises(KeyNotPublic) as refused:
        read({**EC_KEY, "d": "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE"})
    assert "870MB6" not in str(refused.value) + refused.value.detail


@pytest.mark.parametrize(
    ("key", "alg", "pointer"),
    [
        ({}, ES256, "/jwk/kty"),
        (ED_KEY, ES256, "/jwk/kty"),
        (EC_KEY, ED25519, "/jwk/kty"),
        ({**EC_KEY, "crv": "P-384"}, ES256, "/jwk/crv"),
        ({**ED_KEY, "crv": "X25519"}, ED25519, "/jwk/crv"),
        ({**EC_KEY, "kid": "another"}, ES256, "/jwk/kid"),
        ({**EC_KEY, "alg": "RS256"}, ES256, "/jwk/alg"),
        ({**EC_KEY, "use": "enc"}, ES256, "/jwk/use"),
        ({**EC_KEY, "y": EC_KEY["x"]}, ES256, "/jwk"),
        ({**EC_KEY, "x": "A" * 43, "y": "A" * 43}, ES256, "/jwk"),
        ({**EC_KEY, "x": ""}, ES256, "/jwk/x"),
        ({**EC_KEY, "x": EC_KEY["x"] + "="}, ES256, "/jwk/x"),
        ({**EC_KEY, "x": EC_KEY["x"][:-1] + "5"}, ES256, "/jwk/x"),
        ({**EC_KEY, "x": "é" * 43}, ES256, "/jwk/x"),
        ({**EC_KEY, "x": "+" * 43}, ES256, "/jwk/x"),
        ({**EC_KEY, "x": ["a"]}, ES256, "/jwk/x"),
        ({**EC_KEY, "y": True}, ES256, "/jwk/y"),
        ({**ED_KEY, "x": "c2hvcnQ"}, ED25519, "/jwk/x"),
    ],
)
def test_an_unsuitable_key_is_refused_at_its_place(
    key: dict[str, Any], alg: SignatureAlgorithm, pointer: str
) -> None:
    with pytest.raises(KeyUnsuitable) as refused:
        read(key, alg)
    assert refused.value.pointer == pointer


def test_a_key_set_takes_the_algorithm_from_the_curve() -> None:
    keys = read_key_set([{**EC_KEY, "kid": "one"}, {**ED_KEY, "kid": "two"}], place="/keys")
    assert [(key.kid, key.alg) for key in keys] == [("one", ES256), ("two", ED25519)]


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ([EC_KEY], "/keys/0/kid"),
        ([{**EC_KEY, "kid": "one"}, {**ED_KEY, "kid": "one"}], "/keys/1/kid"),
        ([{**EC_KEY, "kid": "no spaces"}], "/keys/0/kid"),
        ([{**EC_KEY, "kid": "one", "crv": "P-521"}], "/keys/0/crv"),
    ],
)
def test_a_key_set_with_an_unsuitable_key_is_refused(
    keys: list[dict[str, Any]], pointer: str
) -> None:
    with pytest.raises(KeyUnsuitable) as refused:
        read_key_set(keys, place="/keys")
    assert refused.value.pointer == pointer


def test_a_private_key_in_a_set_is_named_before_any_other_fault() -> None:
    with pytest.raises(KeyNotPublic) as refused:
        read_key_set([EC_KEY, {**ED_KEY, "kid": "two", "d": "c2VjcmV0"}], place="/keys")
    assert refused.value.pointer == "/keys/1"
