"""Who may award, with which key, and how status indexes are handed out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from uuid import UUID

import pytest
from comity_vocabulary.learning import EqfLevel
from hypothesis import given, settings
from hypothesis import strategies as st
from issuer.domain.accreditation import may_award
from issuer.domain.addresses import Addresses, parse_list_id
from issuer.domain.institution import (
    Accreditation,
    AccreditationId,
    InstitutionId,
    RegisteredKey,
    SigningKey,
    key_to_sign_with,
)
from issuer.domain.opportunity import Opportunity, OpportunityId
from issuer.domain.status_list import ENTRIES, Book, BookId, shuffled, slots
from issuer_bench.under_test import Issuer

SCHOOL = InstitutionId(UUID(int=1))
DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WIDE = Accreditation(
    id=AccreditationId(UUID(int=2)), institution_id=SCHOOL, version=1, valid_from=date(2026, 1, 1)
)


@pytest.fixture
def opportunity(in_memory: Issuer) -> Opportunity:
    return Opportunity(
        id=OpportunityId(UUID(int=3)),
        version=1,
        institution_id=SCHOOL,
        jurisdiction="BE-fl",
        terms=in_memory.terms(),
        published_on=DAY,
    )


@pytest.mark.parametrize(
    ("limits", "covered"),
    [
        ({}, True),
        ({"fields": ("03",)}, True),
        ({"fields": ("0312",)}, False),
        ({"eqf_levels": (EqfLevel.L4,)}, True),
        ({"eqf_levels": (EqfLevel.L6,)}, False),
        ({"credential_types": ("MicroCredential",)}, True),
        ({"credential_types": ("Diploma",)}, False),
        ({"jurisdictions": ("BE",)}, True),
        ({"jurisdictions": ("BE-fr", "NL")}, False),
        ({"valid_from": DAY}, True),
        ({"valid_from": date(2026, 11, 23)}, False),
        ({"valid_until": DAY}, True),
        ({"valid_until": date(2026, 11, 21)}, False),
        ({"withdrawn_on": date(2026, 11, 23)}, True),
        ({"withdrawn_on": DAY}, False),
    ],
)
def test_an_accreditation_covers_its_scope_and_its_time(
    opportunity: Opportunity, limits: dict[str, object], *, covered: bool
) -> None:
    assert may_award(opportunity, [replace(WIDE, **limits)], on=DAY) is covered  # type: ignore[arg-type]  # by name


def test_two_halves_of_a_scope_are_not_a_whole_one(opportunity: Opportunity) -> None:
    halves = [replace(WIDE, jurisdictions=("NL",)), replace(WIDE, eqf_levels=(EqfLevel.L8,))]
    assert not may_award(opportunity, halves, on=DAY)


@pytest.mark.requirement("R27")
def test_who_claims_no_level_exceeds_none(opportunity: Opportunity) -> None:
    terms = opportunity.terms
    levelless = replace(opportunity, terms=replace(terms, level=replace(terms.level, eqf=None)))
    assert may_award(levelless, [replace(WIDE, eqf_levels=(EqfLevel.L6,))], on=DAY)


def key(number: int) -> SigningKey:
    made_at = NOON.replace(hour=number)
    return SigningKey(kid=f"k{number}", institution_id=SCHOOL, alg="ES256", jwk={}, made_at=made_at)


def registered(number: int, until: datetime | None = None) -> RegisteredKey:
    return RegisteredKey(kid=f"k{number}", valid_from=NOON.replace(hour=1), valid_until=until)


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        ([], None),
        ([registered(1)], "k1"),
        ([registered(1), registered(2)], "k2"),
        ([registered(1), registered(2, until=NOON)], "k1"),
        ([registered(9)], None),
    ],
)
def test_the_newest_key_that_the_register_knows_signs(
    known: list[RegisteredKey], chosen: str | None
) -> None:
    found = key_to_sign_with([key(1), key(2), key(3)], known, at=NOON)
    assert (found.kid if found else None) == chosen


def test_every_index_is_handed_out_exactly_once() -> None:
    assert {shuffled(n, b"seed") for n in range(ENTRIES)} == set(range(ENTRIES))


@settings(max_examples=20, deadline=None)
@given(st.binary(min_size=16, max_size=32), st.integers(0, ENTRIES - 1))
def test_an_index_is_on_the_list(seed: bytes, position: int) -> None:
    assert 0 <= shuffled(position, seed) < ENTRIES


def test_neighbours_in_a_cohort_are_no_neighbours_on_the_list() -> None:
    book = Book(id=BookId(UUID(int=4)), institution_id=SCHOOL, seed=b"0123456789abcdef")
    first = [slot.index for slot in slots(book, 1000)]
    near = [one for one, other in pairwise(first) if abs(one - other) < 100]
    assert len(near) < 20
    assert sum(index < ENTRIES // 2 for index in first) in range(400, 600)


def test_a_full_book_gives_what_is_left() -> None:
    book = Book(id=BookId(UUID(int=4)), institution_id=SCHOOL, seed=b"s", taken=ENTRIES - 2)
    assert len(slots(book, 5)) == 2


def test_names_lead_back_to_what_they_name() -> None:
    addresses = Addresses("http://127.0.0.1:8102")
    book = BookId(UUID(int=5))
    list_id = addresses.status_list(book, "suspension").rsplit("/", 1)[-1]
    assert parse_list_id(list_id) == (str(book), "suspension")
    assert parse_list_id("nonsense") is None
    assert addresses.did(SCHOOL) == f"did:web:127.0.0.1%3A8102:institutions:{SCHOOL}"
