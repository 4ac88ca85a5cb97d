"""Good requests to every address that takes a body, and the ways in which one goes wrong."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from inhabited import ENROLMENT, terms
from surface import ESI, INSTITUTION, PARTICIPANTS

UNKNOWN = "0198d000-0000-7000-8000-00000000dead"
JSON = "application/json"
JWK = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}


@dataclass(frozen=True)
class Door:
    """An address that takes a JSON body: who may call it, a good body, and what in it is what.

    `text` and `other` are the members (by path) whose text is spoiled and whose type is changed.
    """

    service: str
    method: str
    path: str
    kind: str
    body: Mapping[str, Any]
    text: str
    other: str
    public: bool = False
    reads_any_text: bool = False
    """Whether strange characters are an answer's matter here, not a refusal's."""

    def __str__(self) -> str:
        return f"{self.service} {self.method} {self.path}"


def _door(
    where: str, kind: str, body: Mapping[str, Any], text: str, other: str = "", **more: bool
) -> Door:
    service, method, path = where.split()
    return Door(service, method, path, kind, body, text, other or text, **more)


HEI, AUTHORITY, AGENCY = "higher_education_institution", "national_authority", "qa_agency"
_HEI, _PARTY = INSTITUTION, PARTICIPANTS[HEI]

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
        {"members": [{"participant_id": str(_HEI), "subject": f"{_HEI}.a"}], "quorum": 2},
        "members.0.subject",
        "quorum",
    ),
    "board/declaration": ({"interest": "family"}, "interest", ""),
    "board/vote": ({"learning_outcomes": [_LO]}, "learning_outcomes.0", ""),
    "board/decision": ({"minutes_digest": "sha-256:" + "0" * 64}, "minutes_digest", ""),
}
_VALIDATION = (
    _door(
        "recognition POST /v1/validations",
        HEI,
        {
            "institution_id": str(_HEI),
            "opportunity_id": UNKNOWN,
            "opportunity_version": 1,
            "enrolment_ref": UNKNOWN,
            "kind": "work",
        },
        "kind",
        "opportunity_version",
    ),
    *(
        _door(f"recognition PUT /v1/validations/{UNKNOWN}/{what}", HEI, body, text, other)
        for what, (body, text, other) in _STEPS.items()
    ),
)
_WEIGHED = {"facts": ["/credential/los"], "why": "Compared one by one with the module."}

DOORS = (
    _door(
        "registry POST /v1/participants",
        AUTHORITY,
        {
            "kind": HEI,
            "legal_name": "A school",
            "jurisdiction": "RO",
            "did": "did:web:new.example",
            "nationally_recognised": True,
        },
        "legal_name",
        "nationally_recognised",
    ),
    _door(
        f"registry PUT /v1/participants/{_PARTY}/keys/k1",
        HEI,
        {"alg": "Ed25519", "jwk": JWK, "valid_from": "2026-01-01T00:00:00Z"},
        "alg",
        "valid_from",
    ),
    _door(
        f"registry PUT /v1/participants/{_PARTY}/client",
        AUTHORITY,
        {"scopes": ["issuer:write"], "jwks": {"keys": [{**JWK, "kid": "c1"}]}},
        "scopes.0",
        "scopes",
    ),
    _door(
        "registry POST /v1/accreditations",
        AUTHORITY,
        {"participant_id": str(_PARTY), "eqf_levels": [6], "valid_from": "2026-01-01"},
        "valid_from",
        "eqf_levels.0",
    ),
    _door(
        f"registry PUT /v1/accreditations/{UNKNOWN}/withdrawal",
        AUTHORITY,
        {"withdrawn_on": "2026-01-01"},
        "withdrawn_on",
    ),
    _door(
        "registry POST /v1/quality-reports",
        AGENCY,
        {
            "participant_id": str(_PARTY),
            "activity": "institutional",
            "status": "voluntary",
            "decision": "positive",
            "valid_from": "2026-01-01",
        },
        "activity",
        "valid_from",
    ),
    _door(
        f"registry PUT /v1/participants/{_PARTY}/clients/desk-1",
        AUTHORITY,
        {"scopes": ["issuer:write"], "jwks": {"keys": [{**JWK, "kid": "c1"}]}},
        "scopes.0",
        "scopes",
    ),
    _door(
        "registry PUT /v1/frameworks/RO-CNC/referencing/1",
        AUTHORITY,
        {"levels": {"6": 6}, "in_force_from": "2026-01-01"},
        "in_force_from",
        "levels.6",
    ),
    _door(
        "registry PUT /v1/networks/NET-ENG",
        HEI,
        {"name": "Engineers", "members": [str(one) for one in PARTICIPANTS.values()]},
        "name",
    ),
    _door(
        f"registry PUT /v1/networks/NET-ENG/opportunities/{UNKNOWN}",
        HEI,
        {"listed_on": "2026-01-01"},
        "listed_on",
    ),
    _door(
        f"registry PUT /v1/networks/NET-ENG/opportunities/{UNKNOWN}/withdrawal",
        HEI,
        {"withdrawn_on": "2026-01-01"},
        "withdrawn_on",
    ),
    _door(f"issuer POST /v1/institutions/{_HEI}/keys", HEI, {"alg": "ES256"}, "alg"),
    _door("issuer POST /v1/opportunities", HEI, terms(), "title", "pricing.total_fee_eur"),
    _door(
        "issuer POST /v1/enrolments",
        HEI,
        {"opportunity_id": UNKNOWN, "opportunity_version": 1, "cohort": "c", "esi": ESI},
        "cohort",
        "opportunity_version",
    ),
    _door(
        f"issuer POST /v1/cohorts?opportunity_id={UNKNOWN}&cohort=c",
        HEI,
        {"rows": [{"given_name": "Ana", "esi": ESI}]},
        "rows.0.given_name",
        reads_any_text=True,
    ),
    _door(
        f"issuer PUT /v1/credentials/{UNKNOWN}/revocation",
        HEI,
        {"reason_class": "issued_in_error"},
        "reason_class",
    ),
    _door(
        f"issuer POST /v1/credentials/{UNKNOWN}/facts",
        HEI,
        {"eqf_level": 6, "learning_outcomes": ["lo-1"]},
        "learning_outcomes.0",
        "eqf_level",
    ),
    _door(
        f"issuer PUT /v1/credentials/{UNKNOWN}/suspension",
        HEI,
        {"reason_class": "under_review"},
        "reason_class",
    ),
    _door(
        f"issuer PUT /v1/credentials/{UNKNOWN}/reinstatement",
        HEI,
        {"reason_class": "under_review"},
        "reason_class",
    ),
    _door(
        f"issuer POST /v1/me/credentials/{UNKNOWN}/shares",
        HEI,
        {"expires_in_days": 7},
        "expires_in_days",
    ),
    _door(
        "verifier POST /v1/verifications",
        HEI,
        {"credential": "x"},
        "credential",
        public=True,
        reads_any_text=True,
    ),
    _door(
        "verifier POST /v1/receipts",
        HEI,
        {"credential": "x", "audience": "https://office.example"},
        "credential",
        "audience",
        reads_any_text=True,
    ),
    _door(
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
    _door("recognition POST /v1/policies", AUTHORITY, {"policy": "a.b.c"}, "policy"),
    _door(
        "recognition POST /v1/cases",
        HEI,
        {"receipt": "a.b.c", "purpose": "elective", "jurisdiction": "EE", "minor": False},
        "receipt",
        "minor",
    ),
    _door(f"recognition POST /v1/cases/{UNKNOWN}/receipts", HEI, {"receipt": "a.b.c"}, "receipt"),
    _door(
        f"recognition POST /v1/cases/{UNKNOWN}/delay",
        AUTHORITY,
        {"code": "PC-102", "new_date": "2027-01-01"},
        "code",
        "new_date",
    ),
    _door(
        f"recognition POST /v1/cases/{UNKNOWN}/information-requests",
        AUTHORITY,
        {"codes": ["IN-201"], "to": "issuer"},
        "codes.0",
        "to",
    ),
    *_VALIDATION,
    _door(
        "recognition POST /v1/forecasts",
        HEI,
        {"opportunity_id": UNKNOWN, "jurisdiction": "EE", "purpose": "elective"},
        "jurisdiction",
        "purpose",
        public=True,
    ),
    _door(
        "recognition POST /v1/pre-commitments",
        AUTHORITY,
        {"pre_commitment": "a.b.c"},
        "pre_commitment",
    ),
    _door(
        "recognition PUT /v1/stack-recipes/certificate",
        HEI,
        {"title": "A certificate", "total": "30"},
        "title",
        "total",
    ),
    _door(
        "recognition POST /v1/stack-statements",
        HEI,
        {"recipe": "certificate", "receipts": ["a.b.c"]},
        "recipe",
        "receipts",
    ),
    _door(
        f"recognition POST /v1/cases/{UNKNOWN}/decision",
        AUTHORITY,
        {"kind": "accept", "weighed": _WEIGHED},
        "weighed.why",
        "weighed.facts",
    ),
    _door(
        f"recognition POST /v1/cases/{UNKNOWN}/appeals",
        HEI,
        {"grounds": "Look again."},
        "grounds",
    ),
    _door(
        f"recognition POST /v1/appeals/{UNKNOWN}/decision",
        AUTHORITY,
        {"result": "confirmed", "weighed": _WEIGHED},
        "weighed.why",
        "result",
    ),
    _door(
        f"recognition POST /v1/appeals/{UNKNOWN}/external",
        AUTHORITY,
        {"body": "court", "reference": "3-22-17"},
        "reference",
        "body",
    ),
    _door(
        f"qa-feedback POST /v1/waves/{UNKNOWN}/answers",
        HEI,
        {"enrolment_ref": str(ENROLMENT), "items": {"Q01": 5}},
        "enrolment_ref",
        "items.Q01",
    ),
)


def changed(body: Mapping[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy of `body` with one member, however deep, replaced."""
    copy: dict[str, Any] = json.loads(json.dumps(body))
    *outer, last = path.split(".")
    place: Any = copy
    for step in outer:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value
    return copy


