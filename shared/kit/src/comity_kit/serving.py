"""Runs a service: its HTTP door, its relay, its consumers and its duties."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import structlog
import uvicorn
import uvloop
from comity_vocabulary.refusals import Refusal
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from comity_kit import migrations, postgres
from comity_kit.consuming import Fate, Handlers, merged
from comity_kit.duties import Duty, keep_up
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.health import Check
from comity_kit.settings import ProcessSettings
from comity_kit.stream import kafka
from comity_kit.stream.consumer import Consumer
from comity_kit.stream.relay import Relay
from comity_kit.stream.watchdog import Watchdog, lag_of
from comity_kit.telemetry import logs, tracing
from comity_kit.telemetry.metrics import Metrics
from comity_kit.work import Transactions

log = structlog.get_logger()

DRAIN_SECONDS = 10
"""How long open requests may take to end after the service was told to stop."""

STARTING_PAUSE = 1.0
"""Seconds between attempts to reach the database at the start: services start in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """A service's own database: its transactions and the migrations that shape it."""

    transactions: Transactions
    migrations: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Everything a service is, ready to run; its wiring makes one."""

    settings: ProcessSettings
    web: WebApp
    storage: Storage | None = None
    kafka: str = ""
    handlers: Sequence[Handlers] = ()
    duties: Sequence[Duty] = ()


class _Server(uvicorn.Server):
    """Leaves signals to us: everything drains together, not only HTTP."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass(slots=True)
class _Parts:
    """What runs in this process, by the roles it was given."""

    service: Service
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    relay: Relay | None = None
    consumer: Consumer | None = None
    watchdog: Watchdog | None = None

    def plays(self, role: str) -> bool:
        return role in self.service.settings.roles.replace(" ", "").split(",")

    def work(self) -> list[Coroutine[Any, Any, None]]:
        """List the loops beside the HTTP door."""
        loops: list[Coroutine[Any, Any, None]] = []
        if self.relay is not None:
            loops.append(self.relay.run())
        if self.consumer is not None and self.watchdog is not None:
            loops += [self.consumer.run(), self.watchdog.watch(self.stopping)]
        if self.plays("schedule"):
            loops += [keep_up(duty, self.stopping) for duty in self.service.duties]
        return loops

    def checks(self) -> list[Check]:
        """Say what this process depends on."""
        found: list[Check] = []
        if self.service.storage is not None:
            engine = self.service.storage.transactions.engine
            found.append(Check("database", partial(postgres.is_reachable, engine), essential=True))
        if self.service.kafka:
            found.append(Check("broker", partial(kafka.is_reachable, self.service.kafka)))
        if self.watchdog is not None:
            found.append(Check("consumer", self._progresses))
        return found

    async def _progresses(self) -> bool:
        return self.watchdog is None or not self.watchdog.stalled


def run(service: Service) -> None:
    """Run a service until SIGTERM or SIGINT; the process ends with 1 when a part of it broke."""
    logs.configure(service.web.name, level=service.settings.log_level)
    tracing.configure(service.web.name, service.settings.otlp_endpoint)
    sys.exit(uvloop.run(_run(service)))


def assemble(service: Service) -> tuple[FastAPI, _Parts]:
    """Return the app and the loops of the roles this process plays."""
    parts = _Parts(service)
    storage, metrics = service.storage, service.web.metrics
    if storage is not None and service.kafka and parts.plays("relay"):
        transactions = storage.transactions
        parts.relay = Relay(transactions.engine, service.kafka, transactions.announcer.clock)
        transactions.on_commit.append(parts.relay.wake)
    if service.handlers and service.kafka and parts.plays("consumers"):
        observe = _counting(metrics)
        handlers = merged(service.handlers)
        parts.consumer = Consumer(service.kafka, service.web.name, handlers, observe=observe)
        parts.watchdog = Watchdog(parts.consumer, lag_of(parts.consumer))
    web = replace(service.web, checks=[*parts.checks(), *service.web.checks])
    if not parts.plays("api"):
        web = replace(web, routers=())
    return create_app(web), parts


def _counting(metrics: Metrics) -> Any:  # noqa: ANN401 - a plain function of topic and fate
    handled = metrics.counter("facts_total", "Facts that arrived, by fate.", "topic", "fate")

    def observe(topic: str, fate: Fate) -> None:
        handled.labels(topic, fate.value).inc()

    return observe


async def _run(service: Service) -> int:
    app, parts = assemble(service)
    loop = asyncio.get_running_loop()
    for caught in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(caught, parts.stopping.set)
    if service.storage is not None and not await _migrate(service.storage, parts.stopping):
        return 0
    async with _draining(service):
        return await _serve(app, parts)


async def _migrate(storage: Storage, stopping: asyncio.Event) -> bool:
    """Shape the database, waiting for it as long as it takes; false when told to stop meanwhile."""
    while not stopping.is_set():
        try:
            await migrations.upgrade(storage.transactions.engine, storage.migrations)
        except (DBAPIError, OSError, Refusal) as error:
            if not isinstance(error, Refusal) and not postgres.is_away(error):
                raise
            log.warning("waiting_for_database", error=type(error).__name__)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), STARTING_PAUSE)
        else:
            return True
    return False


@contextlib.asynccontextmanager
async def _draining(service: Service) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if service.storage is not None:
            await service.storage.transactions.engine.dispose()


async def _serve(app: FastAPI, parts: _Parts) -> int:
    settings = parts.service.settings
    server = _Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            http="httptools",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=DRAIN_SECONDS,
        )
    )
    door = asyncio.create_task(server.serve())
    loops = [asyncio.create_task(loop) for loop in parts.work()]
    told = asyncio.create_task(parts.stopping.wait())
    await asyncio.wait({door, told, *loops}, return_when=asyncio.FIRST_COMPLETED)
    broken = [task for task in (door, *loops) if task.done() and not parts.stopping.is_set()]
    parts.stopping.set()
    server.should_exit = True
    if parts.consumer is not None:
        parts.consumer.stop()
    await asyncio.wait({door})
    # The relay goes last: requests that drained may have left facts for it.
    if parts.relay is not None:
        parts.relay.stop()
    results = await asyncio.gather(door, *loops, return_exceptions=True)
    told.cancel()
    for result in results:
        if isinstance(result, Exception):
            log.error("part_broke", error=type(result).__name__, exc_info=result)
    return 1 if broken or any(isinstance(result, Exception) for result in results) else 0
