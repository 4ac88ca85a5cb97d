"""The office's own key: made once, kept secret, never replaced."""

import json
import stat
from pathlib import Path

import pytest
from comity_credential.refusals import KeyMalformed
from recognition.adapters.statement_signer import FileStatementSigner

DID = "did:web:recognition.example"


def test_the_key_is_made_on_the_first_start_and_read_on_the_next(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "key.json"
    first = FileStatementSigner.open(path, did=DID)
    assert FileStatementSigner.open(path, did=DID).key_set() == first.key_set()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_published_holds_no_private_part(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    signer = FileStatementSigner.open(path, did=DID)
    (key,) = signer.key_set()
    assert set(key) == {"kty", "crv", "x", "kid", "alg", "use"}
    assert json.loads(path.read_text())["d"] not in json.dumps(signer.did_document())


def test_a_key_of_another_kind_is_refused_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text(json.dumps({"kty": "RSA", "n": "AQAB", "e": "AQAB"}))
    with pytest.raises(KeyMalformed):
        FileStatementSigner.open(path, did=DID)
