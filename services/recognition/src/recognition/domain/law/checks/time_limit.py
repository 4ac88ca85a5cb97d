"""Check (d): a decision within four months."""

from recognition.domain.law.checks.example_case import ORDINARY, SUBMITTED
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.policy import Policy

MOST_MONTHS = 4
"""Source: 2010 Recommendation on criteria and procedures: a decision within four months."""


def time_limit(policy: Policy) -> tuple[PolicyFinding, ...]:
    """Find a hard limit of no month, or of more than four."""
    months = policy.clocks.max_months
    if months in range(1, MOST_MONTHS + 1):
        return ()
    return (
        PolicyFinding(
            rule="d",
            pointer="/clocks/max_months",
            detail=(
                "a decision takes at least one month and at most four; a case complete on "
                f"{SUBMITTED.isoformat()} would have {months}"
            ),
            example=shown_by(ORDINARY),
        ),
    )
