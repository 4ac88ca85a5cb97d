"""Check (a): every combination of facts has a result."""

from recognition.domain.law.checks.examination import Examination
from recognition.domain.law.checks.finding import PolicyFinding, shown_by


def total(examined: Examination) -> tuple[PolicyFinding, ...]:
    """Find a case on which the policy has nothing to say."""
    if examined.without_result is None:
        return ()
    return (
        PolicyFinding(
            rule="a",
            pointer="",
            detail="there are facts for which these rules give no result",
            example=shown_by(examined.without_result),
        ),
    )
