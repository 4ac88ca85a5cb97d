"""External quality assurance, in the words of DEQAR.

Source: EQAR, DEQAR Web API v2 (domain.md section 0.1).
"""

from enum import StrEnum


class ReportStatus(StrEnum):
    """Whether the report is part of the obligatory external QA system."""

    OBLIGATORY = "obligatory"
    VOLUNTARY = "voluntary"


class ReportDecision(StrEnum):
    """The agency's formal decision."""

    POSITIVE = "positive"
    POSITIVE_WITH_CONDITIONS = "positive_with_conditions"
    NEGATIVE = "negative"
    NOT_APPLICABLE = "not_applicable"


class ReportFlag(StrEnum):
    """The register's own remark on a report."""

    NONE = "none"
    LOW = "low"
    HIGH = "high"


class ReportActivity(StrEnum):
    """What the agency looked at."""

    INSTITUTIONAL = "institutional"
    PROGRAMME = "programme"
    JOINT_PROGRAMME = "joint_programme"
    INSTITUTIONAL_AND_PROGRAMME = "institutional_and_programme"
