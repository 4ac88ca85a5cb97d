"""Every service as its wiring makes it, served on a port of its own from a thread of this process.

Nothing is replaced but who is trusted for access tokens: a key of the test's own. There is no
broker, so facts stay in the outbox, where they can be counted.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, Unpack
from uuid import UUID

import uuid_utils.compat
import uvicorn
from comity_contracts.wire import Fact
from comity_kit import context, migrations
from comity_kit.clock import SystemClock
from comity_kit.consuming import merged
from comity_kit.context import Delivery
from comity_kit.http.client import Answer, HttpClient, Options
from comity_kit.serving import Service, assemble
from comity_kit.testing.tokens import TestTokens
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import ASGIApp
from wirings import BUILD, build_gateway

NOWHERE = "127.0.0.1:1"
PARTICIPANTS = {
    "higher_education_institution": UUID("0198d000-0000-7000-8000-00000000f001"),
    "national_authority": UUID("0198d000-0000-7000-8000-00000000f002"),
    "qa_agency": UUID("0198d000-0000-7000-8000-00000000f003"),
    "student_union": UUID("0198d000-0000-7000-8000-00000000f004"),
    "recognition_office": UUID("0198d000-0000-7000-8000-00000000f005"),
}
"""One participant of every kind that acts."""

INSTITUTION = PARTICIPANTS["higher_education_institution"]
ESI = "urn:schac:personalUniqueCode:int:esi:surface.example:1"

Found = TypeVar("Found")

SCOPES = (
    "registry:admin",
    "registry:write",
    "registry:accredit",
    "registry:report",
    "registry:reference",
    "issuer:write",
    "issuer:keys",
    "verifier:receipt",
    "recognition:write",
    "recognition:read",
    "recognition:apply",
    "recognition:decide",
    "recognition:policy",
    "feedback:answer",
    "learner",
)


@dataclass(frozen=True)
class Served:
    """A service that can be called, looked into, and asked to run something in its own loop."""

    name: str
    url: str
    tokens: TestTokens
    service: Service
    loop: asyncio.AbstractEventLoop

    @property
    def engine(self) -> AsyncEngine:
        assert self.service.storage is not None
        return self.service.storage.transactions.engine

    def run(self, work: Coroutine[Any, Any, Found]) -> Found:
        """Run `work` where the service runs, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def acting(self, kind: str, *scopes: str) -> dict[str, str]:
        """Return the headers of the participant of that kind, with every scope unless told."""
        participant = PARTICIPANTS[kind]
        return self.tokens.headers(
            *(scopes or SCOPES),
            subject=str(participant),
            participant_id=participant,
            kind=kind,
            jurisdiction="RO",
            schac_personal_unique_code=ESI,
        )

    def callers(self) -> list[dict[str, str]]:
        """Return the headers of nobody, of every kind of participant, and of the operator."""
        operator = self.tokens.headers(*SCOPES, subject="registry-admin")
        return [{}, operator, *(self.acting(kind) for kind in PARTICIPANTS)]

    def ask(
        self, method: str, path: str, json: object = None, **options: Unpack[Options]
    ) -> Answer:
        """Send one request and return whatever is answered."""
        return self.run(_ask(self.url, method, path, json, options))

    def tell(self, fact: Fact) -> None:
        """Let the service hear a fact, as its consumer would."""
        handlers = merged(self.service.handlers)
        if type(fact) in handlers:
            self.run(_hear(handlers[type(fact)], fact))

    def rows(self) -> dict[str, int]:
        """Count the rows of every table, the outbox among them."""
        return self.run(_count(self.engine))


async def _ask(url: str, method: str, path: str, json: object, options: Options) -> Answer:
    async with HttpClient(url, seconds=30) as client:
        return await client.exchange(method, path, json=json, **options)


async def _hear(handler: Callable[[Any], Awaitable[None]], fact: Fact) -> None:
    event, now = uuid_utils.compat.uuid7(), SystemClock().now()
    delivery = Delivery(
        event_id=event, correlation_id=str(event), causation_id=event, occurred_at=now
    )
    with context.entered(delivery):
        await handler(fact)


async def _count(engine: AsyncEngine) -> dict[str, int]:
    tables = text("select table_name from information_schema.tables where table_schema = 'public'")
    async with engine.connect() as connection:
        names = (await connection.execute(tables)).scalars().all()
        counted = {
            name: await connection.scalar(text(f'select count(*) from "{name}"'))  # noqa: S608 - names are the database's own
            for name in names
        }
    return {name: count or 0 for name, count in counted.items()}


@contextmanager
def serve(
    name: str,
    database_url: str,
    folder: Path,
    *,
    around: Callable[["Served", ASGIApp], ASGIApp] | None = None,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Served]:
    """Serve one service until the block ends; `around` may wrap its app."""
    taken = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    tokens = TestTokens(audience=url, clock=SystemClock())
    told = {
        "port": 0,
        "public_url": url,
        "audience": url,
        "database_url": database_url,
        "kafka": NOWHERE,
        "requests_per_minute": 0,
        **(settings or {}),
    }
    build = build_gateway if name == "gateway" else BUILD[name]
    service = build(folder, told)
    service = replace(service, web=replace(service.web, tokens=tokens.checker))
    with running_loop() as loop:
        served = Served(name, url, tokens, service, loop)
        if service.storage is not None:
            served.run(migrations.upgrade(served.engine, service.storage.migrations))
        app: ASGIApp = assemble(service)[0]
        app = around(served, app) if around else app
        server = uvicorn.Server(
            uvicorn.Config(app, log_config=None, access_log=False, http="httptools")
        )
        door = asyncio.run_coroutine_threadsafe(server.serve([taken]), loop)
        try:
            yield served
        finally:
            server.should_exit = True
            door.result(30)
            if service.storage is not None:
                served.run(served.engine.dispose())


@contextmanager
def running_loop() -> Iterator[asyncio.AbstractEventLoop]:
    """Run an event loop in a thread of its own until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
