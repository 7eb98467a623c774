"""Resolving: a date as written, the day of writing, the tense and the dates before it give EDTF.

What cannot be settled is left out: without a year of writing "8 December" stays `XXXX-12-08` and
"on Wednesday" is nothing. "Last week" is as precise as its month.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dagster_project.extraction.dates.expressions import DateExpression
from dagster_project.extraction.tense import Direction
from dagster_project.reading.document import Document

Precision = Literal["day", "month", "year"]

UNKNOWN_YEAR = "XXXX"
# A text may tell of a day or two after its header's date, when that is the date of a first version.
HEADER_LAG = timedelta(days=3)
# A dateline is the day of writing when it lies this close before the day of publication.
DATELINE_LAG = timedelta(days=10)
_STEP_DAYS = {"day": 1, "week": 7}


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
    """The day of writing; `year` is None for a dateline without one."""

    year: int | None
    month: int
    day: int

    @property
    def date(self) -> date | None:
        """The full day, when the year is known."""
        return _safe_date(self.year, self.month, self.day) if self.year else None


def anchor_of(document: Document | None) -> Anchor | None:
    """The dateline's day where it fits the day of publication, else the latter, else a dateline without a year."""
    if document is None:
        return None
    published, dateline = document.published_on, _parts(document.dateline_edtf)
    if published is None:
        return Anchor(dateline[0], dateline[1], dateline[2]) if dateline and dateline[1] and dateline[2] else None
    if dateline and dateline[1] and dateline[2]:
        for year in (published.year, published.year - 1):
            day = _safe_date(dateline[0] or year, dateline[1], dateline[2])
            if day and timedelta(0) <= published - day <= DATELINE_LAG:
                return Anchor(day.year, day.month, day.day)
    return Anchor(published.year, published.month, published.day)


def resolve(
    expression: DateExpression,
    anchor: Anchor | None,
    direction: Direction | None,
    context: DateRef | None = None,
) -> DateRef | None:
    """What `expression` means for a text written on `anchor`; None when nothing settles it.

    `context` is the date told before, from which "a day earlier" or "on the 15th" count.
    """
    e = expression
    if e.day is not None and e.month is None:
        return _day_of_known_month(e, anchor, context, direction)
    if e.month is not None and e.day is not None:
        return _days(e, anchor, direction, context)
    if e.month is not None:
        return _months(e, anchor, direction, context)
    if e.year is not None:
        return DateRef(str(e.year), None, "year", False, direction)
    if e.weekday is not None:
        return _weekdays(e, anchor, direction, context)
    if e.unit is not None:
        return _from_context(e, context, direction) if e.from_context else _from_anchor(e, anchor, direction)
    return None


def _parts(edtf: str | None) -> tuple[int | None, int | None, int | None] | None:
    if not edtf:
        return None
    fields = [None if f == UNKNOWN_YEAR else int(f) for f in edtf.split("-")] + [None, None]
    return fields[0], fields[1], fields[2]


