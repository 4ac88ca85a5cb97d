"""Check (e): what was agreed beforehand comes first and costs nothing more.

Source: Lisbon Recognition Convention, article V.3; domain.md R45.
"""

from comity_vocabulary.recognition import Purpose

from recognition.domain.law.checks.example_case import AGREEMENT
from recognition.domain.law.checks.finding import PolicyFinding, shown_by
from recognition.domain.policy import Policy, PurposeRules, RouteKind

AGREED_CODE = "LB-001"
RULES = "/purposes/learning_agreement"


def agreement_route(policy: Policy) -> tuple[PolicyFinding, ...]:
    """Find a policy in which the agreement is missing, second, or burdened with a duty."""
    routes = policy.legal_routes
    first = routes[0] if routes else None
    found = []
    if first is None or first.kind is not RouteKind.LEARNING_AGREEMENT:
        found.append(_finding("/legal_routes/0", "the learning agreement is the first legal route"))
    elif first.code != AGREED_CODE:
        found.append(_finding("/legal_routes/0/code", f"its reason is {AGREED_CODE}"))
    found.extend(_finding(pointer, _NO_DUTY) for pointer in _duties(policy))
    return tuple(found)


_NO_DUTY = "the learning agreement route requires nothing and sets no condition or tolerance"


def _duties(policy: Policy) -> list[str]:
    rules, none = policy.purposes.get(Purpose.LEARNING_AGREEMENT), PurposeRules()
    if rules is None:
        return [RULES]
    names = PurposeRules.__dataclass_fields__
    return [f"{RULES}/{name}" for name in names if getattr(rules, name) != getattr(none, name)]


def _finding(pointer: str, detail: str) -> PolicyFinding:
    return PolicyFinding(rule="e", pointer=pointer, detail=detail, example=shown_by(AGREEMENT))
