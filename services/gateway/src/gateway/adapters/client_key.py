"""The gateway's private key at the authorisation server, in a file made on first use."""

import json
import os
from pathlib import Path
from typing import Any

from joserfc import jwk


def client_key(path: Path) -> dict[str, Any]:
    """Return the private JWK at `path`, making one first where there is none.

    Its public part, which the registry must know, is put beside it as `<name>.public.json`, a
    JWK set.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = jwk.generate_key("EC", "P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
        _put(path.with_suffix(".public.json"), {"keys": [key.as_dict(private=False)]})
        _put(path, key.as_dict(private=True))
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def _put(path: Path, content: object) -> None:
    """Write a file that is either whole or absent, and that only we can read."""
    draft = path.with_name(path.name + ".draft")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as opened:
        json.dump(content, opened)
    draft.rename(path)
