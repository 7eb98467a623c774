"""Steps and days of the week: "on Wednesday", "three weeks ago", "a day earlier", counted from a known day."""

from __future__ import annotations

from datetime import date, timedelta

from dagster_project.extraction.dates.edtf import Anchor, DateRef, day_of, edtf_of, fields_of, safe_date
from dagster_project.extraction.dates.written import DateExpression
from dagster_project.extraction.tense import Direction

# A text may tell of a day or two after its header's date, when that is the date of a first version.
HEADER_LAG = timedelta(days=3)
_STEP_DAYS = {"day": 1, "week": 7}


def shift_month(year: int, month: int, offset: int) -> tuple[int, int]:
    """Year and month `offset` months later."""
    total = year * 12 + month - 1 + offset
    return total // 12, total % 12 + 1


def _range(start: date, end: date | None, direction: Direction | None) -> DateRef:
    return DateRef(start.isoformat(), end.isoformat() if end and end > start else None, "day", True, direction)


def weekdays(
    e: DateExpression, anchor: Anchor | None, direction: Direction | None, context: DateRef | None
) -> DateRef | None:
    """A day of the week, or a stretch of them, on the side of the tense."""
    if e.from_context:
        start = day_of(context)
        return _range(_weekday_after(start, e.weekday or 0, e.offset), None, direction) if start else None
    today = anchor.date if anchor else None
    if today is None or e.weekday is None:
        return None
    if e.unit == "week":
        monday = today - timedelta(days=today.weekday())
        return _range(monday + timedelta(days=7 * e.offset + e.weekday), None, direction)
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


def from_anchor(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> DateRef | None:
    """Yesterday, last month, in two weeks."""
    if anchor is None or (e.only_ahead and direction != "future"):
        return None
    if anchor.is_rough and e.unit == "year" and anchor.year:
        return DateRef(f"{anchor.year + e.offset:04d}", None, "year", True, direction)
    if anchor.date is None:
        return None if anchor.is_rough else _from_yearless(e, anchor, direction)
    if e.unit == "day":
        return _range(anchor.date + timedelta(days=e.offset), None, direction)
    if e.unit == "week":
        # As precise as the month that holds the middle of the week.
        monday = anchor.date - timedelta(days=anchor.date.weekday())
        middle = monday + timedelta(days=7 * e.offset + 3)
        return DateRef(edtf_of(middle.year, middle.month), None, "month", True, direction)
    if e.unit == "month":
        year, month = shift_month(anchor.date.year, anchor.month, e.offset)
        return DateRef(edtf_of(year, month), None, "month", True, direction)
    return DateRef(f"{anchor.date.year + e.offset:04d}", None, "year", True, direction)


def _from_yearless(e: DateExpression, anchor: Anchor, direction: Direction | None) -> DateRef | None:
    """A dateline without a year still settles the day and month of "yesterday" and "last month"."""
    if e.unit == "day" and abs(e.offset) < 28:
        # Any leap year serves to count days: the result loses its year.
        day = date(2024, anchor.month, anchor.day) + timedelta(days=e.offset)
        return DateRef(edtf_of(None, day.month, day.day), None, "day", True, direction)
    if e.unit == "month":
        return DateRef(edtf_of(None, shift_month(0, anchor.month, e.offset)[1]), None, "month", True, direction)
    return None


def from_context(e: DateExpression, context: DateRef | None, direction: Direction | None) -> DateRef | None:
    """A day earlier, the following month, later that year: counted from the date told before."""
    fields = fields_of(context.start_edtf) if context else None
    if not fields or fields[0] is None:
        return None
    year, month = fields[0], fields[1]
    start = safe_date(year, month, fields[2]) if month and fields[2] else None
    if e.unit in _STEP_DAYS and start:
        day = start + timedelta(days=_STEP_DAYS[e.unit] * e.offset)
        if e.unit == "day":
            return _range(day, None, direction)
        return DateRef(edtf_of(day.year, day.month), None, "month", True, direction)
    if e.unit == "week" and month and abs(e.offset) == 1:
        # A week from a day that only its month is known of: most likely in the same month.
        return DateRef(edtf_of(year, month), None, "month", True, direction)
    if e.unit == "month" and month:
        shifted = shift_month(year, month, e.offset)
        return DateRef(edtf_of(*shifted), None, "month", True, direction)
    if e.unit == "year":
        if month and e.offset and context and context.precision == "month":
            return DateRef(edtf_of(year + e.offset, month), None, "month", True, direction)
        return DateRef(f"{year + e.offset:04d}", None, "year", True, direction)
    return None
