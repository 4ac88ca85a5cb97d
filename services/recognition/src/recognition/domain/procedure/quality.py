"""S5, quality: was the provider quality-assured on the day of the award?"""

from dataclasses import dataclass
from datetime import date

from comity_vocabulary.quality import ReportDecision, ReportFlag, ReportStatus
from comity_vocabulary.recognition import Outcome

from recognition.domain.calendar import years_after
from recognition.domain.facts import Report
from recognition.domain.policy import QualityGrade, QualityShortfall
from recognition.domain.procedure.matter import Finding, Matter, day

STEP = "S5 quality"
REPORT_YEARS = 6
"""Source: DEQAR: a report without an end date is valid for six years."""

FAVOURABLE = frozenset({ReportDecision.POSITIVE, ReportDecision.POSITIVE_WITH_CONDITIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A grade and the code that names it; no grade where a flag leaves it to a person."""

    grade: QualityGrade | None
    code: str


def judge(matter: Matter) -> Judged:
    """Grade quality assurance as it stood at the award date.

    A report with a high flag is set aside, but remembered: where nothing else speaks for the
    provider, a person must look.

    Source: domain.md B.4, S5; DEQAR report statuses and flags (domain.md 0.1).
    """
    registry, awarded = matter.inputs.registry, matter.inputs.credential.issued
    current = [report for report in registry.reports if _in_range(report, awarded)]
    flagged = [report for report in current if report.flag is ReportFlag.HIGH]
    heard = [report for report in current if report.flag is not ReportFlag.HIGH]
    if any(report.decision is ReportDecision.NEGATIVE for report in heard):
        return Judged(grade=QualityGrade.NONE, code="QA-103")
    if any(_strong(report) for report in heard):
        return Judged(grade=QualityGrade.STRONG, code="QA-001")
    if any(report.decision in FAVOURABLE for report in heard) or registry.home_recognised:
        return Judged(grade=QualityGrade.SUFFICIENT, code="QA-002")
    if flagged:
        return Judged(grade=None, code="QA-201")
    if registry.indicators:
        return Judged(grade=QualityGrade.WEAK, code="QA-101")
    return Judged(grade=QualityGrade.NONE, code="QA-102")


def nothing_is_known(matter: Matter) -> bool:
    """Whether no grade can be formed: the registers did not answer, or nobody knows for when."""
    registry, awarded = matter.inputs.registry, matter.inputs.credential.issued
    undated = awarded is None and bool(registry.reports)
    unanswered = registry.home_recognised is None or undated
    return unanswered and judge(matter).code == "QA-102"


def quality(matter: Matter) -> Finding:
    """Hold the grade against the policy's minimum.

    Source: domain.md B.4, S5.
    """
    judged, minimum = judge(matter), matter.policy.quality_min
    read = {
        "registry.reports": str(len(matter.inputs.registry.reports)),
        "registry.home_recognised": str(matter.inputs.registry.home_recognised).lower(),
        "credential.issued": day(matter.inputs.credential.issued),
        "policy.quality.min": minimum.name.lower(),
    }
    if judged.grade is None:
        return Finding(step=STEP, reasons=(judged.code,), differences=(judged.code,), read=read)
    if judged.grade >= minimum:
        return Finding(step=STEP, reasons=(judged.code,), read=read)
    named = judged.code.startswith("QA-1")
    short = judged.code if named else "QA-104"
    codes = (judged.code,) if named else (judged.code, short)
    if matter.policy.quality_below is QualityShortfall.RPL:
        return Finding(step=STEP, reasons=(*codes, "RM-003"), result=Outcome.RPL, read=read)
    return Finding(step=STEP, reasons=codes, differences=(short,), read=read)


def _in_range(report: Report, on: date | None) -> bool:
    if on is None or report.valid_from is None:
        return False
    end = report.valid_to or years_after(report.valid_from, REPORT_YEARS)
    return report.valid_from <= on <= end


def _strong(report: Report) -> bool:
    return report.status is ReportStatus.OBLIGATORY and report.decision is ReportDecision.POSITIVE
