"""The key a service signs with: what may be one, and that what it signs can be checked."""

from datetime import UTC, datetime

import pytest
from comity_credential.jose import ED25519
from comity_credential.own_key import OwnKey
from comity_credential.refusals import KeyMalformed
from comity_credential.vc_jwt import RECEIPT_TYPE, decode_claims, encode_claims, verify_proof
from joserfc.jwk import ECKey, OKPKey

DID = "did:web:verifier.example"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def private(key: ECKey | OKPKey) -> dict[str, str]:
    return {name: str(value) for name, value in key.as_dict(private=True).items()}


PRIVATE = private(OKPKey.generate_key("Ed25519"))


def test_what_it_signs_is_verified_by_what_it_publishes() -> None:
    key = OwnKey.read(PRIVATE, did=DID)
    said = encode_claims({"iss": DID}, typ=RECEIPT_TYPE, kid=key.kid, alg=ED25519, iat=NOON)
    claims = decode_claims(key.sign(said), typ=RECEIPT_TYPE)
    verify_proof(claims, [key.as_verification_key()])
    assert key.key_set()[0]["kid"] == key.kid
    assert "d" not in key.key_set()[0]


@pytest.mark.parametrize(
    "jwk",
    [
        private(ECKey.generate_key("P-256")),
        {name: value for name, value in PRIVATE.items() if name != "d"},
    ],
    ids=["another curve", "only public"],
)
def test_what_cannot_sign_is_refused_at_once(jwk: dict[str, str]) -> None:
    with pytest.raises(KeyMalformed):
        OwnKey.read(jwk, did=DID)
