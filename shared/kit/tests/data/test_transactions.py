"""One behaviour suite for transactions, run in memory and on PostgreSQL."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from comity_kit import context
from comity_kit.context import Claim, Delivery, RequestContext
from comity_kit.idempotency import AnswerStored, IdempotencyKeyReused
from comity_kit.work import AlreadyHandled, SharedTransaction
from kit_ground.notes import FACT, Bench, memory_bench, postgres_bench, write


@pytest.fixture(params=["memory", "postgres"])
async def bench(request: pytest.FixtureRequest) -> AsyncIterator[Bench]:
    if request.param == "memory":
        yield memory_bench()
        return
    url = request.getfixturevalue("database_url")
    async with postgres_bench(url) as built:
        yield built


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
