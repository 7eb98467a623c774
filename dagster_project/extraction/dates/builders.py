"""From the groups of a matched pattern to what is written: one small function for each form of date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping

from dagster_project.extraction.dates.vocabulary import (
    CONTEXT_YEARS,
    HOLIDAYS,
    MONTHS,
    NAMED_DAYS,
    NUMBERS,
    OFFSETS,
    ORDINAL_WORDS,
    WEEKDAYS,
)
from dagster_project.extraction.dates.written import DateExpression, Unit

Groups = Mapping[str, str | None]


def _plain(text: str | None) -> str:
    """A phrase in small letters with single blanks and straight apostrophes."""
    return " ".join((text or "").lower().replace("’", "'").split())


def _number(text: str | None) -> int:
    """The number that digits, an ordinal or a word give."""
    digits = re.match(r"\d+", text or "")
    word = _plain(text)
    return int(digits[0]) if digits else ORDINAL_WORDS.get(word) or NUMBERS[word]


def _month(text: str | None) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith((text or "").lower()[:3]))


def _weekday(text: str | None) -> int | None:
    return next((i for i, name in enumerate(WEEKDAYS) if text and name.startswith(text.lower()[:3])), None)


def _unit(text: str | None) -> Unit:
    units: dict[str, Unit] = {
        "week": "week",
        "fortnight": "week",
        "month": "month",
        "year": "year",
        "morning": "day",
        "afternoon": "day",
        "evening": "day",
        "night": "day",
        "day": "day",
    }
    return units[_plain(text)]


def _steps(g: Groups) -> int:
    """How many units a count tells; a fortnight is two weeks."""
    return _number(g["count"]) * (2 if _plain(g["unit"]) == "fortnight" else 1)


def _offset(text: str | None) -> int:
    return OFFSETS[_plain(text)]


def _year(g: Groups) -> int | None:
    year = g.get("year")
    return int(year) if year else None


def _year_offset(g: Groups) -> int | None:
    if g.get("ago"):
        return -1
    return _offset(g["rel"]) if g.get("rel") else None


def _context_year(g: Groups) -> int | None:
    return CONTEXT_YEARS[_plain(g["then"])] if g.get("then") else None


def _word(text: str | None) -> str | None:
    """A modifier without its ornaments: "this past" is "last", "this coming" is "next"."""
    word = _plain(text)
    return {"past": "last", "this past": "last", "coming": "next", "this coming": "next"}.get(word, word) or None


def days(g: Groups) -> DateExpression:
    """8 December; 3-5 May; September 26 and 27; 28 September to 2 October 2025; Monday (7 July)."""
    year, month = _year(g), _month(g["month"])
    end_day = _number(g["end_day"]) if g.get("end_day") else None
    first_year = int(g["first_year"] or 0) if g.get("first_year") else year
    if year and first_year and end_day and g.get("end_month") and _month(g["end_month"]) < month and first_year == year:
        first_year -= 1
    return DateExpression(
        year=first_year,
        month=month,
        day=_number(g["day"]),
        end_year=year if end_day else None,
        end_month=(_month(g["end_month"]) if g.get("end_month") else month) if end_day else None,
        end_day=end_day,
        year_offset=_year_offset(g),
        context_year=_context_year(g),
        weekday=_weekday(g.get("weekday")),
    )


def numeric_range(g: Groups) -> DateExpression | None:
    """30.06-01.07.2025, 3.-5.9.2025."""
    year, end_month = int(g["year"] or 0), int(g["end_month"] or 0)
    month = int(g["month"] or end_month)
    if not (1 <= month <= 12 and 1 <= end_month <= 12):
        return None
    return DateExpression(
        year=year - (month > end_month),
        month=month,
        day=_number(g["day"]),
        end_year=year,
        end_month=end_month,
        end_day=_number(g["end_day"]),
    )


def numeric(g: Groups) -> DateExpression | None:
    """2025-04-17, 17.04.2025, and with slashes where only one reading is a date; 24 is 2024."""
    year, month, day = (int(g[part] or 0) for part in ("year", "month", "day"))
    year += 2000 if year < 100 else 0
    is_day = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return DateExpression(year=year, month=month, day=day) if is_day else None


def months(g: Groups) -> DateExpression:
    """April 2023; in April; last November; October last year; from March to May 2024."""
    end_month = _month(g["end_month"]) if g.get("end_month") else None
    return DateExpression(
        year=_year(g),
        month=_month(g["month"]),
        end_year=_year(g) if end_month else None,
        end_month=end_month,
        year_offset=_year_offset(g),
        context_year=_context_year(g),
        modifier=_word(g.get("modifier")),
    )


def year_part(g: Groups) -> DateExpression:
    """The first half of 2025, the last quarter of next year, spring 2024, last summer: as precise as the year.

    A season is not told in months, since those differ between the hemispheres.
    """
    if g.get("year"):
        return DateExpression(year=_year(g))
    if g.get("then"):
        return DateExpression(unit="year", offset=CONTEXT_YEARS[_plain(g["then"])], from_context=True)
    return DateExpression(unit="year", offset=_offset(g.get("rel") or "this"))


def season(g: Groups) -> DateExpression:
    """In the spring, next autumn, put off to the summer: the year is that of the season meant."""
    name = _plain(g["season"])
    return DateExpression(season="autumn" if name == "fall" else name, modifier=_word(g.get("rel")))


def named_day(g: Groups) -> DateExpression:
    """Yesterday, this morning, the day after tomorrow."""
    return DateExpression(unit="day", offset=NAMED_DAYS[_plain(g["name"])])


def near(g: Groups) -> DateExpression:
    """This week, last month, next year; before the year is out; by the end of the month."""
    return DateExpression(unit=_unit(g["unit"]), offset=_offset(g.get("rel") or "this"))


def before_last(g: Groups) -> DateExpression:
    """The month before last."""
    return DateExpression(unit=_unit(g["unit"]), offset=-2)


def ago(g: Groups) -> DateExpression:
    """Three weeks ago, a fortnight ago."""
    return DateExpression(unit=_unit(g["unit"]), offset=-_steps(g))


def hence(g: Groups) -> DateExpression:
    """In two weeks' time; in two weeks, which may as well be a length of time."""
    return DateExpression(unit=_unit(g["unit"]), offset=_steps(g), only_ahead=not g.get("time"))


