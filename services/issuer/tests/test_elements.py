"""What an offer must say, and how the catalogue shows it."""

from typing import Any

import pytest
from issuer_bench.door import Door

ELEMENTS = {
    "title": "2 title",
    "learning_outcomes": "6 learning outcomes",
    "workload": "7 workload",
    "level": "8 level",
    "assessment": "9 type of assessment",
    "participation_mode": "10 form of participation",
    "quality_assurance": "11 quality assurance",
}
"""The learner and the day (1, 5) come with an award; country and body (3, 4) with the caller."""


@pytest.mark.requirement("R25")
@pytest.mark.requirement("N07")
@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize("element", ELEMENTS)
async def test_a_missing_element_keeps_an_opportunity_unpublished(door: Door, element: str) -> None:
    await door.issuer.institution()
    body = door.issuer.sample()
    del body[element]

    answer = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())

    assert (answer.status, answer.json()["code"]) == (400, "request-malformed")
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"/{element}"]
    assert (await door.send("GET", "/v1/opportunities")).json()["data"] == []


FIELDS = {
    "support": {"contact": "Help desk", "disability_support": "On request."},
    "eligibility": "Open to all.",
    "prerequisites": ["Basic transmutation"],
    "learning_basis": "mixed",
    "learning_setting": "non_formal",
    "stackability": "stackable",
    "stacks_towards": [{"title": "Diploma in Transmutation", "uri": None}],
    "target_contexts": ["occupation", "transversal"],
    "co_design": [{"organisation": "Works", "role": "employer", "contribution": "The brief."}],
    "standards": [
        {"kind": "qualification", "title": "Diploma", "uri": "https://school.example/d"},
        {"kind": "occupation", "title": "Cook", "uri": "http://data.europa.eu/esco/occupation/1"},
    ],
    "variants": ["evening classes"],
    "pricing": {
        "total_fee_eur": "350",
        "free_parts": ["materials"],
        "funding": [{"name": "Voucher", "url": None, "voucher_accepted": True}],
        "refund": "In full.",
        "comparator_fee_eur": "0",
        "comparator": "Degree education, free of charge",
    },
}


@pytest.mark.requirement("R02")
@pytest.mark.requirement("R55")
@pytest.mark.requirement("R57")
@pytest.mark.requirement("R59")
@pytest.mark.requirement("R60")
@pytest.mark.requirement("R72")
@pytest.mark.requirement("R74")
@pytest.mark.requirement("R81")
@pytest.mark.requirement("R82")
@pytest.mark.requirement("R89")
async def test_what_an_institution_says_is_what_the_catalogue_shows(door: Door) -> None:
    await door.issuer.institution()
    body = {**door.issuer.sample(), **FIELDS}

    answer = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())

    shown = (await door.send("GET", answer.headers["location"])).json()["terms"]
    for field, said in FIELDS.items():
        told = shown[field]
        if isinstance(said, dict):
            told = {name: value for name, value in told.items() if name in said}
        assert told == said, field


@pytest.mark.requirement("R65")
async def test_transversal_outcomes_and_esco_links_are_kept(door: Door) -> None:
    await door.issuer.institution()
    outcome = {
        "id": "lo-1",
        "title": "Work in a team",
        "esco": ["http://data.europa.eu/esco/skill/60c78287"],
        "transversal": True,
    }
    body = {**door.issuer.sample(), "learning_outcomes": [outcome]}

    answer = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())

    assert answer.json()["terms"]["learning_outcomes"] == [outcome]


@pytest.mark.parametrize(
    "sloppy",
    [
        {"pricing": {"total_fee_eur": False}},
        {"title": 7},
        {"standalone": "yes"},
        {"level": {"status": "referenced", "eqf": "4"}},
        {"tilte": "A misspelt name"},
        {"title": "NUL \x00"},
        {"workload": {"credit_system": "ECTS", "credits": "NaN"}},
    ],
)
async def test_sloppy_types_and_unknown_names_are_refused(
    door: Door, sloppy: dict[str, Any]
) -> None:
    await door.issuer.institution()
    body = {**door.issuer.sample(), **sloppy}

    answer = await door.send("POST", "/v1/opportunities", body, headers=door.registrar())

    assert (answer.status, answer.json()["code"]) == (400, "request-malformed")