def _text(body: object) -> bytes:
    return json.dumps(body).encode()


Spoil = Callable[[Door], tuple[bytes, str]]

SPOILED: Mapping[str, tuple[Spoil, int, str]] = {
    "half a document": (lambda door: (_text(door.body)[:-2], JSON), 400, "request-malformed"),
    "no document": (lambda _: (b"", JSON), 400, "request-malformed"),
    "a list": (lambda door: (_text([door.body]), JSON), 400, "request-malformed"),
    "bytes that are no UTF-8": (lambda _: (b'{"a": "\xff\xfe"}', JSON), 400, "request-malformed"),
    "an unknown member": (
        lambda door: (_text({**door.body, "surprise": 1}), JSON),
        400,
        "request-malformed",
    ),
    "false in the place of a value": (
        lambda door: (_text(changed(door.body, door.text, value=False)), JSON),
        400,
        "request-malformed",
    ),
    "an object in the place of a value": (
        lambda door: (_text(changed(door.body, door.other, value={"a": 1})), JSON),
        400,
        "request-malformed",
    ),
    "a number beyond all numbers": (
        lambda door: (
            _text(changed(door.body, door.other, "HUGE")).replace(b'"HUGE"', b"9" * 5000),
            JSON,
        ),
        400,
        "request-malformed",
    ),
    "a number that is infinite": (
        lambda door: (
            _text(changed(door.body, door.other, "HUGE")).replace(b'"HUGE"', b"1e999"),
            JSON,
        ),
        400,
        "request-malformed",
    ),
    "a NUL": (
        lambda door: (_text(changed(door.body, door.text, "a\x00b")), JSON),
        400,
        "request-malformed",
    ),
    "a lone surrogate": (
        lambda door: (_text(changed(door.body, door.text, "a\ud800b")), JSON),
        400,
        "request-malformed",
    ),
    "a nest without a floor": (
        lambda door: (
            _text(changed(door.body, door.other, "DEEP")).replace(
                b'"DEEP"', b"[" * 50_000 + b"]" * 50_000
            ),
            JSON,
        ),
        400,
        "request-malformed",
    ),
    "another media type": (
        lambda door: (_text(door.body), "application/xml"),
        415,
        "media-type-unsupported",
    ),
    "more than is taken": (
        lambda door: (_text({**door.body, "x": "a" * 2_000_000}), JSON),
        413,
        "body-too-large",
    ),
}
"""What is wrong, how to make it so, and how it must be answered."""

STRANGE = {"a NUL", "a lone surrogate"}
