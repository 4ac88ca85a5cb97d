"""The folder that everything of one mesh lives in, and its lock."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from comity_kit.servers.processes import CannotRun

SECRET_BYTES = 32


class AlreadyRunning(CannotRun):
    """Another mesh runs on the same data."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """`.comity/` or another: servers' data, logs, and secrets that only we can read."""

    path: Path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other launcher away; the kernel lets go when we end, however we end.

        Raises:
            AlreadyRunning: another launcher holds it.
        """
        # Others may pass through: PostgreSQL's user must reach its own folder below.
        self.path.mkdir(mode=0o755, parents=True, exist_ok=True)
        with (self.path / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"another mesh is already running on {self.path}"
                raise AlreadyRunning(message) from None
            yield

    def log(self, part: str) -> Path:
        """Return the file that keeps what one part said."""
        folder = self.path / "logs"
        folder.mkdir(exist_ok=True)
        return folder / f"{part}.log"

    def secret(self, service: str, name: str) -> Path:
        """Return the file of one secret, made of chance the first time it is needed."""
        file = self.path / "secrets" / service / name
        if not file.exists():
            file.parent.parent.mkdir(mode=0o700, exist_ok=True)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            draft = file.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as opened:
                opened.write(secrets.token_urlsafe(SECRET_BYTES))
            draft.rename(file)
        return file
