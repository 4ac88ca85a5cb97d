"""The static checks (a) to (i), one to a module.

`plain_findings` makes those that need nothing but the policy; `law.static_checks` makes all that
need no cases and no calendar.

Source: domain.md B.11.
"""

from recognition.domain.law.checks.agreement_route import agreement_route
from recognition.domain.law.checks.finding import PolicyFinding, refuse_if
from recognition.domain.law.checks.ranges import ranges
from recognition.domain.law.checks.time_limit import time_limit
from recognition.domain.policy import Policy

__all__ = ["PolicyFinding", "plain_findings", "refuse_if"]


def plain_findings(policy: Policy) -> tuple[PolicyFinding, ...]:
    """Make the checks (d) to (f)."""
    return (*time_limit(policy), *agreement_route(policy), *ranges(policy))
