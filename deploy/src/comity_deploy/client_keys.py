"""The demo organisations' private keys: made on the first run, kept where only we can read them."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from comity_credential import jose
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc.jwk import ECKey

ADMIN = "registry-admin"
"""The registry's first client, known by a file of public keys."""


def key_file(data: Path, name: str) -> Path:
    """Return the file of one organisation's private key, a JWK, made when it is missing."""
    file = data / "secrets" / "clients" / f"{name}.json"
    if not file.exists():
        for folder in (file.parents[1], file.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as opened:
            json.dump(_new_key(), opened)
        draft.rename(file)
    return file


def private_key(data: Path, name: str) -> dict[str, Any]:
    """Return one organisation's private key as a JWK with `kid` and `alg`."""
    found: dict[str, Any] = json.loads(key_file(data, name).read_text())
    return found


def public_key(key: Mapping[str, Any]) -> dict[str, str]:
    """Return the public part of a key, with its `kid` and `alg`."""
    return {name: str(value) for name, value in key.items() if name != "d"}


def write_admin_keys(data: Path) -> None:
    """Write the public key file by which the registry knows its administrator."""
    keys = {"keys": [public_key(private_key(data, ADMIN))]}
    (data / "admin-jwks.json").write_text(json.dumps(keys))


def _new_key() -> dict[str, Any]:
    key = ECKey.import_key(ec.generate_private_key(ec.SECP256R1()))
    jwk = dict(key.as_dict(private=True))
    public = {name: str(value) for name, value in jwk.items() if name != "d"}
    return {**jwk, "kid": jose.thumbprint(public), "alg": "ES256"}
