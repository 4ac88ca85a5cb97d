"""Whoever is killed, whenever: nothing is lost, nothing is doubled, nothing is made up.

`COMITY_SEED`, `COMITY_KILLS` and `COMITY_LEARNERS` repeat a run or make it larger (`make soak`).
"""

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import asyncpg
import pytest
from battlefield import SMALL, WHOLE, Battlefield, Servers, mesh_of
from comity_kit.servers.broker import Broker
from comity_kit.servers.postgres import PostgresServer
from comity_kit.testing.fixtures import USED
from court import Court, address
from institution import Cohort, Institution
from nemesis import Nemesis

KILLS = int(os.environ.get("COMITY_KILLS", "30"))
LEARNERS = int(os.environ.get("COMITY_LEARNERS", "1000"))
SEED = int(os.environ.get("COMITY_SEED", secrets.randbelow(1_000_000)))
ROWS_AT_ONCE = 1000


@pytest.fixture
def servers(postgres_server: PostgresServer, broker: Broker) -> Servers:
    return Servers(postgres_server, broker)


@pytest.fixture
async def court(database_url: str) -> AsyncIterator[Court]:
    database = await asyncpg.connect(address(database_url))
    yield Court(database)
    await database.close()


async def test_nothing_is_lost_doubled_or_made_up_when_any_process_is_killed(
    servers: Servers, court: Court, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    cohorts = [
        Cohort(learners=min(ROWS_AT_ONCE, LEARNERS - first), bad=5, name=f"under-fire-{first}")
        for first in range(0, LEARNERS, ROWS_AT_ONCE)
    ]
    began = time.monotonic()
    mesh = mesh_of(WHOLE, {"issuer": {"batch_rows": "4"}})
    async with Battlefield.on(mesh, servers, tmp_path) as field:
        print("up", time.monotonic() - began)
        institution = await Institution.founded(field.stage, 3)
        print("founded", time.monotonic() - began)
        nemesis = Nemesis(field, Random(SEED))
        async with asyncio.timeout(120 + 10 * KILLS), asyncio.TaskGroup() as group:
            group.create_task(_work(institution, cohorts))
            group.create_task(nemesis.rage(KILLS, (0.5, 1.5)))
        print("raged", time.monotonic() - began)
        settled = await field.settle()
        print("settled", time.monotonic() - began)
        verdict = await field.judge(court, institution)
        print("judged", time.monotonic() - began)
    said = (
        f"kill test: seed {SEED}, {LEARNERS} learners, {KILLS} kills ({nemesis.telling} while"
        f" something waited), {institution.repeated} calls repeated,"
        f" {time.monotonic() - began:.0f} s: {verdict}"
    )
    pytestconfig.stash[USED].append(said)
    assert settled.lag == {}, f"LAG, which is not loss: {settled.lag}; {said}"
    assert not verdict.broken, "\n".join([said, *nemesis.report()])
    assert nemesis.telling >= KILLS // 2, "\n".join([said, *nemesis.report()])


async def _work(institution: Institution, cohorts: list[Cohort]) -> None:
    """Hand everything in; some agreements come first and others late, enrolments alongside."""
    for cohort in cohorts:
        async with asyncio.TaskGroup() as group:
            group.create_task(institution.hand_in(cohort))
            group.create_task(institution.agree(cohort))
            group.create_task(institution.enrol(cohort, cohort.learners // 5))
