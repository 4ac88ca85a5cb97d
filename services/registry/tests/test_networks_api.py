"""Networks and their lists, through the HTTP door."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from comity_contracts.events.networks import NetworkListedV1
from registry.domain.network import MOST_LISTED, Listing, Network, NetworkId
from registry.domain.participant import ParticipantId
from registry.translate import network_listed

if TYPE_CHECKING:
    from comity_kit.http.client import Answer

    from conftest import Registry

COURSE = str(UUID(int=0xC0))
OTHER_COURSE = str(UUID(int=0xC1))
TERM = {"listed_on": "2026-09-01", "until": "2027-08-31"}


def refused(answer: "Answer") -> tuple[int, str]:
    return answer.status, answer.json()["code"]


def pointer(answer: "Answer") -> str:
    return str(answer.json()["errors"][0]["pointer"])


@dataclass
class Schools:
    """Three schools in two states, the authorities of both, and what they say."""

    registry: "Registry"
    member: str
    partner: str
    stranger: str
    authority: str
    foreign_authority: str

    async def keep(self, by: str, *members: str, name: str = "Engineers") -> "Answer":
        body = {"name": name, "members": list(members or (self.member, self.partner))}
        return await self.put("/v1/networks/NET-ENG", body, by)

    async def enlist(self, by: str, course: str = COURSE, **changes: Any) -> "Answer":  # noqa: ANN401 - hostile too
        path = f"/v1/networks/NET-ENG/opportunities/{course}"
        return await self.put(path, {**TERM, **changes}, by)

    async def withdraw(self, by: str, on: object, course: str = COURSE) -> "Answer":
        path = f"/v1/networks/NET-ENG/opportunities/{course}/withdrawal"
        return await self.put(path, {"withdrawn_on": on}, by)

    async def put(self, path: str, body: object, by: str) -> "Answer":
        headers = self.registry.acting(by, "registry:write")
        return await self.registry.send("PUT", path, body, **headers)

    @property
    def told(self) -> list[NetworkListedV1]:
        return [one for one in self.registry.announced if isinstance(one, NetworkListedV1)]


@pytest.fixture
async def schools(registry: "Registry") -> Schools:
    return Schools(
        registry,
        member=await registry.register(jurisdiction="EE"),
        partner=await registry.register(jurisdiction="NL", kind="platform"),
        stranger=await registry.register(jurisdiction="RO"),
        authority=await registry.register(jurisdiction="NL", kind="national_authority"),
        foreign_authority=await registry.register(jurisdiction="RO", kind="national_authority"),
    )


@pytest.fixture
async def network(schools: Schools) -> Schools:
    answer = await schools.keep(schools.member)
    assert answer.status == 200, answer.body
    return schools


@pytest.mark.requirement("N13")
async def test_a_member_founds_a_network_and_lists_what_counts_in_it(network: Schools) -> None:
    answer = await network.enlist(network.partner)

    assert answer.status == 200, answer.body
    listed = {**TERM, "opportunity_id": COURSE, "listed_by": network.partner}
    members = sorted([network.member, network.partner])
    assert answer.json() == {
        "network_id": "NET-ENG",
        "version": 2,
        "name": "Engineers",
        "members": members,
        "opportunities": [listed],
    }
    read = await network.registry.send("GET", "/v1/networks/NET-ENG")
    assert read.json() == answer.json()
    first, second = network.told
    assert (first.key, first.topic, first.version) == ("NET-ENG", "comity.networks", 1)
    assert (first.title, first.opportunities) == ("Engineers", ())
    assert second.version == 2
    assert [str(member) for member in second.members] == members
    assert [str(one.opportunity_id) for one in second.opportunities] == [COURSE]


@pytest.mark.requirement("N13")
async def test_the_authority_of_a_member_may_found_and_list(schools: Schools) -> None:
    assert (await schools.keep(schools.authority)).status == 200
    assert (await schools.enlist(schools.authority)).status == 200
    assert schools.told[-1].opportunities[0].listed_by == UUID(schools.authority)


async def test_the_same_again_announces_nothing(network: Schools) -> None:
    await network.enlist(network.member)
    seen = len(network.told)
    for answer in (
        await network.keep(network.partner, network.partner, network.member, network.member),
        await network.enlist(network.member),
        await network.withdraw(network.member, "2030-01-01"),
    ):
        assert (answer.status, answer.json()["version"]) == (200, 2)
    assert len(network.told) == seen


async def test_a_member_changes_the_network_and_may_leave_it(network: Schools) -> None:
    answer = await network.keep(network.member, network.partner, network.stranger, name="New")
    assert (answer.status, answer.json()["version"], answer.json()["name"]) == (200, 2, "New")
    left = await network.keep(network.member)
    assert refused(left) == (403, "network-not-yours")


@pytest.mark.parametrize("listed_on", ["2026-09-01", "2026-10-01"])
async def test_who_listed_an_opportunity_may_change_its_days(
    network: Schools, listed_on: str
) -> None:
    await network.enlist(network.member)
    answer = await network.enlist(network.member, listed_on=listed_on, until=None)
    [listing] = answer.json()["opportunities"]
    assert (answer.status, listing["listed_on"], listing["until"]) == (200, listed_on, None)


@pytest.mark.requirement("N13")
async def test_a_listing_ends_on_the_day_before_its_withdrawal(network: Schools) -> None:
    await network.enlist(network.member)
    answer = await network.withdraw(network.member, "2027-01-01")
    assert [one["until"] for one in answer.json()["opportunities"]] == ["2026-12-31"]
    assert str(network.told[-1].opportunities[0].until) == "2026-12-31"


@pytest.mark.parametrize("day", ["2026-09-01", "0001-01-01"])
async def test_what_never_held_leaves_the_list(network: Schools, day: str) -> None:
    await network.enlist(network.member)
    await network.enlist(network.member, OTHER_COURSE)
    answer = await network.withdraw(network.member, day)
    assert [one["opportunity_id"] for one in answer.json()["opportunities"]] == [OTHER_COURSE]


@pytest.mark.problem("listing-not-yours")
async def test_a_member_leaves_alone_what_another_listed(network: Schools) -> None:
    await network.enlist(network.member)
    seen = len(network.told)
    for answer in (
        await network.enlist(network.partner, until=None),
        await network.withdraw(network.partner, "2027-01-01"),
    ):
        assert refused(answer) == (403, "listing-not-yours")
    assert len(network.told) == seen
    assert (await network.withdraw(network.authority, "2027-01-01")).status == 200


@pytest.mark.problem("network-not-yours")
async def test_strangers_change_nothing(network: Schools) -> None:
    await network.enlist(network.member)
    seen = len(network.told)
    for stranger in (network.stranger, network.foreign_authority):
        for answer in (
            await network.keep(stranger, network.stranger, network.member),
            await network.enlist(stranger, OTHER_COURSE),
            await network.withdraw(stranger, "2027-01-01"),
        ):
            assert refused(answer) == (403, "network-not-yours")
    assert len(network.told) == seen


async def test_nobody_founds_a_network_of_others(schools: Schools) -> None:
    for stranger in (schools.stranger, schools.foreign_authority):
        assert refused(await schools.keep(stranger)) == (403, "network-not-yours")
    assert schools.registry.memory.state.registers.networks == {}


@pytest.mark.problem("participant-not-found")
async def test_a_member_is_registered(schools: Schools) -> None:
    answer = await schools.keep(schools.member, schools.member, str(UUID(int=404)))
    assert (refused(answer), pointer(answer)) == ((404, "participant-not-found"), "/members/1")


@pytest.mark.problem("participant-awards-nothing")
async def test_a_member_awards_credentials(schools: Schools) -> None:
    answer = await schools.keep(schools.member, schools.member, schools.authority)
    assert (refused(answer), pointer(answer)) == ((422, "participant-awards-nothing"), "/members/1")
    assert schools.told == []


@pytest.mark.problem("dates-out-of-order")
async def test_a_listing_does_not_end_before_it_begins(network: Schools) -> None:
    answer = await network.enlist(network.member, until="2026-08-31")
    assert (refused(answer), pointer(answer)) == ((422, "dates-out-of-order"), "/until")


@pytest.mark.problem("network-not-found")
async def test_an_unknown_network_has_no_list(schools: Schools) -> None:
    for answer in (
        await schools.enlist(schools.member),
        await schools.withdraw(schools.member, "2027-01-01"),
        await schools.registry.send("GET", "/v1/networks/NET-ENG"),
    ):
        assert refused(answer) == (404, "network-not-found")


@pytest.mark.problem("listing-not-found")
async def test_what_is_not_listed_is_not_withdrawn(network: Schools) -> None:
    answer = await network.withdraw(network.member, "2027-01-01")
    assert refused(answer) == (404, "listing-not-found")


@pytest.mark.problem("actor-not-registered")
async def test_who_takes_no_part_changes_nothing(network: Schools) -> None:
    nobody = str(UUID(int=404))
    for answer in (
        await network.keep(nobody),
        await network.enlist(nobody),
        await network.withdraw(nobody, "2027-01-01"),
    ):
        assert refused(answer) == (403, "actor-not-registered")
    body = {"name": "N", "members": [network.member, network.partner]}
    operator = network.registry.admin()
    answer = await network.registry.send("PUT", "/v1/networks/NET-ENG", body, **operator)
    assert refused(answer) == (403, "actor-not-registered")


@pytest.mark.problem("scope-missing")
async def test_a_token_without_the_scope_changes_nothing(network: Schools) -> None:
    headers = network.registry.acting(network.member, "issuer:write")
    path = f"/v1/networks/NET-ENG/opportunities/{COURSE}"
    answer = await network.registry.send("PUT", path, TERM, **headers)
    assert refused(answer) == (403, "scope-missing")


@pytest.mark.problem("request-malformed")
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/networks/net", {"name": "N", "members": [COURSE, OTHER_COURSE]}),
        ("/v1/networks/NET-ENG", {"name": "N", "members": [COURSE]}),
        ("/v1/networks/NET-ENG", {"name": "N", "members": [COURSE] * 101}),
        ("/v1/networks/NET-ENG", {"name": "N", "members": [1, 2]}),
        ("/v1/networks/NET-ENG", {"name": "", "members": [COURSE, OTHER_COURSE]}),
        ("/v1/networks/NET-ENG", {"name": "\x00", "members": [COURSE, OTHER_COURSE]}),
        ("/v1/networks/NET-ENG", {"name": "N", "members": [COURSE, OTHER_COURSE], "more": 1}),
        ("/v1/networks/NET-ENG", []),
        ("/v1/networks/NET-ENG/opportunities/course", TERM),
        (f"/v1/networks/NET-ENG/opportunities/{COURSE}", {}),
        (f"/v1/networks/NET-ENG/opportunities/{COURSE}", {"listed_on": 0}),
        (f"/v1/networks/NET-ENG/opportunities/{COURSE}", {**TERM, "until": "soon"}),
        (f"/v1/networks/NET-ENG/opportunities/{COURSE}/withdrawal", {}),
        (f"/v1/networks/NET-ENG/opportunities/{COURSE}/withdrawal", {"withdrawn_on": True}),
    ],
)
async def test_what_is_malformed_changes_nothing(network: Schools, path: str, body: object) -> None:
    seen = len(network.told)
    assert refused(await network.put(path, body, network.member)) == (400, "request-malformed")
    assert len(network.told) == seen


async def test_networks_come_in_pages_and_to_everybody(network: Schools) -> None:
    body = {"name": "Others", "members": [network.member, network.stranger]}
    for name in ("NET-B", "NET-A"):
        await network.put(f"/v1/networks/{name}", body, network.member)
    first = (await network.registry.send("GET", "/v1/networks?limit=2")).json()
    path = f"/v1/networks?cursor={first['next_cursor']}"
    rest = (await network.registry.send("GET", path)).json()
    names = [one["network_id"] for one in first["data"] + rest["data"]]
    assert (names, rest["next_cursor"]) == (["NET-A", "NET-B", "NET-ENG"], None)


def listing(number: int) -> Listing:
    day = date(2026, 9, 1)
    by = ParticipantId(UUID(int=1))
    return Listing(opportunity_id=UUID(int=number), listed_on=day, until=day, listed_by=by)


@pytest.mark.problem("list-full")
async def test_a_list_has_an_end(network: Schools) -> None:
    await network.enlist(network.member)
    networks = network.registry.memory.state.registers.networks
    known = networks[NetworkId("NET-ENG")]
    more = tuple(listing(number) for number in range(1000, 1000 + MOST_LISTED - 1))
    networks[known.id] = replace(known, listings=known.listings + more)

    assert (await network.enlist(network.member, until=None)).status == 200
    assert refused(await network.enlist(network.member, OTHER_COURSE)) == (409, "list-full")


def test_the_longest_list_fits_into_a_message() -> None:
    full = Network(
        id=NetworkId("N" * 40),
        name="Ü" * 500,
        members=(ParticipantId(UUID(int=1)),) * 100,
        listings=(listing(2),) * MOST_LISTED,
    )
    assert len(network_listed(full).model_dump_json().encode()) < 500_000
