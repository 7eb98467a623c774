"""The periods of a text: rules applied, overlaps settled, words that lean on an earlier period resolved.

Relative words are counted from the day of publication only; without it their days stay open, and so
do fiscal years of an unknown country.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.periods.period import Clock, Period
from dagster_project.extraction.periods.rules import RULES

__all__ = ["Clock", "Period", "find_periods", "is_comparison"]


def find_periods(text: str, clock: Clock) -> list[Period]:
    """All periods of a text in order. Of two that overlap the longer one counts.

    >>> from datetime import date
    >>> clock = Clock(date(2025, 12, 8), None)
    >>> [(str(p.first), str(p.last)) for p in find_periods("the first ten months of this year", clock)]
    [('2025-01-01', '2025-10-31')]
    """
    matches = [(m, i) for i, (pattern, _) in enumerate(RULES) for m in pattern.finditer(text)]
    matches.sort(key=lambda found: (found[0].start() - found[0].end(), found[1], found[0].start()))
    taken: list[tuple[re.Match[str], int]] = []
    for match, rule in matches:
        if all(match.end() <= other.start() or match.start() >= other.end() for other, _ in taken):
            taken.append((match, rule))
    taken.sort(key=lambda found: found[0].start())
    periods: list[Period] = []
    previous: Period | None = None
    for match, rule in taken:
        built = RULES[rule][1](match, clock, previous)
        if built is None:
            continue
        days, kind, is_relative = built
        period = Period(
            days[0] if days else None, days[1] if days else None, kind, is_relative, match.start(), match.end()
        )
        period, absorbed = _explained(text, period, previous)
        if absorbed:
            periods.pop()
        elif counted := _counted(text, period, periods[-1] if periods else None):
            periods[-1] = counted
        periods.append(period)
        if previous is None or not _is_compared(text, period):
            previous = period
    return periods


_COMPARISON = re.compile(
    r"(?:(?:\bthan|\bcompar\w+(?:\s(?:to|with))?|\bcomparison\s(?:to|with)|\bagainst|\bversus|\bvs\.?|\bsince|"
    r"\b(?:relative|in\srelation)\sto|\b(?:up|down|higher|lower)\s(?:\w+\s)?(?:on|from|over)|"
    r"(?:per\s?cent|percent|%|increase|decrease|rise|fall|growth|decline|drop)\s(?:on|over|from|to)"
    r"|\b(?:exceed\w*|surpass\w*|above|below|beat|beating|topp\w*|under|over)\s(?:the\s)?(?:level|figure|result|value|indicator|"
    r"volume|amount|total|mark|that|those)s?"
    r"|\b(?:times|twice|double|triple|half)(?:\sas\s(?:much|many|large|high)\sas)?"
    r")\s(?:those\s|that\s|the\s)?(?:levels?\s|figures?\s)?(?:in\s|of\s|for\s)?(?:the\s)?|\b(?<!recently\s)(?<!late\s)(?<!early\s)(?<!back\s)as\s(?:in\s)?(?:the\s)?)$",
    re.IGNORECASE,
)


# "twice the 2020 figure of 5 million": the period of an amount that follows.
_OWN_FIGURE = re.compile(r"20\d\d\s(?:figure|level|total|value|result|volume|mark)s?\s(?:of\s|\()")


def is_comparison(text: str, start: int) -> bool:
    """Whether the period at `start` is only what a figure is compared with ("up 5% on 2023")."""
    if _OWN_FIGURE.match(text, start):
        return False
    return bool(_COMPARISON.search(text[max(0, start - 50) : start]))


_DEADLINE = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?(?:end\s(?:of\s)?|year\s)?(?:the\s)?$", re.IGNORECASE)


def _is_compared(text: str, period: Period) -> bool:
    """Whether later words like "the same period" pass over this period."""
    return (
        period.kind in {"before", "same", "within"}
        or is_comparison(text, period.start)
        or bool(_DEADLINE.search(text[max(0, period.start - 30) : period.start]))
    )


# What leads from words to the days they mean: "this year (January-October 2025", "the half-year, that is from 1 May".
_MEANING = re.compile(
    r"\s?\((?:from\s|i\.e\.,?\s|ie\s)?|,?\s(?:that\sis|i\.e\.)(?:\sto\ssay)?,?\s(?:from\s|between\s)?", re.IGNORECASE
)


def _explained(text: str, period: Period, previous: Period | None) -> tuple[Period, bool]:
    """Explicit days in brackets win over the words they explain: "this year (January-October 2025)"."""
    if previous is None or period.kind == "before":
        return period, False
    gap = text[previous.end : period.start]
    if not _MEANING.fullmatch(gap) or ("(" in gap and text[period.end : period.end + 1] != ")"):
        return period, False
    if period.days is None:
        return replace(previous, end=period.end), True
    return replace(period, start=previous.start), True


def _counted(text: str, period: Period, previous: Period | None) -> Period | None:
    """ "since the beginning of the year 5 million (for nine months, up 4%)": the days of the words before."""
    if previous is None or previous.kind != "to_date" or previous.days or not period.days:
        return None
    gap = text[previous.end : period.start]
    if len(gap) > 70 or not re.search(r"\(\W*$", gap) or re.search(r"[;)\n]|\.\s", gap):
        return None
    return replace(previous, first=period.first, last=period.last)
