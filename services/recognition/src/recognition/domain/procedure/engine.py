"""The procedure, from S0 to S7: total, deterministic, and unable to refuse.

Source: domain.md B.4 (normative) and B.1.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from comity_vocabulary.recognition import Finality, Outcome, Purpose

from recognition.domain.facts import Inputs
from recognition.domain.policy import BeyondLegalRoutes, Policy
from recognition.domain.procedure.completeness import completeness
from recognition.domain.procedure.credits import credits_found
from recognition.domain.procedure.criteria import (
    assessment,
    currency,
    identity,
    outcomes,
    verification,
    workload,
)
from recognition.domain.procedure.definition import definition
from recognition.domain.procedure.gates import gates
from recognition.domain.procedure.legal_routes import legal_routes
from recognition.domain.procedure.level import level
from recognition.domain.procedure.matter import Finding, Matter, Request
from recognition.domain.procedure.purpose import purpose_served
from recognition.domain.procedure.quality import quality
from recognition.domain.procedure.result import finality, result

ENGINE_VERSION = "1.1"
"""Changes whenever the same policy and facts could give another ruling."""

PROCEDURE: tuple[Callable[[Matter], Finding], ...] = (
    purpose_served,
    gates,
    definition,
    legal_routes,
    completeness,
    verification,
    quality,
    level,
    workload,
    outcomes,
    assessment,
    identity,
    currency,
    credits_found,
    result,
)
"""The steps in order; the first that has a result ends the procedure, and the last always has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """What is offered instead while a person weighs the differences; credits are ECTS."""

    outcome: Outcome
    purpose: Purpose | None = None
    credits: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What the engine says: code sets are sorted, credits are ECTS, the trace is in order."""

    outcome: Outcome
    finality: Finality
    credits: Decimal | None
    reasons: tuple[str, ...]
    information_requests: tuple[Request, ...]
    conditions: tuple[str, ...]
    fallback: Fallback | None
    draft_differences: tuple[str, ...]
    trace: tuple[Finding, ...]

    @property
    def is_automatic(self) -> bool:
        """Whether a legal route was followed, on which nothing is compared."""
        return self.outcome is Outcome.AUTO


def decide(policy: Policy, inputs: Inputs) -> Ruling:
    """Rule on a case; what is short of the request always goes to a person."""
    matter = examine(policy, inputs)
    last = matter.findings[-1]
    outcome = _outcome(matter)
    return Ruling(
        outcome=outcome,
        finality=finality(outcome, policy, inputs),
        credits=last.credits,
        reasons=tuple(sorted(matter.reasons)) or _unnamed(outcome),
        # Only INFO waits for answers; elsewhere the codes say what stayed open.
        information_requests=matter.requests if outcome is Outcome.INFO else (),
        conditions=tuple(sorted(matter.conditions)) if outcome is Outcome.COND else (),
        fallback=_fallback(matter) if matter.differences else None,
        draft_differences=tuple(sorted(matter.differences)),
        trace=matter.findings,
    )


def examine(policy: Policy, inputs: Inputs) -> Matter:
    """Take the case through the steps until one has a result."""
    matter = Matter(policy=policy, inputs=inputs, purpose=inputs.application.purpose)
    for step in _steps(policy):
        finding = step(matter)
        matter = matter.after(finding)
        if finding.result is not None:
            break
    return matter


def _steps(policy: Policy) -> tuple[Callable[[Matter], Finding], ...]:
    """Return the steps to take: all, or those up to the legal routes."""
    if policy.beyond_legal_routes is BeyondLegalRoutes.EXAMINE:
        return PROCEDURE
    return PROCEDURE[: PROCEDURE.index(legal_routes) + 1]


def _outcome(matter: Matter) -> Outcome:
    found = matter.findings[-1].result or Outcome.REFER
    examined = matter.policy.beyond_legal_routes is BeyondLegalRoutes.EXAMINE
    return found if examined or found is Outcome.AUTO else Outcome.REFER


def _unnamed(outcome: Outcome) -> tuple[str, ...]:
    """Say of a referral for which nothing else speaks that there is no rule."""
    return ("PU-002",) if outcome is Outcome.REFER else ()


def _fallback(matter: Matter) -> Fallback:
    """Look whether the credential would count as elective credit; validation always remains."""
    validation = Fallback(outcome=Outcome.RPL)
    if matter.purpose is not Purpose.CREDIT:
        return validation
    asked = replace(matter.inputs.application, purpose=Purpose.ELECTIVE, target=None)
    elective = examine(matter.policy, replace(matter.inputs, application=asked)).findings[-1]
    if elective.result not in (Outcome.FULL, Outcome.PART):
        return validation
    return Fallback(outcome=Outcome.ALT, purpose=Purpose.ELECTIVE, credits=elective.credits)
