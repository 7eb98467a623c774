"""The year of a dateline that has none, where the text leaves exactly one possible."""

from __future__ import annotations

import re

from dagster_project.reading.stated_dates import StatedDate, calendar_date, find_dates

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


def infer_year(stated: StatedDate, text: str) -> int | None:
    """The year of `stated`, a dateline's day and month, or None when the text leaves it open.

    Settled by the text when it calls a year this year or last year; when it repeats the very day
    with a year that no other year of the text contradicts; or when the dateline names the day of
    the week and only one of the two years that can follow the latest one reported fits it.
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
    if stated.weekday is None or not reported:
        return None
    latest = max(reported)
    return _only({year for year in (latest, latest + 1) if _weekday(stated, year) == stated.weekday})


def _only(years: set[int]) -> int | None:
    return next(iter(years)) if len(years) == 1 else None


def _reported_years(text: str) -> set[int]:
    """Years of which the text speaks as begun: those of sentences that do not look ahead."""
    return {
        int(match[0])
        for sentence in _SENTENCE.split(text)
        if not _AHEAD.search(sentence)
        for match in _YEAR.finditer(sentence)
    }


def _weekday(stated: StatedDate, year: int) -> int | None:
    day = calendar_date(year, stated.month, stated.day)
    return None if day is None else day.weekday()
