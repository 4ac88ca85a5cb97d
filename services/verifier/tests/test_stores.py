"""One behaviour suite for the verifier's stores, run in memory and on PostgreSQL."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from comity_kit import migrations, postgres
from comity_kit.outbox import Announcer
from comity_kit.testing.clock import NOON, FixedClock
from comity_kit.testing.identifiers import CountingIdentifiers
from comity_kit.testing.memory import MemoryTransactions
from comity_kit.work import Transactions
from comity_vocabulary.verdicts import CredentialStatus, Verdict
from sqlalchemy import Connection
from verifier import translate
from verifier.adapters.memory import MemoryWork, State
from verifier.adapters.tables import metadata
from verifier.adapters.work import PostgresWork
from verifier.domain.checks import all_eight
from verifier.domain.issued import Conclusion, IssuedCredential
from verifier.domain.judgement import Judgement
from verifier.domain.known import Known
from verifier.domain.participants import AccreditationId, ParticipantId, Withdrawal
from verifier.domain.standing import CredentialRef, Standing
from verifier.domain.verification import Verification, VerificationId
from verifier.ports import OpenWork, Work
from verifier.wiring import MIGRATIONS
from verifier_world.university import University

REF = CredentialRef(UUID(int=1))
HERE = ParticipantId(UUID(int=0xA))
THERE = ParticipantId(UUID(int=0xB))
ISSUED = IssuedCredential(
    credential_ref=REF,
    institution_id=HERE,
    fact_sheet="a.b.c",
    announced_at=NOON - timedelta(minutes=1),
    heard_at=NOON,
)
CONCLUSION = Conclusion(
    verdict=Verdict.VALID, status=CredentialStatus.ACTIVE, codes=("format-valid", "revoked")
)
STANDING = Standing(
    credential_ref=REF, institution_id=HERE, version=2, status=CredentialStatus.SUSPENDED
)

Bench = Callable[[], AbstractAsyncContextManager[Work]]


@pytest.fixture
async def transactions(database_url: str) -> AsyncIterator[Transactions]:
    engine = postgres.connect(database_url)
    await migrations.upgrade(engine, MIGRATIONS)
    announcer = Announcer(source="/test", clock=FixedClock(), identifiers=CountingIdentifiers())
    yield Transactions(engine, announcer)
    await engine.dispose()


@pytest.fixture(params=["memory", "postgres"])
def open_work(request: pytest.FixtureRequest) -> OpenWork:
    if request.param == "memory":
        return MemoryTransactions(State()).works(MemoryWork)
    on_postgres: Transactions = request.getfixturevalue("transactions")
    return on_postgres.works(PostgresWork)


async def test_what_was_never_heard_of_is_unknown(open_work: OpenWork) -> None:
    async with open_work() as work:
        assert await work.issued.find(REF, HERE) is None
        assert await work.standings.find(REF, HERE) is None
        assert await work.known.of_did("did:web:university.example", REF) == Known()
        assert await work.known.of_issued(ISSUED) == Known(issued=ISSUED)
        assert await work.issued.due(at=NOON, limit=10) == ()


async def test_everything_known_of_a_credential_comes_in_one_look(
    open_work: OpenWork, university: University
) -> None:
    participant = translate.to_participant(university.registered())
    accreditation = translate.to_accreditation(university.accredited(valid_until=date(2030, 1, 1)))
    async with open_work() as work:
        await work.participants.keep(participant)
        await work.accreditations.grant(accreditation)
        await work.issued.keep(ISSUED)
        await work.standings.keep(STANDING)

    expected = Known(
        issuer=participant,
        accreditations=(accreditation,),
        issued=ISSUED,
        status=CredentialStatus.SUSPENDED,
    )
    async with open_work() as work:
        assert await work.known.of_did(university.did, REF) == expected
        assert await work.known.of_issued(ISSUED) == expected
        assert await work.known.of_did(university.did, None) == replace(
            expected, issued=None, status=None
        )


async def test_the_newest_version_of_a_participant_stands(
    open_work: OpenWork, university: University
) -> None:
    newer = translate.to_participant(university.registered(version=2))
    older = replace(newer, version=1, keys=())
    async with open_work() as work:
        await work.participants.keep(newer)
        await work.participants.keep(older)

    async with open_work() as work:
        assert (await work.known.of_did(university.did, None)).issuer == newer


@pytest.mark.parametrize("withdrawn_first", [True, False])
async def test_a_withdrawal_ends_an_accreditation_heard_of_before_or_after(
    open_work: OpenWork,
    university: University,
    withdrawn_first: bool,  # noqa: FBT001 - a table of cases
) -> None:
    accreditation = translate.to_accreditation(university.accredited())
    withdrawal = Withdrawal(
        accreditation_id=AccreditationId(accreditation.id),
        participant_id=HERE,
        version=2,
        on=date(2026, 11, 1),
    )
    async with open_work() as work:
        await work.participants.keep(translate.to_participant(university.registered()))
        if withdrawn_first:
            await work.accreditations.withdraw(withdrawal)
        await work.accreditations.grant(accreditation)
        await work.accreditations.withdraw(withdrawal)
        await work.accreditations.withdraw(replace(withdrawal, version=1, on=date(2020, 1, 1)))

    async with open_work() as work:
        known = await work.known.of_did(university.did, None)
        assert known.accreditations == (replace(accreditation, withdrawn_on=date(2026, 11, 1)),)


async def test_an_announcement_stays_as_it_was_first_heard_of(open_work: OpenWork) -> None:
    async with open_work() as work:
        await work.issued.keep(ISSUED)
        await work.issued.keep(
            replace(
                ISSUED, fact_sheet="x.y.z", heard_at=NOON + timedelta(days=1), concluded=CONCLUSION
            )
        )

    async with open_work() as work:
        assert await work.issued.find(REF, HERE) == replace(ISSUED, concluded=CONCLUSION)
        assert await work.issued.find(REF, THERE) is None


async def test_two_institutions_may_announce_one_reference(open_work: OpenWork) -> None:
    other = replace(ISSUED, institution_id=THERE, suspected=("digest-mismatch",))
    async with open_work() as work:
        await work.issued.keep(ISSUED)
        await work.issued.keep(other)

    async with open_work() as work:
        assert await work.issued.find(REF, HERE) == ISSUED
        assert await work.issued.find(REF, THERE) == other


async def test_the_longest_waiting_are_due_first_and_the_future_is_not_due(
    open_work: OpenWork,
) -> None:
    waits = [NOON, NOON - timedelta(hours=1), NOON + timedelta(seconds=1), None]
    async with open_work() as work:
        for number, due_at in enumerate(waits, start=1):
            ref = CredentialRef(UUID(int=number))
            await work.issued.keep(replace(ISSUED, credential_ref=ref, due_at=due_at))

    async with open_work() as work:
        due = await work.issued.due(at=NOON, limit=10)
        assert [each.credential_ref.int for each in due] == [2, 1]
        assert len(await work.issued.due(at=NOON, limit=1)) == 1


async def test_all_of_one_institution_and_nobody_elses_become_due(open_work: OpenWork) -> None:
    async with open_work() as work:
        await work.issued.keep(ISSUED)
        await work.issued.keep(replace(ISSUED, institution_id=THERE))
        await work.issued.mark_due(HERE, at=NOON)

    async with open_work() as work:
        (due,) = await work.issued.due(at=NOON, limit=10)
        assert due.institution_id == HERE


async def test_how_a_credential_stands_is_replaced(open_work: OpenWork) -> None:
    gone = replace(STANDING, version=3, status=CredentialStatus.REVOKED)
    async with open_work() as work:
        await work.standings.keep(STANDING)
        await work.standings.keep(gone)

    async with open_work() as work:
        assert await work.standings.find(REF, HERE) == gone
        assert await work.standings.find(REF, THERE) is None


async def test_a_transaction_that_fails_leaves_nothing(open_work: OpenWork) -> None:
    with pytest.raises(RuntimeError):
        async with open_work() as work:
            await work.issued.keep(ISSUED)
            message = "in the middle"
            raise RuntimeError(message)

    async with open_work() as work:
        assert await work.issued.find(REF, HERE) is None


async def test_a_verification_can_be_kept(open_work: OpenWork) -> None:
    judgement = Judgement(checks=all_eight(), status=CredentialStatus.UNKNOWN)
    async with open_work() as work:
        await work.verifications.add(
            Verification(id=VerificationId(UUID(int=9)), judgement=judgement, checked_at=NOON)
        )


async def test_two_reviewers_do_not_take_the_same_credential(transactions: Transactions) -> None:
    open_postgres = transactions.works(PostgresWork)
    async with open_postgres() as work:
        await work.issued.keep(replace(ISSUED, due_at=NOON))

    async with open_postgres() as first, open_postgres() as second:
        assert len(await first.issued.due(at=NOON, limit=10)) == 1
        assert await second.issued.due(at=NOON, limit=10) == ()


async def test_the_migrations_make_the_tables_the_code_expects(
    transactions: Transactions,
) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection)
        found: list[object] = compare_metadata(context, metadata)
        return found

    async with transactions.engine.connect() as connection:
        assert await connection.run_sync(differences) == []
