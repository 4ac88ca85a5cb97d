"""Record a quality report."""

from dataclasses import dataclass

from comity_kit.clock import Clock

from recognition.domain.participant import QualityReport
from recognition.ports import OpenWork, Touched


@dataclass(frozen=True, slots=True)
class RecordQualityReport:
    """Keep what an agency reported on a participant."""

    work: OpenWork
    clock: Clock

    async def __call__(self, report: QualityReport) -> None:
        """Keep the report; decisions look at the reports of the award date."""
        async with self.work() as work:
            await work.quality_reports.keep(report)
            touched = Touched(institution_id=report.participant_id)
            await work.forecasts.mark_stale(touched, at=self.clock.now())
