"""Quality reports in PostgreSQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportFlag, ReportStatus
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from registry.adapters.tables import quality_reports
from registry.domain.participant import ParticipantId
from registry.domain.quality_report import Finding, QualityReport, QualityReportId


@dataclass(frozen=True, slots=True)
class PostgresQualityReportStore:
    """Keeps reports in the table `quality_reports`."""

    connection: AsyncConnection

    async def add(self, report: QualityReport) -> None:
        """Keep a new report."""
        values = {
            "id": report.id,
            "participant_id": report.participant_id,
            "agency_id": report.agency_id,
            "agency": report.agency,
            "activity": report.finding.activity.value,
            "status": report.finding.status.value,
            "decision": report.finding.decision.value,
            "valid_from": report.finding.valid_from,
            "valid_to": report.finding.valid_to,
            "flag": report.finding.flag.value,
            "micro_credentials_covered": report.finding.micro_credentials_covered,
        }
        await self.connection.execute(insert(quality_reports).values(values))

    async def page(
        self, participant_id: ParticipantId | None, *, after: UUID | None, limit: int
    ) -> Sequence[QualityReport]:
        """Return up to `limit` reports, on one participant or on all, by identifier."""
        query = select(quality_reports).order_by(quality_reports.c.id).limit(limit)
        if participant_id is not None:
            query = query.where(quality_reports.c.participant_id == participant_id)
        if after is not None:
            query = query.where(quality_reports.c.id > after)
        found = await self.connection.execute(query)
        return [_report(row) for row in found.mappings()]


def _report(row: Mapping[Any, Any]) -> QualityReport:
    finding = Finding(
        activity=ReportActivity(row["activity"]),
        status=ReportStatus(row["status"]),
        decision=ReportDecision(row["decision"]),
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        flag=ReportFlag(row["flag"]),
        micro_credentials_covered=row["micro_credentials_covered"],
    )
    return QualityReport(
        id=QualityReportId(row["id"]),
        participant_id=ParticipantId(row["participant_id"]),
        agency_id=ParticipantId(row["agency_id"]),
        agency=row["agency"],
        finding=finding,
    )
