"""Who answered is known, what was answered is known, and nothing says who answered what."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol
from uuid import UUID

import pytest
from comity_contracts.events.feedback import FeedbackResultPublishedV1, WaveOpenedV1
from comity_kit.tables import KIT_TABLES
from qa_feedback.actions import Actions
from qa_feedback.adapters.tables import metadata
from qa_feedback.domain.answer import Answer
from qa_feedback.domain.wave import EnrolmentRef, WaveId
from sqlalchemy import DateTime, Select, literal_column, select
from sqlalchemy.ext.asyncio import AsyncEngine

OURS = [
    table for name, table in metadata.tables.items() if name not in {t.name for t in KIT_TABLES}
]
REFERENCE = "enrolment_ref"


class Bench(Protocol):
    """What the tests use of the bench in conftest.py."""

    actions: Actions
    engine: AsyncEngine

    def learner(self, number: int) -> EnrolmentRef: ...
    async def enrol(self, count: int) -> WaveId: ...


OpenBench = Callable[[], Awaitable[Bench]]


async def dump(engine: AsyncEngine) -> dict[str, list[str]]:
    """Return every row of the database as text, in the order in which it lies there."""
    found: dict[str, list[str]] = {}
    async with engine.connect() as connection:
        for name, table in metadata.tables.items():
            query: Select[Any] = select(literal_column(f"{name}::text")).select_from(table)
            rows = await connection.execute(query.order_by(literal_column("ctid")))
            found[name] = list(rows.scalars())
    return found


async def answered(bench: Bench, *scores: int) -> dict[str, list[str]]:
    """Let learner n give the n-th score, and return all that is stored afterwards."""
    wave_id = await bench.enrol(len(scores))
    for number, score in enumerate(scores, 1):
        said = Answer(scores={"Q01": score, "Q07": 6 - score})
        await bench.actions.take_answer(wave_id, bench.learner(number), said)
    return await dump(bench.engine)


@asynccontextmanager
async def world(open_bench: OpenBench) -> AsyncIterator[Bench]:
    bench = await open_bench()
    yield bench
    await bench.engine.dispose()


@pytest.mark.requirement("R13")
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((5, 1), (1, 5)),
        ((5, 1, 2, 2, 3), (2, 3, 5, 2, 1)),
        ((1, 2, 3, 4, 5, 5), (3, 2, 5, 4, 1, 5)),
    ],
    ids=["two", "five", "six"],
)
async def test_two_worlds_in_which_learners_swapped_their_answers_look_the_same(
    two_databases: tuple[OpenBench, OpenBench], one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    async with world(two_databases[0]) as first, world(two_databases[1]) as second:
        here, there = await answered(first, *one), await answered(second, *other)

    assert here == there
    assert len(here["spent_references"]) == len(one)


async def test_the_comparison_of_worlds_sees_a_planted_difference(
    two_databases: tuple[OpenBench, OpenBench],
) -> None:
    async with world(two_databases[0]) as first, world(two_databases[1]) as second:
        assert await answered(first, 5, 1) != await answered(second, 5, 2)


def test_answers_and_references_never_stand_in_one_table() -> None:
    of_references = {table.name for table in OURS if REFERENCE in table.c}
    assert of_references == {"roster_entries", "spent_references"}
    for table in OURS:
        if table.name in of_references:
            assert set(table.c.keys()) == {"wave_id", REFERENCE}


def test_no_time_is_kept_that_is_finer_than_a_day() -> None:
    fine = [
        str(column) for table in OURS for column in table.c if isinstance(column.type, DateTime)
    ]
    assert fine == []


def test_what_is_announced_is_about_an_opportunity_and_about_nobody() -> None:
    for fact in (WaveOpenedV1, FeedbackResultPublishedV1):
        references = {name for name, field in fact.model_fields.items() if field.annotation is UUID}
        assert references == {"wave_id", "opportunity_id"}
