"""The stores of frameworks and networks, run in memory and on PostgreSQL."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from comity_vocabulary.learning import EqfLevel, QfEheaCycle
from registry.domain.network import Listing, Network, NetworkId
from registry.domain.referencing import Framework, FrameworkName, ReferencingTable
from registry.ports import OpenWork
from registry_desk.kept import identifier


def table(version: str, year: int) -> ReferencingTable:
    return ReferencingTable(
        version=version,
        published_by=identifier(2),
        levels={"7": EqfLevel.L6, "10": EqfLevel.L8},
        cycles={"7": QfEheaCycle.FIRST},
        in_force_from=date(year, 1, 1),
    )


async def keep(work: OpenWork, name: str, *tables: ReferencingTable) -> Framework:
    framework = Framework(name=FrameworkName(name), jurisdiction="HR", tables=tables)
    async with work() as open_work:
        await open_work.frameworks.keep(framework, tables[-1])
    return framework


async def test_a_framework_is_found_with_every_version(peopled: OpenWork) -> None:
    await keep(peopled, "HKO", table("b", 2026))
    ended = replace(table("b", 2026), in_force_until=date(2026, 12, 31), revision=2)
    await keep(peopled, "HKO", ended)
    whole = replace(await keep(peopled, "HKO", table("a", 2024)), tables=(table("a", 2024), ended))
    async with peopled() as work:
        assert await work.frameworks.find(whole.name) == whole
        assert await work.frameworks.hold(whole.name) == whole
        assert await work.frameworks.find(FrameworkName("CNC")) is None
        assert await work.frameworks.hold(FrameworkName("CNC")) is None


async def test_frameworks_come_in_pages(peopled: OpenWork) -> None:
    kept = [await keep(peopled, name, table("1", 2024)) for name in ("b", "A-1", "A", "B")]
    async with peopled() as work:
        first = await work.frameworks.page(after=None, limit=3)
        rest = await work.frameworks.page(after=first[-1].name, limit=3)
    assert [*first, *rest] == [kept[2], kept[1], kept[3], kept[0]]


def network(name: str) -> Network:
    listing = Listing(
        opportunity_id=UUID(int=9),
        listed_on=date(2026, 1, 1),
        until=None,
        listed_by=identifier(1),
    )
    ended = replace(listing, opportunity_id=UUID(int=10), until=date(2026, 1, 1))
    return Network(
        id=NetworkId(name),
        name="Mreža",
        members=(identifier(1), identifier(3)),
        listings=(listing, ended),
    )


async def test_a_network_replaces_its_earlier_version(peopled: OpenWork) -> None:
    first = network("NET")
    second = replace(first, version=2, name="Net", members=first.members[:1], listings=())
    for one in (first, second):
        async with peopled() as work:
            await work.networks.keep(one)
        async with peopled() as work:
            assert await work.networks.find(one.id) == one
            assert await work.networks.hold(one.id) == one
            assert await work.networks.find(NetworkId("OTHER")) is None
            assert await work.networks.hold(NetworkId("OTHER")) is None


async def test_networks_come_in_pages(peopled: OpenWork) -> None:
    kept = [network(name) for name in ("b", "A-1", "A", "B")]
    async with peopled() as work:
        for one in kept:
            await work.networks.keep(one)
    async with peopled() as work:
        first = await work.networks.page(after=None, limit=3)
        rest = await work.networks.page(after=first[-1].id, limit=3)
    assert [*first, *rest] == [kept[2], kept[1], kept[3], kept[0]]
