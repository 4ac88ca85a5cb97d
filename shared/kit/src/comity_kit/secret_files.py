"""Secrets in files that only the operator's account can read."""

import base64
import os
import secrets
from contextlib import suppress
from pathlib import Path

from comity_vocabulary.refusals import Kind, Refusal

KEY_BYTES = 32


class SecretMissing(Refusal):
    """A file that must hold a secret is not there, or holds no key of 32 bytes."""

    kind = Kind.UNAVAILABLE


def read_key(path: Path, *, make: bool) -> bytes:
    """Return the key in a file (32 bytes, base64url), made at the first start where allowed.

    Raises:
        SecretMissing: there is no key and none may be made.
    """
    if make and not path.exists():
        write_once(path, base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).rstrip(b"="))
    try:
        written = path.read_bytes().strip()
        key = base64.b64decode(written + b"=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except (OSError, ValueError) as error:
        raise SecretMissing(path.name) from error
    if len(key) != KEY_BYTES:
        raise SecretMissing(path.name)
    return key


def write_once(path: Path, content: bytes) -> None:
    """Write a new file durably with mode 0600; whoever came first is kept.

    The file appears whole or not at all, so that a crash leaves no half secret.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
