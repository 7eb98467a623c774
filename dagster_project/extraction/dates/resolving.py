"""Resolving: a date as written, the day of writing, the tense and the dates before it give EDTF.

What cannot be settled is left out: without a year of writing "8 December" stays `XXXX-12-08` and
"on Wednesday" is nothing. "Last week" is as precise as its month.
"""

from __future__ import annotations

from datetime import date, timedelta

from dagster_project.extraction.dates.edtf import Anchor, DateRef, day_of, edtf_of, fields_of, safe_date
from dagster_project.extraction.dates.masthead import written_in
from dagster_project.extraction.dates.relative import HEADER_LAG, from_anchor, from_context, shift_month, weekdays
from dagster_project.extraction.dates.written import DateExpression
from dagster_project.extraction.tense import Direction
from dagster_project.reading.document import Document

# A dateline is the day of writing when it lies this close before the day of publication.
DATELINE_LAG = timedelta(days=10)
# How far a day told by number and weekday may lie from the date told before: both recur after some months.
_NEAR_DAYS = 45
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9}
_SEASON = timedelta(days=91)


def anchor_of(document: Document | None) -> Anchor | None:
    """The dateline's day where it fits the day of publication, else the latter, else a dateline without a year.

    A text without any of these is dated by the head of the periodical in which it stands.
    """
    if document is None:
        return None
    published, dateline = document.published_on, fields_of(document.dateline_edtf)
    if published is None:
        if dateline and dateline[1] and dateline[2]:
            return Anchor(dateline[0], dateline[1], dateline[2])
        return written_in(document.text)
    if dateline and dateline[1] and dateline[2]:
        for year in (published.year, published.year - 1):
            day = safe_date(dateline[0] or year, dateline[1], dateline[2])
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
    if e.season is not None:
        return _season(e, anchor, direction)
    if e.day is not None and e.weekday is not None and e.month is None:
        return _day_on_weekday(e, anchor, context, direction)
    if e.day is not None and e.unit == "month":
        return _day_of_near_month(e, anchor, direction)
    if e.day is not None and e.month is None:
        return _day_of_known_month(e, anchor, context, direction)
    if e.month is not None and e.day is not None:
        return _days(e, anchor, direction, context)
    if e.month is not None:
        return _months(e, anchor, direction, context)
    if e.year is not None:
        return DateRef(str(e.year), None, "year", False, direction)
    if e.weekday is not None:
        return weekdays(e, anchor, direction, context)
    if e.unit is not None:
        return from_context(e, context, direction) if e.from_context else from_anchor(e, anchor, direction)
    return None


def _year_of(e: DateExpression, anchor: Anchor | None, context: DateRef | None) -> int | None:
    """The year as written, by "last year" where the year of writing is known, by "that year" from the date before."""
    if e.year is not None:
        return e.year
    if e.context_year is not None:
        told = fields_of(context.start_edtf) if context else None
        return told[0] + e.context_year if told and told[0] else None
    if e.year_offset is not None and anchor and anchor.year:
        return anchor.year + e.year_offset
    return None


def _days(e: DateExpression, anchor: Anchor | None, direction: Direction | None, context: DateRef | None) -> DateRef:
    month, day = e.month or 1, e.day or 1
    year = _year_of(e, anchor, context)
    is_relative = e.year is None
    if year is None and e.year_offset is None:
        year = _context_year(e, context, anchor, direction) or _nearest_year(e, anchor, direction)
    end_year = (e.end_year or year) if e.end_day else None
    end = edtf_of(end_year, e.end_month or month, e.end_day) if e.end_day else None
    if end_year and year and end and e.end_month and e.end_month < month and not e.year:
        end = edtf_of(end_year + 1, e.end_month, e.end_day)
    return DateRef(edtf_of(year, month, day), end, "day", is_relative, direction)


