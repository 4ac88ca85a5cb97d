"""The catalogue of reasons: stable codes, never used again for something else.

Source: domain.md B.9.
"""

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Which way a reason speaks."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    OPEN = "open"
    ADVERSE = "adverse"


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry of the catalogue; `may_ground_refusal` holds only once an officer shows it."""

    code: str
    polarity: Polarity
    meaning: str
    may_ground_refusal: bool = False


_POSITIVE = {
    "LB-001": "credits agreed in the Learning Agreement",
    "LB-002": "recognised by treaty (degrees only)",
    "LB-003": "listed under a network agreement",
    "VE-001": "verified securely",
    "VE-002": "confirmed by the issuer",
    "ID-001": "identity verified at assessment",
    "QA-001": "strong quality assurance at the award date",
    "QA-002": "sufficient quality assurance at the award date",
    "LV-001": "level met",
    "LV-002": "level within tolerance",
    "WL-001": "workload met",
    "WL-002": "workload gap not substantial",
    "LO-001": "essential learning outcomes covered",
    "AS-001": "assessment fits",
}
_NEUTRAL = {
    "LB-901": "a treaty exists, but does not cover micro-credentials",
    "AD-102": "a full qualification: the general procedure applies",
    "AD-103": "no stand-alone value",
    "AD-104": "not a small volume of learning",
    "AD-105": "a regulated profession: another procedure applies",
    "LV-003": "level taken from a referencing table",
    "WL-003": "workload derived from hours",
    "WL-004": "workload derived from another unit system",
    "LO-002": "only non-essential learning outcomes missing",
    "CP-001": "no automatic entitlement",
    "CP-105": "held: too small to bear a credit on its own",
    "CP-201": "gap: total credits",
    "CP-202": "gap: credits at the high level",
    "CP-203": "gap: own credits",
    "CO-101": "complementary assessment",
    "CO-102": "confirmatory supervised assessment",
    "CO-103": "currency interview",
    "PU-001": "purpose changed because no legal route fitted",
    "PU-002": "no rule for this purpose",
    "PU-003": "information statement",
    "EX-001": "documents not obtainable: background paper",
    "RM-001": "bridging course",
    "RM-002": "complementary examination",
    "RM-003": "validation of prior learning",
    "PC-101": "delay: issuer",
    "PC-102": "delay: authority workload",
    "PC-103": "delay: expert opinion",
    "PC-104": "delay: other",
    "PC-202": "appeal late",
    "PC-203": "appeal to the same person",
    "PC-204": "no worsening on appeal",
    "PC-301": "refusal lacks proof",
    "PC-302": "deviation from precedent",
    "PC-303": "second signature",
}
_OPEN = {
    "VE-201": "authenticity open",
    "VE-202": "status open",
    "VE-203": "suspended",
    "ID-201": "holder binding open",
    "QA-201": "register flag: a person must look",
    "IN-201": "level missing",
    "IN-202": "workload missing",
    "IN-203": "learning outcomes missing",
    "IN-204": "assessment missing",
    "IN-205": "identity verification missing",
    "IN-206": "quality assurance missing",
    "IN-301": "the issuer did not answer",
}
_ADVERSE = {
    "AD-101": "no assessed learning outcomes",
    "VE-101": "signature broken",
    "VE-102": "revoked",
    "ID-101": "presenter is not the holder",
    "ID-102": "identity not verified at assessment",
    "WL-101": "workload short",
    "LO-101": "part of the essential learning outcomes",
    "AS-101": "unsupervised assessment",
    "CU-101": "older than the limit",
    "CU-102": "validity passed",
    "CP-101": "above the cap",
    "CP-104": "double counting",
}
_SUBSTANTIAL = {
    "QA-101": "weak quality assurance",
    "QA-102": "no quality assurance",
    "QA-103": "negative quality decision in force",
    "QA-104": "below the national quality minimum",
    "LV-101": "level below the target",
    "LO-102": "too few essential learning outcomes",
}

REASONS: dict[str, Reason] = {
    reason.code: reason
    for reason in (
        *(Reason(code, Polarity.POSITIVE, text) for code, text in _POSITIVE.items()),
        *(Reason(code, Polarity.NEUTRAL, text) for code, text in _NEUTRAL.items()),
        *(Reason(code, Polarity.OPEN, text) for code, text in _OPEN.items()),
        *(Reason(code, Polarity.ADVERSE, text) for code, text in _ADVERSE.items()),
        *(
            Reason(code, Polarity.ADVERSE, text, may_ground_refusal=True)
            for code, text in _SUBSTANTIAL.items()
        ),
    )
}
"""Every reason by its code."""
