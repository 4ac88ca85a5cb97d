"""Whether a refusal is proven. The burden of proof is ours.

Source: Lisbon Recognition Convention, article III.3; domain.md B.9, last lines.
"""

from collections.abc import Iterator, Mapping

from comity_vocabulary.reasons import REASONS
from comity_vocabulary.recognition import Outcome

from recognition.domain.officers.judgment import Judgment, Proof, says_something
from recognition.domain.officers.refusals import RefusalUnproven

MILDER = (Outcome.PART, Outcome.COND, Outcome.ALT, Outcome.RPL)
"""What must be shown not to work before anything is refused."""


def check_proof(judgment: Judgment, facts: Mapping[str, object]) -> None:
    """Make sure that the proof is complete; the detail names everything that is missing.

    Raises:
        RefusalUnproven: it is not.
    """
    proof = judgment.proof
    missing = ["proof"] if proof is None else list(_missing(judgment, proof, facts))
    if missing:
        raise RefusalUnproven("PC-301, missing: " + ", ".join(missing), pointer="/proof")


def _missing(judgment: Judgment, proof: Proof, facts: Mapping[str, object]) -> Iterator[str]:
    codes = {*judgment.reasons, *proof.codes} & REASONS.keys()
    if not any(REASONS[code].may_ground_refusal for code in codes):
        yield "a reason that may ground a refusal"
    if not says_something(proof.success_condition or ""):
        if proof.essential_outcome is None:
            yield "essential_outcome or success_condition"
        elif proof.essential_outcome not in _essential_outcomes(facts):
            yield "essential_outcome among those of the target"
    if not says_something(proof.purpose_statement):
        yield "purpose_statement"
    if not proof.evidence or not all(_shows(pointer, facts) for pointer in proof.evidence):
        yield "evidence that points at facts"
    for outcome in MILDER:
        if not says_something(proof.why_not.get(outcome.value, "")):
            yield f"why_not.{outcome.value}"
    known = [code for code in proof.remediation if code in REASONS and code.startswith("RM-")]
    if not known or len(known) < len(proof.remediation):
        yield "remediation"


def _essential_outcomes(facts: Mapping[str, object]) -> frozenset[object]:
    found = _at("/application/target/los", facts)
    outcomes = found if isinstance(found, list) else []
    return frozenset(one.get("id") for one in outcomes if one.get("essential"))


def _shows(pointer: str, facts: Mapping[str, object]) -> bool:
    return pointer.startswith("sha-256:") or _at(pointer, facts) is not None


def _at(pointer: str, document: object) -> object:
    """Follow a JSON pointer; None where it leads nowhere. Source: RFC 6901."""
    if not pointer.startswith("/"):
        return None
    for part in pointer[1:].split("/"):
        if isinstance(document, Mapping):
            document = document.get(part.replace("~1", "/").replace("~0", "~"))
        elif isinstance(document, list) and part.isdecimal() and int(part) < len(document):
            document = document[int(part)]
        else:
            return None
    return document
