"""One bench for the actions, in memory and on PostgreSQL."""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial

import pytest
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.servers.postgres import PostgresServer
from comity_kit.testing.tokens import TestTokens
from feedback_bench.bench import Bench, memory_bench, postgres_bench
from feedback_bench.calls import AUDIENCE
from qa_feedback import wiring


@pytest.fixture
def in_memory() -> Bench:
    """Give the service on stores in memory."""
    return memory_bench()


@pytest.fixture
async def on_postgres(database_url: str) -> AsyncIterator[Bench]:
    """Give the service on its own, empty database."""
    built = await postgres_bench(database_url)
    yield built
    assert built.engine is not None
    await built.engine.dispose()


@pytest.fixture
async def two_databases(
    postgres_server: PostgresServer,
) -> AsyncIterator[tuple[Callable[[], Awaitable[Bench]], ...]]:
    """Give two ways to open the service on a database of its own."""
    names = [f"world_{Uuid7Identifiers().new().hex}" for _ in range(2)]
    for name in names:
        await postgres_server.create_database(name)
    yield tuple(partial(postgres_bench, postgres_server.url(name)) for name in names)
    for name in names:
        await postgres_server.drop_database(name)


@pytest.fixture(params=["in_memory", "on_postgres"])
def bench(request: pytest.FixtureRequest) -> Bench:
    """Give the service on either kind of store: what holds, holds on both."""
    found: Bench = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def tokens() -> TestTokens:
    return TestTokens(AUDIENCE)


@pytest.fixture
async def client(in_memory: Bench, tokens: TestTokens) -> AsyncIterator[HttpClient]:
    web = WebApp(
        name=wiring.NAME, routers=wiring.ROUTERS, actions=in_memory.actions, tokens=tokens.checker
    )
    async with HttpClient.for_app(create_app(web), AUDIENCE) as calling:
        yield calling


@pytest.fixture
def allowed(tokens: TestTokens) -> dict[str, str]:
    return tokens.headers("feedback:answer")
