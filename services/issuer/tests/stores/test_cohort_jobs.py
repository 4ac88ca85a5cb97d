"""What the store of cohorts promises, in memory and on PostgreSQL alike."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from issuer.domain.award import RowProblem
from issuer.domain.cohort import CohortJobId, RowReport, RowState
from issuer_bench.kept import NOON, job, waiting

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork


async def test_jobs_take_turns_and_rows_come_in_order(work: "OpenWork") -> None:
    async with work() as opened:
        for number in (1, 2):
            await opened.cohorts.add(job(number), waiting(2))
    turns = []
    for minute in range(3):
        async with work() as opened:
            claimed = await opened.cohorts.claim(1, at=NOON + timedelta(minutes=minute))
            assert claimed is not None
            found, rows = claimed
            turns.append((found.id.int, [row.number for row in rows]))
            done = [RowReport(number=row.number, state=RowState.REFUSED) for row in rows]
            await opened.cohorts.report(found.id, done)

    assert turns == [(1, [1]), (2, [1]), (1, [2])]


async def test_a_job_whose_rows_only_wait_to_be_signed_is_passed_over(work: "OpenWork") -> None:
    async with work() as opened:
        await opened.cohorts.add(job(1, rows=1), waiting(1))
        report = RowReport(number=1, state=RowState.PREPARED)
        await opened.cohorts.report(job(1).id, [report])
        assert await opened.cohorts.claim(5, at=NOON) is None
        await opened.cohorts.report(job(1).id, [replace(report, state=RowState.ISSUED)])
        claimed = await opened.cohorts.claim(5, at=NOON)
        assert claimed is not None
        assert claimed[1] == ()
        await opened.cohorts.complete(job(1).id, NOON)
        assert await opened.cohorts.claim(5, at=NOON) is None

    async with work() as opened:
        progress = await opened.cohorts.progress(job(1).id)
    assert progress is not None
    assert (progress.job.wrapped_key, progress.job.completed_at) == (None, NOON)
    assert progress.count(RowState.ISSUED) == 1


async def test_a_report_is_read_as_it_was_kept(work: "OpenWork") -> None:
    problem = RowProblem(field="esi", code="missing", detail="…")
    refused = RowReport(number=2, state=RowState.REFUSED, problems=(problem,))
    async with work() as opened:
        await opened.cohorts.add(job(1, rows=3), waiting(3))
        await opened.cohorts.report(job(1).id, [refused])
    async with work() as opened:
        rows = await opened.cohorts.rows(job(1).id, after=1, limit=5)
        assert rows == (refused, RowReport(number=3, state=RowState.PENDING))
        assert await opened.cohorts.progress(CohortJobId(UUID(int=404))) is None
