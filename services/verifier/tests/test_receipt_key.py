"""The verifier's own key: made once, kept secret, never replaced."""

import json
import stat
from pathlib import Path

import pytest
from comity_credential.refusals import KeyMalformed
from verifier.adapters.receipt_signer import FileReceiptSigner

DID = "did:web:verifier.example"


def test_the_key_is_made_on_the_first_start_and_read_on_the_next(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key.json"

    first = FileReceiptSigner.open(path, did=DID)
    second = FileReceiptSigner.open(path, did=DID)

    assert first.key_set() == second.key_set()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["key.json"]


def test_the_published_key_holds_no_private_part(tmp_path: Path) -> None:
    (key,) = FileReceiptSigner.open(tmp_path / "key.json", did=DID).key_set()

    assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}


def test_a_key_of_another_kind_is_refused_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps({"kty": "RSA", "n": "AQAB", "e": "AQAB"}))

    with pytest.raises(KeyMalformed):
        FileReceiptSigner.open(path, did=DID)
