"""A private PostgreSQL: made once, started on a free port, stopped by its process id."""

import os
import secrets
import signal
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import asyncpg
from sqlalchemy import URL, make_url

from comity_kit.servers import processes
from comity_kit.servers.accounts import home_for, unprivileged
from comity_kit.servers.postgres_binaries import Binaries, find_binaries

ADDRESS_VARIABLE = "COMITY_DATABASE_URL"
"""When set, that server is used and nothing is started."""

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


class PostgresServer:
    """PostgreSQL in a data folder of its own, or the one `COMITY_DATABASE_URL` names.

    As root it runs as an ordinary user, and its data moves under the temp folder where that user
    cannot reach `folder`; `data` says where. The address never holds the password: it names a
    password file, which asyncpg and psql both read.
    """

    def __init__(self, folder: Path, binaries: Binaries | None = None) -> None:
        """Remember where the data is to live, and which installation to use if not the first."""
        self.folder = folder.resolve()
        self._chosen = binaries
        self.external = os.environ.get(ADDRESS_VARIABLE)
        self.process: processes.Child | None = None
        self.name = "PostgreSQL"
        self.data = self.folder
        self._port = 0

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
        """Return the file PostgreSQL writes its messages to."""
        return self.data / "postgres.log"

    def url(self, database: str = "postgres") -> str:
        """Return the address of one database for SQLAlchemy's asyncpg dialect."""
        if self.external:
            address = make_url(self.external).set(
                drivername="postgresql+asyncpg", database=database
            )
            return address.render_as_string(hide_password=False)
        return URL.create(
            "postgresql+asyncpg",
            username="comity",
            host="127.0.0.1",
            port=self._port,
            database=database,
            query={"passfile": str(self._password_file)},
        ).render_as_string()

    def shown(self) -> str:
        """Return an address for people, which psql takes too; it never shows a password."""
        address = make_url(self.url()).set(drivername="postgresql")
        return address.render_as_string(hide_password=True)

    def start(self) -> None:
        """Make the cluster on the first run, then start it and wait until it takes connections."""
        if self.external:
            self.name = f"PostgreSQL at {make_url(self.external).host}"
            return
        account = unprivileged()
        self.data = home_for(account, self.folder)
        cluster = self.data / "cluster"
        marker = cluster / "PG_VERSION"
        major = int(marker.read_text()) if marker.exists() else None
        binaries = self._chosen or find_binaries(account, major=major)
        self.name = f"PostgreSQL {binaries.version}"
        if major is None:
            self._initialise(binaries)
        self._run(binaries)

    def stop(self) -> None:
        """Stop at once but cleanly: open connections are ended, nothing needs recovery."""
        if self.process:
            processes.stop(self.process, signal.SIGINT, patience=PATIENCE)
            self.process = None

    async def create_database(self, name: str) -> None:
        """Create a database unless it is there."""
        connection = await asyncpg.connect(self.url().replace("+asyncpg", "", 1))
        try:
            known = await connection.fetchval("select 1 from pg_database where datname = $1", name)
            if not known:
                await connection.execute('create database "{}"'.format(name.replace('"', '""')))
        finally:
            await connection.close()

    async def drop_database(self, name: str) -> None:
        """Drop a database, ending whatever still uses it."""
        connection = await asyncpg.connect(self.url().replace("+asyncpg", "", 1))
        try:
            quoted = name.replace('"', '""')
            await connection.execute(f'drop database if exists "{quoted}" with (force)')
        finally:
            await connection.close()

    @property
    def _password_file(self) -> Path:
        return self.data / "password"

    def _initialise(self, binaries: Binaries) -> None:
        account = unprivileged()
        password = secrets.token_urlsafe(24)
        told = self.data / "told-once"
        told.touch(mode=0o600)
        told.write_text(password)
        if account:
            os.chown(told, account.uid, account.gid)
        # A half-made cluster must not be taken for a whole one: it gets its name at the end.
        draft = self.data / f"draft-{secrets.token_hex(4)}"
        options = ["--username=comity", "--auth=scram-sha-256", f"--pwfile={told}"]
        command = [str(binaries.folder / "initdb"), "-D", str(draft), *options]
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        with self.log.open("ab") as log:
            what = processes.Start([*command, *locale], self.data, account=account)
            code = processes.start(what, log).wait()
        told.unlink()
        if code != 0:
            raise processes.ServerDidNotStart(processes.last_lines(self.log))
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(f"*:*:*:comity:{password}\n")
        draft.rename(self.data / "cluster")

    def _run(self, binaries: Binaries) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self._try(binaries):
            # After a kill -9 the old backends need a moment to notice; a port can be snatched.
            if time.monotonic() > deadline:
                message = f"PostgreSQL did not start:\n{processes.last_lines(self.log)}"
                raise processes.ServerDidNotStart(message)
            time.sleep(0.2)

    def _try(self, binaries: Binaries) -> bool:
        cluster = self.data / "cluster"
        _forget_the_dead(cluster)
        self._port = processes.free_port()
        settings = [f"--{name}={value}" for name, value in {**SETTINGS, "port": self._port}.items()]
        command = [str(binaries.folder / "postgres"), "-D", str(cluster), *settings]
        what = processes.Start(command, self.data, signal.SIGINT, unprivileged())
        with self.log.open("ab") as log:
            self.process = processes.start(what, log)
        while self.process.poll() is None:
            if _is_ready(cluster, self.process.pid):
                return True
            time.sleep(0.02)
        self.process = None
        return False


def _pid_lines(cluster: Path) -> list[str]:
    try:
        return (cluster / "postmaster.pid").read_text().split("\n")
    except FileNotFoundError:
        return []


def _is_ready(cluster: Path, pid: int) -> bool:
    # The eighth line is how pg_ctl learns the same; it reads "ready" once connections are taken.
    lines = _pid_lines(cluster)
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"  # noqa: PLR2004


def _forget_the_dead(cluster: Path) -> None:
    """Remove a postmaster.pid whose process is gone, or whose number now is another program's."""
    lines = _pid_lines(cluster)
    if not lines:
        return
    command_line = Path(f"/proc/{lines[0]}/cmdline")
    if not command_line.exists() or str(cluster).encode() not in command_line.read_bytes():
        (cluster / "postmaster.pid").unlink(missing_ok=True)
