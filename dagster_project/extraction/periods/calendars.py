"""Days of years, months, fiscal years and the Iranian year. All bounds are inclusive."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Days = tuple[date, date]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Days:
    """`count` months from the first day of a month; months beyond 12 or below 1 run into other years.

    >>> months_from(2024, 7, 12)
    (datetime.date(2024, 7, 1), datetime.date(2025, 6, 30))
    """
    first = year * 12 + month - 1
    last = first + count - 1
    return date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1)


def months_to(year: int, month: int, count: int) -> Days:
    """`count` months that end with a month."""
    first = year * 12 + month - count
    return months_from(first // 12, first % 12 + 1, count)


def whole_year(year: int) -> Days:
    """1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def shift_years(days: Days, years: int) -> Days:
    """The same days of another year; a month's last day stays its last day.

    >>> shift_years((date(2024, 2, 1), date(2024, 2, 29)), -1)
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    """
    return _shift(days[0], years, is_end=False), _shift(days[1], years, is_end=True)


def _shift(day: date, years: int, *, is_end: bool) -> date:
    last = month_end(day.year + years, day.month)
    was_last = day == month_end(day.year, day.month)
    return last if (is_end and was_last) or day.day > last.day else day.replace(year=day.year + years)


def fiscal_year(start_year: int, start_month: int) -> Days:
    """The fiscal year that begins in `start_month` of `start_year`."""
    return months_from(start_year, start_month, 12)


def fiscal_year_of(day: date, start_month: int) -> int:
    """The year in which the fiscal year that holds `day` begins."""
    return day.year if day.month >= start_month else day.year - 1


def iranian_new_year(year: int) -> date:
    """Nowruz: 20 March in leap years, else 21 March.

    Holds from 2017 to 2032; by the Iranian calendar's 33-year cycle it moves by a day outside.
    """
    return date(year, 3, 20 if calendar.isleap(year) else 21)


def iranian_months(year: int, first: int, count: int) -> Days:
    """`count` months from the `first` of the Iranian year that begins in March of `year`.

    Six months of 31 days, five of 30, the last fills the year.

    >>> iranian_months(2025, 1, 5)
    (datetime.date(2025, 3, 21), datetime.date(2025, 8, 22))
    """
    ends = [31 * m if m <= 6 else 186 + 30 * (m - 6) for m in range(12)]
    begin = iranian_new_year(year)
    following = iranian_new_year(year + 1)
    start = begin + timedelta(days=ends[first - 1])
    stop = first - 1 + count
    return start, (following if stop >= 12 else begin + timedelta(days=ends[stop])) - timedelta(days=1)
