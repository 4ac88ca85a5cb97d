"""How national frameworks are referenced, through the HTTP door."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.frameworks import ReferencingPublishedV1
from comity_vocabulary.learning import EqfLevel, QfEheaCycle

if TYPE_CHECKING:
    from comity_kit.http.client import Answer

    from conftest import Registry

TABLE = {
    "levels": {"6": 5, "7": 6, "8": 6, "9": 7, "10": 8},
    "qf_ehea_cycles": {"7": "first", "8": "first", "9": "second", "10": "third"},
    "in_force_from": "2020-01-01",
}


def refused(answer: "Answer") -> tuple[int, str]:
    return answer.status, answer.json()["code"]


def pointer(answer: "Answer") -> str:
    return str(answer.json()["errors"][0]["pointer"])


@dataclass
class Country:
    """An authority of Ireland, and short words for what it says."""

    registry: "Registry"
    authority: str

    async def publish(
        self,
        version: str = "2020",
        name: str = "IE-NFQ",
        by: str = "",
        **changes: Any,  # noqa: ANN401 - hostile too
    ) -> "Answer":
        body = {**TABLE, **changes}
        headers = self.registry.acting(by or self.authority, "registry:reference")
        path = f"/v1/frameworks/{name}/referencing/{version}"
        return await self.registry.send("PUT", path, body, **headers)

    async def read(self, at: str = "", name: str = "IE-NFQ") -> "Answer":
        query = f"?at={at}" if at else ""
        return await self.registry.send("GET", f"/v1/frameworks/{name}{query}")

    def left_nothing(self) -> bool:
        return not self.registry.memory.state.registers.frameworks and not self.registry.announced


@pytest.fixture
async def country(registry: "Registry") -> Country:
    authority = await registry.register(kind="national_authority", jurisdiction="IE")
    registry.memory.announced.clear()
    return Country(registry, authority)


@pytest.mark.requirement("R35")
@pytest.mark.requirement("N02")
async def test_an_authority_publishes_how_its_framework_is_referenced(country: Country) -> None:
    answer = await country.publish()

    assert answer.status == 200, answer.body
    assert answer.json() == {
        "framework": "IE-NFQ",
        "framework_version": "2020",
        "revision": 1,
        "jurisdiction": "IE",
        "published_by": country.authority,
        "operational": True,
        "levels": TABLE["levels"],
        "qf_ehea_cycles": TABLE["qf_ehea_cycles"],
        "in_force_from": "2020-01-01",
        "in_force_until": None,
    }
    assert (await country.read()).json() == answer.json()
    [fact] = country.registry.announced
    assert isinstance(fact, ReferencingPublishedV1)
    assert (fact.key, fact.topic) == ("IE-NFQ", "comity.frameworks")
    assert (fact.levels["8"], fact.qf_ehea_cycles["8"]) == (EqfLevel.L6, QfEheaCycle.FIRST)


@pytest.mark.requirement("R35")
async def test_facts_are_judged_by_the_table_of_their_day(country: Country) -> None:
    await country.publish("2020")
    await country.publish(
        "2024",
        in_force_from="2024-06-01",
        in_force_until="2027-01-31",
        levels={"7": 6},
        qf_ehea_cycles={},
    )
    seen = {}
    for day in ("2020-01-01", "2024-05-31", "2024-06-01", "2027-01-31", "2027-02-01"):
        seen[day] = (await country.read(day)).json()["framework_version"]
    assert seen == {
        "2020-01-01": "2020",
        "2024-05-31": "2020",
        "2024-06-01": "2024",
        "2027-01-31": "2024",
        "2027-02-01": "2020",
    }


@pytest.mark.problem("referencing-not-in-force")
async def test_before_its_first_day_nothing_is_in_force(country: Country) -> None:
    await country.publish()
    assert refused(await country.read("2019-12-31")) == (404, "referencing-not-in-force")


@pytest.mark.problem("framework-not-found")
async def test_an_unknown_framework_is_not_found(country: Country) -> None:
    assert refused(await country.read()) == (404, "framework-not-found")


async def test_the_same_again_announces_nothing(country: Country) -> None:
    first = await country.publish()
    again = await country.publish()
    assert (again.status, again.json()) == (200, first.json())
    assert len(country.registry.announced) == 1


async def test_an_open_end_may_be_set_once(country: Country) -> None:
    await country.publish()
    ended = await country.publish(in_force_until="2030-12-31")
    assert (ended.status, ended.json()["revision"]) == (200, 2)
    assert [fact.revision for fact in country.registry.announced] == [1, 2]  # type: ignore[attr-defined]  # only this fact is told here
    moved = await country.publish(in_force_until="2031-12-31")
    assert refused(moved) == (409, "referencing-already-published")
    assert refused(await country.publish()) == (409, "referencing-already-published")


@pytest.mark.problem("referencing-already-published")
@pytest.mark.parametrize(
    "change",
    [
        {"levels": {"7": 7}, "qf_ehea_cycles": {}},
        {"qf_ehea_cycles": {}},
        {"in_force_from": "2020-01-02"},
    ],
)
async def test_what_was_published_stays(country: Country, change: dict[str, Any]) -> None:
    first = await country.publish()
    answer = await country.publish(**change)
    assert refused(answer) == (409, "referencing-already-published")
    assert (await country.read()).json() == first.json()
    assert len(country.registry.announced) == 1


@pytest.mark.problem("referencing-day-taken")
async def test_no_two_versions_begin_on_one_day(country: Country) -> None:
    await country.publish("2020")
    answer = await country.publish("2020b")
    assert refused(answer) == (409, "referencing-day-taken")


@pytest.mark.requirement("R35")
async def test_a_state_may_say_that_nothing_is_referenced(country: Country) -> None:
    answer = await country.publish(operational=False, levels={}, qf_ehea_cycles={})
    assert (answer.status, answer.json()["operational"]) == (200, False)
    [fact] = country.registry.announced
    assert isinstance(fact, ReferencingPublishedV1)
    assert (fact.operational, fact.levels) == (False, {})


@pytest.mark.problem("levels-unfitting")
@pytest.mark.parametrize("change", [{"levels": {}}, {"operational": False}])
async def test_levels_and_their_absence_are_said_in_one_voice(
    country: Country, change: dict[str, Any]
) -> None:
    answer = await country.publish(**{"qf_ehea_cycles": {}, **change})
    assert (refused(answer), pointer(answer)) == ((422, "levels-unfitting"), "/levels")
    assert country.left_nothing()


@pytest.mark.problem("cycle-unfitting")
@pytest.mark.parametrize(
    ("cycles", "place"),
    [({"7": "second"}, "7"), ({"5/6": "short"}, "5~16"), ({"4": "short"}, "4")],
)
async def test_a_cycle_goes_with_its_level(
    country: Country, cycles: dict[str, str], place: str
) -> None:
    levels = {"7": 6, "4": 4}
    answer = await country.publish(levels=levels, qf_ehea_cycles=cycles)
    assert refused(answer) == (422, "cycle-unfitting")
    assert pointer(answer) == f"/qf_ehea_cycles/{place}"
    assert country.left_nothing()


@pytest.mark.problem("dates-out-of-order")
async def test_a_table_does_not_end_before_it_begins(country: Country) -> None:
    answer = await country.publish(in_force_until="2019-12-31")
    assert (refused(answer), pointer(answer)) == ((422, "dates-out-of-order"), "/in_force_until")


@pytest.mark.problem("outside-jurisdiction")
async def test_nobody_references_the_framework_of_another_state(country: Country) -> None:
    await country.publish()
    abroad = await country.registry.register(kind="national_authority", jurisdiction="EE")
    country.registry.memory.announced.clear()
    for name, changes in (
        ("IE-NFQ", {}),
        ("IE-NFQ", {"jurisdiction": "IE"}),
        ("OTHER", {"jurisdiction": "IE"}),
        ("IE-NFQ", {"jurisdiction": "EE"}),
    ):
        answer = await country.publish(
            "2030", name, by=abroad, in_force_from="2030-01-01", **changes
        )
        assert refused(answer) == (403, "outside-jurisdiction")
    assert country.registry.announced == []


async def test_a_state_references_the_frameworks_of_the_systems_within_it(
    country: Country,
) -> None:
    belgium = await country.registry.register(kind="national_authority", jurisdiction="BE")
    first = await country.publish("1", "VKS", by=belgium, jurisdiction="BE-fl")
    second = await country.publish("2", "VKS", by=belgium, in_force_from="2026-01-01")
    assert first.json()["jurisdiction"] == second.json()["jurisdiction"] == "BE-fl"


@pytest.mark.problem("referencing-not-entitled")
@pytest.mark.parametrize("kind", ["qa_agency", "higher_education_institution", "student_union"])
async def test_only_an_authority_says_so_whatever_the_token_says(
    country: Country, kind: str
) -> None:
    other = await country.registry.register(kind=kind, jurisdiction="IE")
    country.registry.memory.announced.clear()
    answer = await country.publish(by=other)
    assert refused(answer) == (403, "referencing-not-entitled")
    assert country.left_nothing()


@pytest.mark.problem("scope-missing")
@pytest.mark.parametrize("scope", ["registry:accredit", "registry:write", "registry:admin"])
async def test_the_scope_is_its_own(country: Country, scope: str) -> None:
    headers = country.registry.acting(country.authority, scope)
    answer = await country.registry.send(
        "PUT", "/v1/frameworks/IE-NFQ/referencing/1", TABLE, **headers
    )
    assert refused(answer) == (403, "scope-missing")


@pytest.mark.problem("actor-not-registered")
async def test_a_stranger_publishes_nothing(country: Country) -> None:
    answer = await country.publish(by=str(UUID(int=404)))
    assert refused(answer) == (403, "actor-not-registered")
    assert country.left_nothing()


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
async def test_a_malformed_table_is_refused(country: Country, change: dict[str, Any]) -> None:
    assert refused(await country.publish(**change)) == (400, "request-malformed")
    assert country.left_nothing()


@pytest.mark.parametrize(
    ("name", "version"),
    [("nfq", "1"), ("N" * 41, "1"), ("IE-", "1"), ("IE-NFQ", "%20"), ("IE-NFQ", "1" * 33)],
)
async def test_names_and_versions_are_plain(country: Country, name: str, version: str) -> None:
    assert refused(await country.publish(version, name)) == (400, "request-malformed")


@pytest.mark.parametrize("at", ["yesterday", "20260101", "2026-13-01", "0"])
async def test_a_day_is_a_day(country: Country, at: str) -> None:
    await country.publish()
    assert refused(await country.read(at)) == (400, "request-malformed")


async def test_frameworks_come_in_pages_with_their_versions(country: Country) -> None:
    for name in ("B", "A-2", "A"):
        await country.publish("1", name)
    await country.publish("2", "A", in_force_from="2026-01-01")
    first = (await country.registry.send("GET", "/v1/frameworks?limit=2")).json()
    path = f"/v1/frameworks?cursor={first['next_cursor']}"
    rest = (await country.registry.send("GET", path)).json()
    assert [one["framework"] for one in first["data"] + rest["data"]] == ["A", "A-2", "B"]
    assert [one["framework_version"] for one in first["data"][0]["versions"]] == ["1", "2"]
    assert rest["next_cursor"] is None