def _safe_date(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _edtf(year: int | None, month: int, day: int | None = None) -> str:
    head = f"{year:04d}-{month:02d}" if year else f"{UNKNOWN_YEAR}-{month:02d}"
    return head if day is None else f"{head}-{day:02d}"


def _range(start: date, end: date | None, direction: Direction | None) -> DateRef:
    return DateRef(start.isoformat(), end.isoformat() if end and end > start else None, "day", True, direction)


def _year_of(e: DateExpression, anchor: Anchor | None) -> int | None:
    """The year as written, or by "this year", "last year" where the year of writing is known."""
    if e.year is not None:
        return e.year
    if e.year_offset is not None and anchor and anchor.year:
        return anchor.year + e.year_offset
    return None


def _days(e: DateExpression, anchor: Anchor | None, direction: Direction | None, context: DateRef | None) -> DateRef:
    month, day = e.month or 1, e.day or 1
    year = _year_of(e, anchor)
    is_relative = e.year is None
    if year is None and e.year_offset is None:
        year = _context_year(e, context) or _nearest_year(e, anchor, direction)
    end_year = (e.end_year or year) if e.end_day else None
    end = _edtf(end_year, e.end_month or month, e.end_day) if e.end_day else None
    if end_year and year and end and e.end_month and e.end_month < month and not e.year:
        end = _edtf(end_year + 1, e.end_month, e.end_day)
    return DateRef(_edtf(year, month, day), end, "day", is_relative, direction)


def _context_year(e: DateExpression, context: DateRef | None) -> int | None:
    """The year of the same month told just before ("in December 2023 ... on December 9")."""
    fields = _parts(context.start_edtf) if context else None
    return fields[0] if fields and fields[1] == e.month else None


def _nearest_year(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> int | None:
    """The year that puts day and month nearest to the day of writing on the side of the tense.

    A weekday that was said with the date decides where the tense leaves a choice.
    """
    today = anchor.date if anchor else None
    if today is None:
        return None
    candidates = [
        d for y in (today.year - 1, today.year, today.year + 1) if (d := _safe_date(y, e.month or 1, e.day or 1))
    ]
    if e.weekday is not None:
        candidates = [d for d in candidates if d.weekday() == e.weekday] or candidates
    if direction == "past":
        candidates = [d for d in candidates if d <= today + HEADER_LAG] or candidates
    elif direction == "future":
        candidates = [d for d in candidates if d >= today - HEADER_LAG] or candidates
    return min(candidates, key=lambda d: abs(d - today)).year if candidates else None


def _months(e: DateExpression, anchor: Anchor | None, direction: Direction | None, context: DateRef | None) -> DateRef:
    month = e.month or 1
    year = _year_of(e, anchor)
    if year is None and e.year_offset is None:
        year = _context_year(e, context) if e.modifier is None else None
        year = year or _year_of_month(e, anchor, direction)
    end = _edtf(e.end_year or year, e.end_month) if e.end_month else None
    return DateRef(_edtf(year, month), end, "month", e.year is None, direction)


def _year_of_month(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> int | None:
    """The year of a bare month: the latest for the past, the next for the future, else the nearest."""
    if anchor is None or anchor.year is None:
        return None
    month, year = e.month or 1, anchor.year
    if e.modifier == "last":
        return year if month < anchor.month else year - 1
    if e.modifier == "next":
        return year if month > anchor.month else year + 1
    if e.modifier == "this":
        return year
    if direction == "past":
        return year if month <= anchor.month else year - 1
    if direction == "future":
        return year if month >= anchor.month else year + 1
    return min((year - 1, year, year + 1), key=lambda y: abs((y - year) * 12 + month - anchor.month))


def _day_of_known_month(
    e: DateExpression, anchor: Anchor | None, context: DateRef | None, direction: Direction | None
) -> DateRef | None:
    """On the 15th: of the month told before, else of the month of writing when the day fits the tense."""
    fields = _parts(context.start_edtf) if context else None
    day = e.day or 1
    if fields and fields[1]:
        year, month = fields[0], fields[1]
    elif anchor:
        year, month = anchor.year, anchor.month
    else:
        return None
    if _safe_date(year or 2024, month, day) is None:
        return None
    end = _edtf(year, month, e.end_day) if e.end_day else None
    return DateRef(_edtf(year, month, day), end, "day", True, direction)


def _weekdays(
    e: DateExpression, anchor: Anchor | None, direction: Direction | None, context: DateRef | None
) -> DateRef | None:
    if e.from_context:
        start = _day_of(context)
        return _range(_weekday_after(start, e.weekday or 0, e.offset), None, direction) if start else None
    today = anchor.date if anchor else None
    if today is None or e.weekday is None:
        return None
    start = _weekday_near(today, e.weekday, e.modifier, direction)
    if e.end_weekday is None:
        return _range(start, None, direction)
    end = start + timedelta(days=(e.end_weekday - start.weekday()) % 7)
    # A past range ends by the day of writing; its start is then a week back.
    if direction == "past" and end > today + HEADER_LAG:
        start, end = start - timedelta(days=7), end - timedelta(days=7)
    return _range(start, end, direction)


def _weekday_after(start: date, weekday: int, sign: int) -> date:
    if sign > 0:
        return start + timedelta(days=(weekday - start.weekday() - 1) % 7 + 1)
    return start - timedelta(days=(start.weekday() - weekday - 1) % 7 + 1)


def _weekday_near(today: date, weekday: int, modifier: str | None, direction: Direction | None) -> date:
    """The weekday on the side of the tense; the day of writing itself counts for both sides."""
    back = today - timedelta(days=(today.weekday() - weekday) % 7)
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    if modifier == "last":
        return back if back < today else back - timedelta(days=7)
    if modifier == "next":
        return ahead if ahead > today else ahead + timedelta(days=7)
    return ahead if direction == "future" or (modifier == "this" and direction != "past") else back


def _day_of(ref: DateRef | None) -> date | None:
    """The last full day of a date, or None."""
    fields = _parts(ref.end_edtf or ref.start_edtf) if ref else None
    return _safe_date(fields[0], fields[1], fields[2]) if fields and fields[0] and fields[1] and fields[2] else None


def _from_anchor(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> DateRef | None:
    if anchor is None:
        return None
    if anchor.date is None:
        return _from_yearless(e, anchor, direction)
    if e.unit == "day":
        return _range(anchor.date + timedelta(days=e.offset), None, direction)
    if e.unit == "week":
        # As precise as the month that holds the middle of the week.
        monday = anchor.date - timedelta(days=anchor.date.weekday())
        middle = monday + timedelta(days=7 * e.offset + 3)
        return DateRef(_edtf(middle.year, middle.month), None, "month", True, direction)
    if e.unit == "month":
        year, month = _shift_month(anchor.date.year, anchor.month, e.offset)
        return DateRef(_edtf(year, month), None, "month", True, direction)
    return DateRef(f"{anchor.date.year + e.offset:04d}", None, "year", True, direction)


def _from_yearless(e: DateExpression, anchor: Anchor, direction: Direction | None) -> DateRef | None:
    """A dateline without a year still settles the day and month of "yesterday" and "last month"."""
    if e.unit == "day" and abs(e.offset) < 28:
        # Any leap year serves to count days: the result loses its year.
        day = date(2024, anchor.month, anchor.day) + timedelta(days=e.offset)
        return DateRef(_edtf(None, day.month, day.day), None, "day", True, direction)
    if e.unit == "month":
        return DateRef(_edtf(None, _shift_month(0, anchor.month, e.offset)[1]), None, "month", True, direction)
    return None


def _shift_month(year: int, month: int, offset: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + offset
    return total // 12, total % 12 + 1


def _from_context(e: DateExpression, context: DateRef | None, direction: Direction | None) -> DateRef | None:
    fields = _parts(context.start_edtf) if context else None
    if not fields or fields[0] is None:
        return None
    year, month = fields[0], fields[1]
    start = _safe_date(year, month, fields[2]) if month and fields[2] else None
    if e.unit in _STEP_DAYS and start:
        day = start + timedelta(days=_STEP_DAYS[e.unit] * e.offset)
        if e.unit == "day":
            return _range(day, None, direction)
        return DateRef(_edtf(day.year, day.month), None, "month", True, direction)
    if e.unit == "week" and month and abs(e.offset) == 1:
        # A week from a day that only its month is known of: most likely in the same month.
        return DateRef(_edtf(year, month), None, "month", True, direction)
    if e.unit == "month" and month:
        shifted = _shift_month(year, month, e.offset)
        return DateRef(_edtf(*shifted), None, "month", True, direction)
    if e.unit == "year":
        if month and context and context.precision == "month":
            return DateRef(_edtf(year + e.offset, month), None, "month", True, direction)
        return DateRef(f"{year + e.offset:04d}", None, "year", True, direction)
    return None
