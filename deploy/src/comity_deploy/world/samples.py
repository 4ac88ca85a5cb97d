"""Real micro-credentials as opportunities: what a sample says is taken, what it lacks is added.

Each opportunity names its source, and what the demo added, in `further_information`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

_MODES = {"920fbb3cbe": "online", "e92d221e4d": "blended", "9191af2ed9": "onsite"}
_SETTINGS = {"6fd4685715": "formal", "e207a81fc7": "non_formal"}
_SUPERVISION = {"c598449d64": "unsupervised_without_identity_verification"}
"""Concepts of the European Learning Model's code lists, by the end of their address."""


def elm_opportunity() -> dict[str, Any]:
    """Read the Commission's sample micro-credential (European Learning Model v3)."""
    sample = json.loads((DATA / "elm" / "Sample-MC-Annex1-unsigned.jsonld").read_text())
    achievement = sample["credentialSubject"]["hasClaim"]
    specification, proof = achievement["specifiedBy"], achievement["provenBy"]
    outcomes = [
        {
            "id": f"LO-{number}",
            "title": outcome["title"]["en"],
            "esco": [skill["id"] for skill in _listed(outcome.get("relatedESCOSkill"))],
            "transversal": _is_transversal(outcome),
        }
        for number, outcome in enumerate(_listed(specification["learningOutcome"]), 1)
    ]
    return {
        "title": achievement["title"]["en"],
        "language": "en",
        "fields": [
            code for area in _listed(specification["thematicArea"]) if len(code := _end(area)) > 1
        ],
        "learning_outcomes": outcomes,
        "workload": {
            "credit_system": "ECTS",
            "credits": specification["creditPoint"]["point"],
            "hours": specification["volumeOfLearning"].removeprefix("PT").removesuffix("H"),
        },
        "level": {"status": "referenced", "eqf": int(_end(specification["eqfLevel"]))},
        "assessment": {
            "type": "project",
            "supervision_and_identity": _SUPERVISION[_end(proof["idVerification"])],
        },
        "participation_mode": _MODES[_end(specification["mode"])],
        "learning_setting": _SETTINGS[_end(specification["learningSetting"])],
        "prerequisites": [specification["entryRequirement"]["noteLiteral"]["en"]],
        **_ADDED,
        "further_information": (
            "Source: European Learning Model v3, sample micro-credential by Annex I (EUPL-1.2). "
            "The sample names no quality assurance; the demo added it, with price and support."
        ),
    }


def dutch_opportunity(name: str, *, field: str) -> dict[str, Any]:
    """Read a sample of the DC4EU project; `field` is its ISCED-F field, which the sample lacks."""
    sample = json.loads((DATA / "dc4eu" / f"{name}.json").read_text())
    achievement = sample["credentialSubject"]["achievement"]
    levels = [
        int(each["targetCode"])
        for each in achievement["alignment"]
        if each["targetType"] == "ext:EQF"
    ]
    ects, hours = achievement.get("ECTS"), achievement.get("SBU")
    return {
        "title": achievement["name"],
        "language": achievement["inLanguage"].replace("en-EN", "en"),
        "fields": [field],
        "learning_outcomes": [{"id": "LO-1", "title": achievement["criteria"]["narrative"]}],
        "workload": {"credit_system": "ECTS", "credits": str(ects)}
        if ects
        else {"credit_system": "none", "hours": hours},
        "level": {"status": "referenced", "eqf": levels[0]},
        "assessment": {
            "type": "exam",
            "supervision_and_identity": "supervised_with_identity_verification",
        },
        "participation_mode": "blended",
        "learning_setting": "formal" if ects else "non_formal",
        **_ADDED,
        "further_information": (
            "Source: sample micro-credential of the DC4EU project (BSD-2-Clause), an invented one. "
            "The demo added field, price and support."
        ),
    }


_ADDED: Mapping[str, Any] = {
    "learning_basis": "new",
    "origin": "designed",
    "stackability": "stackable",
    "target_contexts": ["skills", "transversal"],
    "quality_assurance": [
        {"kind": "institutional", "agency": "Agenția de Calitate (fictional)"},
    ],
    "pricing": {
        "total_fee_eur": "60.00",
        "free_parts": ["learning materials"],
        "funding": [{"name": "Fictional learning account", "voucher_accepted": True}],
        "refund": "In full until the second week.",
        "comparator_fee_eur": "0.00",
        "comparator": "Degree studies in Romania, free of charge",
    },
    "support": {
        "contact": "Learning support office",
        "guidance": "Talk to us before you enrol.",
        "disability_support": "Materials in accessible formats; more time on request.",
    },
    "eligibility": "Open to everyone.",
    "co_design": [
        {
            "organisation": "European Union of Learners (fictional)",
            "role": "learners",
            "contribution": "Asked for a shorter second module and for plainer criteria.",
        },
        {
            "organisation": "Alliance of small publishers (fictional)",
            "role": "employer",
            "contribution": "Brought the practice project.",
        },
    ],
}


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON-LD: one or many
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _end(concept: Mapping[str, Any]) -> str:
    return str(concept["id"]).rsplit("/", 1)[-1]


def _is_transversal(outcome: Mapping[str, Any]) -> bool:
    level = outcome.get("reusabilityLevel")
    return level is not None and _end(level) in {"transversal", "cross-sector"}
