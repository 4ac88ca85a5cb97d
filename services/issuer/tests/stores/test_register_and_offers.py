"""What the stores of the register and of offers promise, in memory and on PostgreSQL alike."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from issuer.domain.institution import AccreditationWithdrawal, InstitutionId
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer_bench.kept import COURSE, GRANTED, KNOWN, SCHOOL
from issuer_bench.under_test import Issuer

if TYPE_CHECKING:
    from issuer.ports.work import OpenWork


async def test_the_newest_word_of_the_register_is_kept(work: "OpenWork") -> None:
    async with work() as opened:
        assert await opened.institutions.find(SCHOOL) is None
        for version in (2, 1, 2):
            await opened.institutions.keep(replace(KNOWN, version=version))
    async with work() as opened:
        assert await opened.institutions.find(SCHOOL) == KNOWN


@pytest.mark.parametrize("first", ["grant", "withdrawal"])
async def test_a_withdrawal_counts_in_whatever_order_it_is_heard(
    work: "OpenWork", first: str
) -> None:
    ended = AccreditationWithdrawal(
        id=GRANTED.id, institution_id=SCHOOL, version=2, withdrawn_on=date(2026, 6, 1)
    )
    async with work() as opened:
        store = opened.institutions
        if first == "grant":
            await store.keep_accreditation(GRANTED)
        await store.withdraw_accreditation(ended)
        await store.keep_accreditation(GRANTED)
        (kept,) = await store.accreditations(SCHOOL)

    assert (kept.version, kept.withdrawn_on) == (2, date(2026, 6, 1))
    assert await _none_elsewhere(work)


async def _none_elsewhere(work: "OpenWork") -> bool:
    async with work() as opened:
        return await opened.institutions.accreditations(InstitutionId(UUID(int=9))) == ()


def opportunity(issuer: Issuer, number: int, version: int) -> Opportunity:
    return Opportunity(
        id=OpportunityId(UUID(int=number)),
        version=version,
        institution_id=SCHOOL,
        jurisdiction="RO",
        terms=issuer.terms(title=f"Version {version}"),
        published_on=date(2026, 11, 22),
    )


async def test_every_version_of_an_opportunity_is_kept(issuer: Issuer, work: "OpenWork") -> None:
    first, second = opportunity(issuer, 2, 1), opportunity(issuer, 2, 2)
    other = opportunity(issuer, 3, 1)
    async with work() as opened:
        for one in (first, other, second):
            await opened.opportunities.add(one)
        await opened.opportunities.withdraw(COURSE, 2, date(2026, 12, 1))
    second = replace(second, withdrawn_on=date(2026, 12, 1))

    async with work() as opened:
        store = opened.opportunities
        assert await store.find(COURSE, 1) == first
        assert await store.find(COURSE, None) == await store.lock_newest(COURSE) == second
        assert await store.find(COURSE, 3) is None
        assert await store.newest(after=None, limit=5) == (second, other)
        assert await store.newest(after=None, limit=1) == (second,)
        assert await store.newest(after=COURSE, limit=5) == (other,)
