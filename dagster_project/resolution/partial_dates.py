"""Partial dates (EDTF level 1) as intervals of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_EDTF = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, month or year; the year may be unknown, then the month is known."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def edtf(self) -> str:
        """As in the tables: `2023-12-09`, `2023-12`, `2023`, `XXXX-12-08`, `XXXX-12`."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)])

    @property
    def precision(self) -> int:
        """3 for a day, 2 for a month, 1 for a year."""
        return 1 + (self.month is not None) + (self.day is not None)

    @property
    def earliest(self) -> date:
        """First day meant. The year must be known."""
        if self.year is None:
            raise ValueError(f"{self.edtf}: days of a date without a year are not known")
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Last day meant. The year must be known."""
        first = self.earliest
        if self.day:
            return first
        month = self.month or 12
        return date(first.year, month, calendar.monthrange(first.year, month)[1])

    def in_year(self, year: int) -> PartialDate | None:
        """The date with a year, None where that year has no such day (29 February)."""
        try:
            date(year, self.month or 1, self.day or 1)
        except ValueError:
            return None
        return PartialDate(year, self.month, self.day)


def parse_edtf(text: str | None) -> PartialDate | None:
    """The date that EDTF level 1 text denotes, None for no text, no information, or no day of the calendar."""
    match = _EDTF.fullmatch(text or "")
    if not match:
        return None
    year = None if match["year"] == "XXXX" else int(match["year"])
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    if year is None and month is None:
        return None
    found = PartialDate(year, month, day)
    # A leap year stands in for an unknown one.
    return found if found.in_year(year or 2024) else None
