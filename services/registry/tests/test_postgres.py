"""What only the real database can show: the shape of its tables, and what happens at once."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from comity_kit import migrations, postgres
from comity_kit.outbox import Announcer
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.work import Transactions
from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.refusals import Refusal
from joserfc import jwk
from registry.actions.keep_key import KeepKey
from registry.actions.register_participant import RegisterParticipant
from registry.adapters.tables import metadata
from registry.adapters.work import PostgresWork
from registry.domain.actor import Actor
from registry.domain.participant import ParticipantId, ParticipantKey, Registration
from registry.domain.public_key import read_key_set
from registry.domain.refusals import DidAlreadyRegistered
from registry.domain.token import Assertion
from registry.ports import OpenWork
from registry.wiring import MIGRATIONS
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

SCHOOL = Registration(
    kind=ParticipantKind.VET_PROVIDER,
    legal_name="Kutsekool",
    jurisdiction="EE",
    did="did:web:school.example",
    nationally_recognised=True,
)


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, MIGRATIONS)
    yield engine
    await engine.dispose()


@pytest.fixture
def work(engine: AsyncEngine) -> OpenWork:
    announcer = Announcer(source="/test", clock=FixedClock(), identifiers=CountingIdentifiers())
    return Transactions(engine, announcer).works(PostgresWork)


async def test_the_migrations_make_the_tables_the_code_sees(engine: AsyncEngine) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with engine.connect() as connection:
        found = await connection.run_sync(differences)
    assert [one for one in found if "alembic_version" not in str(one)] == []


async def test_of_many_who_claim_a_did_at_once_one_gets_it(work: OpenWork) -> None:
    register = RegisterParticipant(work, CountingIdentifiers())
    answers = await asyncio.gather(*(register(SCHOOL) for _ in range(5)), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert [type(refusal) for refusal in refused] == [DidAlreadyRegistered] * 4


async def test_keys_kept_at_once_are_all_kept_and_each_raises_the_version(work: OpenWork) -> None:
    school = await RegisterParticipant(work, CountingIdentifiers())(SCHOOL)
    keep = KeepKey(work, FixedClock())
    pairs = [jwk.generate_key("EC", "P-256", {"kid": f"key-{n}"}) for n in range(5)]
    public = read_key_set([dict(pair.as_dict(private=False)) for pair in pairs], place="")
    await asyncio.gather(
        *(
            keep(school.id, ParticipantKey(key, valid_from=NOON), actor=Actor(school.id))
            for key in public
        )
    )
    async with work() as open_work:
        found = await open_work.participants.find(ParticipantId(UUID(int=school.id.int)))
    assert found is not None
    assert (found.version, len(found.keys)) == (6, 5)


async def test_an_assertion_used_at_once_by_many_is_used_by_one(work: OpenWork) -> None:
    async def use() -> bool:
        async with work() as open_work:
            return await open_work.assertions.use(Assertion("client", "jti", NOON))

    assert sorted(await asyncio.gather(*(use() for _ in range(5)))) == [False] * 4 + [True]
