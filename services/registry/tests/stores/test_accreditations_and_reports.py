"""The stores of accreditations and reports, run in memory and on PostgreSQL."""

from datetime import date

from registry.domain.accreditation import withdraw
from registry.ports import OpenWork
from registry_desk.kept import accreditation, identifier, report


async def test_accreditations_are_kept_and_withdrawn(peopled: OpenWork) -> None:
    async with peopled() as work:
        await work.accreditations.add(accreditation(11))
    withdrawn = withdraw(accreditation(11), by=identifier(2), on=date(2026, 6, 1))
    async with peopled() as work:
        held = await work.accreditations.hold(accreditation(11).id)
        assert held == accreditation(11)
        await work.accreditations.keep_withdrawal(withdrawn)
    async with peopled() as work:
        assert await work.accreditations.hold(withdrawn.id) == withdrawn
        assert await work.accreditations.hold(accreditation(12).id) is None


async def test_accreditations_come_in_pages_of_one_or_of_all(peopled: OpenWork) -> None:
    async with peopled() as work:
        for number, of in ((13, 1), (11, 1), (12, 3)):
            await work.accreditations.add(accreditation(number, of))
    async with peopled() as work:
        everything = await work.accreditations.page(None, after=None, limit=9)
        of_one = await work.accreditations.page(identifier(1), after=None, limit=9)
        second = await work.accreditations.page(identifier(1), after=of_one[0].id, limit=1)
    assert [one.id.int for one in everything] == [11, 12, 13]
    assert [one.id.int for one in of_one] == [11, 13]
    assert [one.id.int for one in second] == [13]


async def test_reports_come_in_pages_of_one_or_of_all(peopled: OpenWork) -> None:
    async with peopled() as work:
        for number, of in ((13, 1), (11, 1), (12, 3)):
            await work.quality_reports.add(report(number, of))
    async with peopled() as work:
        everything = await work.quality_reports.page(None, after=None, limit=9)
        second = await work.quality_reports.page(identifier(1), after=everything[0].id, limit=1)
    assert everything == [report(11), report(12, 3), report(13)]
    assert second == [report(13)]
