"""What is written into the trail of a case when the engine has ruled."""

from recognition.domain.case import CaseFile, Decision
from recognition.domain.evidence import Act, ActKind

ENGINE = "engine"


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
    return (opening, ruled(file.decision))


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