def _context_year(
    e: DateExpression, context: DateRef | None, anchor: Anchor | None, direction: Direction | None
) -> int | None:
    """The year of the same month told just before ("in December 2023 ... on December 9"), on the side of the tense."""
    fields = fields_of(context.start_edtf) if context else None
    if not fields or fields[0] is None or fields[1] != e.month:
        return None
    today = anchor.date if anchor else None
    is_over = today is not None and (fields[0], fields[1]) < (today.year, today.month)
    return None if direction == "future" and is_over else fields[0]


def _nearest_year(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> int | None:
    """The year that puts day and month nearest to the day of writing on the side of the tense.

    A weekday that was said with the date decides where the tense leaves a choice.
    """
    today = anchor.about if anchor else None
    if today is None:
        return None
    candidates = [
        d for y in (today.year - 1, today.year, today.year + 1) if (d := safe_date(y, e.month or 1, e.day or 1))
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
    year = _year_counted(e, context) if e.from_context else _year_of(e, anchor, context)
    if year is None and e.year_offset is None:
        year = _context_year(e, context, anchor, direction) if e.modifier is None else None
        year = year or _year_of_month(e, anchor, direction)
    end = edtf_of(e.end_year or year, e.end_month) if e.end_month else None
    return DateRef(edtf_of(year, month), end, "month", e.year is None, direction)


def _year_counted(e: DateExpression, context: DateRef | None) -> int | None:
    """The year of "the following February" after the date told before."""
    told = fields_of(context.start_edtf) if context else None
    if not told or told[0] is None or told[1] is None or e.month is None:
        return None
    is_later = e.month > told[1]
    if e.offset > 0:
        return told[0] if is_later else told[0] + 1
    return told[0] if e.month < told[1] else told[0] - 1


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
    fields = fields_of(context.start_edtf) if context else None
    day = e.day or 1
    if fields and fields[1]:
        year, month = fields[0], fields[1]
    elif anchor:
        year, month = anchor.year, anchor.month
    else:
        return None
    if safe_date(year or 2024, month, day) is None:
        return None
    end = edtf_of(year, month, e.end_day) if e.end_day else None
    return DateRef(edtf_of(year, month, day), end, "day", True, direction)


def _day_on_weekday(
    e: DateExpression, anchor: Anchor | None, context: DateRef | None, direction: Direction | None
) -> DateRef | None:
    """ "MONDAY 9": the day nearest to the date told before, else to that of writing, that has this number and name."""
    near = day_of(context) or (anchor.about if anchor else None)
    if near is None:
        return None
    days = [near + timedelta(days=n) for n in range(-_NEAR_DAYS, _NEAR_DAYS + 1)]
    fitting = [d for d in days if (d.day, d.weekday()) == (e.day, e.weekday)]
    best = min(fitting, key=lambda d: abs(d - near), default=None)
    return DateRef(best.isoformat(), None, "day", True, direction) if best else None


def _season(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> DateRef | None:
    """The year of a season of the northern half of the world; a winter belongs to two years and has none."""
    today = anchor.about if anchor else None
    month = _SEASON_STARTS.get(e.season or "")
    if today is None or month is None:
        return None
    starts = [date(year, month, 1) for year in (today.year - 1, today.year, today.year + 1)]
    if e.modifier == "next" or (e.modifier is None and direction == "future"):
        start = next(day for day in starts if day > today or (e.modifier is None and day + _SEASON > today))
    elif e.modifier == "last":
        start = next(day for day in reversed(starts) if day + _SEASON <= today)
    elif direction == "past":
        start = next(day for day in reversed(starts) if day <= today)
    else:
        start = starts[1]
    return DateRef(f"{start.year:04d}", None, "year", True, direction)


def _day_of_near_month(e: DateExpression, anchor: Anchor | None, direction: Direction | None) -> DateRef | None:
    """The 5th of next month."""
    if anchor is None or anchor.year is None:
        return None
    year, month = shift_month(anchor.year, anchor.month, e.offset)
    day, last = safe_date(year, month, e.day or 1), safe_date(year, month, e.end_day or e.day or 1)
    end = last.isoformat() if last and e.end_day else None
    return DateRef(day.isoformat(), end, "day", True, direction) if day else None
