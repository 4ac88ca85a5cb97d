"""The whole thread again, on PostgreSQL: inbox, stores, verdicts and outbox commit together."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.credentials import CredentialRevokedV1
from comity_kit import migrations, postgres
from comity_kit.outbox import Announcer
from comity_kit.tables import outbox
from comity_kit.testing.clock import FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.work import Transactions
from comity_vocabulary.verdicts import ReasonClass, Verdict
from sqlalchemy import select
from verifier.adapters.work import PostgresWork
from verifier.domain.presented import Presentation
from verifier.wiring import MIGRATIONS
from verifier_world.world import World


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, MIGRATIONS)
    announcer = Announcer(source="/test", clock=FixedClock(), identifiers=CountingIdentifiers(900))
    yield Transactions(engine, announcer)
    await engine.dispose()


async def announced(transactions: Transactions) -> list[dict[str, Any]]:
    async with transactions.engine.connect() as connection:
        rows = await connection.execute(select(outbox).order_by(outbox.c.position))
        return [json.loads(row.value) for row in rows]


async def test_verdicts_are_announced_once_however_often_facts_come(
    world: World, transactions: Transactions
) -> None:
    world.open_work = transactions.works(PostgresWork)
    university = world.university
    revoked = CredentialRevokedV1(
        credential_ref=UUID(int=1),
        institution_id=university.id,
        reason_class=ReasonClass.KEY_COMPROMISE,
        version=2,
    )
    await world.hear(university.issued(), event_id=UUID(int=700))
    await world.hear_trust()
    await world.actions.review_due_credentials()
    await world.hear(university.issued(), event_id=UUID(int=700))
    await world.hear(revoked, event_id=UUID(int=701))
    await world.hear(revoked, event_id=UUID(int=701))

    facts = await announced(transactions)
    assert [(fact["verdict"], fact["status"]) for fact in facts] == [
        ("valid", "active"),
        ("invalid", "revoked"),
    ]

    verification, _ = await world.actions.verify_credential(
        Presentation(text=university.credential())
    )
    assert verification.judgement.verdict is Verdict.INVALID
    assert "revoked" in verification.codes


async def test_reviewers_at_the_same_time_announce_once(
    world: World, transactions: Transactions
) -> None:
    world.open_work = transactions.works(PostgresWork)
    university = world.university
    for number in range(1, 21):
        await world.hear(university.issued(university.record(number)))
    await world.hear_trust()

    await asyncio.gather(*(world.actions.review_due_credentials() for _ in range(4)))

    facts = await announced(transactions)
    assert sorted(fact["credential_ref"] for fact in facts) == [
        str(UUID(int=number)) for number in range(1, 21)
    ]
    assert {fact["verdict"] for fact in facts} == {"valid"}
