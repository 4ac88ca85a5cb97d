"""A broker that is away stops nothing; a database that is away is said at once, and comes back."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from comity_kit.servers.accounts import short_lived_home
from comity_kit.servers.postgres import PostgresServer
from comity_kit.servers.processes import apart
from inhabited import settle, terms
from sqlalchemy import make_url
from surface import Served, running_loop, serve

ANSWER_SECONDS = 3.0
"""Two seconds are promised; the third is the machine's, which tests share."""

RECOVERY_SECONDS = 15.0

READS = {"issuer": "/v1/opportunities", "recognition": "/v1/policies"}
"""What is read from the database, and by anybody."""


def test_without_a_broker_issuing_goes_on_and_the_outbox_grows(
    database_url: str, tmp_path: Path
) -> None:
    with serve("issuer", database_url, tmp_path) as issuer:
        settle(issuer)
        before = issuer.rows()["outbox"]
        school = issuer.acting("higher_education_institution")
        for _ in range(3):
            made = issuer.ask("POST", "/v1/opportunities", json=terms(), headers=school)
            assert made.status == 201
        assert issuer.rows()["outbox"] == before + 3
        ready = issuer.ask("GET", "/health/ready")
        assert ready.status == 200
        assert ready.json()["status"] == "degraded"
        assert "broker" in ready.json()["degraded"]
        assert issuer.ask("GET", "/health/live").status == 200


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """Start a PostgreSQL that only this test stops."""
    with short_lived_home() as home, PostgresServer(home / "postgres") as server:
        if server.external:
            pytest.fail("this test stops its database, so it must not be given one")
        yield server


@dataclass
class Relayed:
    """An address that stays while the server behind it comes back on another port."""

    server: PostgresServer
    _port: int = 0
    _door: asyncio.Server | None = None

    @property
    def url(self) -> str:
        there = make_url(self.server.url("away"))
        return there.set(port=self._port).render_as_string(hide_password=False)

    async def listen(self) -> None:
        door = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self._port = door.sockets[0].getsockname()[1]
        self._door = door

    async def close(self) -> None:
        if self._door is not None:
            self._door.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            port = make_url(self.server.url()).port
            behind, ahead = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.gather(_copy(reader, ahead), _copy(behind, writer))
        except OSError:
            writer.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


@pytest.mark.problem("database-unavailable")
@pytest.mark.parametrize("name", ["issuer", "recognition"])
def test_without_its_database_a_service_says_so_at_once_and_recovers_by_itself(
    own_server: PostgresServer, name: str, tmp_path: Path
) -> None:
    apart(own_server.create_database("away"))
    relayed = Relayed(own_server)
    with running_loop() as loop:
        asyncio.run_coroutine_threadsafe(relayed.listen(), loop).result(10)
        with serve(name, relayed.url, tmp_path) as served:
            settle(served)
            read = READS[name]
            headers = served.acting("national_authority")
            assert served.ask("GET", read, headers=headers).status == 200
            own_server.stop()
            for _ in range(3):
                _says_so_at_once(served, read, headers)
            assert served.ask("GET", "/health/live").status == 200
            assert served.ask("GET", "/health/ready").status == 503
            own_server.start()
            _recovers(served, read, headers)
            assert served.ask("GET", "/health/ready").json()["degraded"] == ["broker"]
        asyncio.run_coroutine_threadsafe(relayed.close(), loop).result(10)


def _says_so_at_once(served: Served, path: str, headers: dict[str, str]) -> None:
    asked = time.monotonic()
    answer = served.ask("GET", path, headers=headers)
    assert time.monotonic() - asked < ANSWER_SECONDS
    assert (answer.status, answer.json()["code"]) == (503, "database-unavailable")
    assert int(answer.headers["retry-after"]) > 0


def _recovers(served: Served, path: str, headers: dict[str, str]) -> None:
    began = time.monotonic()
    while served.ask("GET", path, headers=headers).status != 200:
        assert time.monotonic() - began < RECOVERY_SECONDS
        time.sleep(0.1)
