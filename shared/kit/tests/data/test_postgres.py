"""What only the real database can show: order, waiting, absence."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from comity_contracts.events.opportunities import OpportunityWithdrawnV1
from comity_kit import context, postgres
from comity_kit.context import Claim, RequestContext
from comity_kit.idempotency import AnswerStored
from comity_kit.outbox import Announcer
from comity_kit.postgres import DatabaseUnavailable
from comity_kit.servers.processes import free_port
from comity_kit.tables import kit_metadata, outbox
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.work import Transactions
from sqlalchemy import select, text


def fact(key: int, version: int) -> OpportunityWithdrawnV1:
    return OpportunityWithdrawnV1(
        opportunity_id=UUID(int=key), version=version, withdrawn_on=NOON.date()
    )


def announcer() -> Announcer:
    return Announcer(source="/test", clock=FixedClock(), identifiers=CountingIdentifiers())


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    engine = postgres.connect(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(kit_metadata().create_all)
    yield Transactions(engine, announcer())
    await engine.dispose()


async def test_facts_of_one_key_stand_in_the_order_of_their_commits(
    transactions: Transactions,
) -> None:
    opened, may_close = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with transactions.open() as transaction:
            await transaction.outbox.add(fact(1, 1))
            opened.set()
            await may_close.wait()

    async def quick() -> None:
        await opened.wait()
        async with transactions.open() as transaction:
            await transaction.outbox.add(fact(1, 2))
        may_close.set()

    await asyncio.wait_for(asyncio.gather(slow(), quick()), 10)

    async with transactions.engine.connect() as connection:
        rows = (await connection.execute(select(outbox).order_by(outbox.c.position))).all()
    assert [b'"version":2' in row.value for row in rows] == [True, False]


async def test_two_transactions_with_crossed_keys_do_not_wait_for_each_other(
    transactions: Transactions,
) -> None:
    async def write(*keys: int) -> None:
        async with transactions.open() as transaction:
            for key in keys:
                await transaction.outbox.add(fact(key, 1))
                await asyncio.sleep(0)

    await asyncio.wait_for(
        asyncio.gather(*(write(1, 2) if turn % 2 else write(2, 1) for turn in range(20))), 20
    )

    async with transactions.engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one() == 40


async def test_calls_in_flight_with_one_key_have_one_effect(transactions: Transactions) -> None:
    async def make() -> str:
        call = RequestContext(claim=Claim(caller="c", key="k", fingerprint="f"))
        with context.entered(call):
            try:
                async with transactions.open() as transaction:
                    await transaction.outbox.add(fact(1, 1))
            except AnswerStored as stored:
                return stored.body.decode()
            await call.finish(201, {}, b"first")
            return "made"

    answers = await asyncio.gather(*(make() for _ in range(8)))

    assert sorted(answers) == ["first"] * 7 + ["made"]
    async with transactions.engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one() == 1


@pytest.mark.problem("database-unavailable")
async def test_an_absent_database_is_said_so() -> None:
    engine = postgres.connect(f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/none")
    transactions = Transactions(engine, announcer())

    with pytest.raises(DatabaseUnavailable):
        async with transactions.open():
            pass
    assert not await postgres.is_reachable(engine)
    await engine.dispose()


async def test_a_connection_lost_half_way_is_said_so(transactions: Transactions) -> None:
    with pytest.raises(DatabaseUnavailable):
        async with transactions.open() as transaction:
            pid = (await transaction.connection.execute(text("SELECT pg_backend_pid()"))).scalar()
            async with transactions.engine.connect() as other:
                await other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            await transaction.connection.execute(text("SELECT 1"))
