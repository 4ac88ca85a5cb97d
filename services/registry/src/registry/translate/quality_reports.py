"""Quality reports, as requests, facts and bodies."""

from comity_contracts.api.registry import PublishQualityReportRequest, QualityReportBody
from comity_contracts.events.quality import QualityReportPublishedV1

from registry.domain.quality_report import Finding, QualityReport, last_day


def to_finding(request: PublishQualityReportRequest) -> Finding:
    """Read what an agency found."""
    return Finding(
        activity=request.activity,
        status=request.status,
        decision=request.decision,
        valid_from=request.valid_from,
        valid_to=request.valid_to,
        flag=request.flag,
        micro_credentials_covered=request.micro_credentials_covered,
    )


def quality_report_published(report: QualityReport) -> QualityReportPublishedV1:
    """Announce a quality report."""
    return QualityReportPublishedV1(
        report_id=report.id,
        participant_id=report.participant_id,
        agency=report.agency,
        activity=report.finding.activity,
        status=report.finding.status,
        decision=report.finding.decision,
        valid_from=report.finding.valid_from,
        valid_to=report.finding.valid_to,
        flag=report.finding.flag,
        micro_credentials_covered=report.finding.micro_credentials_covered,
    )


def quality_report_body(report: QualityReport) -> QualityReportBody:
    """Show a quality report."""
    return QualityReportBody(
        report_id=report.id,
        participant_id=report.participant_id,
        agency_id=report.agency_id,
        agency=report.agency,
        activity=report.finding.activity,
        status=report.finding.status,
        decision=report.finding.decision,
        valid_from=report.finding.valid_from,
        valid_to=report.finding.valid_to,
        last_day=last_day(report.finding),
        flag=report.finding.flag,
        micro_credentials_covered=report.finding.micro_credentials_covered,
    )
