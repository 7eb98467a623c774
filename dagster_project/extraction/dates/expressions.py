"""Finding: what the text writes as a date, before any anchor is applied."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
Groups = Mapping[str, str | None]

MONTHS = tuple("january february march april may june july august september october november december".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
NUMBERS = {"a": 1, "an": 1} | {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
OFFSETS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "the same": 0, "next": 1, "coming": 1}
NAMED_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "the day after tomorrow": 2,
    "tomorrow": 1,
}


@dataclass(frozen=True)
class DateExpression:
    """A date as written. All fields at their default means nothing that can be placed.

    Attributes:
        year, month, day: the calendar fields as written; `end_*` those of the end of a range.
        year_offset: -1, 0 or 1 for "last", "this" or "next year" said with a month.
        modifier: "last", "this" or "next" before the name of a month or weekday.
        weekday, end_weekday: 0 for Monday.
        unit, offset: a step ("yesterday" is one day back).
        from_context: the step starts at the date told before, not at the day of writing.
        before_clause: the step leads to a thing told in the clause that follows ("a week after X came").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    year_offset: int | None = None
    modifier: str | None = None
    weekday: int | None = None
    end_weekday: int | None = None
    unit: Unit | None = None
    offset: int = 0
    from_context: bool = False
    before_clause: bool = False


_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"
_FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_ORDINAL = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:[-–—]|to|until|till|through|thru|and|&)\s*(?:the\s+)?"
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_YEAR_TAIL = (
    rf"(?:\s*,?\s*(?:of\s+)?(?P<year>{_YEAR})(?!\d)|\s*,?\s*(?:of\s+)?(?P<rel>last|this|next|the\s+same)\s+year\b)"
)
_NAMED = rf"(?:(?P<weekday>{_WEEKDAY})\s*,?\s*\(?(?:the\s+)?)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
# Alone, the name of a month counts with a capital (May, March) and after a word that leads to a time.
_LEADS_TO_MONTH = (
    r"(?:\b(?:in|of|since|until|till|by|from|to|for|during|early|late|mid|and|or|end|beginning|through|between|"
    r"before|after|through|the)\s|\bmid-|,\s|\(|^)"
)


def _number(text: str | None) -> int:
    digits = re.match(r"\d+", text or "")
    return int(digits[0]) if digits else NUMBERS[(text or "").lower()]


def _month(text: str | None) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith((text or "").lower()[:3]))


def _weekday(text: str | None) -> int | None:
    return next((i for i, name in enumerate(WEEKDAYS) if text and name.startswith(text.lower()[:3])), None)


def _unit(text: str | None) -> Unit:
    units: dict[str, Unit] = {"day": "day", "week": "week", "weekend": "week", "month": "month", "year": "year"}
    return units[(text or "").lower()]


def _offset(text: str | None) -> int:
    return OFFSETS[" ".join((text or "").lower().split())]


def _year(g: Groups) -> int | None:
    year = g.get("year")
    return int(year) if year else None


def _year_offset(g: Groups) -> int | None:
    return _offset(g["rel"]) if g.get("rel") else None


def _word(text: str | None) -> str | None:
    """A modifier without its ornaments: "this past" is "last", "this coming" is "next"."""
    word = " ".join((text or "").lower().split())
    return {"past": "last", "this past": "last", "coming": "next", "this coming": "next"}.get(word, word) or None


def _days(g: Groups) -> DateExpression:
    """8 December; 3-5 May; September 26 and 27; 28 September to 2 October 2025; Monday (7 July)."""
    year, month = _year(g), _month(g["month"])
    end_day = _number(g["end_day"]) if g.get("end_day") else None
    first_year = g.get("first_year")
    return DateExpression(
        year=int(first_year) if first_year else year,
        month=month,
        day=_number(g["day"]),
        end_year=year if end_day else None,
        end_month=(_month(g["end_month"]) if g.get("end_month") else month) if end_day else None,
        end_day=end_day,
        year_offset=_year_offset(g),
        weekday=_weekday(g.get("weekday")),
    )


