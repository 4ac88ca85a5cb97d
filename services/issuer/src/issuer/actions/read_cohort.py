"""Read a cohort."""

from dataclasses import dataclass

from issuer.domain.cohort import CohortJobId, CohortProgress, RowReport
from issuer.domain.institution import InstitutionId
from issuer.domain.refusals import CohortNotFound
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class ReadCohort:
    """Show how far a cohort is, and what became of its rows."""

    work: OpenWork

    async def __call__(
        self,
        institution_id: InstitutionId,
        job_id: CohortJobId,
        *,
        after: int = 0,
        limit: int = 0,
    ) -> tuple[CohortProgress, tuple[RowReport, ...]]:
        """Return the progress, and up to `limit` rows with a number above `after`.

        Raises:
            CohortNotFound: the caller handed in no such cohort.
        """
        async with self.work() as work:
            progress = await work.cohorts.progress(job_id)
            if progress is None or progress.job.institution_id != institution_id:
                raise CohortNotFound
            rows = await work.cohorts.rows(job_id, after=after, limit=limit) if limit else ()
            return progress, rows
