"""The ordinary user that a server runs as when we are root, and what that user can reach."""

import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int


def unprivileged() -> Account | None:
    """Return the account to drop to, or None when we are an ordinary user already."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in CANDIDATES if name in known)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def can(account: Account | None, permission: str, path: Path) -> bool:
    """Say whether `account` may read ("r"), write ("w") or execute ("x") what is at `path`."""
    if account is None:
        return os.access(path, {"r": os.R_OK, "w": os.W_OK, "x": os.X_OK}[permission])
    # Only the kernel knows for sure: folders above, access lists and mounts all have a say.
    probe = [shutil.which("test") or "/usr/bin/test", f"-{permission}", str(path)]
    groups: list[int] = []
    asked = subprocess.run(
        probe, user=account.uid, group=account.gid, extra_groups=groups, cwd="/", check=False
    )
    return asked.returncode == 0


def home_for(account: Account | None, folder: Path) -> Path:
    """Return `folder`, or a lasting one under the temp folder where `account` cannot reach it.

    A checkout under a root-only home is the common case: no ordinary user can enter it.
    """
    folder = folder.resolve()
    if account is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder
    owned = _give(folder, account)
    if can(account, "w", owned):
        return owned
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return _give(Path(tempfile.gettempdir()) / f"comity-{digest}", account)


@contextmanager
def short_lived_home() -> Iterator[Path]:
    """Give a folder that every user may pass through, and remove it with all that it held.

    For tests: pytest's own folders are closed to all but us, so a server that runs as another user
    would have to keep its data elsewhere, where nobody tidies up.
    """
    with tempfile.TemporaryDirectory(prefix="comity-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def _give(folder: Path, account: Account) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Names under the temp folder can be guessed: never follow or adopt what a stranger put there.
    if folder.is_symlink() or folder.stat().st_uid not in {0, account.uid}:
        message = f"{folder} belongs to somebody else"
        raise PermissionError(message)
    os.chown(folder, account.uid, account.gid)
    return folder
