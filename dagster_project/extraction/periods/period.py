"""What a period is, and what it is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dagster_project.extraction.periods.calendars import Days

Kind = Literal["year", "months", "fiscal_year", "to_date", "within", "span", "same", "before"]


@dataclass(frozen=True)
class Period:
    """A period that a figure can be stated for.

    Attributes:
        first, last: inclusive days, None when the text and the day of publication do not settle them.
        kind: `to_date` runs from January to the stated month; `within` is a horizon counted from
            publication ("within five years"); `span` covers several years; `same` repeats the period
            before, `before` is the year before it.
        is_relative: counted from the day of publication or from another period.
        start, end: offsets into the text, end exclusive.
    """

    first: date | None
    last: date | None
    kind: Kind
    is_relative: bool
    start: int
    end: int

    @property
    def days(self) -> Days | None:
        """Both bounds, or None unless both are settled."""
        return (self.first, self.last) if self.first and self.last else None


@dataclass(frozen=True)
class Clock:
    """What periods are counted from.

    Attributes:
        published_on: day of publication.
        fiscal_start: month in which the fiscal year of the text's country begins, None if unknown.
    """

    published_on: date | None
    fiscal_start: int | None