def step(g: Groups) -> DateExpression:
    """A day earlier, two weeks later, a year before that; four months after (a clause may follow)."""
    words = (g["side"] or "").lower().split()
    sign = -1 if words[0] in {"earlier", "before", "previously"} else 1
    return DateExpression(
        unit=_unit(g["unit"]),
        offset=sign * _steps(g),
        from_context=True,
        before_clause=words in (["before"], ["after"]),
    )


def neighbour(g: Groups) -> DateExpression:
    """The next day, the following month, the previous week, the same day, that evening, later that year."""
    signs = {"previous": -1, "preceding": -1, "before": -1, "same": 0, "that": 0, "that same": 0}
    return DateExpression(unit=_unit(g["unit"]), offset=signs.get(_plain(g["side"]), 1), from_context=True)


def weekdays(g: Groups) -> DateExpression:
    """On Wednesday, last Friday, from Monday to Wednesday; the following Wednesday counts from the date before."""
    modifier = _word(g.get("modifier"))
    weekday, end_weekday = _weekday(g["day"]), _weekday(g.get("end_day"))
    if modifier in {"following", "preceding"}:
        return DateExpression(weekday=weekday, from_context=True, offset=1 if modifier == "following" else -1)
    return DateExpression(weekday=weekday, end_weekday=end_weekday, modifier=modifier)


def weekday_of_week(g: Groups) -> DateExpression:
    """Monday of last week, Friday next week."""
    return DateExpression(weekday=_weekday(g["day"]), unit="week", offset=_offset(g["rel"]))


def weekday_and_day(g: Groups) -> DateExpression:
    """Monday 9, Tuesday (19), Thursday the 14th: the day of the month that falls on that weekday."""
    return DateExpression(day=_number(g["day"]), weekday=_weekday(g["weekday"]), from_context=True)


def month_from_context(g: Groups) -> DateExpression:
    """The following February, the previous May: counted from the date told before."""
    sign = -1 if _plain(g["side"]) in {"previous", "preceding"} else 1
    return DateExpression(month=_month(g["month"]), from_context=True, offset=sign)


def month_years_ago(g: Groups) -> DateExpression:
    """A year ago in March, in March two years ago."""
    return DateExpression(month=_month(g["month"]), year_offset=-_number(g["count"]))


def weekend(g: Groups) -> DateExpression:
    """Over the weekend, next weekend."""
    return DateExpression(weekday=5, end_weekday=6, modifier=_word(g.get("modifier")), is_weekend=True)


def holiday(g: Groups) -> DateExpression:
    """New Year's Day, St Patrick's Day 2024."""
    month, day = HOLIDAYS[_plain(g["name"]).replace("saint ", "st ").replace("st. ", "st ")]
    return DateExpression(year=_year(g), month=month, day=day, year_offset=_year_offset(g))


def day_of_relative_month(g: Groups) -> DateExpression:
    """The 5th of next month, the 9th until the 12th of this month."""
    end_day = _number(g["end_day"]) if g.get("end_day") else None
    return DateExpression(day=_number(g["day"]), end_day=end_day, unit="month", offset=_offset(g["rel"]))


def day_of_month(g: Groups) -> DateExpression:
    """On the 15th, from the 18th to the 20th: the month is the one spoken of."""
    end_day = _number(g["end_day"]) if g.get("end_day") else None
    return DateExpression(day=_number(g["day"]), end_day=end_day, from_context=True)


def bare_year(g: Groups) -> DateExpression:
    """In 2019; his 2019 visit."""
    return DateExpression(year=_year(g))
