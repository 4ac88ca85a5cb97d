"""One process of one service: started, listened to, asked whether it is ready, stopped."""

import asyncio
import http.client
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from comity_kit.servers import processes

LAST_LINES = 15
DRAIN_SECONDS = 15.0
"""How long a service may take to finish what it has in hand."""


class PartDied(processes.CannotRun):
    """A part of the mesh ended by itself."""

    def __init__(self, name: str, code: int, last_lines: str) -> None:
        """Say who, how, and what it said last."""
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        super().__init__(f"{name} {how}; its last lines:\n{last_lines}")
        self.name = name
        self.code = code


class PartNotReady(processes.CannotRun):
    """A part runs, but does not become ready."""


@dataclass(slots=True)
class Part:
    """A process of a service; `hear` gets each of its lines, and the log keeps them."""

    name: str
    module: str
    port: int
    environment: Mapping[str, str]
    log: Path
    hear: Callable[[str, str], None]
    process: processes.Child | None = None
    lines: deque[str] = field(default_factory=lambda: deque(maxlen=LAST_LINES))
    _listener: threading.Thread | None = None

    def start(self) -> None:
        """Start, or start again; what it says is passed on from now on."""
        command = [sys.executable, "-m", self.module]
        # When we are killed a service must go at once: it is built to survive that, we cannot wait.
        what = processes.Start(
            command, Path.cwd(), signal.SIGKILL, environment={**self.environment, **_UNBUFFERED}
        )
        self.process = processes.start(what, processes.PIPE)
        self._listener = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._listener.start()

    def check(self) -> None:
        """Raise `PartDied` when the process has ended."""
        if self.process and (code := self.process.poll()) is not None:
            if self._listener:
                self._listener.join(timeout=1)
            raise PartDied(self.name, code, "\n".join(self.lines))

    async def wait_until_ready(self, *, patience: float) -> None:
        """Wait until the service says that it is ready.

        Raises:
            PartDied: it ended instead.
            PartNotReady: it took longer than `patience` seconds.
        """
        deadline = time.monotonic() + patience
        while not (answer := await asyncio.to_thread(self._ask))[0]:
            self.check()
            if time.monotonic() > deadline:
                message = f"{self.name} is not ready after {patience:.0f} s: {answer[1]}"
                raise PartNotReady(message)
            await asyncio.sleep(0.1)

    def stop(self) -> None:
        """Let the service finish what it has in hand, then end it."""
        if self.process:
            processes.stop(self.process, signal.SIGTERM, patience=DRAIN_SECONDS)
            self._settle()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self._settle()

    def _settle(self) -> None:
        if self._listener:
            self._listener.join(timeout=5)
        self.process = None

    def _listen(self, process: processes.Child) -> None:
        assert process.stdout is not None  # noqa: S101 - opened by `start`
        with process.stdout, self.log.open("ab") as log:
            for raw in process.stdout:
                log.write(raw)
                log.flush()
                line = raw.decode(errors="replace").rstrip()
                self.lines.append(line)
                self.hear(self.name, line)

    def _ask(self) -> tuple[bool, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            response = connection.getresponse()
            return response.status == http.HTTPStatus.OK, response.read(2000).decode()
        except (OSError, http.client.HTTPException) as error:
            return False, str(error)
        finally:
            connection.close()


_UNBUFFERED = {"PYTHONUNBUFFERED": "1"}
