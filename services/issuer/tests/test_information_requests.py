"""What offices ask is listed until it is answered."""

from datetime import date
from uuid import UUID

import pytest
from comity_contracts.events.cases import CaseInformationSuppliedV1
from issuer.consumers.cases import handlers
from issuer_bench.answers import NOBODY, ask, issue, listed, open_requests
from issuer_bench.door import Door, code
from issuer_bench.under_test import Issuer


async def test_what_an_office_asks_is_listed_for_the_institution_alone(
    door: Door, ref: UUID
) -> None:
    await ask(door.issuer, ref, "IN-205", "ID-201", "IN-201")
    answer = await door.send("GET", "/v1/information-requests", headers=door.registrar())
    assert answer.json() == {
        "data": [
            {
                "case_ref": str(UUID(int=1)),
                "credential_ref": str(ref),
                "codes": ["IN-201", "IN-205"],
                "due_on": "2026-12-01",
            }
        ],
        "next_cursor": None,
    }
    other = door.registrar(door.issuer.OTHER_SCHOOL)
    answer = await door.send("GET", "/v1/information-requests", headers=other)
    assert answer.json()["data"] == []


async def test_what_is_due_first_comes_first_and_in_pages(door: Door, ref: UUID) -> None:
    for case, due in ((1, date(2027, 1, 1)), (3, date(2026, 12, 1)), (2, date(2026, 12, 1))):
        await ask(door.issuer, ref, "IN-201", case=case, due=due)
    assert [case for case, _ in await listed(door)] == [2, 3, 1]
    assert [case for case, _ in await listed(door, "?due_before=2027-01-01")] == [2, 3]
    assert await listed(door, "?due_before=2026-12-01") == []
    first = await door.send("GET", "/v1/information-requests?limit=2", headers=door.registrar())
    cursor = first.json()["next_cursor"]
    assert [case for case, _ in await listed(door, f"?cursor={cursor}")] == [1]


@pytest.mark.problem("cursor-invalid", "request-malformed")
@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("due_before=soon", "request-malformed"),
        ("due_before=20261201", "request-malformed"),
        ("cursor=bm9uc2Vuc2U", "cursor-invalid"),
        ("limit=0", "request-malformed"),
    ],
)
async def test_a_list_is_asked_for_properly(door: Door, query: str, refusal: str) -> None:
    path = f"/v1/information-requests?{query}"
    assert code(await door.send("GET", path, headers=door.registrar())) == (400, refusal)


async def test_what_others_issued_is_not_ours_to_answer(issuer: Issuer) -> None:
    await issue(issuer)
    await ask(issuer, NOBODY, "IN-201")
    assert await open_requests(issuer) == []


async def test_a_case_asks_anew_and_is_satisfied_by_whoever_knew(issuer: Issuer) -> None:
    ref = await issue(issuer)
    await ask(issuer, ref, "IN-201", "IN-205")
    await ask(issuer, ref, "IN-202", "IN-205", "IN-205")
    assert await open_requests(issuer) == [("IN-202", "IN-205")]
    for codes in (("IN-202", "IN-201"), ("IN-205",), ("IN-205",)):
        fact = CaseInformationSuppliedV1(
            case_ref=UUID(int=1),
            credential_ref=ref,
            codes=codes,
            supplied_on=date(2026, 11, 23),
        )
        await handlers(issuer.actions)[CaseInformationSuppliedV1](fact)
    assert await open_requests(issuer) == []


async def test_a_case_that_asks_us_nothing_any_more_is_off_the_list(issuer: Issuer) -> None:
    ref = await issue(issuer)
    await ask(issuer, ref, "IN-201")
    await ask(issuer, ref, "ID-201")
    assert await open_requests(issuer) == []
