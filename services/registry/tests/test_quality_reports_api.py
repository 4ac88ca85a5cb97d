"""Quality reports through the HTTP door."""

from typing import Any

import pytest
from comity_contracts.events.quality import QualityReportPublishedV1
from registry_desk.country import Country
from registry_desk.under_test import refused


@pytest.mark.requirement("R36")
@pytest.mark.parametrize(
    ("decision", "flag"), [("positive", "none"), ("negative", "low"), ("not_applicable", "high")]
)
async def test_an_agency_publishes_a_report_in_the_shape_of_deqar(
    country: Country, decision: str, flag: str
) -> None:
    answer = await country.report(
        country.agency, decision=decision, flag=flag, micro_credentials_covered=True
    )

    assert answer.status == 201
    assert (answer.json()["valid_to"], answer.json()["last_day"]) == (None, "2032-01-01")
    [fact] = country.registry.announced
    assert isinstance(fact, QualityReportPublishedV1)
    assert (fact.key, fact.agency) == (country.school, "ARACIS (fictional)")
    assert (fact.decision, fact.flag, fact.micro_credentials_covered) == (decision, flag, True)
    path = f"/v1/quality-reports?participant_id={country.school}"
    assert (await country.registry.send("GET", path)).json()["data"] == [answer.json()]


@pytest.mark.problem("reporter-not-entitled")
async def test_an_authority_publishes_no_reports(country: Country) -> None:
    answer = await country.report(country.authority)
    assert refused(answer) == (403, "reporter-not-entitled")
    assert (country.registry.memory.state.quality_reports, country.registry.announced) == ({}, [])


@pytest.mark.parametrize(
    "change", [{"decision": "excellent"}, {"flag": None}, {"micro_credentials_covered": 1}]
)
async def test_a_malformed_report_is_refused(country: Country, change: dict[str, Any]) -> None:
    answer = await country.report(country.agency, **change)
    assert refused(answer) == (400, "request-malformed")


@pytest.mark.parametrize("path", ["/v1/accreditations", "/v1/quality-reports"])
async def test_lists_come_in_pages_and_to_everybody(country: Country, path: str) -> None:
    for _ in range(3):
        await country.accredit(country.authority)
        await country.report(country.agency)
    first = (await country.registry.send("GET", f"{path}?limit=2")).json()
    rest = (
        await country.registry.send("GET", f"{path}?limit=2&cursor={first['next_cursor']}")
    ).json()
    assert (len(first["data"]), len(rest["data"]), rest["next_cursor"]) == (2, 1, None)
