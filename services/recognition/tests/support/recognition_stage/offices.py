"""An office on each kind of store."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from comity_contracts.events import FACTS
from comity_contracts.wire import Fact
from comity_credential.own_key import OwnKey
from comity_kit import migrations, postgres
from comity_kit.identifiers import Uuid7Identifiers
from comity_kit.outbox import Announcer
from comity_kit.tables import outbox
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import Transactions
from recognition import wiring
from recognition.adapters.judging.aes_gcm_sealer import AesGcmSealer
from recognition.adapters.memory import MemoryState, MemoryWork
from recognition.adapters.statement_printer import TypstPrinter
from recognition.adapters.statement_signer import FileStatementSigner
from recognition.adapters.work import PostgresWork
from recognition.ports import OpenWork
from sqlalchemy import select

from recognition_stage.office import Office
from recognition_stage.world import OFFICE, OFFICE_DID, OFFICE_KEY


def office_in_memory() -> Office:
    transactions = MemoryTransactions(MemoryState())

    async def announced() -> list[Fact]:
        return list(transactions.announced)

    return _office(transactions.works(MemoryWork), announced)


@asynccontextmanager
async def office_on_postgres(database_url: str) -> AsyncIterator[Office]:
    """Open the office on a database of its own."""
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, wiring.MIGRATIONS)
    announcer = Announcer(source=OFFICE, clock=FixedClock(), identifiers=Uuid7Identifiers())

    async def announced() -> list[Fact]:
        async with engine.connect() as connection:
            rows = await connection.execute(select(outbox).order_by(outbox.c.position))
            return [_fact(row.headers, row.value) for row in rows]

    yield _office(Transactions(engine, announcer).works(PostgresWork), announced)
    await engine.dispose()


def _office(work: OpenWork, announced: Callable[[], Awaitable[list[Fact]]]) -> Office:
    clock = FixedClock()
    ports = wiring.Ports(
        work=work,
        clock=clock,
        identifiers=CountingIdentifiers(),
        office=OFFICE,
        signer=FileStatementSigner(OwnKey.read(OFFICE_KEY, did=OFFICE_DID)),
        printer=TypstPrinter(),
        sealer=AesGcmSealer(kek=bytes(32)),
    )
    return Office(actions=wiring.join(ports), work=work, clock=clock, announced=announced)


def _fact(headers: str, value: bytes) -> Fact:
    kind = dict(json.loads(headers))["ce_type"]
    return FACTS[kind].model_validate_json(value)
