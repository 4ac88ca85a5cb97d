"""What changes no network and no list."""

from uuid import UUID

import pytest
from registry_desk.schools import COURSE, OTHER_COURSE, TERM, Schools
from registry_desk.under_test import pointer, refused


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
