"""Reports of external quality assurance, in the shape of DEQAR.

Source: EQAR, DEQAR Web API v2 (domain.md 0.1).
"""

from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from comity_vocabulary.participants import ParticipantKind
from comity_vocabulary.quality import ReportActivity, ReportDecision, ReportFlag, ReportStatus

from registry.domain.participant import Participant, ParticipantId
from registry.domain.refusals import (
    DatesOutOfOrder,
    ParticipantAwardsNothing,
    ReporterNotEntitled,
)

QualityReportId = NewType("QualityReportId", UUID)

_FEBRUARY_29 = (2, 29)


@dataclass(frozen=True, slots=True)
class Finding:
    """What an agency found; `micro_credentials_covered` says that these were part of what it saw.

    Days are inclusive. A missing `valid_to` means six years after `valid_from`.
    """

    activity: ReportActivity
    status: ReportStatus
    decision: ReportDecision
    valid_from: date
    valid_to: date | None = None
    flag: ReportFlag = ReportFlag.NONE
    micro_credentials_covered: bool = False

    def __post_init__(self) -> None:
        """Refuse a report that ends before it begins.

        Raises:
            DatesOutOfOrder: `valid_to` lies before `valid_from`.
        """
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise DatesOutOfOrder(pointer="/valid_to")


@dataclass(frozen=True, slots=True)
class QualityReport:
    """An agency's report on a participant that awards; `agency` is the agency's legal name."""

    id: QualityReportId
    participant_id: ParticipantId
    agency_id: ParticipantId
    agency: str
    finding: Finding


def publish(
    report_id: QualityReportId, *, by: Participant, on: Participant, finding: Finding
) -> QualityReport:
    """Return the report of `by` on `on`; agencies also report across borders.

    Raises:
        ReporterNotEntitled: `by` is not a quality assurance agency.
        ParticipantAwardsNothing: `on` is of a kind that awards no credentials.
    """
    if by.kind is not ParticipantKind.QA_AGENCY:
        raise ReporterNotEntitled
    if not on.awards:
        raise ParticipantAwardsNothing(pointer="/participant_id")
    return QualityReport(
        id=report_id,
        participant_id=on.id,
        agency_id=by.id,
        agency=by.legal_name,
        finding=finding,
    )


def last_day(finding: Finding) -> date:
    """Return the last day a report counts: `valid_to`, or six years after `valid_from`."""
    if finding.valid_to is not None:
        return finding.valid_to
    begun = finding.valid_from
    year = min(begun.year + 6, date.max.year)
    leap = (begun.month, begun.day) == _FEBRUARY_29
    return begun.replace(year=year, day=28) if leap else begun.replace(year=year)
