"""Workers share cohorts, and are killed at any moment: nothing is lost or doubled."""

import asyncio
import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

from comity_kit.clock import SystemClock
from issuer.domain.cohort import CohortJobId, RowState
from issuer_bench.cohorts import learners
from issuer_bench.under_test import Issuer
from sqlalchemy import text

if TYPE_CHECKING:
    from comity_kit.work import Transactions
    from issuer.settings import Settings


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
    on_postgres: Issuer, transactions: "Transactions"
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
    on_postgres: Issuer, transactions: "Transactions", settings: "Settings", database_url: str
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
