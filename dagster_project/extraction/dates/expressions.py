"""Finding: what the text writes as a date, before any day of writing is applied."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dagster_project.extraction.dates import builders as b
from dagster_project.extraction.dates.vocabulary import (
    COUNT,
    DAY,
    FULL_WEEKDAY,
    HOLIDAYS,
    JOURNEY,
    LEADS_TO_MONTH,
    MONTH,
    NAMED,
    NAMED_DAYS,
    ORDINAL,
    ORDINAL_WORD,
    PART,
    SEASON,
    TO,
    UNIT,
    WEEKDAY,
    YEAR,
    YEAR_TAIL,
)
from dagster_project.extraction.dates.written import DateExpression

Builder = Callable[[b.Groups], DateExpression | None]


def _pattern(builder: Builder, pattern: str, before: str = r"(?<![\w$€£¥.])") -> tuple[re.Pattern[str], Builder]:
    return re.compile(rf"{before}(?:{pattern})(?!\w)", re.IGNORECASE | re.MULTILINE), builder


# In this order: an earlier pattern takes its words away from the later ones.
_PATTERNS: tuple[tuple[re.Pattern[str], Builder], ...] = (
    # 28 September to 2 October 2025
    _pattern(
        b.days,
        rf"{NAMED}(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})\s*,?\s*(?P<first_year>{YEAR})?\s*,?{TO}"
        rf"(?:{WEEKDAY}\s*,?\s*)?(?P<end_day>{DAY})\s+(?:of\s+)?(?P<end_month>{MONTH}){YEAR_TAIL}?",
    ),
    # September 28 - October 2, 2025
    _pattern(
        b.days,
        rf"{NAMED}(?P<month>{MONTH})\s+(?P<day>{DAY})\s*,?\s*(?P<first_year>{YEAR})?\s*,?{TO}"
        rf"(?:{WEEKDAY}\s*,?\s*)?(?P<end_month>{MONTH})\s+(?P<end_day>{DAY}){YEAR_TAIL}?",
    ),
    # 3-5 May; the 18th to the 21st of August; 3, 4 and 5 May
    _pattern(
        b.days,
        rf"{NAMED}(?P<day>{DAY})(?:\s*,\s*{DAY})*{TO}(?:{WEEKDAY}\s*,?\s*)?(?P<end_day>{DAY})\s+"
        rf"(?:of\s+)?(?P<month>{MONTH}){YEAR_TAIL}?",
    ),
    # September 26 and 27, 2025
    _pattern(
        b.days,
        rf"{NAMED}(?P<month>{MONTH})\s+(?P<day>{DAY})(?:\s*,\s*{DAY})*{TO}(?P<end_day>{DAY})"
        rf"(?![\d,.]*\d|\s*(?:%|per\s?cent|million|billion|{MONTH})){YEAR_TAIL}?",
    ),
    _pattern(b.days, rf"{NAMED}(?P<day>{DAY})[\s-]+(?:of\s+)?(?P<month>{MONTH})(?:-(?=\d{{4}}))?{YEAR_TAIL}?"),
    # the third of December; June the 3rd
    _pattern(b.days, rf"{NAMED}(?:the\s+)?(?P<day>{ORDINAL_WORD})\s+(?:day\s+)?of\s+(?P<month>{MONTH}){YEAR_TAIL}?"),
    _pattern(b.days, rf"{NAMED}(?P<month>{MONTH})\s+the\s+(?P<day>{ORDINAL}|{ORDINAL_WORD}){YEAR_TAIL}?"),
    _pattern(b.days, rf"{NAMED}(?P<month>{MONTH})\s+(?P<day>{DAY})(?![,.]\d{{3}}\b){YEAR_TAIL}?"),
    # 30.06-01.07.2025
    _pattern(
        b.numeric_range,
        r"(?P<day>\d{1,2})\.(?:(?P<month>\d{1,2})\.?)?\s?[-–—]\s?(?P<end_day>\d{1,2})\.(?P<end_month>\d{1,2})\."
        r"(?P<year>(?:19|20)\d\d)",
    ),
    _pattern(b.numeric, r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
    _pattern(b.numeric, r"(?P<year>(?:19|20)\d\d)/(?P<month>\d\d)/(?P<day>\d\d)"),
    _pattern(b.numeric, r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)"),
    _pattern(b.numeric, r"(?P<day>1[3-9]|2\d|3[01])[/-](?P<month>0?[1-9]|1[012])[/-](?P<year>(?:19|20)\d\d)"),
    _pattern(b.numeric, r"(?P<month>0?[1-9]|1[012])[/-](?P<day>1[3-9]|2\d|3[01])[/-](?P<year>(?:19|20)\d\d)"),
    _pattern(b.numeric, r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>0[1-9]|1[012])/(?P<year>[12]\d)"),
    # New Year's Day; St Patrick's Day 2024
    _pattern(
        b.holiday,
        r"(?P<name>"
        + "|".join(name.replace("'", "[’']").replace("st ", r"(?:st\.?|saint)\s+") for name in HOLIDAYS)
        + ")"
        rf"(?:\s*,?\s*(?:of\s+)?(?P<year>{YEAR})(?!\d)|\s+(?P<rel>last|this|next)\s+year\b)?",
    ),
    _pattern(
        b.year_part,
        r"(?:the\s+)?(?:first|second|third|fourth|last|final|opening|closing)\s+(?:half|quarter|semester|trimester|"
        r"months|weeks)"
        rf"\s+of\s+(?:(?:the\s+)?(?:year\s+)?(?P<year>{YEAR})|(?:the\s+)?(?P<rel>last|this|next|current|coming|"
        rf"previous|present)"
        r"\s+year|(?P<then>that|the\s+same|the\s+following)\s+year|the\s+year\b)",
    ),
    _pattern(b.year_part, rf"(?:Q[1-4]|H[12]|[1-4]Q|[12]H)[\s/]*(?:of\s+)?(?P<year>{YEAR})"),
    # the first half of the month
    _pattern(
        b.near,
        r"(?:the\s+)?(?:first|second|last)\s+(?:half|part|week|days|ten\s+days)\s+of\s+(?P<rel>the|this|last|"
        r"next)\s+(?P<unit>month)",
    ),
    # from March to May 2024
    _pattern(
        b.months,
        rf"(?:from|between)\s+(?P<month>{MONTH})\s+(?:to|until|through|"
        rf"and)\s+(?P<end_month>{MONTH})(?!\s+\d){YEAR_TAIL}?",
    ),
    _pattern(b.months, rf"(?P<month>{MONTH}){YEAR_TAIL}"),
    # the following February
    _pattern(
        b.month_from_context,
        rf"the\s+(?P<side>following|next|previous|preceding)\s+(?-i:(?=[A-Z]))(?P<month>{MONTH})(?!\s+\d)",
    ),
    # a year ago in March; in March two years ago
    _pattern(b.month_years_ago, rf"(?P<count>{COUNT})\s+years?\s+ago\s+(?:in|last|this)\s+(?P<month>{MONTH})"),
    _pattern(b.month_years_ago, rf"(?P<month>{MONTH})\s+(?P<count>{COUNT})\s+years?\s+ago"),
    # last year in June; 2007, September; this year's November
    _pattern(b.months, rf"(?P<rel>last|this|next)\s+year\s*,?\s*in\s+(?P<month>{MONTH})(?!\s+\d)"),
    _pattern(b.months, rf"(?P<rel>last|this|next)\s+year[’']s\s+(?P<month>{MONTH})"),
    _pattern(b.months, rf"(?P<year>{YEAR})\s*,\s*(?P<month>{MONTH})(?!\s+\d)", before=r"^\W{0,6}"),
    _pattern(b.months, rf"(?P<modifier>this\s+past|this\s+coming|last|this|next|past|coming)\s+(?P<month>{MONTH})"),
    _pattern(
        b.months,
        rf"(?-i:(?=[A-Z]))(?!May\s+(?:he|she|it|they|we|you|I|the|all|this|that|God|Allah)\b)(?P<month>{MONTH})",
        before=LEADS_TO_MONTH,
    ),
    # London's "the February trip": a month before the noun of a journey
    _pattern(
        b.months,
        rf"(?-i:(?=[A-Z]))(?P<month>{MONTH})(?=\s+{JOURNEY}\b)",
    ),
    _pattern(
        b.year_part,
        rf"(?:in\s+(?:the\s+)?)?(?:(?:early|late|mid)[-\s])?{SEASON}(?:\s+of)?\s+(?P<year>{YEAR})",
    ),
    _pattern(b.year_part, rf"{SEASON}\s+of\s+(?P<rel>last|this|next)\s+year"),
    _pattern(
        b.season,
        rf"(?:(?P<rel>last|this|next|past|coming|this\s+past|this\s+coming)\s+|"
        r"(?:in|to|until|till|for|by|during|before|over)\s+(?:the\s+)?(?:coming\s+)?(?:(?:early|late|mid)[-\s]+)?)"
        rf"(?P<season>{SEASON})(?!\s+(?:of\s+)?{YEAR}|\s+(?:school|session|term|holiday|break|camp|wheat|games|"
        rf"olympic|palace|\w+\s+school))",
    ),
    # MONDAY 9, Tuesday (19), Thursday the 14th
    _pattern(
        b.weekday_and_day,
        rf"(?P<weekday>{WEEKDAY})\s*,?\s*(?:the\s+)?(?P<day>{ORDINAL})(?!\s+(?:of|{MONTH}))",
    ),
    _pattern(b.weekday_and_day, rf"(?P<weekday>{WEEKDAY})\s*\(\s*(?P<day>{DAY})\s*\)(?!\w)", before=r"(?<!\w)"),
    _pattern(
        b.weekday_and_day,
        rf"(?P<weekday>{WEEKDAY})\s*,?\s*(?P<day>{DAY})(?=\s*(?:[.:;–—|-]?\s*$|[–—|:]\s|-\s|\s\s))",
        before=r"^\W{0,6}",
    ),
    # on Monday of last week
    _pattern(
        b.weekday_of_week,
        rf"(?P<day>{FULL_WEEKDAY})\s*,?\s+(?:of\s+)?(?P<rel>last|this|next)\s+week",
    ),
    _pattern(
        b.day_of_relative_month,
        rf"(?:the\s+)?(?P<day>{ORDINAL})(?:{TO}(?P<end_day>{ORDINAL}))?\s+of\s+(?:the\s+)?(?P<rel>this|last|next|"
        rf"current)\s+month",
    ),
    _pattern(b.weekend, r"(?P<modifier>last|this|next|past|coming|this\s+past|this\s+coming)\s+weekend"),
    _pattern(b.weekend, r"(?:over|at|during|on|spen[dt]s?|spending)\s+the\s+weekend"),
    _pattern(b.before_last, r"the\s+(?P<unit>week|month|year)\s+before\s+last"),
    _pattern(b.named_day, "(?P<name>" + "|".join(name.replace(" ", r"\s+") for name in NAMED_DAYS) + ")"),
    _pattern(b.near, r"(?P<rel>last|this|next|past|coming|previous|current)\s+(?P<unit>week|month|year)"),
    _pattern(b.ago, rf"(?P<count>{COUNT})\s+{UNIT}\s+ago"),
    _pattern(b.hence, rf"in\s+(?P<count>{COUNT})\s+{UNIT}(?:[’']s?)?\s+(?P<time>time)"),
    _pattern(b.hence, rf"in\s+(?P<count>{COUNT})\s+{UNIT}(?=\s*(?:[,.;)]|$|and\b|at\b|with\b|when\b|for\b))"),
    _pattern(b.near, r"before\s+the\s+(?P<unit>year|month)\s+is\s+out"),
    _pattern(b.near, r"(?:by|before|at|towards?|until)\s+(?:the\s+)?(?P<unit>year|month)(?:[’']s\s+|-)end"),
    _pattern(
        b.near,
        rf"(?:(?:by|before|at|in|on|towards?|until|from|since)\s+(?:the\s+)?{PART}\s+of|later\s+in|earlier\s+in|"
        rf"early\s+in|late\s+in)"
        r"\s+the\s+(?:current\s+)?(?P<unit>year|month|week)",
    ),
    _pattern(b.near, r"(?:later|earlier)\s+in\s+the\s+(?P<unit>day)"),
    _pattern(
        b.step,
        rf"(?P<count>{COUNT})\s+{UNIT}\s+"
        r"(?P<side>earlier|later|before\s+that|after\s+that|previously|before|after)",
    ),
    _pattern(
        b.neighbour,
        r"the\s+(?P<side>next|following|previous|preceding|same)\s+(?P<unit>day|week|month|year|morning|afternoon|"
        r"evening|night)",
    ),
    _pattern(
        b.neighbour, r"(?:later|earlier)\s+(?P<side>that(?:\s+same)?)\s+(?P<unit>day|week|month|year|evening|night)"
    ),
    _pattern(
        b.neighbour,
        r"(?P<side>that(?:\s+same)?)\s+(?P<unit>day|month|morning|afternoon|evening|night)(?!\s+(?:in|on|of|when|is|"
        r"was)\b)",
    ),
    _pattern(
        b.neighbour,
        r"the\s+(?P<unit>day|week|month|year)\s+(?P<side>before|after)(?=\s*(?:[,.;)]|$|and\b|in\b|at\b|for\b|with\b|"
        r"by\b))",
    ),
    _pattern(
        b.weekdays,
        rf"(?:from\s+|between\s+)?(?:(?P<modifier>last|next|this)\s+)?(?P<day>{FULL_WEEKDAY})"
        rf"\s*(?:[-–—]|\bto|\buntil|\btill|\bthrough|\band)\s*(?P<end_day>{FULL_WEEKDAY})",
    ),
    _pattern(
        b.weekdays,
        rf"(?:the\s+)?(?:(?P<modifier>last|next|this\s+past|this\s+coming|this|following|preceding|past|coming)\s+)?"
        rf"(?P<day>{FULL_WEEKDAY})",
    ),
    _pattern(
        b.day_of_month,
        rf"the\s+(?P<day>{ORDINAL})(?:{TO}(?P<end_day>{ORDINAL}))?"
        r"(?=\s*(?:[,.;:)]|$|and\b|for\b|at\b|to\b|he\b|she\b|in\b|with\b|when\b|before\b))",
    ),
    _pattern(
        b.bare_year,
        rf"(?:in|since|during|of|for|by|until|till|early|late|from|to|and|for|mid-?|"
        rf"summer)\s*(?P<year>{YEAR})(?![-–/]\d|\s*[%$])",
    ),
    _pattern(b.bare_year, rf"(?P<year>{YEAR})(?=\s*[)(]|\s*$)", before=r"(?<=[\s(])"),
    # his 1998 visit
    _pattern(
        b.bare_year,
        rf"(?P<year>{YEAR})(?=\s+(?:[a-z]+\s+)?{JOURNEY}\b)",
        before=r"(?:\b(?:his|her|its|their|our|the|a)\s|[’']s\s)",
    ),
)


# "Every Friday" is no day.
_IS_HABIT = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)


def find_expressions(text: str) -> Iterator[tuple[int, int, DateExpression]]:
    """Every date written in `text`, in its order: start, end, what is written. No two share a character."""
    found: list[tuple[int, int, DateExpression]] = []
    for pattern, build in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = _core_of(match)
            if any(start < e and s < end for s, e, _ in found) or _IS_HABIT.search(text, max(0, start - 8), start):
                continue
            expression = build(match.groupdict())
            if expression is not None:
                found.append((start, end, expression))
    yield from sorted(found, key=lambda item: item[0])


def _core_of(match: re.Match[str]) -> tuple[int, int]:
    """The span from the first word that tells something: the "in" or "before" that led to it stays outside."""
    starts = [match.start(name) for name, value in match.groupdict().items() if value]
    return min(starts, default=match.start()), match.end()
