"""A service's own signing key, in a file that is made on first use."""

import json
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from joserfc.jwk import OKPKey


def read_or_make(path: Path) -> dict[str, Any]:
    """Return the private JWK at `path`; where there is none, an Ed25519 key is made first.

    Several processes may start at once: the first to put its key in place wins.
    """
    if not path.exists():
        _put_in_place(path, json.dumps(OKPKey.generate_key("Ed25519").as_dict(private=True)))
    jwk: dict[str, Any] = json.loads(path.read_text())
    return jwk


def _put_in_place(path: Path, text: str) -> None:
    """Write a file nobody else can read, whole or not at all, and never over another one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=".key-") as draft:
        draft.write(text)
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)
