"""Fixtures that start the real servers, once per run of the suite, and stop them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import uuid_utils.compat

from comity_kit.servers.accounts import short_lived_home
from comity_kit.servers.broker import Broker, start_broker
from comity_kit.servers.postgres import PostgresServer
from comity_kit.servers.processes import apart

USED = pytest.StashKey[list[str]]()
"""Sentences about the servers the run stood on, for its last lines."""


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> Iterator[PostgresServer]:
    """Give a running PostgreSQL of the suite's own."""
    with short_lived_home() as home, PostgresServer(home / "postgres") as server:
        pytestconfig.stash[USED].append(f"database: {server.name}")
        yield server


@pytest.fixture
def database_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the address of a new, empty database; usable from any other fixture."""
    name = f"test_{uuid_utils.compat.uuid7().hex}"
    apart(postgres_server.create_database(name))
    yield postgres_server.url(name)
    apart(postgres_server.drop_database(name))


@pytest.fixture(scope="session")
def broker(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Broker]:
    """Give a running broker; where CI is set, only Apache Kafka will do."""
    server = start_broker(tmp_path_factory.mktemp("broker"))
    try:
        pytestconfig.stash[USED].append(f"broker: {server.name}")
        if os.environ.get("CI") and not server.is_real:
            pytest.fail("CI is set, so these tests need Apache Kafka; found " + server.name)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def kafka_bootstrap(broker: Broker) -> str:
    """Give the address of the running broker."""
    return broker.bootstrap


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the run will stand on."""
    config.stash[USED] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say at the end which database and which broker the suite ran on."""
    used: list[str] = config.stash[USED]
    for sentence in dict.fromkeys(used):
        terminalreporter.write_line(sentence)


def migrations_of(module_file: str) -> Path:
    """Return the folder of a service's migrations, from the `__file__` of its package."""
    return Path(module_file).parents[2] / "migrations" / "versions"
