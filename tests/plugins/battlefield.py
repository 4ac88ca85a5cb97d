"""A mesh to be shot at: its processes, what still waits in it, and what it left for the court."""

import asyncio
import io
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import asyncpg
import pytest
import uuid_utils.compat
from aiokafka.admin import AIOKafkaAdminClient
from comity_deploy.console import Voices
from comity_deploy.data_folder import DataFolder
from comity_deploy.launcher import Launcher, RunningMesh
from comity_deploy.mesh import Mesh, Row, Setting, read_mesh
from comity_deploy.story.stage import Stage
from comity_kit.servers import broker, kafka_elsewhere, postgres
from comity_kit.stream import kafka
from court import Court, address
from following import followed, topics_followed
from institution import Institution
from invariants import Verdict, judge
from pulses import DONE, KIT, WAITING, Pulse
from rich.console import Console

Seen = TypeVar("Seen")

PATIENCE = 30.0
"""Seconds without any progress after which what waits is called stuck."""

ALL = ("api", "relay", "consumers", "schedule")
TOGETHER = (",".join(ALL),)
"""All roles in one process: to the launcher this is one role."""

APART = ("api", "relay", "consumers,schedule")
"""In pieces that fail one by one; consumers and schedule have no door of their own."""

WHOLE: Mapping[str, tuple[str, ...]] = {
    "registry": TOGETHER,
    "issuer": APART,
    "verifier": APART,
    "recognition": APART,
    "qa-feedback": TOGETHER,
}
"""The services that react to what an institution does, those that matter most in pieces."""

SMALL: Mapping[str, tuple[str, ...]] = dict.fromkeys(("registry", "issuer", "verifier"), TOGETHER)


@dataclass(frozen=True, slots=True)
class Servers:
    """The database server and the broker that several battles are fought on, one after another."""

    database: postgres.PostgresServer
    broker: broker.Broker


@dataclass(slots=True)
class Battlefield:
    """A running mesh whose every process may be killed."""

    mesh: Mesh
    launcher: Launcher
    running: RunningMesh
    stage: Stage
    connections: dict[str, asyncpg.Connection] = field(default_factory=dict)

    @classmethod
    @asynccontextmanager
    async def on(cls, mesh: Mesh, servers: Servers, data: Path) -> AsyncIterator["Battlefield"]:
        """Start every process, and leave none of them and nothing of theirs behind."""
        said = Console(file=io.StringIO(), width=200)
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv(postgres.ADDRESS_VARIABLE, servers.database.url())
            patched.setenv(kafka_elsewhere.ADDRESS_VARIABLE, servers.broker.bootstrap)
            patched.setenv("PYTHONPATH", str(Path(__file__).parent))
            # Everything is started many times over.
            patched.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            launcher = Launcher(mesh, DataFolder(data), Voices(said, width=12), 0, roles_apart=True)
            try:
                running = await launcher.start()
                async with Stage.on(running, said) as stage:
                    found = cls(mesh, launcher, running, stage)
                    try:
                        yield found
                    finally:
                        await found._leave()
            finally:
                await launcher.stop()
                await _clear(mesh, servers)

    async def pulse(self) -> Pulse:
        """Look once."""
        waiting, done = await self._of_databases()
        groups = [(group, topics) for group, topics in topics_followed(self.mesh).items() if topics]
        asked = (kafka.group_lag(self.running.bootstrap, *each) for each in groups)
        lags = await asyncio.gather(*asked)
        waiting |= {f"{group} reads": lag for (group, _), lag in zip(groups, lags, strict=True)}
        return Pulse(waiting, done)

    async def settle(self, patience: float = PATIENCE) -> Pulse:
        """Wait until nothing waits any more, or nothing has moved for `patience` seconds.

        Lag is not loss: what waits may still arrive, what is lost never will.
        """
        last, moved_at = await self.pulse(), time.monotonic()
        while time.monotonic() - moved_at < patience:
            await asyncio.sleep(0.5)
            now = await self.pulse()
            if now == last and not now.lag:
                return now
            if now != last:
                last, moved_at = now, time.monotonic()
        return last

    async def judge(self, court: Court, institution: Institution) -> Verdict:
        """Bring everything before the court and let it judge."""
        await court.open()
        for service, url in self.running.databases.items():
            await court.hear_service(service, url)
        await court.hear_topics(self.running.bootstrap, sorted(self.mesh.topics()))
        follows = followed(self.mesh)
        await court.note("follows", [(who, fact.type) for who in follows for fact in follows[who]])
        await court.note("acknowledged_jobs", institution.jobs)
        await court.note("acknowledged_revocations", institution.revocations)
        await court.note("acknowledged_enrolments", institution.enrolments)
        await court.note("acknowledged_agreements", institution.agreements)
        return await judge(court)

    async def moved(self, sign: str, *, within: float) -> None:
        """Wait until something more was done, as the databases count it."""
        first = (await self._glance()).done[sign]
        await _until(lambda pulse: pulse.done[sign] != first, self._glance, within=within)

    async def idle(self, place: str, *, within: float) -> None:
        """Wait until nothing waits in one place any more."""
        await _until(lambda pulse: not pulse.waiting[place], self._glance, within=within)

    async def waits(self, place: str) -> bool:
        """Say whether something waits in one place of the databases."""
        return bool((await self._glance()).waiting[place])

    async def _glance(self) -> Pulse:
        waiting, done = await self._of_databases()
        return Pulse(waiting, done)

    async def _of_databases(self) -> tuple[dict[str, int], dict[str, int]]:
        waiting: dict[str, int] = {}
        done: dict[str, int] = {}
        for service, url in self.running.databases.items():
            if service not in self.connections:
                self.connections[service] = await asyncpg.connect(address(url))
            connection = self.connections[service]
            unsent, announced = await connection.fetchrow(KIT)
            handled = await connection.fetchval("SELECT count(*) FROM inbox")
            waiting[f"{service} sends"] = unsent
            if service in WAITING:
                waiting[f"{service} works"] = await connection.fetchval(WAITING[service])
            done |= {f"{service} announces": announced, f"{service} handles": handled}
            if service in DONE:
                done[f"{service} works"] = await connection.fetchval(DONE[service])
        return waiting, done

    async def _leave(self) -> None:
        for connection in self.connections.values():
            await connection.close()


