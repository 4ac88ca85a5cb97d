"""Twenty learners pass through the whole mesh; outside what the issuer encrypts, nobody is named.

Each is issued to, refused, mistyped, enrolled, verified and vouched for. Then every topic, dead
letter, log, page of metrics and table is searched for them in every way they could be written.
"""

import base64
import io
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
import spill
import uuid_utils.compat
from canary_flight import CANARIES, PERSONS, SIDE_TOPIC, WRONG, Passed, lead, produce
from comity_deploy.story.stage import Stage, until
from comity_kit import postgres
from comity_kit.servers.topics import ensure_topics
from rich.console import Console
from sqlalchemy import text
from told import Told

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def passed(told: Told) -> AsyncIterator[Passed]:
    """Lead everybody through the mesh, the right way and the wrong ways."""
    assert told.outcome.held, told.said.getvalue()[-3000:]
    async with Stage.on(told.mesh, Console(file=io.StringIO())) as stage:
        found = Passed(stage)
        await lead(told, found)
        yield found


async def test_the_learners_passed_as_they_should(passed: Passed) -> None:
    assert passed.issued == len(PERSONS) - len(WRONG)
    assert {row["row"] for row in passed.refused} == set(WRONG)
    assert passed.vouched == ["valid", "valid"]
    assert all(200 <= status < 500 for status in passed.statuses)
    assert passed.statuses[:8] == [400, 400, 400, 400, 400, 400, 400, 415]


@pytest.mark.requirement("R10")
async def test_no_topic_names_a_person(passed: Passed) -> None:
    assert (
        await spill.search(
            spill.records(
                passed.stage.mesh.bootstrap,
                except_events={passed.poison},
                except_topics={SIDE_TOPIC},
            ),
            CANARIES,
        )
        == []
    )


async def test_a_strangers_leak_is_buried_and_the_search_reads_dead_letters(
    passed: Passed,
) -> None:
    dead = "comity.quality.recognition.dead"

    async def look() -> bool | None:
        hits = await spill.search(
            spill.records(passed.stage.mesh.bootstrap, only_topics={dead}), PERSONS[5].canaries
        )
        return any(hit.where.startswith(f"topic {dead}/") for hit in hits) or None

    assert await until(look, "the stranger's fact is buried", patience=20)


@pytest.mark.requirement("R10")
async def test_no_log_and_no_page_of_metrics_names_a_person(passed: Passed) -> None:
    mesh = passed.stage.mesh
    assert await spill.search(spill.logs(mesh.data / "logs"), CANARIES) == []
    assert await spill.search(spill.metrics(mesh.addresses), CANARIES) == []


@pytest.mark.requirement("R10")
async def test_no_table_names_a_person_not_even_the_issuers(passed: Passed) -> None:
    databases = passed.stage.mesh.databases
    assert "issuer" in databases
    assert await spill.search(spill.tables(databases), CANARIES) == []


async def test_a_name_planted_in_a_log_is_found(passed: Passed) -> None:
    folder = passed.stage.mesh.data / "logs"
    planted = folder / "planted.log"
    planted.write_text(json.dumps({"event": "request", "who": PERSONS[9].family_name}) + "\n")
    try:
        hits = await spill.search(spill.logs(folder), CANARIES)
    finally:
        planted.unlink()
    assert {(hit.where, hit.canary) for hit in hits} == {
        ("log planted.log", PERSONS[9].family_name)
    }


async def test_a_name_planted_in_a_fact_is_found(passed: Passed) -> None:
    bootstrap = passed.stage.mesh.bootstrap
    value = json.dumps(
        {"blob": base64.b64encode(f"to {PERSONS[11].given_name}!".encode()).decode()}
    )
    await ensure_topics(bootstrap, {SIDE_TOPIC: 1})
    await produce(bootstrap, SIDE_TOPIC, str(uuid_utils.compat.uuid7()), value.encode())
    planted = spill.records(bootstrap, only_topics={SIDE_TOPIC})
    hits = await spill.search(planted, PERSONS[11].canaries)
    assert [hit.where for hit in hits] == [f"topic {SIDE_TOPIC}/0/0"] * len(hits) != []


async def test_a_name_planted_in_a_table_is_found(passed: Passed) -> None:
    databases = {"recognition": passed.stage.mesh.databases["recognition"]}
    engine = postgres.connect(databases["recognition"])
    async with engine.begin() as connection:
        await connection.execute(text("create table planted (note bytea)"))
        note = {"note": PERSONS[12].esi.encode()}
        await connection.execute(text("insert into planted values (:note)"), note)
    try:
        hits = await spill.search(spill.tables(databases), CANARIES)
    finally:
        async with engine.begin() as connection:
            await connection.execute(text("drop table planted"))
        await engine.dispose()
    assert {hit.where for hit in hits} == {"table recognition.planted"}
