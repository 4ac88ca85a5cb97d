"""Days and periods. The days are given; nothing here knows today.

Source: Regulation (EEC, Euratom) No 1182/71, article 3, taken as a model (domain.md B.6): it binds
Council and Commission acts only, national administrative law governs real cases. Its article 3(5),
that a period of two days or more contains two working days, is not adopted.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache

SATURDAY = 5
MONTHS_OF_A_YEAR = 12

ISO_CODES = {"EL": "GR", "UK": "GB"}
"""European institutions call two states otherwise than ISO 3166-1 does."""


def years_after(day: date, years: int) -> date:
    """Return the same date some years on; 29 February becomes 28 where there is none."""
    year = min(max(day.year + years, MINYEAR), MAXYEAR)
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def months_after(day: date, months: int) -> date:
    """Return the same date some months on, or the last of that month where it is shorter.

    Source: article 3(2)(c).
    """
    years, month = divmod(day.month - 1 + months, MONTHS_OF_A_YEAR)
    if day.year + years > MAXYEAR:
        return date.max
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def days_after(day: date, days: int) -> date:
    """Return the day some days on, the event's own day not counted; calendars end in 9999.

    Source: article 3(1).
    """
    return day + timedelta(days=min(days, (date.max - day).days))


@cache
def public_holidays(jurisdiction: str, year: int) -> frozenset[date]:
    """Return the public holidays of a state; a system within a state keeps the state's.

    Where none are known, there are none: a period then ends earlier, for the learner.

    Source: article 2(1).
    """
    import holidays  # noqa: PLC0415 - half a second, which only who counts days should pay

    state = jurisdiction.partition("-")[0]
    try:
        known = holidays.country_holidays(
            ISO_CODES.get(state, state), years=year, expand=False, language="en_US"
        )
    except NotImplementedError:
        return frozenset()
    return frozenset(known)


def is_working_day(day: date, jurisdiction: str) -> bool:
    """Whether offices of a jurisdiction are open: no Saturday, Sunday or public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(jurisdiction, day.year)


def working_day_from(day: date, jurisdiction: str) -> date:
    """Return the day itself, or the working day that follows it.

    Source: article 3(4).
    """
    while day < date.max and not is_working_day(day, jurisdiction):
        day += timedelta(days=1)
    return day


def end_of_month(month: str) -> date:
    """Return the last day of a month written YYYY-MM."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, monthrange(year, number)[1])
