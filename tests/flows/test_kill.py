"""Whoever is killed, whenever: nothing is lost, nothing is doubled, nothing is made up.

`COMITY_SEED`, `COMITY_KILLS` and `COMITY_LEARNERS` repeat a run or make it larger (`make soak`).
"""

import asyncio
import os
import secrets
import time
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path
from random import Random

import asyncpg
import pytest
from battlefield import SMALL, WHOLE, Battlefield, Servers, mesh_of
from comity_kit.servers.broker import Broker
from comity_kit.servers.postgres import PostgresServer
from comity_kit.testing.fixtures import USED
from court import Court, address
from institution import Institution, Part
from invariants import Verdict
from nemesis import Nemesis
from pulses import Pulse

KILLS = int(os.environ.get("COMITY_KILLS", "30"))
LEARNERS = int(os.environ.get("COMITY_LEARNERS", "1000"))
SEED = int(os.environ.get("COMITY_SEED", secrets.randbelow(1_000_000)))
PART = 100
"""Learners in one file of the cohort."""
MINDS_CHANGED = 2
"""Credentials of each file that are suspended, reinstated and revoked meanwhile."""

TELLING = KILLS * 5 // 6
"""Kills that must fall into work: the gate asks for 25 of 30."""


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
    watch = Watch()
    mesh = mesh_of(WHOLE, {"issuer": {"batch_rows": "4"}})
    async with Battlefield.on(mesh, servers, tmp_path) as field:
        watch.note("up")
        institution = await Institution.founded(field.stage, 3)
        nemesis = Nemesis(field, _chance())
        watch.note("founded")
        async with asyncio.timeout(120 + 10 * KILLS), asyncio.TaskGroup() as group:
            group.create_task(_work(institution, nemesis))
            group.create_task(nemesis.rage(KILLS, TELLING, (0.4, 1.2)))
        watch.note("killed")
        settled = await field.settle()
        watch.note("settled")
        verdict = await field.judge(court, institution)
        watch.note("judged")
    said = (
        f"kill test: seed {SEED}, {institution.learners} learners,"
        f" {len(nemesis.strikes)} kills ({nemesis.telling} while"
        f" something waited), {institution.repeated} calls repeated; {watch}; {verdict}"
    )
    pytestconfig.stash[USED].append(said)
    assert settled.lag == {}, f"LAG, which is not loss: {settled.lag}; {said}"
    assert not verdict.broken, "\n".join([said, *nemesis.report()])
    assert nemesis.telling >= TELLING, "\n".join([said, *nemesis.report()])


class Watch:
    """Says how many seconds each stage took."""

    def __init__(self) -> None:
        self.last = time.monotonic()
        self.stages: list[str] = []

    def note(self, stage: str) -> None:
        now = time.monotonic()
        self.stages.append(f"{stage} after {now - self.last:.0f} s")
        self.last = now

    def __str__(self) -> str:
        return ", ".join(self.stages)


def _chance() -> Random:
    return Random(SEED)  # noqa: S311 - a seed is what makes it repeatable


async def _work(institution: Institution, nemesis: Nemesis) -> None:
    """Hand in one file after another, so that there is work to be killed in until the end.

    A quick machine is given more files than `LEARNERS` fill, never fewer.

    Agreements and enrolments come alongside: some before a credential is verified, others after.
    """
    async with asyncio.TaskGroup() as group:
        for first in count(1, PART):
            raging = await nemesis.wants_work(KILLS * first // LEARNERS)
            if first > LEARNERS and not raging:
                return
            part = Part(first, PART, bad=1)
            group.create_task(institution.hand_in(part))
            group.create_task(institution.agree(part))
            group.create_task(institution.enrol(part, part.learners // 5))
            group.create_task(institution.change_minds(part, MINDS_CHANGED))


PLANTED = {
    "dual write": ("issuer", "no_credential_is_announced_twice"),
    "offset first": ("verifier", "every_followed_fact_has_its_effect_in_each_follower"),
    "no inbox": ("verifier", "every_followed_fact_has_its_effect_in_each_follower"),
}
"""Where each bug is planted, and the invariant that it must at least break."""

FEW = Part(first=1, learners=40, agreed_every=1000)
ISSUER_KILLS = 3


async def test_the_good_build_stands_the_kills_that_reveal_planted_bugs(
    servers: Servers, court: Court, tmp_path: Path
) -> None:
    mesh = mesh_of(SMALL, {"issuer": {"batch_rows": "10"}})
    async with Battlefield.on(mesh, servers, tmp_path) as field:
        settled, verdict = await _aimed(field, court, ("issuer", "verifier"))
    assert settled.lag == {}
    assert not verdict.broken, str(verdict)


@pytest.mark.parametrize("bug", PLANTED)
async def test_a_planted_bug_is_noticed(
    bug: str, servers: Servers, court: Court, tmp_path: Path
) -> None:
    service, revealed_by = PLANTED[bug]
    planted = {"planted_bug": bug, "planted_main": f"{service}.main"}
    # The last word on a setting counts, so a planted issuer is told of its batches again.
    batches = {"batch_rows": "10"} if service == "issuer" else {}
    mesh = mesh_of(SMALL, {"issuer": {"batch_rows": "10"}, service: {**planted, **batches}})
    async with Battlefield.on(mesh, servers, tmp_path) as field:
        _, verdict = await _aimed(field, court, (service,))
    assert revealed_by in verdict.names, str(verdict)


async def _aimed(
    field: Battlefield, court: Court, targets: tuple[str, ...]
) -> tuple[Pulse, Verdict]:
    """Kill the issuer between two steps of issuing, the verifier between two facts."""
    institution = await Institution.founded(field.stage, 2)
    nemesis = Nemesis(field, _chance())
    issuer, verifier = (field.launcher.parts[name] for name in ("issuer", "verifier"))
    if "verifier" in targets:
        await asyncio.to_thread(verifier.stop)
    await institution.hand_in(FEW)
    for _ in range(ISSUER_KILLS if "issuer" in targets else 0):
        if await field.waits("issuer works"):
            await nemesis.strike_at_work(issuer, "issuer works", moments=(0.2, 0.6))
    if "verifier" in targets:
        await field.idle("issuer works", within=60)
        await asyncio.to_thread(verifier.start)
        await nemesis.strike_at_work(verifier, "verifier works", moments=(0.0, 0.1))
    settled = await field.settle()
    return settled, await field.judge(court, institution)
