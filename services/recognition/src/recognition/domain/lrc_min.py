"""LRC-min: the policy of a state that has no rules of its own, as strict as the Convention alone.

What was agreed beforehand counts; everything else goes to a person with the full sheet of facts,
and is decided within four months. Nothing is examined, so nothing is held against anyone.

Source: domain.md R84 and B.11; Lisbon Recognition Convention, articles III.5 and V.3.
"""

from functools import cache
from types import MappingProxyType

from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy

ID = "LRC-min"

NOWHERE = "ZZ"
"""Stands in the shipped document for whichever state has no rules (ISO 3166-1 leaves ZZ free)."""


def lrc_min_document(jurisdiction: str) -> dict[str, object]:
    """Return the document for one jurisdiction, to be hashed and shown like any other policy."""
    return {**_DOCUMENT, "jurisdiction": jurisdiction}


@cache
def lrc_min(jurisdiction: str) -> Policy:
    """Return the policy for one jurisdiction.

    Raises:
        PolicyMalformed: there can be no jurisdiction of this name.
    """
    return read_policy(lrc_min_document(jurisdiction))


_DOCUMENT = MappingProxyType(
    {
        "rpd": "1.0",
        "id": ID,
        "version": "1.0",
        "illustrative": True,
        "jurisdiction": NOWHERE,
        "in_force": {"from": "0001-01-01", "until": None},
        "lex": "most_favourable",
        # The agreement itself: credits that a host promised in it are owed (GDPR, 22(2)(a)).
        "art22_ground": "contract",
        "clocks": {
            "ack_days": 5,
            "completeness_days": 15,
            "decide_auto_hours": 48,
            "decide_assessed_days": 90,
            "max_months": 4,
            "info_days": 45,
            "appeal_days": 30,
            "appeal_decision_days": 60,
            "count": "calendar",
            "roll": "next_working_day",
            "silence": "none",
        },
        "definition": {"ects_max": 60, "non_assessed": "rpl"},
        "credit": {
            "hours_per_ects": 25,
            "round": "down_half",
            "min_credit": 0,
            "rule": "as_earned",
            "systems": {},
        },
        "quality": {"min": "none", "below": "refer"},
        "verification": {"min": "none"},
        "caps": {"elective": None, "transfer": None},
        "legal_routes": [{"id": "LRC-LA", "kind": "learning_agreement", "code": "LB-001"}],
        "beyond_legal_routes": "refer",
        "purposes": {"learning_agreement": {"requires": []}},
    }
)
