"""Accreditations through the HTTP door."""

from typing import Any
from uuid import UUID

import pytest
from comity_contracts.events.participants import AccreditationGrantedV1, AccreditationWithdrawnV1
from registry_desk.country import REPORT, SCOPE, Country
from registry_desk.under_test import refused


async def test_an_authority_lets_a_school_award(country: Country) -> None:
    answer = await country.accredit(country.authority)

    assert answer.status == 201
    [fact] = country.registry.announced
    assert isinstance(fact, AccreditationGrantedV1)
    assert fact.key == country.school
    assert fact.granted_by == UUID(country.authority)
    assert (fact.fields, fact.eqf_levels, fact.jurisdictions) == (("06",), (5, 6), ("RO",))
    listed = await country.registry.send(
        "GET", f"/v1/accreditations?participant_id={country.school}"
    )
    assert listed.json() == {"data": [answer.json()], "next_cursor": None}


@pytest.mark.requirement("R27")
async def test_an_accreditation_may_be_without_level(country: Country) -> None:
    answer = await country.accredit(country.agency, eqf_levels=[])
    assert (answer.status, answer.json()["eqf_levels"]) == (201, [])


@pytest.mark.problem("accreditor-not-entitled")
async def test_a_school_accredits_nobody_whatever_its_token_says(country: Country) -> None:
    answer = await country.accredit(country.school)
    assert refused(answer) == (403, "accreditor-not-entitled")
    assert (country.registry.memory.state.accreditations, country.registry.announced) == ({}, [])


@pytest.mark.problem("outside-jurisdiction")
async def test_an_authority_accredits_nobody_abroad(country: Country) -> None:
    abroad = await country.registry.register(jurisdiction="EE")
    answer = await country.accredit(country.authority, participant_id=abroad)
    assert refused(answer) == (403, "outside-jurisdiction")
    answer = await country.accredit(country.authority, jurisdictions=["RO", "EE"])
    assert refused(answer) == (403, "outside-jurisdiction")


@pytest.mark.problem("actor-not-registered")
@pytest.mark.parametrize("number", [404, None])
async def test_a_stranger_accredits_nobody(country: Country, number: int | None) -> None:
    registry = country.registry
    participant = None if number is None else UUID(int=number)
    headers = registry.tokens.headers(
        "registry:accredit", "registry:report", participant_id=participant
    )
    body = {"participant_id": country.school}
    for path, rest in (("/v1/accreditations", SCOPE), ("/v1/quality-reports", REPORT)):
        answer = await registry.send("POST", path, {**body, **rest}, **headers)
        assert refused(answer) == (403, "actor-not-registered")


@pytest.mark.problem("participant-not-found")
async def test_nobody_is_neither_accredited_nor_reported_on(country: Country) -> None:
    nobody = str(UUID(int=404))
    answers = [
        await country.accredit(country.authority, participant_id=nobody),
        await country.report(country.agency, participant_id=nobody),
    ]
    assert [refused(answer) for answer in answers] == [(404, "participant-not-found")] * 2


@pytest.mark.problem("participant-awards-nothing")
async def test_who_awards_nothing_is_neither_accredited_nor_reported_on(country: Country) -> None:
    answers = [
        await country.accredit(country.authority, participant_id=country.agency),
        await country.report(country.agency, participant_id=country.authority),
    ]
    assert [refused(answer) for answer in answers] == [(422, "participant-awards-nothing")] * 2


@pytest.mark.problem("dates-out-of-order")
async def test_terms_end_after_they_begin(country: Country) -> None:
    answers = [
        await country.accredit(country.authority, valid_until="2025-12-31"),
        await country.report(country.agency, valid_to="2025-12-31"),
    ]
    assert [refused(answer) for answer in answers] == [(422, "dates-out-of-order")] * 2


@pytest.mark.parametrize(
    "change",
    [
        {"fields": ["6"]},
        {"fields": ["06123"]},
        {"fields": ["٠٦"]},
        {"fields": ["06"] * 101},
        {"eqf_levels": [0]},
        {"eqf_levels": ["6"]},
        {"eqf_levels": [True]},
        {"jurisdictions": ["Romania"]},
        {"credential_types": ["a b"]},
        {"valid_from": "2026-13-01"},
        {"valid_from": 20260101},
        {"valid_from": None},
        {"granted_by": "00000000-0000-0000-0000-000000000001"},
    ],
)
async def test_a_malformed_accreditation_is_refused(
    country: Country, change: dict[str, Any]
) -> None:
    answer = await country.accredit(country.authority, **change)
    assert refused(answer) == (400, "request-malformed")
    assert country.registry.announced == []


@pytest.mark.problem("scope-missing")
@pytest.mark.parametrize("path", ["/v1/accreditations", "/v1/quality-reports"])
async def test_the_scope_to_write_is_not_enough(country: Country, path: str) -> None:
    headers = country.registry.acting(country.agency, "registry:write")
    answer = await country.registry.send("POST", path, {}, **headers)
    assert refused(answer) == (403, "scope-missing")


async def granted(country: Country) -> str:
    identifier = (await country.accredit(country.authority)).json()["accreditation_id"]
    country.registry.memory.announced.clear()
    return str(identifier)


async def test_an_authority_withdraws_what_it_granted_once(country: Country) -> None:
    accreditation = await granted(country)
    first = await country.withdraw(country.authority, accreditation, "2026-12-01")
    again = await country.withdraw(country.authority, accreditation, "2026-12-01")

    assert (first.status, first.body) == (200, again.body)
    assert (first.json()["withdrawn_on"], first.json()["version"]) == ("2026-12-01", 2)
    [fact] = country.registry.announced
    assert isinstance(fact, AccreditationWithdrawnV1)
    assert (fact.key, str(fact.accreditation_id)) == (country.school, accreditation)


@pytest.mark.problem("accreditation-not-yours")
async def test_another_agency_does_not_withdraw_it(country: Country) -> None:
    accreditation = await granted(country)
    answer = await country.withdraw(country.agency, accreditation, "2026-12-01")
    assert refused(answer) == (403, "accreditation-not-yours")
    assert country.registry.announced == []


@pytest.mark.problem("accreditation-already-withdrawn")
async def test_a_withdrawal_is_not_moved(country: Country) -> None:
    accreditation = await granted(country)
    await country.withdraw(country.authority, accreditation, "2026-12-01")
    answer = await country.withdraw(country.authority, accreditation, "2026-11-01")
    assert refused(answer) == (409, "accreditation-already-withdrawn")


@pytest.mark.problem("accreditation-already-ended")
async def test_what_has_ended_is_not_withdrawn(country: Country) -> None:
    accreditation = await granted(country)
    answer = await country.withdraw(country.authority, accreditation, "2031-01-01")
    assert refused(answer) == (409, "accreditation-already-ended")


@pytest.mark.problem("accreditation-not-found")
async def test_what_was_never_granted_is_not_withdrawn(country: Country) -> None:
    answer = await country.withdraw(country.authority, str(UUID(int=404)), "2026-12-01")
    assert refused(answer) == (404, "accreditation-not-found")
