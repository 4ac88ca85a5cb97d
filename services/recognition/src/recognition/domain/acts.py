"""What is written into the trail of a case when the engine has ruled."""

from recognition.domain.case import CaseFile, Decision
from recognition.domain.evidence import Act, ActKind
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
            "facts": file.decision.facts,
        },
    )
    waits_for_a_person = file.standing.state in OPEN_STATES
    complete = completed(file.standing) if waits_for_a_person else ()
    return (opening, *complete, ruled(file.decision))


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
    """Write down a ruling with each rule: the facts it read, its result, its codes."""
    ruling, promise = decision.ruling, decision.pre_commitment_id
    return Act(
        kind=ActKind.ENGINE_RULED,
        by=ENGINE,
        said={
            "number": decision.number,
            "policy": [decision.policy_id, decision.policy_version, decision.policy_hash],
            "input_hash": decision.input_hash,
            "sources": decision.sources,
            "engine_version": decision.engine_version,
            "outcome": ruling.outcome.value,
            "finality": ruling.finality.value,
            "credits": None if ruling.credits is None else f"{ruling.credits.normalize():f}",
            "reasons": list(ruling.reasons),
            "steps": [
                {"step": step.step, "read": dict(step.read), "reasons": list(step.reasons)}
                for step in ruling.trace
            ],
        }
        # A promise may be kept on the registers of its day: then those are facts of this ruling.
        | ({"pre_commitment_id": str(promise), "facts": decision.facts} if promise else {}),
    )
