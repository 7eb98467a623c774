"""Calendar dates as page headers and datelines write them: "Monday, Feb. 5th 2024 - 10:05 UTC", "14.06.2022".

Only for the short lines around a text. Dates in sentences are `extraction.dates`' business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?P<weekday>" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = (
    rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH}(?:,?[\s-]+{_YEAR})?\b",
    rf"{_WEEKDAY}{_MONTH}[\s-]+{_DAY}(?:,?[\s-]+{_YEAR})?\b",
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
    r"(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)",
    # "20/AUG/2025", "20-Aug-25"
    rf"(?P<day>\d{{1,2}})[/-]{_MONTH}[/-](?P<year>(?:19|20)?\d\d)(?!\d)",
    # "10. 4. 2025", as Central Europe writes it.
    r"(?P<day>\d{1,2})(?P<sep>\.)\s(?P<month>\d{1,2})\.\s(?P<year>(?:19|20)\d\d)(?!\d)",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)\sday\sof\s{_MONTH},?\s{_YEAR}\b",
)
_PATTERNS = tuple(re.compile(r"(?<![\w.])" + form, re.IGNORECASE) for form in _FORMS)


@dataclass(frozen=True)
class StatedDate:
    """A date as written at `start:end` of its line; `year` None where it is left out.

    `alternative` is the other reading of a numeric date whose order of day and month is open.
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None = None
    alternative: date | None = None

    @property
    def full(self) -> date | None:
        """The calendar date, None without a year."""
        return None if self.year is None else date(self.year, self.month, self.day)

    @property
    def edtf(self) -> str:
        """EDTF level 1: `XXXX-07-22` without a year."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"


def find_dates(line: str) -> list[StatedDate]:
    """All dates of a line in their order, overlaps resolved in favour of the longer one."""
    found = [read for pattern in _PATTERNS for match in pattern.finditer(line) if (read := _read(match))]
    found.sort(key=lambda stated: (stated.start, -stated.end))
    kept: list[StatedDate] = []
    for stated in found:
        if not kept or stated.start >= kept[-1].end:
            kept.append(stated)
    return kept


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none (31 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(match: re.Match[str]) -> StatedDate | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if year is not None and year < 100:
        year += 2000
    day = int(groups["day"])
    name = groups["month"].lower()
    month = MONTHS[name] if name in MONTHS else int(name)
    weekday = WEEKDAYS.get((groups.get("weekday") or "").lower())
    other = None
    if (separator := groups.get("sep")) and year is not None:
        month, day, other = _order(separator, year, day, month)
    # 29 February of an unnamed year is a date: test with a leap year.
    if calendar_date(year or 2024, month, day) is None:
        return None
    return StatedDate(match.start(), match.end(), year, month, day, weekday, other)


def _order(separator: str, year: int, first: int, second: int) -> tuple[int, int, date | None]:
    """Month, day and the other possible reading of "first/second/year".

    With dots the day comes first all over the world. With slashes and dashes a number above 12
    settles it; otherwise day first (most countries) with the American reading as alternative.
    """
    if separator == "." or first > 12:
        return second, first, None
    if second > 12:
        return first, second, None
    return second, first, calendar_date(year, first, second) if first != second else None
