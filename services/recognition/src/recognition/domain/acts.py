"""What is written into the trail of a case, so that the case can be built again from it alone."""

from dataclasses import fields, replace

from recognition.domain.case import CaseFile, Decision
from recognition.domain.evidence import Act, ActKind
from recognition.domain.rebuilding.records import record_of
from recognition.domain.standing import OPEN_STATES, Standing

ENGINE, CLOCK, APPLICANT, ISSUER = "engine", "clock", "applicant", "issuer"
"""Who acts, where it is no officer."""


def first_acts(file: CaseFile) -> tuple[Act, ...]:
    """Write down that a case was opened, and what the engine said of it."""
    case = file.case
    opening = Act(
        kind=ActKind.OPENED,
        by=case.opened_by.value,
        said={
            "case_ref": str(case.ref),
            "credential_ref": str(case.credential_ref),
            "purpose": case.purpose.value,
            "home": case.home,
            "host": case.host,
            "case": record_of(case),
        },
    )
    waits_for_a_person = file.standing.state in OPEN_STATES
    complete = completed(file.standing) if waits_for_a_person else ()
    return (opening, *complete, standing_at(ruled(file.decision), file.standing))


def completed(standing: Standing) -> tuple[Act, ...]:
    """Write down that nothing is missing any more, and so by when the case is to be decided."""
    days = {
        "complete_on": standing.complete_on,
        "own_target": standing.own_target,
        "hard_limit": standing.hard_limit,
    }
    said = {name: day.isoformat() for name, day in days.items() if day is not None}
    return (Act(kind=ActKind.COMPLETED, by=CLOCK, said=said),) if standing.complete_on else ()


def ruled(decision: Decision) -> Act:
    """Write down a ruling with the facts and each rule: what it read, its result, its codes."""
    return Act(kind=ActKind.ENGINE_RULED, by=ENGINE, said={"decision": decision_record(decision)})


def decided(kind: ActKind, file: CaseFile, by: str, **said: object) -> Act:
    """Write down a person's decision; the facts are those of the decision before."""
    decision = decision_record(file.decision)
    del decision["facts"]
    return standing_at(Act(kind=kind, by=by, said={"decision": decision, **said}), file.standing)


def standing_at(act: Act, standing: Standing) -> Act:
    """Add to an act where the case stands after it."""
    return replace(act, said={**act.said, "standing": record_of(standing)})


def decision_record(decision: Decision) -> dict[str, object]:
    """Write down a decision; the case is in the trail already."""
    return {
        one.name: record_of(getattr(decision, one.name))
        for one in fields(decision)
        if one.name not in {"case", "facts"}
    } | {"facts": decision.facts}
