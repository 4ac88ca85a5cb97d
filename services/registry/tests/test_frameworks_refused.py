"""What nobody may say of a national framework, and how it is refused."""

from typing import Any
from uuid import UUID

import pytest
from registry_desk.ireland import TABLE, Ireland
from registry_desk.under_test import pointer, refused


@pytest.mark.problem("referencing-already-published")
@pytest.mark.parametrize(
    "change",
    [
        {"levels": {"7": 7}, "qf_ehea_cycles": {}},
        {"qf_ehea_cycles": {}},
        {"in_force_from": "2020-01-02"},
    ],
)
async def test_what_was_published_stays(ireland: Ireland, change: dict[str, Any]) -> None:
    first = await ireland.publish()
    answer = await ireland.publish(**change)
    assert refused(answer) == (409, "referencing-already-published")
    assert (await ireland.read()).json() == first.json()
    assert len(ireland.registry.announced) == 1


@pytest.mark.problem("referencing-day-taken")
async def test_no_two_versions_begin_on_one_day(ireland: Ireland) -> None:
    await ireland.publish("2020")
    answer = await ireland.publish("2020b")
    assert refused(answer) == (409, "referencing-day-taken")


@pytest.mark.problem("cycle-unfitting")
@pytest.mark.parametrize(
    ("cycles", "place"),
    [({"7": "second"}, "7"), ({"5/6": "short"}, "5~16"), ({"4": "short"}, "4")],
)
async def test_a_cycle_goes_with_its_level(
    ireland: Ireland, cycles: dict[str, str], place: str
) -> None:
    levels = {"7": 6, "4": 4}
    answer = await ireland.publish(levels=levels, qf_ehea_cycles=cycles)
    assert refused(answer) == (422, "cycle-unfitting")
    assert pointer(answer) == f"/qf_ehea_cycles/{place}"
    assert ireland.left_nothing()


@pytest.mark.problem("dates-out-of-order")
async def test_a_table_does_not_end_before_it_begins(ireland: Ireland) -> None:
    answer = await ireland.publish(in_force_until="2019-12-31")
    assert (refused(answer), pointer(answer)) == ((422, "dates-out-of-order"), "/in_force_until")


@pytest.mark.problem("outside-jurisdiction")
async def test_nobody_references_the_framework_of_another_state(ireland: Ireland) -> None:
    await ireland.publish()
    abroad = await ireland.registry.register(kind="national_authority", jurisdiction="EE")
    ireland.registry.memory.announced.clear()
    for name, changes in (
        ("IE-NFQ", {}),
        ("IE-NFQ", {"jurisdiction": "IE"}),
        ("OTHER", {"jurisdiction": "IE"}),
        ("IE-NFQ", {"jurisdiction": "EE"}),
    ):
        answer = await ireland.publish(
            "2030", name, by=abroad, in_force_from="2030-01-01", **changes
        )
        assert refused(answer) == (403, "outside-jurisdiction")
    assert ireland.registry.announced == []


async def test_a_state_references_the_frameworks_of_the_systems_within_it(
    ireland: Ireland,
) -> None:
    belgium = await ireland.registry.register(kind="national_authority", jurisdiction="BE")
    first = await ireland.publish("1", "VKS", by=belgium, jurisdiction="BE-fl")
    second = await ireland.publish("2", "VKS", by=belgium, in_force_from="2026-01-01")
    assert first.json()["jurisdiction"] == second.json()["jurisdiction"] == "BE-fl"


@pytest.mark.problem("referencing-not-entitled")
@pytest.mark.parametrize("kind", ["qa_agency", "higher_education_institution", "student_union"])
async def test_only_an_authority_says_so_whatever_the_token_says(
    ireland: Ireland, kind: str
) -> None:
    other = await ireland.registry.register(kind=kind, jurisdiction="IE")
    ireland.registry.memory.announced.clear()
    answer = await ireland.publish(by=other)
    assert refused(answer) == (403, "referencing-not-entitled")
    assert ireland.left_nothing()


@pytest.mark.problem("scope-missing")
@pytest.mark.parametrize("scope", ["registry:accredit", "registry:write", "registry:admin"])
async def test_the_scope_is_its_own(ireland: Ireland, scope: str) -> None:
    headers = ireland.registry.acting(ireland.authority, scope)
    answer = await ireland.registry.send(
        "PUT", "/v1/frameworks/IE-NFQ/referencing/1", TABLE, **headers
    )
    assert refused(answer) == (403, "scope-missing")


@pytest.mark.problem("actor-not-registered")
async def test_a_stranger_publishes_nothing(ireland: Ireland) -> None:
    answer = await ireland.publish(by=str(UUID(int=404)))
    assert refused(answer) == (403, "actor-not-registered")
    assert ireland.left_nothing()


@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize(
    "change",
    [
        {"levels": {"6": 9}},
        {"levels": {"6": "5"}},
        {"levels": {"6": True}},
        {"levels": {"": 5}},
        {"levels": {"\x00": 5}},
        {"levels": {str(n): 5 for n in range(41)}},
        {"levels": [5]},
        {"levels": None},
        {"qf_ehea_cycles": {"6": "zeroth"}},
        {"operational": 1},
        {"in_force_from": "2020"},
        {"in_force_from": None},
        {"jurisdiction": "Ireland"},
        {"surprise": 1},
    ],
)
async def test_a_malformed_table_is_refused(ireland: Ireland, change: dict[str, Any]) -> None:
    assert refused(await ireland.publish(**change)) == (400, "request-malformed")
    assert ireland.left_nothing()


@pytest.mark.parametrize(
    ("name", "version"),
    [("nfq", "1"), ("N" * 41, "1"), ("IE-", "1"), ("IE-NFQ", "%20"), ("IE-NFQ", "1" * 33)],
)
async def test_names_and_versions_are_plain(ireland: Ireland, name: str, version: str) -> None:
    assert refused(await ireland.publish(version, name)) == (400, "request-malformed")


@pytest.mark.parametrize("at", ["yesterday", "20260101", "2026-13-01", "0"])
async def test_a_day_is_a_day(ireland: Ireland, at: str) -> None:
    await ireland.publish()
    assert refused(await ireland.read(at)) == (400, "request-malformed")