def _numeric(g: Groups) -> DateExpression | None:
    """2025-04-17, 17.04.2025, and with slashes where only one reading is a date."""
    year, month, day = (int(g[part] or 0) for part in ("year", "month", "day"))
    is_day = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return DateExpression(year=year, month=month, day=day) if is_day else None


def _months(g: Groups) -> DateExpression:
    """April 2023; in April; last November; October last year; from March to May 2024."""
    end_month = _month(g["end_month"]) if g.get("end_month") else None
    return DateExpression(
        year=_year(g),
        month=_month(g["month"]),
        end_year=_year(g) if end_month else None,
        end_month=end_month,
        year_offset=_year_offset(g),
        modifier=_word(g.get("modifier")),
    )


def _year_part(g: Groups) -> DateExpression:
    """The first half of 2025, the last quarter of next year, spring 2024, last summer: as precise as the year.

    A season is not told in months, since those differ between the hemispheres.
    """
    if g.get("year"):
        return DateExpression(year=_year(g))
    return DateExpression(unit="year", offset=_offset(g.get("rel") or "this"))


def _named_day(g: Groups) -> DateExpression:
    return DateExpression(unit="day", offset=NAMED_DAYS[" ".join((g["name"] or "").lower().split())])


def _near(g: Groups) -> DateExpression:
    """This week, last month, next year; before the year is out; by the end of the month."""
    return DateExpression(unit=_unit(g["unit"]), offset=_offset(g.get("rel") or "this"))


def _ago(g: Groups) -> DateExpression:
    return DateExpression(unit=_unit(g["unit"]), offset=-_number(g["count"]))


def _hence(g: Groups) -> DateExpression:
    """In two weeks' time."""
    return DateExpression(unit=_unit(g["unit"]), offset=_number(g["count"]))


def _step(g: Groups) -> DateExpression:
    """A day earlier, two weeks later, a year before that; four months after (a clause may follow)."""
    words = (g["side"] or "").lower().split()
    sign = -1 if words[0] in {"earlier", "before", "previously"} else 1
    return DateExpression(
        unit=_unit(g["unit"]),
        offset=sign * _number(g["count"]),
        from_context=True,
        before_clause=words in (["before"], ["after"]),
    )


def _neighbour(g: Groups) -> DateExpression:
    """The next day, the following month, the previous week, the same day."""
    sign = {"previous": -1, "preceding": -1, "same": 0}.get((g["side"] or "").lower(), 1)
    return DateExpression(unit=_unit(g["unit"]), offset=sign, from_context=True)


def _weekdays(g: Groups) -> DateExpression:
    """On Wednesday, last Friday, from Monday to Wednesday; the following Wednesday counts from the date before."""
    modifier = _word(g.get("modifier"))
    weekday, end_weekday = _weekday(g["day"]), _weekday(g.get("end_day"))
    if modifier in {"following", "preceding"}:
        return DateExpression(weekday=weekday, from_context=True, offset=1 if modifier == "following" else -1)
    return DateExpression(weekday=weekday, end_weekday=end_weekday, modifier=modifier)


def _day_of_month(g: Groups) -> DateExpression:
    """On the 15th, from the 18th to the 20th: the month is the one spoken of."""
    end_day = _number(g["end_day"]) if g.get("end_day") else None
    return DateExpression(day=_number(g["day"]), end_day=end_day, from_context=True)


def _bare_year(g: Groups) -> DateExpression:
    return DateExpression(year=_year(g))


Builder = Callable[[Groups], DateExpression | None]


def _pattern(builder: Builder, pattern: str, before: str = r"(?<![\w$€£¥.])") -> tuple[re.Pattern[str], Builder]:
    return re.compile(rf"{before}(?:{pattern})(?!\w)", re.IGNORECASE | re.MULTILINE), builder


