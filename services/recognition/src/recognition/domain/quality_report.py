"""A quality report with its place in the register."""

from dataclasses import dataclass
from uuid import UUID

from recognition.domain.facts import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityReport:
    """An agency's report on a participant."""

    id: UUID
    participant_id: UUID
    report: Report
