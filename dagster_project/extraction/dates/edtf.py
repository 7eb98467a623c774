"""Partial dates in EDTF level 1, the day of writing, and what a date resolves to."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

from dagster_project.extraction.tense import Direction

Precision = Literal["day", "month", "year"]

UNKNOWN_YEAR = "XXXX"


@dataclass(frozen=True)
class DateRef:
    """A resolved date: EDTF level 1 bounds, `end_edtf` None for a single date.

    `is_relative` when the text needs its own date to be understood; `direction` is the tense that was used.
    """

    start_edtf: str
    end_edtf: str | None
    precision: Precision
    is_relative: bool
    direction: Direction | None


@dataclass(frozen=True)
class Anchor:
    """The day of writing; `year` is None for a dateline without one.

    `is_rough` where only the issue of a periodical tells the time: days and weeks cannot be counted from it.
    """

    year: int | None
    month: int
    day: int
    is_rough: bool = False

    @property
    def date(self) -> dt.date | None:
        """The full day, when it is known."""
        return None if self.is_rough else self.about

    @property
    def about(self) -> dt.date | None:
        """The full day, or the last of the time in which the text was written."""
        return safe_date(self.year, self.month, self.day) if self.year else None


def safe_date(year: int, month: int, day: int) -> dt.date | None:
    """The day, None where the calendar has none (31 February)."""
    return dt.date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def fields_of(edtf: str | None) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day of a partial date, None for what it leaves open."""
    if not edtf:
        return None
    fields = [None if f == UNKNOWN_YEAR else int(f) for f in edtf.split("-")] + [None, None]
    return fields[0], fields[1], fields[2]


def edtf_of(year: int | None, month: int, day: int | None = None) -> str:
    """A month or day; `XXXX-12-08` without a year."""
    head = f"{year:04d}-{month:02d}" if year else f"{UNKNOWN_YEAR}-{month:02d}"
    return head if day is None else f"{head}-{day:02d}"


def day_of(ref: DateRef | None) -> dt.date | None:
    """The last full day of a date, or None."""
    fields = fields_of(ref.end_edtf or ref.start_edtf) if ref else None
    return safe_date(fields[0], fields[1], fields[2]) if fields and fields[0] and fields[1] and fields[2] else None
