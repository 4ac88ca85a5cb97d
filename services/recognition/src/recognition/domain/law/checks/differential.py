"""Check (h): an authority has seen who would win and who would lose before it decides."""

from itertools import islice

from recognition.domain.law.checks.boundary_cases import boundary_cases
from recognition.domain.law.checks.example_case import ORDINARY
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.law.lineage import PolicyDraft
from recognition.domain.law.simulation import Change, shift
from recognition.domain.policies import PolicyInForce
from recognition.domain.procedure.engine import decide

TRIED = 1000
"""Boundary cases among which an example is looked for."""


def differential(draft: PolicyDraft, current: PolicyInForce) -> tuple[PolicyFinding, ...]:
    """Find a draft that was not simulated against the policy that governs now."""
    simulated = draft.simulated
    if simulated is not None and simulated.against_hash == current.hash:
        return ()
    known = "not simulated" if simulated is None else "simulated against another policy"
    return (
        PolicyFinding(
            rule="h",
            pointer="",
            detail=f"the draft was {known}: run the last cases under it and under {current.hash}",
            example=_first_that_differs(draft, current),
        ),
    )


def _first_that_differs(draft: PolicyDraft, current: PolicyInForce) -> dict[str, object]:
    """Return a case, of nobody, that the two would decide otherwise; or an ordinary one."""
    for inputs in islice(boundary_cases(draft.policy), TRIED):
        before, after = decide(current.policy, inputs), decide(draft.policy, inputs)
        if shift(before, after).change is not Change.UNCHANGED:
            return dict(shown_by(inputs))
    return dict(shown_by(ORDINARY))
