"""One behaviour suite for transactions, run in memory and on PostgreSQL."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

import pytest
from comity_contracts.events.opportunities import OpportunityWithdrawnV1
from comity_contracts.wire import Fact
from comity_kit import context, postgres
from comity_kit.context import Claim, Delivery, RequestContext
from comity_kit.idempotency import AnswerStored, IdempotencyKeyReused
from comity_kit.outbox import Announcer, Outbox
from comity_kit.tables import kit_metadata, outbox
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import AlreadyHandled, SharedTransaction, Transactions
from sqlalchemy import Column, Integer, Table, Text, insert, select

FACT = OpportunityWithdrawnV1(opportunity_id=UUID(int=1), version=1, withdrawn_on=NOON.date())


@dataclass
class Notes:
    """What the suite writes, whichever way it is kept."""

    write: Callable[[str], Awaitable[None]]
    outbox: Outbox


@dataclass
class Bench:
    """One way to keep notes, and a look at what was committed."""

    open: Callable[[], AbstractAsyncContextManager[Notes]]
    notes: Callable[[], Awaitable[list[str]]]
    announced: Callable[[], Awaitable[list[str]]]


@dataclass
class State:
    notes: list[str] = field(default_factory=list)


def memory_bench() -> Bench:
    transactions = MemoryTransactions(State())

    def build(state: State, outbox: Outbox) -> Notes:
        async def write(note: str) -> None:
            state.notes.append(note)

        return Notes(write, outbox)

    async def notes() -> list[str]:
        return transactions.state.notes

    async def announced() -> list[str]:
        return [fact.key for fact in transactions.announced]

    return Bench(transactions.works(build), notes, announced)


@asynccontextmanager
async def postgres_bench(url: str) -> AsyncIterator[Bench]:
    metadata = kit_metadata()
    table = Table("notes", metadata, Column("id", Integer, primary_key=True), Column("note", Text))
    engine = postgres.connect(url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    announcer = Announcer(source="/test", clock=FixedClock(), identifiers=CountingIdentifiers())
    transactions = Transactions(engine, announcer)

    @asynccontextmanager
    async def open_notes() -> AsyncIterator[Notes]:
        async with transactions.open() as transaction:

            async def write(note: str) -> None:
                await transaction.connection.execute(insert(table).values(note=note))

            yield Notes(write, transaction.outbox)

    async def notes() -> list[str]:
        async with engine.connect() as connection:
            return list(
                (await connection.execute(select(table.c.note).order_by(table.c.id))).scalars()
            )

    async def announced() -> list[str]:
        async with engine.connect() as connection:
            query = select(outbox.c.key).order_by(outbox.c.position)
            return list((await connection.execute(query)).scalars())

    yield Bench(open_notes, notes, announced)
    await engine.dispose()


@pytest.fixture(params=["memory", "postgres"])
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    if request.param == "memory":
        yield memory_bench()
        return
    url = request.getfixturevalue("database_url")
    async with postgres_bench(url) as built:
        yield built


async def write(bench: Bench, note: str, *facts: Fact) -> None:
    async with bench.open() as work:
        await work.write(note)
        for fact in facts:
            await work.outbox.add(fact)


async def test_state_and_fact_are_there_together(bench: Bench) -> None:
    await write(bench, "a", FACT)

    assert await bench.notes() == ["a"]
    assert await bench.announced() == [FACT.key]


async def test_an_exception_leaves_neither_state_nor_fact(bench: Bench) -> None:
    with pytest.raises(LookupError):
        async with bench.open() as work:
            await work.write("a")
            await work.outbox.add(FACT)
            raise LookupError

    assert await bench.notes() == []
    assert await bench.announced() == []


async def test_a_fact_delivered_twice_has_one_effect(bench: Bench) -> None:
    with context.entered(Delivery(event_id=UUID(int=9))):
        await write(bench, "a", FACT)
    with context.entered(Delivery(event_id=UUID(int=9))), pytest.raises(AlreadyHandled):
        await write(bench, "again", FACT)

    assert await bench.notes() == ["a"]
    assert await bench.announced() == [FACT.key]


async def test_a_failed_effect_does_not_count_as_handled(bench: Bench) -> None:
    with context.entered(Delivery(event_id=UUID(int=9))), pytest.raises(LookupError):
        async with bench.open() as work:
            await work.write("a")
            raise LookupError
    with context.entered(Delivery(event_id=UUID(int=9))):
        await write(bench, "b")

    assert await bench.notes() == ["b"]


async def test_a_handler_is_one_transaction(bench: Bench) -> None:
    with context.entered(Delivery(event_id=UUID(int=9))):
        await write(bench, "a")
        with pytest.raises(RuntimeError, match="one transaction"):
            await write(bench, "b")

    assert await bench.notes() == ["a"]


async def test_deliveries_that_share_a_transaction_commit_together(database_url: str) -> None:
    async with postgres_bench(database_url) as bench:
        shared = SharedTransaction((UUID(int=8), UUID(int=9)))
        for number, note in ((8, "a"), (9, "b")):
            with context.entered(Delivery(event_id=UUID(int=number), shared=shared)):
                await write(bench, note, FACT)
            assert await bench.notes() == []
        await shared.finish()
        assert await bench.notes() == ["a", "b"]
        assert await bench.announced() == [FACT.key, FACT.key]
        with context.entered(Delivery(event_id=UUID(int=9))), pytest.raises(AlreadyHandled):
            await write(bench, "again")


async def test_an_abandoned_share_leaves_nothing_and_may_be_repeated(database_url: str) -> None:
    async with postgres_bench(database_url) as bench:
        shared = SharedTransaction((UUID(int=8), UUID(int=9)))
        with context.entered(Delivery(event_id=UUID(int=8), shared=shared)):
            await write(bench, "a", FACT)
        await shared.abandon()
        assert (await bench.notes(), await bench.announced()) == ([], [])
        with context.entered(Delivery(event_id=UUID(int=8))):
            await write(bench, "b")
        assert await bench.notes() == ["b"]


async def test_a_share_knows_repetitions_and_second_transactions(database_url: str) -> None:
    async with postgres_bench(database_url) as bench:
        shared = SharedTransaction((UUID(int=8), UUID(int=8)))
        with context.entered(Delivery(event_id=UUID(int=8), shared=shared)):
            await write(bench, "a")
            with pytest.raises(RuntimeError, match="one transaction"):
                await write(bench, "b")
        with (
            context.entered(Delivery(event_id=UUID(int=8), shared=shared)),
            pytest.raises(AlreadyHandled),
        ):
            await write(bench, "again")
        await shared.finish()
        assert await bench.notes() == ["a"]


def call(key: str = "k", fingerprint: str = "f") -> RequestContext:
    return RequestContext(claim=Claim(caller="someone", key=key, fingerprint=fingerprint))


async def test_an_effect_waits_for_its_answer_and_commits_with_it(bench: Bench) -> None:
    first = call()
    with context.entered(first):
        await write(bench, "a", FACT)
        await first.finish(201, {"location": "/a"}, b"made")
    with context.entered(call()), pytest.raises(AnswerStored) as stored:
        await write(bench, "again", FACT)

    assert (stored.value.status, stored.value.headers, stored.value.body) == (
        201,
        {"location": "/a"},
        b"made",
    )
    assert await bench.notes() == ["a"]
    assert await bench.announced() == [FACT.key]


async def test_an_abandoned_call_leaves_nothing_and_may_be_repeated(bench: Bench) -> None:
    first = call()
    with context.entered(first):
        await write(bench, "a", FACT)
        await first.abandon()
    assert await bench.notes() == []

    second = call()
    with context.entered(second):
        await write(bench, "b")
        await second.finish(200, {}, b"")
    assert await bench.notes() == ["b"]


@pytest.mark.problem("idempotency-key-reused")
async def test_the_same_key_for_another_call_is_refused(bench: Bench) -> None:
    first = call()
    with context.entered(first):
        await write(bench, "a")
        await first.finish(200, {}, b"")
    with context.entered(call(fingerprint="other")), pytest.raises(IdempotencyKeyReused):
        await write(bench, "b")

    assert await bench.notes() == ["a"]


async def test_another_callers_key_is_another_key(bench: Bench) -> None:
    for caller in ("one", "two"):
        made = RequestContext(claim=Claim(caller=caller, key="k", fingerprint="f"))
        with context.entered(made):
            await write(bench, caller)
            await made.finish(200, {}, b"")

    assert await bench.notes() == ["one", "two"]
