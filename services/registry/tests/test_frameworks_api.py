"""How national frameworks are referenced, through the HTTP door."""

from typing import Any

import pytest
from comity_contracts.events.frameworks import ReferencingPublishedV1
from comity_vocabulary.learning import EqfLevel, QfEheaCycle
from registry_desk.ireland import TABLE, Ireland
from registry_desk.under_test import pointer, refused


@pytest.mark.requirement("R35")
@pytest.mark.requirement("N02")
async def test_an_authority_publishes_how_its_framework_is_referenced(ireland: Ireland) -> None:
    answer = await ireland.publish()

    assert answer.status == 200, answer.body
    assert answer.json() == {
        "framework": "IE-NFQ",
        "framework_version": "2020",
        "revision": 1,
        "jurisdiction": "IE",
        "published_by": ireland.authority,
        "operational": True,
        "levels": TABLE["levels"],
        "qf_ehea_cycles": TABLE["qf_ehea_cycles"],
        "in_force_from": "2020-01-01",
        "in_force_until": None,
    }
    assert (await ireland.read()).json() == answer.json()
    [fact] = ireland.registry.announced
    assert isinstance(fact, ReferencingPublishedV1)
    assert (fact.key, fact.topic) == ("IE-NFQ", "comity.frameworks")
    assert (fact.levels["8"], fact.qf_ehea_cycles["8"]) == (EqfLevel.L6, QfEheaCycle.FIRST)


@pytest.mark.requirement("R35")
async def test_facts_are_judged_by_the_table_of_their_day(ireland: Ireland) -> None:
    await ireland.publish("2020")
    await ireland.publish(
        "2024",
        in_force_from="2024-06-01",
        in_force_until="2027-01-31",
        levels={"7": 6},
        qf_ehea_cycles={},
    )
    seen = {}
    for day in ("2020-01-01", "2024-05-31", "2024-06-01", "2027-01-31", "2027-02-01"):
        seen[day] = (await ireland.read(day)).json()["framework_version"]
    assert seen == {
        "2020-01-01": "2020",
        "2024-05-31": "2020",
        "2024-06-01": "2024",
        "2027-01-31": "2024",
        "2027-02-01": "2020",
    }


@pytest.mark.problem("referencing-not-in-force")
async def test_before_its_first_day_nothing_is_in_force(ireland: Ireland) -> None:
    await ireland.publish()
    assert refused(await ireland.read("2019-12-31")) == (404, "referencing-not-in-force")


@pytest.mark.problem("framework-not-found")
async def test_an_unknown_framework_is_not_found(ireland: Ireland) -> None:
    assert refused(await ireland.read()) == (404, "framework-not-found")


async def test_the_same_again_announces_nothing(ireland: Ireland) -> None:
    first = await ireland.publish()
    again = await ireland.publish()
    assert (again.status, again.json()) == (200, first.json())
    assert len(ireland.registry.announced) == 1


async def test_an_open_end_may_be_set_once(ireland: Ireland) -> None:
    await ireland.publish()
    ended = await ireland.publish(in_force_until="2030-12-31")
    assert (ended.status, ended.json()["revision"]) == (200, 2)
    assert [fact.revision for fact in ireland.registry.announced] == [1, 2]  # type: ignore[attr-defined]  # only this fact is told here
    moved = await ireland.publish(in_force_until="2031-12-31")
    assert refused(moved) == (409, "referencing-already-published")
    assert refused(await ireland.publish()) == (409, "referencing-already-published")


@pytest.mark.requirement("R35")
async def test_a_state_may_say_that_nothing_is_referenced(ireland: Ireland) -> None:
    answer = await ireland.publish(operational=False, levels={}, qf_ehea_cycles={})
    assert (answer.status, answer.json()["operational"]) == (200, False)
    [fact] = ireland.registry.announced
    assert isinstance(fact, ReferencingPublishedV1)
    assert (fact.operational, fact.levels) == (False, {})


@pytest.mark.problem("levels-unfitting")
@pytest.mark.parametrize("change", [{"levels": {}}, {"operational": False}])
async def test_levels_and_their_absence_are_said_in_one_voice(
    ireland: Ireland, change: dict[str, Any]
) -> None:
    answer = await ireland.publish(**{"qf_ehea_cycles": {}, **change})
    assert (refused(answer), pointer(answer)) == ((422, "levels-unfitting"), "/levels")
    assert ireland.left_nothing()


async def test_frameworks_come_in_pages_with_their_versions(ireland: Ireland) -> None:
    for name in ("B", "A-2", "A"):
        await ireland.publish("1", name)
    await ireland.publish("2", "A", in_force_from="2026-01-01")
    first = (await ireland.registry.send("GET", "/v1/frameworks?limit=2")).json()
    path = f"/v1/frameworks?cursor={first['next_cursor']}"
    rest = (await ireland.registry.send("GET", path)).json()
    assert [one["framework"] for one in first["data"] + rest["data"]] == ["A", "A-2", "B"]
    assert [one["framework_version"] for one in first["data"][0]["versions"]] == ["1", "2"]
    assert rest["next_cursor"] is None
