"""Networks and their lists, through the HTTP door."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from registry.domain.network import MOST_LISTED, Listing, Network, NetworkId
from registry.domain.participant import ParticipantId
from registry.translate import network_listed
from registry_desk.schools import COURSE, OTHER_COURSE, TERM, Schools
from registry_desk.under_test import refused


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
