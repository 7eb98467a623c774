"""The time of writing that a periodical's head tells when nothing dates the text: "Issue 3/2025 (July - September)"."""

from __future__ import annotations

import re
from calendar import monthrange

from dagster_project.extraction.dates.edtf import Anchor
from dagster_project.extraction.dates.expressions import find_expressions
from dagster_project.extraction.dates.vocabulary import MONTH, MONTHS, YEAR

# How many lines a head has, and how long one of them is at most.
_HEAD_LINES, _LINE_LENGTH = 5, 140
_PERIODICAL = re.compile(
    r"\b(?:issue|edition|number|no\.|nr\.?|vol(?:ume|\.)|bulletin|newsletter|digest|diary|chronicle|review|gazette|"
    r"the week|weekly|monthly|quarterly|programme of the week|calendar)\b",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    rf"\b(?:issue|edition|no\.?|nr\.?|number)\s*(?P<number>\d{{1,2}})\s*(?:/|,\s*|\s+of\s+)\s*(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
_LAST_MONTH = re.compile(rf"{MONTH}\s*(?:[-–—/]|to)\s*(?P<month>{MONTH})", re.IGNORECASE)
_QUARTERS, _MONTHS_OF_YEAR = 4, 12


def written_in(text: str) -> Anchor | None:
    """The last day of the time that the head of a periodical names; rough where it names an issue or months.

    An issue numbered up to four is taken for that of a quarter, up to twelve for that of a month.
    """
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        if len(line) > _LINE_LENGTH or not _PERIODICAL.search(line):
            continue
        found = _named_day(line) or _numbered_issue(line) or _named_month(line)
        if found is not None:
            return found
    return None


def _named_day(line: str) -> Anchor | None:
    for _, _, e in find_expressions(line):
        if e.year and e.month and e.day:
            return Anchor(e.end_year or e.year, e.end_month or e.month, e.end_day or e.day)
    return None


def _numbered_issue(line: str) -> Anchor | None:
    issue = _ISSUE.search(line)
    if issue is None:
        return None
    year, number = int(issue["year"]), int(issue["number"])
    months = _LAST_MONTH.search(line)
    if months:
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(months["month"].lower()[:3]))
    elif 1 <= number <= _MONTHS_OF_YEAR:
        month = 3 * number if number <= _QUARTERS else number
    else:
        return None
    return _end_of_month(year, month)


def _named_month(line: str) -> Anchor | None:
    for _, _, e in find_expressions(line):
        if e.year and e.month:
            return _end_of_month(e.end_year or e.year, e.end_month or e.month)
    return None


def _end_of_month(year: int, month: int) -> Anchor:
    return Anchor(year, month, monthrange(year, month)[1], is_rough=True)
