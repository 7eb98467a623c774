"""What a text writes as a date, before any day of writing is applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dagster_project.extraction.tense import Direction

Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True)
class DateExpression:
    """A date as written. All fields at their default means nothing that can be placed.

    Attributes:
        year, month, day: the calendar fields as written; `end_*` those of the end of a range.
        year_offset: -1, 0 or 1 for "last", "this" or "next year" said with a month.
        context_year: -1, 0 or 1 for a month of "the previous", "that" or "the following year", counted from
            the date told before.
        modifier: "last", "this" or "next" before the name of a month or weekday.
        weekday, end_weekday: 0 for Monday.
        unit, offset: a step ("yesterday" is one day back); with a weekday the week it lies in ("Monday of last
            week"), with a day its month ("the 5th of next month").
        from_context: the step starts at the date told before, not at the day of writing.
        before_clause: the step leads to a thing told in the clause that follows ("a week after X came").
        only_ahead: means a date only in a clause about what is to come ("in three weeks").
        is_weekend: Saturday and Sunday, told as one.
        season: "spring", "summer" or "autumn" of a year that is not told.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    year_offset: int | None = None
    context_year: int | None = None
    modifier: str | None = None
    weekday: int | None = None
    end_weekday: int | None = None
    unit: Unit | None = None
    offset: int = 0
    from_context: bool = False
    before_clause: bool = False
    only_ahead: bool = False
    is_weekend: bool = False
    season: str | None = None


def own_direction(e: DateExpression) -> Direction | None:
    """The side of the day of writing on which the words themselves put a date: "next year", "last May", "tomorrow"."""
    if e.only_ahead:
        return None
    if e.modifier in {"last", "next"}:
        return "past" if e.modifier == "last" else "future"
    step = e.year_offset or (0 if e.from_context else e.offset)
    if not step:
        return None
    return "past" if step < 0 else "future"
