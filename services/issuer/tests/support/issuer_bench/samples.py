"""Offers, rows and cohorts as a registrar would hand them in."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from comity_contracts.api.issuer import PublishOpportunityRequest
from issuer.domain.award import COLUMNS
from issuer.domain.institution import AccreditationId, InstitutionId
from issuer.domain.opportunity import Terms
from issuer.translate.opportunities import to_terms

DATA = Path(__file__).parents[2] / "data"
SCHOOL = InstitutionId(UUID(int=0xA1))
OTHER_SCHOOL = InstitutionId(UUID(int=0xA2))
ACCREDITATION = AccreditationId(UUID(int=0xAC))
ANA = "urn:schac:personalUniqueCode:int:esi:university.example:ana-0001"
BORIS = "urn:schac:personalUniqueCode:int:esi:university.example:boris-0002"

_SUPERVISION = {
    "onsite with identity verification": "supervised_with_identity_verification",
}
_MODES = {"onsite or blended": "blended", "online": "online"}
_ASSESSMENTS = {"testing": "exam", "application of a skill": "skills_test"}


def sample(name: str) -> dict[str, Any]:
    """Build what a registrar would publish from a Dutch micro-credential (Open Badges 3.0)."""
    document = json.loads((DATA / f"{name}.json").read_text())
    achievement = document["credentialSubject"]["achievement"]
    aligned = {one["targetType"]: one for one in achievement["alignment"]}
    quality = aligned["ext:QualityAssurance"]
    return {
        "title": achievement["name"],
        "language": achievement["inLanguage"].partition("-")[0],
        "fields": ["0313"],
        "learning_outcomes": [
            {"id": "lo-1", "title": achievement["criteria"]["narrative"]},
        ],
        "workload": {"credit_system": "ECTS", "credits": achievement["ECTS"]},
        "level": {"status": "referenced", "eqf": int(aligned["ext:EQF"]["targetCode"])},
        "assessment": {
            "type": _ASSESSMENTS[achievement["assessmentType"]],
            "supervision_and_identity": _SUPERVISION[achievement["supervisionType"]],
        },
        "participation_mode": _MODES[achievement["participationType"]],
        "quality_assurance": [
            {
                "kind": "programme",
                "agency": quality["targetName"],
                "reference": quality["targetCode"],
            }
        ],
        "learning_setting": "formal",
        "learning_basis": "new",
        "origin": "extracted",
        "stackability": "stackable",
        "pricing": {"total_fee_eur": 350},
        "further_information": achievement["description"],
    }


def terms(**changes: object) -> Terms:
    """Return the terms of a good opportunity, changed."""
    body = {**sample("uvh_at_microcredential_full_1"), **changes}
    return to_terms(PublishOpportunityRequest.model_validate_json(json.dumps(body)))


def row(esi: str = ANA, **changes: str) -> dict[str, str]:
    """Return a good row, changed."""
    return {
        "given_name": "Ana",
        "family_name": "Ionescu",
        "date_of_birth": "2001-02-03",
        "esi": esi,
        "awarded_on": "2026-11-20",
        "grade": "9.5",
        "learning_agreement_ref": "la-2026-0001",
        "evidence": "Thesis on kettles",
        **changes,
    }


def as_csv(*rows: dict[str, str]) -> bytes:
    """Write rows as a registrar's spreadsheet would."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
