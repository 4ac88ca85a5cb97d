"""Notes that are kept in memory and on PostgreSQL alike, with facts about them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from comity_contracts.events.opportunities import OpportunityWithdrawnV1
from comity_contracts.wire import Fact
from comity_kit import postgres
from comity_kit.outbox import Announcer, Outbox
from comity_kit.tables import kit_metadata, outbox
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import Transactions
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


async def write(bench: Bench, note: str, *facts: Fact) -> None:
    async with bench.open() as work:
        await work.write(note)
        for fact in facts:
            await work.outbox.add(fact)
