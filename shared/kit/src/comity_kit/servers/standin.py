"""The embedded stand-in for Apache Kafka, said out loud as what it is."""

import signal
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from comity_kit.servers import processes

PATIENCE = 20.0
"""Seconds to wait for a start."""

PROGRAM = Path(__file__).with_name("standin_process.py")


class StandinBroker:
    """librdkafka's in-memory broker in a process of its own: volatile, one member per group."""

    is_real = False
    name = "librdkafka stand-in (volatile, one member per group; not Apache Kafka)"

    def __init__(self, folder: Path) -> None:
        """Remember where to log; there is no data."""
        self.folder = folder.resolve()
        self.process: processes.Child | None = None
        self.bootstrap = ""

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    @property
    def log(self) -> Path:
        """Return the file that holds its address, and its last words if it died."""
        return self.folder / "standin.log"

    def start(self) -> None:
        """Start an empty broker and wait for its address."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        command = [sys.executable, str(PROGRAM)]
        with self.log.open("wb") as log:
            self.process = processes.start(processes.Start(command, self.folder), log)
        deadline = time.monotonic() + PATIENCE
        while not (first_line := self.log.read_text()).endswith("\n"):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise processes.ServerDidNotStart(processes.last_lines(self.log))
            time.sleep(0.02)
        self.bootstrap = first_line.strip()

    def stop(self) -> None:
        """End it, and with it everything it held."""
        if self.process:
            processes.stop(self.process, signal.SIGTERM, patience=PATIENCE)
            self.process = None
