"""The year of a dateline that has none, where the text leaves exactly one possible."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dagster_project.reading.stated_dates import WEEKDAYS, StatedDate, calendar_date, find_dates

_YEAR = re.compile(r"(?<![\d.,$€£-])(?:19|20)\d\d(?![\d%])(?!,\d)")
# "this year (January-May 2025)": the bracket says which year is meant.
_THIS_YEAR = re.compile(
    r"\b(?i:this|the current) year,? \((?:[A-Z][a-z]+\.?(?:\s?[-–—]\s?| to | and )?){0,2}\s?(?P<year>20\d\d)\)"
)
_LAST_YEAR = re.compile(r"\b(?i:last|the previous|the past) year,? \((?P<year>20\d\d)\)")
# Sentences with these speak of what is to come, so that their years may lie ahead.
_AHEAD = re.compile(
    r"\b(?:will|would|by|until|till|plans?|planned|aims?|target|goal|due|expected|expects?|scheduled|forecasts?|"
    r"upcoming|next|from now|to be|through|towards?|vision|agenda|strategy)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
# "2023-24", "FY25": spans of years, of which the latter has begun.
_SPAN_OF_YEARS = re.compile(r"\b(?P<century>20)\d\d[-–/](?P<year>\d\d)(?!\d|[-–/])")
_FISCAL_YEAR = re.compile(r"\bFY\s?(?P<year>\d\d)\b")
_SPOKEN_WEEKDAY = re.compile(
    r"\b(?:on|this)\s+(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright)\W{0,3}(?P<year>20\d\d)(?!\s?[-–]\s?20)", re.IGNORECASE)
# How far into the dateline's paragraph its first sentence reaches, in characters.
_LEAD = 320


def infer_year(stated: StatedDate, text: str, lead: str = "", page: Sequence[str] = ()) -> int | None:
    """The year of `stated`, a dateline's day and month, or None when the text leaves it open.

    Settled by the text when it calls a year this year or last year; when it repeats the very day
    with a year that no other year of the text contradicts; or when the dateline, or the sentence it
    opens, names the day of the week and only one year fits it: of the two that can follow the latest
    one reported, and of the page's copyright.

    Args:
        stated: the dateline's day.
        text: the cleaned text.
        lead: the line that the dateline opens.
        page: all lines of the page, for its copyright.
    """
    named = {int(match["year"]) for match in _THIS_YEAR.finditer(text)}
    named |= {int(match["year"]) + 1 for match in _LAST_YEAR.finditer(text)}
    if named:
        return _only(named)
    reported = _reported_years(text)
    repeated = {
        found.year
        for found in find_dates(text)
        if found.year is not None and (found.month, found.day) == (stated.month, stated.day)
    }
    year = _only(repeated)
    if year is not None:
        return year if year >= max(reported) else None
    weekday = stated.weekday if stated.weekday is not None else _spoken_weekday(lead)
    printed = {int(match["year"]) for line in page for match in _COPYRIGHT.finditer(line)}
    possible = ({max(reported), max(reported) + 1} if reported else set()) | printed
    if weekday is not None:
        return _only({year for year in possible if _weekday(stated, year) == weekday})
    return _only(printed & possible) if reported and printed <= {max(reported), max(reported) + 1} else None


def _spoken_weekday(lead: str) -> int | None:
    """The one day of the week that the first sentence of a report gives as its day."""
    return _only({WEEKDAYS[match["weekday"].lower()] for match in _SPOKEN_WEEKDAY.finditer(lead[:_LEAD])})


def _only(years: set[int]) -> int | None:
    return next(iter(years)) if len(years) == 1 else None


def _reported_years(text: str) -> set[int]:
    """Years of which the text speaks as begun: those of sentences that do not look ahead."""
    begun = [sentence for sentence in _SENTENCE.split(text) if not _AHEAD.search(sentence)]
    named = {int(match[0]) for sentence in begun for match in _YEAR.finditer(sentence)}
    spans = {int(match["century"] + match["year"]) for s in begun for match in _SPAN_OF_YEARS.finditer(s)}
    fiscal = {2000 + int(match["year"]) - 1 for sentence in begun for match in _FISCAL_YEAR.finditer(sentence)}
    return named | spans | fiscal


def _weekday(stated: StatedDate, year: int) -> int | None:
    day = calendar_date(year, stated.month, stated.day)
    return None if day is None else day.weekday()
