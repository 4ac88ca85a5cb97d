"""The key of the tokens, and those of the administrator, as files."""

import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc import jwk, jwt
from registry.adapters.administrators import AdministratorKeysUnusable, administrators
from registry.adapters.key_file_signer import KeyFileSigner, SigningKeyUnusable
from registry.domain.client import ADMINISTRATOR
from registry.domain.refusals import KeyNotPublic


def test_the_first_start_makes_the_key_and_the_second_finds_it(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "signing-key.pem"
    first, second = KeyFileSigner.open(file, None), KeyFileSigner.open(file, None)
    assert first.public_key == second.public_key
    jwt.decode(first.sign({"sub": "x"}), second.key, algorithms=["ES256"])


def test_the_key_lies_encrypted_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "signing-key.pem"
    KeyFileSigner.open(file, None)
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in file.read_bytes()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
    assert modes == {"signing-key.pem": 0o600, "signing-key.passphrase": 0o600}


def test_a_passphrase_of_the_operators_is_used(tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("correct horse\n")
    file = tmp_path / "signing-key.pem"
    KeyFileSigner.open(file, passphrase)
    loaded = serialization.load_pem_private_key(file.read_bytes(), b"correct horse")
    assert isinstance(loaded, ec.EllipticCurvePrivateKey)


def test_a_wrong_passphrase_stops_the_start(tmp_path: Path) -> None:
    file, passphrase = tmp_path / "signing-key.pem", tmp_path / "passphrase"
    KeyFileSigner.open(file, None)
    passphrase.write_text("wrong")
    with pytest.raises(SigningKeyUnusable):
        KeyFileSigner.open(file, passphrase)


def test_a_key_of_another_kind_stops_the_start(tmp_path: Path) -> None:
    file, passphrase = tmp_path / "signing-key.pem", tmp_path / "passphrase"
    passphrase.write_text("secret")
    pem = rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    file.write_bytes(pem)
    with pytest.raises(SigningKeyUnusable):
        KeyFileSigner.open(file, passphrase)


def test_without_a_file_nobody_is_administrator() -> None:
    assert administrators(None) == {}


def test_the_administrator_is_known_by_the_keys_of_the_file(tmp_path: Path) -> None:
    key = jwk.generate_key("EC", "P-256", {"kid": "admin"})
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
    assert [known.kid for known in administrators(file)[ADMINISTRATOR].keys] == ["admin"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": 7}', '{"keys": ["x"]}'])
def test_a_file_that_is_no_key_set_stops_the_start(tmp_path: Path, text: str) -> None:
    file = tmp_path / "jwks.json"
    file.write_text(text)
    with pytest.raises(AdministratorKeysUnusable):
        administrators(file)


def test_a_private_key_of_the_administrator_stops_the_start(tmp_path: Path) -> None:
    key = jwk.generate_key("EC", "P-256", {"kid": "admin"})
    file = tmp_path / "jwks.json"
    file.write_text(json.dumps({"keys": [key.as_dict(private=True)]}))
    with pytest.raises(KeyNotPublic):
        administrators(file)
