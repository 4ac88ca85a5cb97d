"""A simulation's report as a plain document, to keep, to send and to print."""

from recognition.domain.law.simulation import ShiftGroup, SimulationReport


def report_document(report: SimulationReport) -> dict[str, object]:
    """Write a report; what is not told is null."""
    return {
        "k": report.k,
        "cases": report.cases,
        "wins": report.wins,
        "loses": report.loses,
        "unchanged": report.unchanged,
        "suppressed": report.suppressed,
        "groups": [_group(group) for group in report.groups],
    }


def _group(group: ShiftGroup) -> dict[str, object]:
    shift = group.shift
    return {
        "change": shift.change.value,
        "before": shift.before.value,
        "after": shift.after.value,
        "reasons_gained": list(shift.gained),
        "reasons_lost": list(shift.lost),
        "cases": group.cases,
    }
