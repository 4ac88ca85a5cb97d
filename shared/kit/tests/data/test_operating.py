"""An operator has facts announced again, from a position or since an instant."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from comity_contracts.events.opportunities import OpportunityWithdrawnV1
from comity_kit import operating, postgres
from comity_kit.outbox import Announcer
from comity_kit.servers.processes import free_port
from comity_kit.tables import kit_metadata
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.work import Transactions
from sqlalchemy import text
from typer.testing import CliRunner

SENT = 4


async def prepare(url: str) -> None:
    """Leave four facts, an hour apart, all of them sent."""
    clock = FixedClock()
    engine = postgres.connect(url)
    async with engine.begin() as connection:
        await connection.run_sync(kit_metadata().create_all)
    announcer = Announcer(source="/test", clock=clock, identifiers=CountingIdentifiers())
    transactions = Transactions(engine, announcer)
    for version in range(SENT):
        async with transactions.open() as transaction:
            fact = OpportunityWithdrawnV1(
                opportunity_id=UUID(int=1), version=version, withdrawn_on=NOON.date()
            )
            await transaction.outbox.add(fact)
        clock.advance(timedelta(hours=1))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE outbox SET sent_at = now()"))
    await engine.dispose()


async def unsent(url: str) -> list[int]:
    engine = postgres.connect(url)
    async with engine.connect() as connection:
        query = text("SELECT position FROM outbox WHERE sent_at IS NULL ORDER BY position")
        found = list((await connection.execute(query)).scalars())
    await engine.dispose()
    return found


@pytest.mark.parametrize(
    ("options", "marked"),
    [
        (["--from-position", "3"], [3, 4]),
        (["--since", "2026-11-22T13:00:00"], [2, 3, 4]),
        (["--from-position", "9"], []),
    ],
)
def test_facts_are_marked_from_there_on(
    database_url: str, options: list[str], marked: list[int]
) -> None:
    asyncio.run(prepare(database_url))
    result = CliRunner().invoke(operating.app, [database_url, *options])

    assert result.exit_code == 0
    assert f"{len(marked)} facts" in result.output
    assert asyncio.run(unsent(database_url)) == marked


@pytest.mark.parametrize("options", [[], ["--from-position", "1", "--since", "2026-11-22"]])
def test_one_place_to_begin_is_wanted(options: list[str]) -> None:
    assert CliRunner().invoke(operating.app, ["postgresql+asyncpg://x", *options]).exit_code == 2


def test_an_absent_database_is_said_so() -> None:
    url = f"postgresql+asyncpg://nobody@127.0.0.1:{free_port()}/none"
    assert CliRunner().invoke(operating.app, [url, "--from-position", "1"]).exit_code == 3
