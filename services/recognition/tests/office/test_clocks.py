"""Clocks: by which day what must have happened, on the calendar of the authority's own state."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from recognition.domain import clocks
from recognition.domain.calendar import (
    days_after,
    end_of_month,
    is_working_day,
    months_after,
    public_holidays,
    working_day_from,
    years_after,
)
from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy

Documents = dict[str, dict[str, Any]]


@pytest.fixture
def estonia(policy_documents: Documents) -> Policy:
    return read_policy(policy_documents["EE-demo"])


@pytest.fixture
def croatia(policy_documents: Documents) -> Policy:
    return read_policy(policy_documents["HR-demo"])


@pytest.fixture
def ireland(policy_documents: Documents) -> Policy:
    return read_policy(policy_documents["IE-demo"])


def test_the_day_of_the_event_is_not_counted(estonia: Policy) -> None:
    # 12 October 2026 is a Monday: the third day after it is Thursday the 15th.
    assert clocks.acknowledge_by(estonia, date(2026, 10, 12)) == date(2026, 10, 15)
    assert clocks.completeness_by(estonia, date(2026, 10, 12)) == date(2026, 10, 22)


def test_a_period_that_ends_on_a_weekend_ends_on_the_next_working_day(ireland: Policy) -> None:
    # Two days after a Friday; that a Friday's filing gets no third day is left to national law.
    assert clocks.acknowledge_by(ireland, date(2026, 10, 9)) == date(2026, 10, 12)
    assert clocks.acknowledge_by(ireland, date(2026, 10, 8)) == date(2026, 10, 12)
    assert clocks.acknowledge_by(ireland, date(2026, 10, 7)) == date(2026, 10, 9)


def test_a_period_that_ends_on_a_public_holiday_ends_after_it(
    estonia: Policy, croatia: Policy, ireland: Policy
) -> None:
    # Sixty days after 25 October is Christmas Eve, which only Estonia keeps; a weekend follows.
    assert clocks.own_target(estonia, date(2026, 10, 25)) == date(2026, 12, 28)
    assert clocks.own_target(croatia, date(2026, 10, 25)) == date(2026, 12, 24)
    # 26 October 2026, the last Monday of the month, is a holiday in Ireland alone.
    assert clocks.own_target(ireland, date(2026, 9, 28)) == date(2026, 10, 27)


@pytest.mark.parametrize(
    ("complete_on", "limit"),
    [
        (date(2026, 10, 12), date(2027, 2, 12)),
        (date(2026, 10, 31), date(2027, 3, 1)),
        (date(2026, 10, 28), date(2027, 3, 1)),
        (date(2027, 10, 31), date(2028, 2, 29)),
        # 24 February is Estonia's Independence Day.
        (date(2026, 10, 24), date(2027, 2, 25)),
        (date(2026, 8, 25), date(2026, 12, 28)),
    ],
)
def test_four_months_end_on_the_same_date_or_the_last_of_the_month(
    estonia: Policy, complete_on: date, limit: date
) -> None:
    assert clocks.hard_limit(estonia, complete_on) == limit


def test_hours_never_roll(estonia: Policy) -> None:
    friday = datetime(2026, 10, 9, 16, 30, tzinfo=UTC)
    assert clocks.decide_automatically_by(estonia, friday) == datetime(
        2026, 10, 10, 16, 30, tzinfo=UTC
    )


def test_questions_and_appeals_have_their_own_periods(croatia: Policy) -> None:
    monday = date(2026, 10, 12)
    assert clocks.information_due(croatia, monday) == date(2026, 11, 26)
    assert clocks.appeal_until(croatia, monday) == date(2026, 10, 27)
    assert clocks.appeal_decision_by(croatia, monday) == date(2026, 12, 11)


def test_a_system_within_a_state_keeps_the_states_holidays(estonia: Policy) -> None:
    assert public_holidays("BE-fl", 2026) == public_holidays("BE", 2026)
    assert date(2026, 7, 21) in public_holidays("BE-fl", 2026)
    flemish = replace(estonia, jurisdiction="BE-fl")
    assert clocks.acknowledge_by(flemish, date(2026, 7, 18)) == date(2026, 7, 22)


def test_two_states_are_known_by_the_names_europe_uses() -> None:
    assert public_holidays("EL", 2026) == public_holidays("GR", 2026)
    assert public_holidays("UK-SCT", 2026) == public_holidays("GB", 2026)
    assert date(2026, 12, 25) in public_holidays("UK", 2026)


def test_a_state_without_known_holidays_has_weekends() -> None:
    assert public_holidays("XX", 2026) == frozenset()
    assert not is_working_day(date(2026, 12, 26), "XX")
    assert is_working_day(date(2026, 12, 25), "XX")
    assert working_day_from(date(2026, 12, 26), "XX") == date(2026, 12, 28)


def test_months_and_years_are_clamped_to_the_calendar() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 5), 1) == date(2027, 1, 5)
    assert months_after(date(2026, 1, 31), 11) == date(2026, 12, 31)
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_after(date(9998, 1, 1), 6) == date(9999, 1, 1)
    assert years_after(date(3, 1, 1), -6) == date(1, 1, 1)
    assert months_after(date(9998, 10, 31), 4) == date(9999, 2, 28)
    assert months_after(date(9999, 8, 31), 4) == date(9999, 12, 31)
    assert months_after(date(9999, 9, 1), 4) == date.max
    assert end_of_month("2026-02") == date(2026, 2, 28)


def test_the_last_days_of_all_calendars_do_no_harm() -> None:
    assert days_after(date(9999, 12, 30), 5) == date.max
    assert days_after(date(9999, 12, 30), 1) == date.max
    assert days_after(date(9999, 12, 1), 1) == date(9999, 12, 2)
    assert working_day_from(date.max, "EE") == date.max
