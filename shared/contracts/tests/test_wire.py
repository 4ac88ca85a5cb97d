"""Requests refuse what is unknown or sloppy; facts ignore what is newer than themselves."""

from decimal import Decimal
from uuid import UUID

import pytest
from comity_contracts.events.enrolments import EnrolmentOpenedV1
from comity_contracts.wire import Amount, Count, Day, Fact, Flag, Instant, Level, Request, Text
from pydantic import ValidationError


class Offer(Request):
    """A request with one field of each kind that invites sloppiness."""

    title: Text = "Data protection"
    credits: Amount | None = None
    places: Count = 1
    level: Level | None = None
    free: Flag = False
    starts_on: Day | None = None
    opens_at: Instant | None = None


class Paid(Fact, topic="comity.payments", type="comity.payment.made.v1", key="payment"):
    """A fact with an amount."""

    payment: UUID
    amount: Amount


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("credits", False),
        ("credits", True),
        ("credits", "four"),
        ("credits", "1e2"),
        ("credits", " 4"),
        ("credits", "٤"),
        ("credits", "NaN"),
        ("credits", -1),
        ("credits", 100_000.01),
        ("credits", 1.255),
        ("credits", [4]),
        ("places", "4"),
        ("places", 4.5),
        ("places", True),
        ("places", None),
        ("places", 10**12),
        ("level", "6"),
        ("level", True),
        ("level", 6.5),
        ("level", 9),
        ("free", 0),
        ("free", "false"),
        ("free", None),
        ("starts_on", 1),
        ("starts_on", "1"),
        ("starts_on", "0"),
        ("starts_on", "20261122"),
        ("starts_on", "2026-11-22T00:00:00"),
        ("starts_on", "2026-02-30"),
        ("starts_on", True),
        ("opens_at", 1),
        ("opens_at", "1700000000"),
        ("opens_at", "2026-11-22"),
        ("opens_at", "2026-11-22T10:00:00"),
        ("title", 4),
        ("title", ""),
        ("title", "x" * 501),
        ("title", "a\x00b"),
        ("title", "\ud800"),
    ],
    ids=ascii,
)
def test_a_request_refuses_sloppy_values(field: str, value: object) -> None:
    with pytest.raises(ValidationError) as refused:
        Offer.model_validate({field: value})
    assert {error["loc"][0] for error in refused.value.errors()} == {field}


@pytest.mark.parametrize(
    ("field", "value", "meant"),
    [
        ("credits", 4, Decimal(4)),
        ("credits", "4.50", Decimal("4.50")),
        ("credits", 100_000, Decimal(100_000)),
        ("places", 0, 0),
        ("level", 6, 6),
    ],
)
def test_a_request_takes_values_written_as_they_are_meant(
    field: str, value: object, meant: object
) -> None:
    assert getattr(Offer.model_validate({field: value}), field) == meant


def test_a_request_refuses_unknown_fields() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Offer.model_validate({"titel": "Data protection"})


def test_a_fact_ignores_fields_newer_than_itself() -> None:
    fact = EnrolmentOpenedV1.model_validate(
        {
            "enrolment_ref": str(UUID(int=1)),
            "opportunity_id": str(UUID(int=2)),
            "opportunity_version": 1,
            "cohort": "2026-autumn",
            "opened_in": "2026-10",
            "invented_in_2027": {"a": 1},
        }
    )
    assert "invented_in_2027" not in fact.model_dump()
    assert fact.key == str(UUID(int=1))


@pytest.mark.parametrize(
    ("amount", "written"),
    [("1E+2", "100"), ("-0.0", "0.0"), ("120.50", "120.50"), ("100000", "100000")],
)
def test_an_amount_is_written_plainly_and_read_again(amount: str, written: str) -> None:
    paid = Paid(payment=UUID(int=1), amount=Decimal(amount))
    assert f'"amount":"{written}"' in paid.model_dump_json()
    assert Paid.model_validate_json(paid.model_dump_json()) == paid
