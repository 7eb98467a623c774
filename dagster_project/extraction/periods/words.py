"""The words that periods are made of: months, counts, and the year that a part of it belongs to."""

from __future__ import annotations

import re

from dagster_project.extraction.periods import calendars
from dagster_project.extraction.periods.period import Clock, Period

_MONTHS = "january february march april may june july august september october november december".split()
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\b\.?|Feb\b\.?|Mar\b\.?|Apr\b\.?|Jun\b\.?|Jul\b\.?|Aug\b\.?|Sept?\b\.?|Oct\b\.?|Nov\b\.?|Dec\b\.?)"
)
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
    "final": 4,
}
COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
YEAR = r"(?:19|20)\d\d"
# The year that a part of it belongs to.
OF_YEAR = (
    rf"(?:(?:\s?,?\s?(?:of|in|for))?(?:\s(?:the\s)?(?:calendar\s)?(?:year\s)?)?\s?(?P<year>{YEAR}(?![-/–]\d\d))\b"
    r"|\s?,?\s?(?:(?:of|in)\s)?(?P<relyear>this(?:\scalendar)?\syear|(?:the\s)?(?:current|present|ongoing|"
    r"running)(?:\scalendar)?\syear|last(?:\scalendar)?\syear|"
    r"the\s(?:previous|past|preceding|last|outgoing)(?:\scalendar)?\syear|(?:that|the)(?:\svery)?\s?same\syear|that\syear|"
    r"the\syear(?!\s(?:to|before|earlier|end))|next\syear)\b"
    r"|\s?(?:of|in|for|,)?\s?(?P<fiscal>(?:of\s)?(?:the\s)?(?:(?:FY|fiscal(?:\syear)?|"
    r"financial\syear)\s?[’']?(?:20)?\d\d(?:[-/–](?:20)?\d\d)?|"
    r"(?:current|this|last|previous|ongoing|outgoing|its|their|the)\s(?:fiscal|financial)(?:\syear)?|"
    r"20\d\d[-/–]20\d\d(?=\s(?:fiscal|financial))(?:\s(?:fiscal|financial)(?:\syear)?)|"
    r"20\d\d[-/–]\d\d(?!\d)(?:\s(?:fiscal|financial)(?:\syear)?)?))\b)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def month_of(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def count_of(word: str) -> int:
    """The value of a count in digits, words or Roman numerals.

    >>> count_of("9"), count_of("nine"), count_of("a"), count_of("IV")
    (9, 9, 1, 4)
    """
    plain = word.lower()
    if plain.isdigit():
        return int(plain)
    if plain in {"a", "an"}:
        return 1
    return _ROMAN.get(plain) or _NUMBER_WORDS.index(plain)


def relative_year(words: str | None, clock: Clock, previous: Period | None) -> int | None:
    """The calendar year of "this year", "last year", "the previous year", "that year"."""
    if words is None:
        return None
    text = words.lower()
    if re.search(r"previous|preceding|that|same", text) and previous and previous.last:
        return previous.last.year - (0 if re.search("that|same", text) else 1)
    if clock.published_on is None:
        return None
    if re.search(r"last|previous|past|preceding|outgoing|elapsed|expired|ended", text):
        return clock.published_on.year - 1
    return clock.published_on.year + (1 if "next" in text else 0)


def fiscal_start_year(words: str, clock: Clock, previous: Period | None) -> int | None:
    """The year in which "FY24", "2024-25" or "last fiscal" begins, None when it is not settled."""
    if clock.fiscal_start is None:
        return None
    pair = re.search(r"(?:20)?(\d\d)[-/–](?:20)?(\d\d)", words)
    if pair:
        return 2000 + int(pair[1])
    single = re.search(r"(?:20)?(\d\d)\b", words)
    if single:
        # A fiscal year bears the name of the year in which it ends.
        return 2000 + int(single[1]) - (clock.fiscal_start > 1)
    if re.search(r"previous|preceding|prior", words, re.IGNORECASE) and previous and previous.first:
        return calendars.fiscal_year_of(previous.first, clock.fiscal_start) - 1
    if clock.published_on is None:
        return None
    current = calendars.fiscal_year_of(clock.published_on, clock.fiscal_start)
    return current - bool(re.search(r"last|previous|past|preceding|prior|just|conclud|outgoing", words, re.IGNORECASE))
