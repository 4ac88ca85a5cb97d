"""Facts on `comity.quality`, keyed by participant: external quality assurance in DEQAR's shape."""

from uuid import UUID

from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportFlag, ReportStatus

from comity_contracts.wire import Day, Fact, Text

TOPIC = "comity.quality"


class QualityReportPublishedV1(
    Fact, topic=TOPIC, type="comity.quality_report.published.v1", key="participant_id"
):
    """A quality assurance agency's report on a provider entered the register.

    `valid_to` missing means six years after `valid_from`.

    Source: DEQAR Web API v2, report (domain.md 0.1).
    """

    report_id: UUID
    participant_id: UUID
    agency: Text
    activity: ReportActivity
    status: ReportStatus
    decision: ReportDecision
    valid_from: Day
    valid_to: Day | None = None
    flag: ReportFlag = ReportFlag.NONE
    micro_credentials_covered: bool = False
