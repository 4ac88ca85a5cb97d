"""Days and periods. The days are given; nothing here knows today.

Source: Regulation (EEC, Euratom) No 1182/71, article 3, taken as a model (domain.md B.6).
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

SATURDAY = 5


def years_after(day: date, years: int) -> date:
    """Return the same date some years on; 29 February becomes 28 where there is none."""
    year = min(max(day.year + years, MINYEAR), MAXYEAR)
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def months_after(day: date, months: int) -> date:
    """Return the same date some months on; where the month is too short, its last day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, MAXYEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day(start: date, days: int, holidays: frozenset[date] = frozenset()) -> date:
    """Return the last day of a period counted in calendar days.

    The day of the event is not counted; a period that ends on a Saturday, Sunday or public
    holiday ends with the following working day.
    """
    end = start + timedelta(days=days)
    while end.weekday() >= SATURDAY or end in holidays:
        end += timedelta(days=1)
    return end


def end_of_month(month: str) -> date:
    """Return the last day of a month written YYYY-MM."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, monthrange(year, number)[1])
