"""An issuer on memory and on PostgreSQL, and behind its door."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events import FACTS
from comity_contracts.wire import Fact
from comity_kit import migrations, postgres
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.outbox import Announcer
from comity_kit.tables import outbox
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.testing.tokens import TestTokens
from comity_kit.work import Transactions
from issuer.adapters.memory import MemoryWork
from issuer.adapters.memory_state import MemoryState
from issuer.adapters.system_randomness import SystemRandomness
from issuer.adapters.work import PostgresWork
from issuer.ports.work import OpenWork
from issuer.settings import Settings
from issuer.wiring import MIGRATIONS, ROUTERS, Ground, actions_on, secrecy
from issuer_bench.answers import issue
from issuer_bench.door import ADDRESS, Door
from issuer_bench.under_test import Issuer
from sqlalchemy import select


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        database_url="postgresql://nowhere",
        kafka="",
        port=0,
        public_url=ADDRESS,
        audience=ADDRESS,
        kek_file=tmp_path / "kek",
        pseudonym_key_file=tmp_path / "pseudonym-key",
        signing_keys_directory=tmp_path / "keys",
        make_secrets=True,
        batch_rows=3,
    )


def _issuer(work: OpenWork, clock: FixedClock, settings: Settings, facts: Any) -> Issuer:  # noqa: ANN401 - a closure
    randomness = SystemRandomness()
    vault, signer = secrecy(settings, randomness)
    ground = Ground(
        work=work,
        clock=clock,
        identifiers=CountingIdentifiers(),
        vault=vault,
        signer=signer,
        randomness=randomness,
    )
    return Issuer(actions_on(ground, settings), clock, facts)


@pytest.fixture
def memory() -> MemoryTransactions[MemoryState]:
    return MemoryTransactions(MemoryState())


@pytest.fixture
def in_memory(
    memory: MemoryTransactions[MemoryState], clock: FixedClock, settings: Settings
) -> Issuer:
    async def facts() -> list[Fact]:
        return memory.announced

    return _issuer(memory.works(MemoryWork), clock, settings, facts)


@pytest.fixture
async def transactions(database_url: str, clock: FixedClock) -> AsyncIterator[Transactions]:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, MIGRATIONS)
    announcer = Announcer(source=ADDRESS, clock=clock, identifiers=CountingIdentifiers(2**32))
    yield Transactions(engine, announcer)
    await engine.dispose()


@pytest.fixture
def on_postgres(transactions: Transactions, clock: FixedClock, settings: Settings) -> Issuer:
    async def facts() -> list[Fact]:
        async with transactions.engine.connect() as connection:
            rows = await connection.execute(select(outbox).order_by(outbox.c.position))
        return [
            FACTS[dict(json.loads(row.headers))["ce_type"]].model_validate_json(row.value)
            for row in rows
        ]

    return _issuer(transactions.works(PostgresWork), clock, settings, facts)


@pytest.fixture(params=["in_memory", "on_postgres"])
def issuer(request: pytest.FixtureRequest) -> Issuer:
    found: Issuer = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def door(in_memory: Issuer, clock: FixedClock) -> AsyncIterator[Door]:
    tokens = TestTokens(ADDRESS, clock)
    web = WebApp(name="issuer", routers=ROUTERS, actions=in_memory.actions, tokens=tokens.checker)
    async with HttpClient.for_app(create_app(web)) as http:
        yield Door(http, tokens, in_memory)


@pytest.fixture
def work(issuer: Issuer) -> OpenWork:
    return issuer.actions.keep_register.work


@pytest.fixture
async def ref(door: Door) -> UUID:
    return await issue(door.issuer)
