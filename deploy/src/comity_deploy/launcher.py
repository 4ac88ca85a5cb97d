"""Starts the whole mesh on one machine, watches it, and leaves nothing running."""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from comity_kit.servers.broker import LOUD, Broker, choose_broker
from comity_kit.servers.postgres import PostgresServer
from comity_kit.servers.processes import free_port, last_lines
from comity_kit.servers.topics import ensure_topics
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.environment import Surroundings
from comity_deploy.mesh import Mesh
from comity_deploy.part import Part, PartDied
from comity_deploy.ports import choose_ports
from comity_deploy.world import files

READY_SECONDS = 90.0
WATCH_SECONDS = 0.2
PROGRESS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class RunningMesh:
    """What the story, and every test on a whole mesh, needs to know of it."""

    addresses: Mapping[str, str]
    databases: Mapping[str, str]
    bootstrap: str
    database_name: str
    database_address: str
    broker_name: str
    broker_is_real: bool
    data: Path


@dataclass(slots=True)
class Launcher:
    """Owns every process of one mesh; `parts` are the services, by name.

    With `roles_apart` each role of a service is a process of its own, named `issuer:relay`.
    """

    mesh: Mesh
    data: DataFolder
    voices: Voices
    first_port: int
    roles_apart: bool = False
    parts: dict[str, Part] = field(default_factory=dict)
    _broker: Broker | None = None
    _postgres: PostgresServer | None = None
    _starting: "asyncio.Future[list[BaseException | None]] | None" = None
    _lock: ExitStack = field(default_factory=ExitStack)

    async def start(self) -> RunningMesh:
        """Start the servers, then every service at once; return when all of them are ready.

        Raises:
            AlreadyRunning, PortTaken, ServerDidNotStart, PartDied, PartNotReady: why not. Call
                `stop` then too.
        """
        self._lock.enter_context(self.data.locked())
        ports = choose_ports(self.mesh, self.first_port)
        surroundings = await self._prepare(ports)
        for part in self._plan(surroundings):
            self.parts[part.name] = part
            part.start()
        await first_of(self._wait_until_ready(), self.watch())
        return self._describe(surroundings)

    def say(self, line: str) -> None:
        """Print a line of the launcher's own."""
        self.voices.hear("mesh", line)

    async def watch(self) -> NoReturn:
        """Wait until any part ends by itself, and raise `PartDied` for it."""
        while True:
            for part in self.parts.values():
                part.check()
            self._check_servers()
            await asyncio.sleep(WATCH_SECONDS)

    async def _wait_until_ready(self) -> None:
        with Progress(*PROGRESS, console=self.voices.console, transient=True) as progress:
            waiting = progress.add_task("services are getting ready", total=len(self.parts))
            for name, part in self.parts.items():
                await part.wait_until_ready(patience=READY_SECONDS)
                self.say(f"{name} is ready on port {part.port}")
                progress.advance(waiting)

    async def stop(self) -> None:
        """Stop the services together, then the broker, then the database."""
        if self._starting:
            # Threads cannot be called off: let a server finish starting before it is stopped.
            await self._starting
        await asyncio.gather(*(asyncio.to_thread(part.stop) for part in self.parts.values()))
        for server in (self._broker, self._postgres):
            if server:
                await asyncio.to_thread(server.stop)
        self._lock.close()

    async def _start_servers(self) -> tuple[PostgresServer, Broker]:
        self._postgres = postgres = PostgresServer(self.data.path / "postgres")
        self._broker = broker = choose_broker(self.data.path)
        if not broker.is_real:
            self.say(LOUD)
        self.say("starting the database and the broker; the first time, Kafka's jars are fetched")
        starts = [asyncio.to_thread(server.start) for server in (postgres, broker)]
        self._starting = asyncio.gather(*starts, return_exceptions=True)
        for outcome in await asyncio.shield(self._starting):
            if isinstance(outcome, BaseException):
                raise outcome
        self.say(f"database: {postgres.name}; broker: {broker.name}")
        if postgres.data != postgres.folder and not postgres.external:
            self.say(
                f"the database keeps its files in {postgres.data}, where its user can reach them"
            )
        return postgres, broker

    async def _prepare(self, ports: Mapping[str, int]) -> Surroundings:
        postgres, broker = await self._start_servers()
        wanted = {name: row.database for name, row in self.mesh.services.items() if row.database}
        for database in wanted.values():
            await postgres.create_database(database)
        await asyncio.to_thread(files.prepare, self.data.path)
        await ensure_topics(broker.bootstrap, self.mesh.topics())
        databases = {name: postgres.url(database) for name, database in wanted.items()}
        return Surroundings(self.mesh, self.data, ports, databases, broker.bootstrap)

    def _plan(self, surroundings: Surroundings) -> Iterator[Part]:
        for service, row in self.mesh.services.items():
            for roles in [(role,) for role in row.roles] if self.roles_apart else [row.roles]:
                apart = self.roles_apart and len(row.roles) > 1
                # The service's own port is where it is called; the others only answer for health.
                own = not apart or roles == ("api",)
                port = surroundings.ports[service] if own else free_port()
                name = f"{service}:{roles[0]}" if apart else service
                environment = surroundings.environment(service, roles, port)
                log = self.data.log(name.replace(":", "-"))
                yield Part(name, row.module, port, environment, log, self.voices.hear)

    def _describe(self, surroundings: Surroundings) -> RunningMesh:
        postgres, broker = self._postgres, self._broker
        assert postgres is not None  # noqa: S101 - both were started before
        assert broker is not None  # noqa: S101 - the same
        return RunningMesh(
            addresses={name: surroundings.address(name) for name in self.mesh.services},
            databases=surroundings.databases,
            bootstrap=broker.bootstrap,
            database_name=postgres.name,
            database_address=postgres.shown(),
            broker_name=broker.name,
            broker_is_real=broker.is_real,
            data=self.data.path,
        )

    def _check_servers(self) -> None:
        for server in (self._postgres, self._broker):
            if server and server.process and (code := server.process.poll()) is not None:
                raise PartDied(server.name, code, last_lines(server.log))


async def first_of(*works: Coroutine[Any, Any, Answer]) -> Answer:
    """Return what the first of several coroutines returns or raises; the others are called off."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
