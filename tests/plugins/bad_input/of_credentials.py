"""Good requests to those who issue and verify, and to those who ask how it was."""

from inhabited import ENROLMENT, terms
from surface import ESI

from bad_input.doors import HEI, SCHOOL, UNKNOWN, door

ISSUER = (
    door(f"issuer POST /v1/institutions/{SCHOOL}/keys", HEI, {"alg": "ES256"}, "alg"),
    door("issuer POST /v1/opportunities", HEI, terms(), "title", "pricing.total_fee_eur"),
    door(
        "issuer POST /v1/enrolments",
        HEI,
        {"opportunity_id": UNKNOWN, "opportunity_version": 1, "cohort": "c", "esi": ESI},
        "cohort",
        "opportunity_version",
    ),
    door(
        f"issuer POST /v1/cohorts?opportunity_id={UNKNOWN}&cohort=c",
        HEI,
        {"rows": [{"given_name": "Ana", "esi": ESI}]},
        "rows.0.given_name",
        reads_any_text=True,
    ),
    door(
        f"issuer PUT /v1/credentials/{UNKNOWN}/revocation",
        HEI,
        {"reason_class": "issued_in_error"},
        "reason_class",
    ),
    door(
        f"issuer POST /v1/credentials/{UNKNOWN}/facts",
        HEI,
        {"eqf_level": 6, "learning_outcomes": ["lo-1"]},
        "learning_outcomes.0",
        "eqf_level",
    ),
    door(
        f"issuer PUT /v1/credentials/{UNKNOWN}/suspension",
        HEI,
        {"reason_class": "under_review"},
        "reason_class",
    ),
    door(
        f"issuer PUT /v1/credentials/{UNKNOWN}/reinstatement",
        HEI,
        {"reason_class": "under_review"},
        "reason_class",
    ),
    door(
        f"issuer POST /v1/me/credentials/{UNKNOWN}/shares",
        HEI,
        {"expires_in_days": 7},
        "expires_in_days",
    ),
)

VERIFIER = (
    door(
        "verifier POST /v1/verifications",
        HEI,
        {"credential": "x"},
        "credential",
        public=True,
        reads_any_text=True,
    ),
    door(
        "verifier POST /v1/receipts",
        HEI,
        {"credential": "x", "audience": "https://office.example"},
        "credential",
        "audience",
        reads_any_text=True,
    ),
)

FEEDBACK = (
    door(
        f"qa-feedback POST /v1/waves/{UNKNOWN}/answers",
        HEI,
        {"enrolment_ref": str(ENROLMENT), "items": {"Q01": 5}},
        "enrolment_ref",
        "items.Q01",
    ),
)
