"""Whatever is repeated, interrupted or killed: each award is issued once, or explained."""

import asyncio
import os
import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from comity_contracts.events.credentials import CohortImportedV1, CredentialIssuedV1
from comity_kit.clock import SystemClock
from comity_vocabulary.verdicts import CredentialStatus, ReasonClass
from issuer.domain.cohort import CohortJobId, RowState
from issuer.domain.institution import AccreditationWithdrawal
from sqlalchemy import text

if TYPE_CHECKING:
    from comity_kit.work import Transactions
    from issuer.settings import Settings

    from conftest import Issuer


def learners(issuer: "Issuer", count: int) -> list[dict[str, str]]:
    return [
        issuer.row(f"urn:schac:personalUniqueCode:int:esi:uni.example:s{number}")
        for number in range(count)
    ]


async def test_posting_a_cohort_again_issues_nothing_twice(issuer: "Issuer") -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    first = await issuer.issue(opportunity, *learners(issuer, 4))

    second = await issuer.issue(opportunity, *learners(issuer, 5))

    assert [row.state for row in second] == [RowState.REPEATED] * 4 + [RowState.ISSUED]
    assert [row.credential_ref for row in second[:4]] == [row.credential_ref for row in first]
    assert len(await issuer.of_type(CredentialIssuedV1)) == 5
    imported = await issuer.of_type(CohortImportedV1)
    assert [(one.rows, one.issued) for one in imported] == [(4, 4), (5, 1)]


async def test_a_learner_named_twice_is_issued_once_and_explained_once(issuer: "Issuer") -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    rows = [*learners(issuer, 4), *learners(issuer, 1)]

    reports = await issuer.issue(opportunity, *rows)

    assert [row.state for row in reports] == [RowState.ISSUED] * 4 + [RowState.REFUSED]
    assert [problem.code for problem in reports[4].problems] == ["duplicate-in-cohort"]


async def test_after_a_revocation_the_award_can_be_issued_again(issuer: "Issuer") -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    (first,) = await issuer.issue(opportunity, issuer.row(grade="5"))
    assert first.credential_ref is not None
    await issuer.actions.change_status(
        issuer.SCHOOL, first.credential_ref, CredentialStatus.REVOKED, ReasonClass.ISSUED_IN_ERROR
    )

    (second,) = await issuer.issue(opportunity, issuer.row(grade="9"))

    assert second.state is RowState.ISSUED
    assert second.credential_ref != first.credential_ref


async def test_what_was_prepared_before_a_crash_is_signed_after_it(issuer: "Issuer") -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, *learners(issuer, 3))
    assert await issuer.actions.prepare_awards()
    (_, rows) = await issuer.report(job.id)
    prepared = [row.credential_ref for row in rows]
    assert {row.state for row in rows} == {RowState.PREPARED}

    await issuer.work()

    (_, rows) = await issuer.report(job.id)
    assert [(row.state, row.credential_ref) for row in rows] == [
        (RowState.ISSUED, ref) for ref in prepared
    ]


async def test_an_accreditation_that_ends_before_signing_stops_the_signature(
    issuer: "Issuer",
) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, *learners(issuer, 2))
    assert await issuer.actions.prepare_awards()
    (one,) = [
        AccreditationWithdrawal(
            id=accreditation.id,
            institution_id=issuer.SCHOOL,
            version=2,
            withdrawn_on=issuer.clock.now().date(),
        )
        for accreditation in [await accreditation_of(issuer)]
    ]
    await issuer.actions.keep_register(one)

    await issuer.work()

    progress, rows = await issuer.report(job.id)
    assert progress.job.completed_at is not None
    assert [row.problems[0].code for row in rows] == ["not-accredited"] * 2
    assert await issuer.of_type(CredentialIssuedV1) == []


async def accreditation_of(issuer: "Issuer") -> Any:  # noqa: ANN401 - the store's own type
    async with issuer.actions.keep_register.work() as work:
        (accreditation,) = await work.institutions.accreditations(issuer.SCHOOL)
        return accreditation


async def test_a_learner_forgotten_before_signing_gets_nothing(issuer: "Issuer") -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, issuer.row())
    assert await issuer.actions.prepare_awards()
    await issuer.actions.learners.erase_learner(issuer.ANA)

    await issuer.work()

    (_, (row,)) = await issuer.report(job.id)
    assert [problem.code for problem in row.problems] == ["learner-erased"]


async def test_a_job_without_a_key_in_force_waits_for_one(issuer: "Issuer") -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    job = await issuer.hand_in(opportunity, issuer.row())
    issuer.clock.at = datetime(2025, 12, 31, tzinfo=UTC)
    await issuer.work()
    (_, (row,)) = await issuer.report(job.id)
    assert row.state is RowState.PENDING

    issuer.clock.at = datetime(2026, 11, 22, tzinfo=UTC)
    await issuer.work()

    (_, (row,)) = await issuer.report(job.id)
    assert row.state is RowState.ISSUED


