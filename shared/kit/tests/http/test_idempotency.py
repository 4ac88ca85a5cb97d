"""A repeated POST has one effect and one answer, in memory and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

import pytest
from comity_contracts.wire import Request, Text
from comity_kit import postgres
from comity_kit.auth import Caller, require
from comity_kit.http.app import WebApp, create_app
from comity_kit.http.client import HttpClient
from comity_kit.http.idempotency import IdempotentRoute
from comity_kit.outbox import Announcer, Outbox
from comity_kit.tables import kit_metadata
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.testing.tokens import TestTokens
from comity_kit.work import Transaction, Transactions
from comity_vocabulary.refusals import Kind, Refusal
from fastapi import APIRouter, Depends, Response
from sqlalchemy import Column, Integer, Table, func, insert, select
from sqlalchemy import Text as TextColumn

TOKENS = TestTokens(audience="tearoom")
Guest = Annotated[Caller, Depends(require("tea:order"))]

Work = Callable[[str], Awaitable[int]]
"""Pours a tea inside a transaction and returns how many were poured."""


class TeaOut(Refusal):
    """There is no more tea."""

    kind = Kind.CONFLICT


class Order(Request):
    tea: Text


def tearoom(open_work: Callable[[], AbstractAsyncContextManager[Work]]) -> HttpClient:
    router = APIRouter(prefix="/v1/teas", route_class=IdempotentRoute)

    @router.post("", status_code=201)
    async def pour(order: Order, guest: Guest, response: Response) -> dict[str, Any]:
        async with open_work() as pour:
            number = await pour(order.tea)
            if order.tea == "gone":
                raise TeaOut
        if order.tea == "spilt":
            raise TeaOut
        response.headers["Location"] = f"/v1/teas/{number}"
        return {"number": number, "for": guest.subject}

    app = create_app(WebApp(name="tearoom", routers=[router], tokens=TOKENS.checker))
    return HttpClient.for_app(app)


@dataclass
class State:
    poured: list[str] = field(default_factory=list)


@dataclass
class Bench:
    """A tearoom, and how many teas were really poured."""

    client: HttpClient
    poured: Callable[[], Awaitable[int]]


@asynccontextmanager
async def memory_bench(_: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    transactions = MemoryTransactions(State())

    def build(state: State, _: Outbox) -> Work:
        async def pour(tea: str) -> int:
            state.poured.append(tea)
            return len(state.poured)

        return pour

    async def poured() -> int:
        return len(transactions.state.poured)

    yield Bench(tearoom(transactions.works(build)), poured)


@asynccontextmanager
async def postgres_bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    metadata = kit_metadata()
    teas = Table(
        "teas", metadata, Column("number", Integer, primary_key=True), Column("tea", TextColumn)
    )
    engine = postgres.connect(request.getfixturevalue("database_url"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    announcer = Announcer(source="/tearoom", clock=FixedClock(), identifiers=CountingIdentifiers())

    def build(transaction: Transaction) -> Work:
        async def pour(tea: str) -> int:
            await transaction.connection.execute(insert(teas).values(tea=tea))
            found = await transaction.connection.execute(select(func.count()).select_from(teas))
            return int(found.scalar_one())

        return pour

    async def poured() -> int:
        async with engine.connect() as connection:
            return (await connection.execute(select(func.count()).select_from(teas))).scalar_one()

    yield Bench(tearoom(Transactions(engine, announcer).works(build)), poured)
    await engine.dispose()


@pytest.fixture(params=[memory_bench, postgres_bench], ids=["memory", "postgres"])
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    async with request.param(request) as made:
        yield made


async def pour(
    bench: Bench, tea: str, key: str | None = "k-1", guest: str = "guest-1"
) -> tuple[int, dict[str, Any], str | None]:
    headers = TOKENS.headers("tea:order", subject=guest)
    if key is not None:
        headers["Idempotency-Key"] = key
    answer = await bench.client.exchange("POST", "/v1/teas", json={"tea": tea}, headers=headers)
    return answer.status, answer.json(), answer.headers.get("location")


async def test_a_repeated_request_gets_the_first_answer(bench: Bench) -> None:
    first = await pour(bench, "assam")
    assert first == (201, {"number": 1, "for": "guest-1"}, "/v1/teas/1")
    assert await pour(bench, "assam") == first
    assert await bench.poured() == 1


async def test_requests_at_the_same_moment_have_one_effect(bench: Bench) -> None:
    answers = await asyncio.gather(*(pour(bench, "assam") for _ in range(8)))
    assert all(answer == answers[0] for answer in answers)
    assert await bench.poured() == 1


async def test_without_a_key_every_request_counts(bench: Bench) -> None:
    assert [(await pour(bench, "assam", None))[1]["number"] for _ in range(2)] == [1, 2]


async def test_a_key_belongs_to_its_caller(bench: Bench) -> None:
    await pour(bench, "assam", guest="guest-1")
    status, body, _ = await pour(bench, "rooibos", guest="guest-2")
    assert (status, body) == (201, {"number": 2, "for": "guest-2"})


@pytest.mark.problem("idempotency-key-reused")
async def test_a_key_used_for_another_request_is_refused(bench: Bench) -> None:
    await pour(bench, "assam")
    status, body, _ = await pour(bench, "rooibos")
    assert (status, body["code"]) == (422, "idempotency-key-reused")
    assert await bench.poured() == 1


@pytest.mark.parametrize("reason", ["gone", "spilt"], ids=["within", "after"])
async def test_a_refusal_leaves_nothing_and_the_key_free(bench: Bench, reason: str) -> None:
    assert (await pour(bench, reason))[0] == 409
    assert await bench.poured() == 0
    assert (await pour(bench, "assam"))[0] == 201
    assert await bench.poured() == 1


@pytest.mark.parametrize("key", ["", "a b", "é", "k" * 256])
async def test_a_key_that_is_no_key_is_malformed(bench: Bench, key: str) -> None:
    headers = TOKENS.headers("tea:order")
    answer = await bench.client.exchange(
        "POST",
        "/v1/teas",
        json={"tea": "assam"},
        headers={**headers, "Idempotency-Key": key.encode()},
    )
    assert (answer.status, answer.json()["code"]) == (400, "request-malformed")
    assert await bench.poured() == 0


async def test_the_header_is_documented(bench: Bench) -> None:
    document = (await bench.client.get("/openapi.json")).json()
    parameters = document["paths"]["/v1/teas"]["post"]["parameters"]
    assert [parameter["name"] for parameter in parameters] == ["Idempotency-Key"]
