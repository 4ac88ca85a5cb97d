"""A private PostgreSQL: made once, started on a free port, stopped by its process id."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import asyncpg
from sqlalchemy import URL, make_url

from comity_kit.servers import processes
from comity_kit.servers.accounts import home_for, unprivileged
from comity_kit.servers.postgres_binaries import Binaries, find_binaries
from comity_kit.servers.postgres_cluster import PATIENCE, Cluster

ADDRESS_VARIABLE = "COMITY_DATABASE_URL"
"""When set, that server is used and nothing is started."""


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
        self._cluster = Cluster(self.folder, unprivileged())
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
        return self._cluster.log

    @property
    def data(self) -> Path:
        """Return where the files really are: `folder`, or where their user can reach them."""
        return self._cluster.data

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
            query={"passfile": str(self._cluster.password_file)},
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
        self._cluster = Cluster(home_for(account, self.folder), account)
        major = self._cluster.major
        binaries = self._chosen or find_binaries(account, major=major)
        self.name = f"PostgreSQL {binaries.version}"
        if major is None:
            self._cluster.make(binaries)
        self.process, self._port = self._cluster.run(binaries)

    def stop(self) -> None:
        """Stop at once but cleanly: open connections are ended, nothing needs recovery."""
        if self.process:
            processes.stop(self.process, signal.SIGINT, patience=PATIENCE)
            self.process = None

    async def create_database(self, name: str) -> None:
        """Create a database unless it is there."""
        async with self._administrator() as administrator:
            query = "select 1 from pg_database where datname = $1"
            if not await administrator.fetchval(query, name):
                await administrator.execute(f"create database {_quoted(name)}")

    async def drop_database(self, name: str) -> None:
        """Drop a database, ending whatever still uses it."""
        async with self._administrator() as administrator:
            await administrator.execute(f"drop database if exists {_quoted(name)} with (force)")

    @asynccontextmanager
    async def _administrator(self) -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(self.url().replace("+asyncpg", "", 1))
        try:
            yield connection
        finally:
            await connection.close()


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))
