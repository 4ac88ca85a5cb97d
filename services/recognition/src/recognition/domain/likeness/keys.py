"""Which cases are alike.

Source: domain.md B.1 principle 9, B.10: case key = H(opportunity id and version, purpose, target
component or class, jurisdiction, policy version).
"""

from collections.abc import Mapping

from recognition.domain.canonical import content_hash
from recognition.domain.case import Decision


def likeness_key(decision: Decision) -> str | None:
    """Name the question wherever it is asked; None for credentials from outside the network.

    What no published opportunity stands behind is nobody else's case.
    """
    question = _question(decision)
    return None if question is None else content_hash(question)


def case_key(decision: Decision) -> str | None:
    """Name the question as it is asked under one version of one jurisdiction's policy."""
    question = _question(decision)
    if question is None:
        return None
    place = {
        "jurisdiction": decision.case.host,
        "policy": [decision.policy_id, decision.policy_version],
    }
    return content_hash({**question, **place})


def _question(decision: Decision) -> dict[str, object] | None:
    case = decision.case
    if case.opportunity_id is None:
        return None
    return {
        "opportunity": [str(case.opportunity_id), case.opportunity_version],
        "purpose": case.purpose.value,
        "target": _target(decision.facts),
    }


def _target(facts: Mapping[str, object]) -> object:
    application = facts.get("application")
    return application.get("target") if isinstance(application, Mapping) else None
