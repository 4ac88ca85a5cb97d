"""A record's hash is its content hash, whatever letters it holds."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, strategies
from recognition.domain.canonical import content_hash, record_hash
from recognition.domain.rebuilding.records import record_of

JSON = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers(min_value=-(2**53) + 1, max_value=2**53 - 1)
    | strategies.text(),
    lambda inner: strategies.lists(inner) | strategies.dictionaries(strategies.text(), inner),
)


@given(strategies.dictionaries(strategies.text(), JSON))
def test_the_quick_way_writes_what_the_canonical_form_says(record: dict[str, Any]) -> None:
    assert record_hash(record) == content_hash(record)


def test_keys_are_ordered_by_utf_16_as_the_standard_says() -> None:
    record = {"\N{GRINNING FACE}": 1, "\N{ARABIC LETTER ALEF ISOLATED FORM}": 2}
    assert record_hash(record) == content_hash(record)


def test_a_moment_is_written_with_its_hours() -> None:
    assert record_of(datetime(2026, 11, 22, 9, 30, tzinfo=UTC)) == "2026-11-22T09:30:00+00:00"


def test_equal_amounts_are_written_alike() -> None:
    assert record_of((Decimal(5), Decimal("5.00"), Decimal("1E+1"))) == ["5", "5", "10"]


def test_what_has_no_exact_text_is_not_written() -> None:
    with pytest.raises(TypeError, match="float"):
        record_of({"credits": 0.1})
