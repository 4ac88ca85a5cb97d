"""Child processes that end with us, even when we are killed, and are stopped by their own id."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeAlias, TypeVar

from comity_kit.servers import tether
from comity_kit.servers.accounts import Account

Answer = TypeVar("Answer")

Child: TypeAlias = subprocess.Popen[bytes]
"""A process we started."""

PIPE = subprocess.PIPE
"""Instead of a file: the starter reads what the child writes."""

_STARTER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="starter")
"""The kernel ties a child to the *thread* that started it; this one lives as long as we do."""


class CannotRun(RuntimeError):  # noqa: N818 - names the situation, as its subclasses do
    """Something stands in the way that a person can mend; the message says what."""


class ServerDidNotStart(CannotRun):
    """A server we started ended, or stayed silent, before it was ready."""


@dataclass(frozen=True, slots=True)
class Start:
    """What to start: a command, as whom, where, and with which signal it ends well."""

    command: Sequence[str]
    folder: Path
    farewell: signal.Signals = signal.SIGTERM
    account: Account | None = None
    environment: Mapping[str, str] = field(default_factory=dict)


def start(what: Start, output: IO[bytes] | int) -> Child:
    """Start a child in its own session (Ctrl-C is ours to pass on), tethered to our life."""
    uid, gid = (what.account.uid, what.account.gid) if what.account else (tether.KEEP, tether.KEEP)
    ties = [os.getpid(), int(what.farewell), uid, gid]
    command = [sys.executable, "-I", "-S", tether.__file__, *map(str, ties), *what.command]

    def spawn() -> Child:
        return subprocess.Popen(
            command,
            cwd=what.folder,
            env={**os.environ, **what.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    return _STARTER.submit(spawn).result()


def stop(process: Child, farewell: signal.Signals, *, patience: float) -> int:
    """Ask one child to end, insist after `patience` seconds, and return its exit code."""
    if process.poll() is None:
        process.send_signal(farewell)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def accepts_connections(port: int) -> bool:
    """Say whether somebody listens on a port of 127.0.0.1."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def last_lines(log: Path, count: int = 15) -> str:
    """Return the end of a log, for the message that says why something died."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])


def apart(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine to its end from synchronous code, whether or not a loop is running here."""
    with ThreadPoolExecutor(max_workers=1) as other_thread:
        return other_thread.submit(asyncio.run, work).result()
