"""A cluster of PostgreSQL on disk: made whole or not at all, started again whatever happened."""

import os
import secrets
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from comity_kit.servers import processes
from comity_kit.servers.accounts import Account
from comity_kit.servers.postgres_binaries import Binaries

PATIENCE = 30.0
"""Seconds to wait for a start; after a kill the old backends must go first."""

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "shared_buffers": "64MB",
    "max_connections": "300",
    "jit": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """The files of one cluster below `data`, which belongs to `account` when that is set."""

    data: Path
    account: Account | None

    @property
    def folder(self) -> Path:
        """Return what PostgreSQL calls its data directory."""
        return self.data / "cluster"

    @property
    def password_file(self) -> Path:
        """Return the file that asyncpg and psql take the password from."""
        return self.data / "password"

    @property
    def log(self) -> Path:
        """Return the file PostgreSQL writes its messages to."""
        return self.data / "postgres.log"

    @property
    def major(self) -> int | None:
        """Return the version that made the cluster, or None while there is none."""
        marker = self.folder / "PG_VERSION"
        return int(marker.read_text()) if marker.exists() else None

    def make(self, binaries: Binaries) -> None:
        """Make the cluster with one superuser and a password of chance."""
        password = secrets.token_urlsafe(24)
        told = self.data / "told-once"
        told.touch(mode=0o600)
        told.write_text(password)
        if self.account:
            os.chown(told, self.account.uid, self.account.gid)
        # A half-made cluster must not be taken for a whole one: it gets its name at the end.
        draft = self.data / f"draft-{secrets.token_hex(4)}"
        options = ["--username=comity", "--auth=scram-sha-256", f"--pwfile={told}"]
        command = [str(binaries.folder / "initdb"), "-D", str(draft), *options]
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        with self.log.open("ab") as log:
            what = processes.Start([*command, *locale], self.data, account=self.account)
            code = processes.start(what, log).wait()
        told.unlink()
        if code != 0:
            raise processes.ServerDidNotStart(processes.last_lines(self.log))
        self.password_file.touch(mode=0o600)
        self.password_file.write_text(f"*:*:*:comity:{password}\n")
        draft.rename(self.folder)

    def run(self, binaries: Binaries) -> tuple[processes.Child, int]:
        """Start on a free port and wait until connections are taken; return process and port.

        Raises:
            ServerDidNotStart: it ended each time; its log says why.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            port = processes.free_port()
            process = self._start(binaries, port)
            while process.poll() is None:
                if self._is_ready(process.pid):
                    return process, port
                time.sleep(0.02)
            # After a kill -9 the old backends need a moment to notice; a port can be snatched.
            time.sleep(0.2)
        message = f"PostgreSQL did not start:\n{processes.last_lines(self.log)}"
        raise processes.ServerDidNotStart(message)

    def _start(self, binaries: Binaries, port: int) -> processes.Child:
        self._forget_the_dead()
        settings = [f"--{name}={value}" for name, value in {**SETTINGS, "port": port}.items()]
        command = [str(binaries.folder / "postgres"), "-D", str(self.folder), *settings]
        what = processes.Start(command, self.data, signal.SIGINT, self.account)
        with self.log.open("ab") as log:
            return processes.start(what, log)

    def _pid_lines(self) -> list[str]:
        try:
            return (self.folder / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return []

    def _is_ready(self, pid: int) -> bool:
        # The eighth line is how pg_ctl learns the same; "ready" means that connections are taken.
        match self._pid_lines():
            case [owner, _, _, _, _, _, _, state, *_]:
                return owner == str(pid) and state.strip() == "ready"
        return False

    def _forget_the_dead(self) -> None:
        """Remove a postmaster.pid whose process is gone, or whose number is another program's."""
        lines = self._pid_lines()
        if not lines:
            return
        command_line = Path(f"/proc/{lines[0]}/cmdline")
        if not command_line.exists() or str(self.folder).encode() not in command_line.read_bytes():
            (self.folder / "postmaster.pid").unlink(missing_ok=True)