# In this order: an earlier pattern takes its words away from the later ones.
_PATTERNS: tuple[tuple[re.Pattern[str], Builder], ...] = (
    # 28 September to 2 October 2025
    _pattern(
        _days,
        rf"{_NAMED}(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})\s*,?\s*(?P<first_year>{_YEAR})?\s*,?{_TO}"
        rf"(?:{_WEEKDAY}\s*,?\s*)?(?P<end_day>{_DAY})\s+(?:of\s+)?(?P<end_month>{_MONTH}){_YEAR_TAIL}?",
    ),
    # September 28 - October 2, 2025
    _pattern(
        _days,
        rf"{_NAMED}(?P<month>{_MONTH})\s+(?P<day>{_DAY})\s*,?\s*(?P<first_year>{_YEAR})?\s*,?{_TO}"
        rf"(?:{_WEEKDAY}\s*,?\s*)?(?P<end_month>{_MONTH})\s+(?P<end_day>{_DAY}){_YEAR_TAIL}?",
    ),
    # 3-5 May; the 18th to the 21st of August; 3, 4 and 5 May
    _pattern(
        _days,
        rf"{_NAMED}(?P<day>{_DAY})(?:\s*,\s*{_DAY})*{_TO}(?:{_WEEKDAY}\s*,?\s*)?(?P<end_day>{_DAY})\s+"
        rf"(?:of\s+)?(?P<month>{_MONTH}){_YEAR_TAIL}?",
    ),
    # September 26 and 27, 2025
    _pattern(
        _days,
        rf"{_NAMED}(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?:\s*,\s*{_DAY})*{_TO}(?P<end_day>{_DAY})"
        rf"(?![\d,.]*\d|\s*(?:%|per\s?cent|million|billion|{_MONTH})){_YEAR_TAIL}?",
    ),
    _pattern(_days, rf"{_NAMED}(?P<day>{_DAY})[\s-]+(?:of\s+)?(?P<month>{_MONTH})(?:-(?=\d{{4}}))?{_YEAR_TAIL}?"),
    _pattern(_days, rf"{_NAMED}(?P<month>{_MONTH})\s+(?P<day>{_DAY})(?![,.]\d{{3}}\b){_YEAR_TAIL}?"),
    _pattern(_numeric, r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
    _pattern(_numeric, r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)"),
    _pattern(_numeric, r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[012])/(?P<year>(?:19|20)\d\d)"),
    _pattern(_numeric, r"(?P<month>0?[1-9]|1[012])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)"),
    _pattern(
        _year_part,
        r"(?:the\s+)?(?:first|second|third|fourth|last|opening|closing)\s+(?:half|quarter|semester|trimester|months|weeks)"
        rf"\s+of\s+(?:the\s+)?(?:(?P<year>{_YEAR})|(?P<rel>last|this|next|current|coming|previous)\s+year)",
    ),
    # from March to May 2024
    _pattern(
        _months,
        rf"(?:from|between)\s+(?P<month>{_MONTH})\s+(?:to|until|through|and)\s+(?P<end_month>{_MONTH})(?!\s+\d){_YEAR_TAIL}?",
    ),
    _pattern(_months, rf"(?P<month>{_MONTH}){_YEAR_TAIL}"),
    _pattern(_months, rf"(?P<modifier>this\s+past|this\s+coming|last|this|next|past|coming)\s+(?P<month>{_MONTH})"),
    _pattern(_months, rf"(?-i:(?=[A-Z]))(?P<month>{_MONTH})", before=_LEADS_TO_MONTH),
    # London's "the February trip": a month before the noun of a journey
    _pattern(
        _months,
        rf"(?-i:(?=[A-Z]))(?P<month>{_MONTH})(?=\s+(?:visit|trip|tour|summit|meeting|talks|journey|state\s+visit))",
    ),
    _pattern(
        _year_part,
        rf"(?:in\s+(?:the\s+)?)?(?:(?:early|late|mid)[-\s])?{_SEASON}(?:\s+of)?\s+(?P<year>{_YEAR})",
    ),
    _pattern(_year_part, rf"(?P<rel>last|this|next)\s+{_SEASON}"),
    _pattern(_year_part, rf"in\s+(?:the\s+)?(?:early\s+|late\s+)?{_SEASON}"),
    _pattern(_named_day, "(?P<name>" + "|".join(name.replace(" ", r"\s+") for name in NAMED_DAYS) + ")"),
    _pattern(_near, r"(?P<rel>last|this|next|past|coming|previous|current)\s+(?P<unit>weekend|week|month|year)"),
    _pattern(_ago, rf"(?P<count>{_COUNT})\s+{_UNIT}\s+ago"),
    _pattern(_hence, rf"in\s+(?P<count>{_COUNT})\s+{_UNIT}[’']?\s+time"),
    _pattern(_near, r"before\s+the\s+(?P<unit>year|month)\s+is\s+out"),
    _pattern(
        _near,
        r"(?:(?:by|before|at|towards?)\s+(?:the\s+)?(?:end|close)\s+of|later\s+in|earlier\s+in)\s+the\s+(?:current\s+)?"
        r"(?P<unit>year|month|week)",
    ),
    _pattern(
        _step,
        rf"(?P<count>{_COUNT})\s+{_UNIT}\s+"
        r"(?P<side>earlier|later|before\s+that|after\s+that|previously|before|after)",
    ),
    _pattern(_neighbour, r"the\s+(?P<side>next|following|previous|preceding|same)\s+(?P<unit>day|week|month|year)"),
    _pattern(
        _weekdays,
        rf"(?:from\s+|between\s+)?(?:(?P<modifier>last|next|this)\s+)?(?P<day>{_FULL_WEEKDAY})"
        rf"\s*(?:[-–—]|\bto|\buntil|\btill|\bthrough|\band)\s*(?P<end_day>{_FULL_WEEKDAY})",
    ),
    _pattern(
        _weekdays,
        rf"(?:the\s+)?(?:(?P<modifier>last|next|this\s+past|this\s+coming|this|following|preceding|past|coming)\s+)?"
        rf"(?P<day>{_FULL_WEEKDAY})",
    ),
    _pattern(
        _day_of_month,
        rf"the\s+(?P<day>{_ORDINAL})(?:{_TO}(?P<end_day>{_ORDINAL}))?"
        r"(?=\s*(?:[,.;:)]|$|and\b|for\b|at\b|to\b|he\b|she\b|in\b|with\b|when\b|before\b))",
    ),
    _pattern(
        _bare_year,
        rf"(?:in|since|during|of|for|by|until|till|early|late|from|to|and|for|mid-?|summer)\s*(?P<year>{_YEAR})(?![-–/]\d|\s*[%$])",
    ),
    _pattern(_bare_year, rf"(?P<year>{_YEAR})(?=\s*[)(]|\s*$)", before=r"(?<=[\s(])"),
)


def find_expressions(text: str) -> Iterator[tuple[int, int, DateExpression]]:
    """Every date written in `text`, in its order: start, end, what is written. No two share a character."""
    found: list[tuple[int, int, DateExpression]] = []
    for pattern, build in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = _core_of(match)
            if any(start < e and s < end for s, e, _ in found):
                continue
            expression = build(match.groupdict())
            if expression is not None:
                found.append((start, end, expression))
    yield from sorted(found, key=lambda item: item[0])


def _core_of(match: re.Match[str]) -> tuple[int, int]:
    """The span from the first word that tells something: the "in" or "before" that led to it stays outside."""
    starts = [match.start(name) for name, value in match.groupdict().items() if value]
    return min(starts, default=match.start()), match.end()