def mesh_of(
    services: Mapping[str, tuple[str, ...]],
    settings: Mapping[str, Mapping[str, Setting]],
) -> Mesh:
    """Return the mesh without the services that are not named, on databases of its own."""
    whole, mark = read_mesh(), uuid_utils.compat.uuid7().hex[-12:]
    rows = {
        name: _row(whole.services[name], roles, settings.get(name, {}), mark)
        for name, roles in services.items()
    }
    rows["registry"] = rows["registry"].model_copy(
        update={
            "settings": {
                **rows["registry"].settings,
                "resources": ["{" + name + "}" for name in services if name != "registry"],
            }
        }
    )
    return whole.model_copy(
        update={"services": rows, "settings": {**whole.settings, "requests_per_minute": "0"}}
    )


def _row(row: Row, roles: tuple[str, ...], settings: Mapping[str, Setting], mark: str) -> Row:
    # The issuer's own list of token issuers names the demo's sign-in, which is not here.
    kept = {name: value for name, value in row.settings.items() if name != "token_issuers"}
    module = "planted" if "planted_bug" in settings else row.module
    return row.model_copy(
        update={
            "roles": roles,
            "settings": {**kept, **settings},
            "database": f"{row.database}_{mark}",
            "module": module,
        }
    )


async def _clear(mesh: Mesh, servers: Servers) -> None:
    """Make room for the next battle."""
    for row in mesh.services.values():
        if row.database:
            await servers.database.drop_database(row.database)
    administrator = AIOKafkaAdminClient(bootstrap_servers=servers.broker.bootstrap)
    await administrator.start()
    try:
        ours = mesh.topics().keys()
        await administrator.delete_topics(
            [one for one in await administrator.list_topics() if one in ours]
        )
        left = administrator.list_topics
        await _until(ours.isdisjoint, left, within=20)
    finally:
        await administrator.close()


async def _until(
    holds: Callable[[Seen], bool], look: Callable[[], Awaitable[Seen]], *, within: float
) -> None:
    async with asyncio.timeout(within):
        while not holds(await look()):  # noqa: ASYNC110 - what is waited for is in a server
            await asyncio.sleep(0.02)
