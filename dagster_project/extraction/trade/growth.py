"""Growth stated with an amount: "up 15.9% on 2023", "(+38,5 %)", "41 per cent more than in 2021"."""

from __future__ import annotations

import re
from decimal import Decimal

from dagster_project.extraction.money.numerals import read_number


def _percent(name: str) -> str:
    """A percentage whose number is the group `name`."""
    return rf"(?P<{name}>\d+(?:[.,]\d+)?)\s?(?:%|per\s?cent\b|percent\b|pct\b|p\.c\.)"


_UP = (
    r"up|rose|rise|rises|rising|grew|grow|grown|growth|increas\w+|jump\w*|surg\w+|climb\w*|gain\w*|"
    r"expand\w*|expansion|more|higher|soar\w*|leap\w*|leapt|advanc\w+|added|swelled|hike|improv\w+|boost\w*|"
    r"larger|greater|accelerat\w+|upsurge|uptick|recover\w*|rebound\w*"
)
_DOWN = (
    r"down|fell|fall|falls|falling|fallen|declin\w+|decreas\w+|drop\w*|slid|slump\w*|shrank|shr[iu]nk\w*|"
    r"contract\w*|less|lower|plung\w+|slip\w*|reduc\w+|dip\w*|smaller|los[st]|tumbl\w+|narrow\w*"
)
# What may stand between the word and the percentage: "rose in trade volume by more than 9 percent".
_FILLER_AFTER = (
    r"by|of|to|rate|year-on-year|at|over|around|about|nearly|almost|some|more|than|a|an|the|annual|was|in|trade|its|"
    r"volume|turnover|is|only|just|slightly|sharply|reached|on-year|which"
)
_FILLER_BEFORE = r"year-on-year|on-year|annual|y-o-y|yoy|a|of|in|was|point|trade|year|over|overall"
_GROWTH = re.compile(
    rf"(?P<sign>[+\-−–])\s?{_percent('signed')}"
    rf"|\b(?:(?P<up1>{_UP})|(?P<down1>{_DOWN}))\b(?:\W+(?:{_FILLER_AFTER})){{0,6}}\W+{_percent('after')}"
    rf"|{_percent('before')}(?:\W+(?:{_FILLER_BEFORE}))*\W+(?:(?P<up2>{_UP})|(?P<down2>{_DOWN}))\b"
    rf"|{_percent('yoy')}\s(?=year-on-year|on-year|y-o-y|yoy)",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"\b(?:since|decade|(?:\d+|two|three|four|five|six|seven|eight|nine|ten)[ -]years?|from\s(?:19|20)\d\d\sto)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:account\w*\sfor|share|of\s(?:the\s)?total|make\w*\sup|represent\w*)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)


def read_growth(clause: str, amount_at: int) -> Decimal | None:
    """The signed percentage nearest to the amount in its clause; None for growth over several years.

    >>> read_growth("fell 6.2 per cent to ", 21), read_growth(" in 2024, up 15.9% on 2023", 0)
    (Decimal('-6.2'), Decimal('15.9'))
    """
    matches = [m for m in _GROWTH.finditer(clause) if not _SHARE.search(clause[: m.start()])]
    if not matches:
        return None
    match = min(matches, key=lambda m: min(abs(m.start() - amount_at), abs(m.end() - amount_at)))
    if _LONG.search(clause[max(0, match.start() - 40) : match.end() + 60]):
        return None
    number = next(read_number(match[g], is_scaled=True) for g in ("signed", "after", "before", "yoy") if match[g])
    is_down = bool(match["down1"] or match["down2"] or (match["sign"] and match["sign"] in "-−–"))
    return -number if is_down else number
