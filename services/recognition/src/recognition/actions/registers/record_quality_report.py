"""Record a quality report."""

from dataclasses import dataclass

from recognition.domain.participant import QualityReport
from recognition.ports import OpenWork


@dataclass(frozen=True, slots=True)
class RecordQualityReport:
    """Keep what an agency reported on a participant."""

    work: OpenWork

    async def __call__(self, report: QualityReport) -> None:
        """Keep the report; decisions look at the reports of the award date."""
        async with self.work() as work:
            await work.quality_reports.keep(report)
