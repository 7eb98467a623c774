"""The words of dates: names of months and days, numbers, and the parts that patterns are made of."""

from __future__ import annotations

MONTHS = tuple("january february march april may june july august september october november december".split())
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
NUMBERS = {"a": 1, "an": 1, "a couple of": 2} | {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_FIRST_DAYS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split()
# The days of a month in words, "first" to "thirty-first".
ORDINAL_WORDS = (
    {word: n for n, word in enumerate(_FIRST_DAYS, 1)}
    | {f"twenty-{word}": 20 + n for n, word in enumerate(_FIRST_DAYS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
OFFSETS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "present": 0,
    "the": 0,
    "next": 1,
    "coming": 1,
}
# Words that lead from the year told before.
CONTEXT_YEARS = {
    "that": 0,
    "that same": 0,
    "the same": 0,
    "the following": 1,
    "the next": 1,
    "the previous": -1,
    "the preceding": -1,
}
NAMED_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "the day after tomorrow": 2,
    "tomorrow": 1,
}
# Days of the calendar that have a name and never move: month and day.
HOLIDAYS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st patrick's day": (3, 17),
    "may day": (5, 1),
    "europe day": (5, 9),
    "africa day": (5, 25),
    "bastille day": (7, 14),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "st stephen's day": (12, 26),
}

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"
FULL_WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
ORDINAL = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
ORDINAL_WORD = "(?:" + "|".join(sorted(ORDINAL_WORDS, key=len, reverse=True)) + ")"
YEAR = r"(?:19|20)\d\d"
TO = r"\s*(?:[-–—]|to|until|till|through|thru|and|&)\s*(?:the\s+)?"
COUNT = rf"(?:\d{{1,2}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})".replace(" ", r"\s+")
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
YEAR_TAIL = (
    rf"(?:\s*,?\s*(?:of\s+)?(?P<year>{YEAR})(?!\d)"
    r"|\s*,?\s*(?:of\s+)?(?:the\s+)?(?P<rel>last|this|next|current|present|coming)\s+year\b"
    r"|\s*,?\s+(?P<ago>a\s+year\s+ago)\b"
    r"|\s*,?\s*(?:of\s+)?(?P<then>that(?:\s+same)?|the\s+(?:same|following|next|previous|preceding))\s+year\b)"
)
NAMED = rf"(?:(?P<weekday>{WEEKDAY})\s*,?\s*\(?(?:the\s+)?)?"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:(?:very\s+)?(?:beginning|start|middle|end|close|course)|first\s+(?:days|weeks)|last\s+(?:days|weeks))"
# Alone, the name of a month counts with a capital (May, March) and after a word that leads to a time.
LEADS_TO_MONTH = (
    r"(?:\b(?:in|of|since|until|till|by|from|to|for|during|early|late|mid|and|or|end|beginning|through|between|"
    r"before|after|through|the|recently\s+as|back\s+as|late\s+as)\s|\bmid-|,\s|\(|^)"
)
# What a visit is called, before which a month or year stands as an adjective.
JOURNEY = r"(?:visit|trip|tour|summit|meeting|talks|journey|state\s+visit|official\s+visit|working\s+visit)"
