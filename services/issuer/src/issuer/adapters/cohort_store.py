"""Cohort jobs and their rows in PostgreSQL."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, func, insert, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from issuer.adapters.tables import cohort_jobs, cohort_rows
from issuer.domain.award import RowProblem
from issuer.domain.cohort import (
    CohortJob,
    CohortJobId,
    CohortProgress,
    RowReport,
    RowState,
    WaitingRow,
)
from issuer.domain.credential import CredentialRef
from issuer.domain.institution import InstitutionId
from issuer.domain.opportunity import OpportunityId


@dataclass(frozen=True, slots=True)
class PostgresCohortStore:
    """Keeps cohorts; a row's values are gone as soon as it was dealt with."""

    connection: AsyncConnection

    async def add(self, job: CohortJob, rows: Sequence[WaitingRow]) -> None:
        """Keep a job with its sealed rows."""
        values = {name: value for name, value in asdict(job).items() if name != "id"}
        await self.connection.execute(insert(cohort_jobs).values(job_id=job.id, **values))
        await self.connection.execute(
            insert(cohort_rows),
            [
                {
                    "job_id": job.id,
                    "number": row.number,
                    "state": RowState.PENDING.value,
                    "sealed": row.sealed,
                }
                for row in rows
            ],
        )

    async def claim(
        self, limit: int, *, at: datetime
    ) -> tuple[CohortJob, tuple[WaitingRow, ...]] | None:
        """Lock the open job that waited longest, with its next waiting rows, or return None."""
        row = (
            await self.connection.execute(
                select(cohort_jobs)
                .where(cohort_jobs.c.completed_at.is_(None))
                .where(_has(RowState.PENDING) | ~_has(RowState.PREPARED))
                .order_by(cohort_jobs.c.worked_at.nulls_first(), cohort_jobs.c.job_id)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
        ).one_or_none()
        if row is None:
            return None
        await self.connection.execute(
            update(cohort_jobs).where(cohort_jobs.c.job_id == row.job_id).values(worked_at=at)
        )
        waiting = await self.connection.execute(
            select(cohort_rows.c.number, cohort_rows.c.sealed)
            .where(cohort_rows.c.job_id == row.job_id)
            .where(cohort_rows.c.state == RowState.PENDING.value)
            .order_by(cohort_rows.c.number)
            .limit(limit)
        )
        return _job(row), tuple(WaitingRow(number=one.number, sealed=one.sealed) for one in waiting)

    async def report(self, job_id: CohortJobId, rows: Collection[RowReport]) -> None:
        """Keep what became of rows; their sealed values are destroyed."""
        if not rows:
            return
        statement = (
            update(cohort_rows)
            .where(cohort_rows.c.job_id == job_id)
            .where(cohort_rows.c.number == bindparam("row_number"))
            .values(
                state=bindparam("row_state"),
                credential_ref=bindparam("row_ref"),
                problems=bindparam("row_problems", type_=cohort_rows.c.problems.type),
                sealed=null(),
            )
        )
        await self.connection.execute(
            statement,
            [
                {
                    "row_number": row.number,
                    "row_state": row.state.value,
                    "row_ref": row.credential_ref,
                    "row_problems": [asdict(problem) for problem in row.problems],
                }
                for row in rows
            ],
        )

    async def complete(self, job_id: CohortJobId, at: datetime) -> None:
        """Close a job and destroy its key."""
        await self.connection.execute(
            update(cohort_jobs)
            .where(cohort_jobs.c.job_id == job_id)
            .values(completed_at=at, wrapped_key=null())
        )

    async def progress(self, job_id: CohortJobId) -> CohortProgress | None:
        """Return a job with the number of its rows in each state, or None."""
        query = select(cohort_jobs).where(cohort_jobs.c.job_id == job_id)
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        counted = await self.connection.execute(
            select(cohort_rows.c.state, func.count())
            .where(cohort_rows.c.job_id == job_id)
            .group_by(cohort_rows.c.state)
        )
        return CohortProgress(
            job=_job(row), counts={RowState(state): number for state, number in counted}
        )

    async def rows(self, job_id: CohortJobId, *, after: int, limit: int) -> tuple[RowReport, ...]:
        """Return what became of the rows with a number above `after`, in order."""
        found = await self.connection.execute(
            select(cohort_rows)
            .where(cohort_rows.c.job_id == job_id)
            .where(cohort_rows.c.number > after)
            .order_by(cohort_rows.c.number)
            .limit(limit)
        )
        return tuple(_report(row) for row in found)


def _has(state: RowState) -> Any:  # noqa: ANN401 - a clause, which SQLAlchemy types by operator
    return exists().where(
        cohort_rows.c.job_id == cohort_jobs.c.job_id, cohort_rows.c.state == state.value
    )


def _job(row: Row[Any]) -> CohortJob:
    return CohortJob(
        id=CohortJobId(row.job_id),
        institution_id=InstitutionId(row.institution_id),
        opportunity_id=OpportunityId(row.opportunity_id),
        opportunity_version=row.opportunity_version,
        cohort=row.cohort,
        rows=row.rows,
        accepted_at=row.accepted_at,
        wrapped_key=row.wrapped_key,
        completed_at=row.completed_at,
    )


def _report(row: Row[Any]) -> RowReport:
    return RowReport(
        number=row.number,
        state=RowState(row.state),
        credential_ref=CredentialRef(row.credential_ref) if row.credential_ref else None,
        problems=tuple(RowProblem(**problem) for problem in row.problems),
    )