async def test_status_lists_are_signed_again_once_per_batch_and_before_they_run_out(
    issuer: "Issuer",
) -> None:
    await issuer.institution()
    opportunity = await issuer.publish()
    rows = await issuer.issue(opportunity, *learners(issuer, 3))
    for row in rows:
        assert row.credential_ref is not None
        await issuer.actions.change_status(
            issuer.SCHOOL, row.credential_ref, CredentialStatus.SUSPENDED, ReasonClass.UNDER_REVIEW
        )

    signed = [await issuer.actions.sign_status_lists() for _ in range(2)]
    issuer.clock.advance(timedelta(days=2))
    later = [await issuer.actions.sign_status_lists() for _ in range(2)]

    assert signed == later == [True, False]


INVARIANTS = {
    "an index was handed out twice": (
        "SELECT count(*) - count(DISTINCT (book_id, status_list_index)) FROM credentials"
    ),
    "a credential is issued but not announced": (
        "SELECT count(*) FROM credentials WHERE issued_at IS NOT NULL AND credential_ref::text"
        " NOT IN (SELECT key FROM outbox WHERE topic = 'comity.credentials')"
    ),
    "something is announced that was not issued": (
        "SELECT count(*) FROM outbox WHERE headers LIKE '%credential.issued%' AND key NOT IN"
        " (SELECT credential_ref::text FROM credentials WHERE issued_at IS NOT NULL)"
    ),
    "something is announced twice": (
        "SELECT count(*) - count(DISTINCT key) FROM outbox WHERE headers LIKE '%credential.issued%'"
    ),
    "a row is issued without its credential": (
        "SELECT count(*) FROM cohort_rows WHERE state = 'issued' AND credential_ref NOT IN"
        " (SELECT credential_ref FROM credentials WHERE issued_at IS NOT NULL)"
    ),
    "a learner has an award twice": (
        "SELECT count(*) - count(DISTINCT (learner_id, cohort)) FROM credentials"
        " WHERE status <> 'revoked'"
    ),
    "a row's values are kept after it was dealt with": (
        "SELECT count(*) FROM cohort_rows WHERE state <> 'pending' AND sealed IS NOT NULL"
    ),
}


async def broken_invariants(transactions: "Transactions") -> dict[str, int]:
    async with transactions.engine.connect() as connection:
        counts = {what: await connection.scalar(text(query)) for what, query in INVARIANTS.items()}
    return {what: count for what, count in counts.items() if count}


async def test_two_workers_share_cohorts_without_getting_in_each_others_way(
    on_postgres: "Issuer", transactions: "Transactions"
) -> None:
    issuer = on_postgres
    await issuer.institution()
    opportunity = await issuer.publish()
    rows = learners(issuer, 20)
    jobs = [await issuer.hand_in(opportunity, *part) for part in (rows[:12], rows[6:], rows)]

    await asyncio.gather(*(issuer.work() for _ in range(4)))
    await issuer.work()

    counts = [(await issuer.report(job.id))[0] for job in jobs]
    assert sum(progress.count(RowState.ISSUED) for progress in counts) == 20
    assert sum(progress.count(RowState.REPEATED) for progress in counts) == 26
    assert await broken_invariants(transactions) == {}


async def wait_for(transactions: "Transactions", query: str, least: int, seconds: float) -> int:
    async with asyncio.timeout(seconds):
        while True:
            async with transactions.engine.connect() as connection:
                found = int(await connection.scalar(text(query)) or 0)
            if found >= least:
                return found
            await asyncio.sleep(0.01)


def started(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "issuer.main"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


async def test_a_worker_killed_at_any_moment_leaves_nothing_lost_or_doubled(
    on_postgres: "Issuer", transactions: "Transactions", settings: "Settings", database_url: str
) -> None:
    issuer = on_postgres
    await issuer.institution()
    opportunity = await issuer.publish()
    issuer.clock.at = SystemClock().now()
    job = await issuer.hand_in(opportunity, *learners(issuer, 300))
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ISSUER_")},
        "ISSUER_DATABASE_URL": database_url,
        "ISSUER_KAFKA": "",
        "ISSUER_PORT": "0",
        "ISSUER_PUBLIC_URL": settings.public_url,
        "ISSUER_AUDIENCE": settings.audience,
        "ISSUER_KEK_FILE": str(settings.kek_file),
        "ISSUER_PSEUDONYM_KEY_FILE": str(settings.pseudonym_key_file),
        "ISSUER_SIGNING_KEYS_DIRECTORY": str(settings.signing_keys_directory),
        "ISSUER_ROLES": "schedule",
        "ISSUER_BATCH_ROWS": "10",
    }
    dice = random.Random(20261122)  # noqa: S311 - chosen moments, not secrets
    done = "SELECT count(*) FROM cohort_rows WHERE state = 'issued'"
    for target in (1, 100, 200):
        worker = started(environment)
        try:
            await wait_for(transactions, done, target, 60)
            await asyncio.sleep(dice.random() * 0.05)
        finally:
            worker.kill()
            worker.wait()
        assert await broken_invariants(transactions) == {}

    await issuer.work()
    progress, _ = await issuer.report(CohortJobId(job.id))
    assert progress.job.completed_at is not None
    assert progress.count(RowState.ISSUED) == 300
    assert await broken_invariants(transactions) == {}
