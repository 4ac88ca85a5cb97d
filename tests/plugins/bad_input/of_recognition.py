"""Good requests to recognition: cases, appeals, forecasts, and validations of prior learning."""

from collections.abc import Mapping
from typing import Any

from bad_input.doors import AUTHORITY, HEI, SCHOOL, UNKNOWN, door

_LO = "lo-1"
_PROVEN = {"learning_outcome": _LO, "evidence_ids": [], "method": "exam", "result": "not_achieved"}
_EVIDENCE = {
    "evidence_id": UNKNOWN,
    "kind": "testimony",
    "digest": "sha-256:" + "0" * 64,
    "learning_outcomes": [_LO],
}
_STEPS: Mapping[str, tuple[Mapping[str, Any], str, str]] = {
    "claims": (
        {"claims": [{"learning_outcome": _LO, "experience": "work"}]},
        "claims.0.learning_outcome",
        "claims.0.experience",
    ),
    "portfolio": ({"evidence": [_EVIDENCE]}, "evidence.0.digest", "evidence.0.evidence_id"),
    "part-answer": (
        {"part": {"opportunity_id": UNKNOWN, "opportunity_version": 1, "enrolment_ref": UNKNOWN}},
        "part.opportunity_id",
        "part.opportunity_version",
    ),
    "appeal": ({"ground": "result"}, "ground", ""),
    "interview": (
        {"held_on": "2026-01-01", "learning_outcomes": [_LO]},
        "learning_outcomes.0",
        "held_on",
    ),
    "assessments": ({"rows": [_PROVEN]}, "rows.0.learning_outcome", "rows.0.result"),
    "board": (
        {"members": [{"participant_id": str(SCHOOL), "subject": f"{SCHOOL}.a"}], "quorum": 2},
        "members.0.subject",
        "quorum",
    ),
    "board/declaration": ({"interest": "family"}, "interest", ""),
    "board/vote": ({"learning_outcomes": [_LO]}, "learning_outcomes.0", ""),
    "board/decision": ({"minutes_digest": "sha-256:" + "0" * 64}, "minutes_digest", ""),
}
_VALIDATION = (
    door(
        "recognition POST /v1/validations",
        HEI,
        {
            "institution_id": str(SCHOOL),
            "opportunity_id": UNKNOWN,
            "opportunity_version": 1,
            "enrolment_ref": UNKNOWN,
            "kind": "work",
        },
        "kind",
        "opportunity_version",
    ),
    *(
        door(f"recognition PUT /v1/validations/{UNKNOWN}/{what}", HEI, body, text, other)
        for what, (body, text, other) in _STEPS.items()
    ),
)
_WEIGHED = {"facts": ["/credential/los"], "why": "Compared one by one with the module."}

RECOGNITION = (
    door(
        "recognition PUT /v1/learning-agreements/la-1",
        HEI,
        {
            "opportunity_ids": [UNKNOWN],
            "credits": "3",
            "signed_on": "2026-01-01",
            "host": "EE",
        },
        "host",
        "credits",
    ),
    door("recognition POST /v1/policies", AUTHORITY, {"policy": "a.b.c"}, "policy"),
    door(
        "recognition POST /v1/cases",
        HEI,
        {"receipt": "a.b.c", "purpose": "elective", "jurisdiction": "EE", "minor": False},
        "receipt",
        "minor",
    ),
    door(f"recognition POST /v1/cases/{UNKNOWN}/receipts", HEI, {"receipt": "a.b.c"}, "receipt"),
    door(
        f"recognition POST /v1/cases/{UNKNOWN}/delay",
        AUTHORITY,
        {"code": "PC-102", "new_date": "2027-01-01"},
        "code",
        "new_date",
    ),
    door(
        f"recognition POST /v1/cases/{UNKNOWN}/information-requests",
        AUTHORITY,
        {"codes": ["IN-201"], "to": "issuer"},
        "codes.0",
        "to",
    ),
    *_VALIDATION,
    door(
        "recognition POST /v1/forecasts",
        HEI,
        {"opportunity_id": UNKNOWN, "jurisdiction": "EE", "purpose": "elective"},
        "jurisdiction",
        "purpose",
        public=True,
    ),
    door(
        "recognition POST /v1/pre-commitments",
        AUTHORITY,
        {"pre_commitment": "a.b.c"},
        "pre_commitment",
    ),
    door(
        "recognition PUT /v1/stack-recipes/certificate",
        HEI,
        {"title": "A certificate", "total": "30"},
        "title",
        "total",
    ),
    door(
        "recognition POST /v1/stack-statements",
        HEI,
        {"recipe": "certificate", "receipts": ["a.b.c"]},
        "recipe",
        "receipts",
    ),
    door(
        f"recognition POST /v1/cases/{UNKNOWN}/decision",
        AUTHORITY,
        {"kind": "accept", "weighed": _WEIGHED},
        "weighed.why",
        "weighed.facts",
    ),
    door(
        f"recognition POST /v1/cases/{UNKNOWN}/appeals",
        HEI,
        {"grounds": "Look again."},
        "grounds",
    ),
    door(
        f"recognition POST /v1/appeals/{UNKNOWN}/decision",
        AUTHORITY,
        {"result": "confirmed", "weighed": _WEIGHED},
        "weighed.why",
        "result",
    ),
    door(
        f"recognition POST /v1/appeals/{UNKNOWN}/external",
        AUTHORITY,
        {"body": "court", "reference": "3-22-17"},
        "reference",
        "body",
    ),
)
