"""The grammar of periods: each rule is a pattern and a builder of days.

Relative words are counted from the day of publication only; without it their days stay open, and so
do fiscal years of an unknown country. A rule's docstring gives what it reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dagster_project.extraction.periods import calendars
from dagster_project.extraction.periods.calendars import Days

Kind = Literal["year", "months", "fiscal_year", "to_date", "within", "span", "same", "before"]


@dataclass(frozen=True)
class Period:
    """A period that a figure can be stated for.

    Attributes:
        first, last: inclusive days, None when the text and the day of publication do not settle them.
        kind: `to_date` runs from January to the stated month; `within` is a horizon counted from
            publication ("within five years"); `span` covers several years; `same` repeats the period
            before, `before` is the year before it.
        is_relative: counted from the day of publication or from another period.
        start, end: offsets into the text, end exclusive.
    """

    first: date | None
    last: date | None
    kind: Kind
    is_relative: bool
    start: int
    end: int

    @property
    def days(self) -> Days | None:
        """Both bounds, or None unless both are settled."""
        return (self.first, self.last) if self.first and self.last else None


@dataclass(frozen=True)
class Clock:
    """What periods are counted from.

    Attributes:
        published_on: day of publication.
        fiscal_start: month in which the fiscal year of the text's country begins, None if unknown.
    """

    published_on: date | None
    fiscal_start: int | None


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\b\.?|Feb\b\.?|Mar\b\.?|Apr\b\.?|Jun\b\.?|Jul\b\.?|Aug\b\.?|Sept?\b\.?|Oct\b\.?|Nov\b\.?|Dec\b\.?)"
)
_NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = {
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
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_YEAR = r"(?:19|20)\d\d"
# The year that a part of it belongs to.
_OF_YEAR = (
    rf"(?:(?:\s?,?\s?(?:of|in|for))?(?:\s(?:the\s)?(?:calendar\s)?(?:year\s)?)?\s?(?P<year>{_YEAR}(?![-/–]\d\d))\b"
    r"|\s?(?:(?:of|in)\s)?(?P<relyear>this(?:\scalendar)?\syear|(?:the\s)?(?:current|present|ongoing|"
    r"running)(?:\scalendar)?\syear|last(?:\scalendar)?\syear|"
    r"the\s(?:previous|past|preceding|last)(?:\scalendar)?\syear|(?:that|the\ssame)\syear|"
    r"the\syear(?!\s(?:to|before|earlier|end))|next\syear)\b"
    r"|\s?(?:of|in|for|,)?\s?(?P<fiscal>(?:of\s)?(?:the\s)?(?:(?:FY|fiscal(?:\syear)?|"
    r"financial\syear)\s?(?:20)?\d\d(?:[-/–](?:20)?\d\d)?|"
    r"(?:current|this|last|previous|ongoing|its|their|the)\s(?:fiscal|financial)(?:\syear)?|"
    r"20\d\d[-/–]20\d\d(?=\s(?:fiscal|financial))(?:\s(?:fiscal|financial)(?:\syear)?)|20\d\d[-/–]\d\d(?!\d)(?:\s(?:fiscal|financial)(?:\syear)?)?))\b)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def _month(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_WORDS.index(word.lower())


def _relative_year(words: str | None, clock: Clock, previous: Period | None) -> int | None:
    """The calendar year of "this year", "last year", "the previous year", "that year"."""
    if words is None:
        return None
    text = words.lower()
    if re.search(r"previous|preceding|that|same", text) and previous and previous.last:
        return previous.last.year - (0 if re.search("that|same", text) else 1)
    if clock.published_on is None:
        return None
    if re.search(r"last|previous|past|preceding", text):
        return clock.published_on.year - 1
    return clock.published_on.year + (1 if "next" in text else 0)


def _fiscal_start_year(words: str, clock: Clock, previous: Period | None) -> int | None:
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


Built = tuple[Days | None, Kind, bool]
Builder = Callable[["re.Match[str]", Clock, "Period | None"], "Built | None"]


def _part_of_year(match: re.Match[str], clock: Clock, previous: Period | None, first: int, count: int) -> Built:
    """`count` months from month `first` of the year that the match names, or of this year."""
    groups = match.groupdict()
    if groups.get("year"):
        return calendars.months_from(int(groups["year"]), first, count), "months", False
    if groups.get("fiscal"):
        begin = _fiscal_start_year(groups["fiscal"], clock, previous)
        if begin is None or clock.fiscal_start is None:
            return None, "months", True
        return calendars.months_from(begin, clock.fiscal_start + first - 1, count), "months", True
    if groups.get("relyear"):
        year = _relative_year(groups["relyear"], clock, previous)
        return (calendars.months_from(year, first, count) if year else None), "months", True
    if previous and previous.kind == "year" and previous.first and _is_near(match, previous):
        return calendars.months_from(previous.first.year, first, count), "months", previous.is_relative
    return _latest(clock, first, count), "months", True


def _is_near(match: re.Match[str], previous: Period) -> bool:
    """Whether a year of the same sentence dates the match: "last year it had reached 5 by end-June"."""
    gap = match.string[previous.end : match.start()]
    if gap.startswith(",") and re.search(r"\b(?:which|who|that)\b[^,;]*$", match.string[: previous.start]):
        # ", which had been 5 in 2023, fell to 3 by June": the year is that of the clause in between.
        return False
    return len(gap) < 120 and "\n" not in gap and not re.search(r"[.;]\s", gap)


def _latest(clock: Clock, first: int, count: int) -> Days | None:
    """The latest such months that were over, or at least begun, at publication."""
    if clock.published_on is None:
        return None
    days = calendars.months_from(clock.published_on.year, first, count)
    return days if days[0] <= clock.published_on else calendars.months_from(clock.published_on.year - 1, first, count)


def _month_range(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "January-October 2025", "between January and May of this year", "from January to June"."""
    first, last = _month(match["from"]), _month(match["to"])
    if match["joint"].strip() == "and" and not match["between"] and last != first + 1:
        return None
    count = (last - first) % 12 + 1
    if match["fromyear"] and match["year"]:
        begin = int(match["fromyear"])
        return (
            calendars.months_from(begin, first, (int(match["year"]) - begin) * 12 + last - first + 1),
            "months",
            False,
        )
    if match["fiscal"]:
        begin_fiscal = _fiscal_start_year(match["fiscal"], clock, previous)
        if begin_fiscal is None or clock.fiscal_start is None:
            return None, "months", True
        return calendars.months_from(begin_fiscal + (first < clock.fiscal_start), first, count), "months", True
    if match["year"] and last < first:
        return calendars.months_from(int(match["year"]) - 1, first, count), "months", False
    return _part_of_year(match, clock, previous, first, count)


def _day_range(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "(March 21-August 22)", "March 21, 2024 to March 20, 2025"."""
    last_year = match["toyear"]
    year = int(last_year) if last_year else clock.published_on.year if clock.published_on else None
    if year is None:
        return None, "months", True
    first, last = _month(match["from"]), _month(match["to"])
    first_year = int(match["fromyear"]) if match["fromyear"] else year - (last < first)
    try:
        days = date(first_year, first, int(match["fromday"])), date(year, last, int(match["today"]))
    except ValueError:
        return None
    if not last_year and clock.published_on and days[1] > clock.published_on:
        days = calendars.shift_years(days, -1)
    return days, "months", not last_year


def _first_months(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the first ten months of this year", "11 months of 2023", "first seven months of FY24"."""
    count = _count(match["count"])
    if match["unit"].lower().startswith("quarter"):
        count *= 3
    return _part_of_year(match, clock, previous, 1, count) if 1 <= count <= 12 else None


def _months_so_far(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "for nine months", in translated English: the first nine of this year, once they are over."""
    count = _count(match["count"])
    if previous and previous.days and (previous.days[1].year, count) == (previous.days[0].year, 12):
        return previous.days, "same", True
    if clock.published_on is None or not 1 <= count < clock.published_on.month:
        return None, "span", True
    return calendars.months_from(clock.published_on.year, 1, count), "months", True


def _iranian(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the first five months of the current Iranian calendar year", "the Iranian year 1403"."""
    if match["number"]:
        begin = int(match["number"]) + 621
    elif clock.published_on is None:
        return None, "months", True
    else:
        today = clock.published_on
        begin = today.year - (today < calendars.iranian_new_year(today.year))
        begin -= bool(re.search("past|last|previous|preceding", match["which"] or "", re.IGNORECASE))
    count = _count(match["count"]) if match["count"] else 12
    return calendars.iranian_months(begin, 1, min(count, 12)), "months", not match["number"]


def _months_to(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the year to June", "nine months to September last year", "12 months ended March 2025"."""
    groups = match.groupdict()
    count = 12
    if groups["count"]:
        count = _count(groups["count"]) * (3 if groups["unit"].lower().startswith("quarter") else 1)
    month = int(groups["quarter"]) * 3 if groups.get("quarter") else _month(groups["month"])
    if groups["year"]:
        return calendars.months_to(int(groups["year"]), month, count), "months", False
    year = _relative_year(groups["relyear"], clock, previous)
    if year is None and clock.published_on and not groups["relyear"]:
        year = clock.published_on.year - (calendars.month_end(clock.published_on.year, month) > clock.published_on)
    return (calendars.months_to(year, month, count) if year else None), "months", True


def _quarter(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "Q1 2025", "the third quarter of last year"."""
    groups = match.groupdict()
    ordinal = groups.get("ordinal")
    number = _ORDINALS[ordinal.lower()] if ordinal else int(groups.get("number") or groups["number2"])
    return _part_of_year(match, clock, previous, 3 * number - 2, 3)


def _half(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the first half of 2025", "H1 2025"."""
    ordinal = match["ordinal"]
    is_first = _ORDINALS[ordinal.lower()] == 1 if ordinal else match["number"] == "1"
    return _part_of_year(match, clock, previous, 1 if is_first else 7, 6)


def _fiscal(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "FY24", "the 2024-25 fiscal year", "last fiscal"."""
    begin = _fiscal_start_year(match[0], clock, previous)
    if begin is None or clock.fiscal_start is None:
        return None, "fiscal_year", True
    return calendars.fiscal_year(begin, clock.fiscal_start), "fiscal_year", not re.search(r"\d", match[0])


def _season(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "2022-23": a fiscal year where the country has one of its own, else two years that stay open."""
    if (int(match["first"]) + 1) % 100 != int(match["second"]):
        first, second = int(match["first"]), int(match["first"][:2] + match["second"])
        return ((date(first, 1, 1), date(second, 12, 31)) if first < second else None), "span", False
    return _fiscal(match, clock, previous)


def _years(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "2019-2023", "between 2020 and 2023"."""
    first, last = int(match["first"] or match["first2"]), int(match["last"] or match["last2"])
    return ((date(first, 1, 1), date(last, 12, 31)), "span", False) if first < last else None


def _to_date(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "by the end of August this year", "as of September 2024": from January on."""
    days, _, is_relative = _part_of_year(match, clock, previous, 1, _month(match["month"]))
    return days, "to_date", is_relative


def _month_of(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in September 2024", "in May last year"."""
    return _part_of_year(match, clock, previous, _month(match["month"]), 1)


def _year(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in 2024", "by the end of 2028"."""
    return calendars.whole_year(int(match["year"])), "year", False


def _relative(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "last year", "this year", "next year"; "that year" may be a fiscal one."""
    if previous and previous.kind == "fiscal_year" and re.match(r"that|the\ssame", match["relyear"], re.IGNORECASE):
        return previous.days, "same", True
    year = _relative_year(match["relyear"], clock, previous)
    return (calendars.whole_year(year) if year else None), "year", True


def _year_before(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "a year earlier", "the year before", "the previous twelve months": a year before the period before."""
    if previous and previous.days:
        return calendars.shift_years(previous.days, -1), "before", True
    if previous is None and clock.published_on and re.search("previous|preceding|prior", match[0]):
        return calendars.whole_year(clock.published_on.year - 1), "before", True
    return None, "before", True


def _years_before(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "two years before that", "five years earlier": counted from the period before."""
    if previous is None or previous.days is None:
        return None, "before", True
    return calendars.shift_years(previous.days, -_count(match["count"])), "same", True


def _same(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in the same period", "the mentioned period", "the same months of 2023"."""
    if previous is None or previous.days is None:
        return None, "same", True
    if re.search(r"\byear$", match[0], re.IGNORECASE) and not match["relyear"]:
        return calendars.whole_year(previous.days[1].year), "same", True
    if match["year"]:
        return calendars.shift_years(previous.days, int(match["year"]) - previous.days[1].year), "same", True
    if match["earlier"] or (match["relyear"] and re.search("last|previous|past|preceding", match["relyear"])):
        return calendars.shift_years(previous.days, -1), "same", True
    return previous.days, "same", True


def _that_year(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "over the year": the year that the text speaks of."""
    days = previous.days if previous else None
    return (calendars.whole_year(days[1].year) if days else None), "same", True


def _last_month(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "last month"."""
    if clock.published_on is None:
        return None, "months", True
    return calendars.months_to(clock.published_on.year, clock.published_on.month - 1, 1), "months", True


def _within(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "within five years", "over the next three years", "by the end of the decade": the year it ends in."""
    if clock.published_on is None:
        return None, "within", True
    if match["decade"]:
        return calendars.whole_year((clock.published_on.year + 9) // 10 * 10), "within", True
    return calendars.whole_year(clock.published_on.year + _count(match["count"])), "within", True


def _so_far(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "so far this year", "year to date": the end stays open."""
    return None, "to_date", True


def _skip(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """Words that look like a period and are none: calendar dates, "year-on-year", "2030 agenda"."""
    return None


_I = re.IGNORECASE
_END = r"(?:the\s)?end(?:\s|-)(?:of\s)?(?:the\s)?"
# In order of precedence where two rules read from the same place to the same end.
RULES: tuple[tuple[re.Pattern[str], Builder], ...] = (
    (re.compile(rf"\b{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b(?!\s?[-–]\s?\d)", _I), _skip),
    (re.compile(rf"\b{_MONTH}\s{_DAY}(?:,?\s{_YEAR}\b)?(?!\d)(?!\s?[-–]\s?[A-Z])"), _skip),
    (
        re.compile(
            r"\b(?:year|month|quarter)[- ](?:on|over|to)[- ](?:year|month|quarter)\b|\bon[- ](?:year|"
            r"month)\b|\b\d\d?[./]\d\d?[./]\d{4}\b|\b\d{4}-\d\d-\d\d\b",
            _I,
        ),
        _skip,
    ),
    (
        re.compile(
            rf"\b(?:Agenda|Vision|Strategy|Plan)\s{_YEAR}(?:-{_YEAR})?\b|\b{_YEAR}\s(?:Agenda|World Cup|Olympics)\b", _I
        ),
        _skip,
    ),
    (
        re.compile(
            rf"\b(?P<from>{_MONTH})\s(?P<fromday>\d\d?)(?:,?\s(?P<fromyear>{_YEAR}))?(?:\s?[-–—]\s?|\s(?:to|"
            rf"through|until)\s)(?P<to>{_MONTH})\s(?P<today>\d\d?)(?:,?\s(?P<toyear>{_YEAR}))?\b"
        ),
        _day_range,
    ),
    (
        re.compile(
            rf"\b(?P<fromday>\d\d?)\s(?P<from>{_MONTH})(?:,?\s(?P<fromyear>{_YEAR}))?(?:\s?[-–—]\s?|\s(?:to|"
            rf"through|until)\s)(?P<today>\d\d?)\s(?P<to>{_MONTH})(?:,?\s(?P<toyear>{_YEAR}))?\b"
        ),
        _day_range,
    ),
    (
        re.compile(
            rf"(?P<between>\b(?:between|from)\s)?\b(?P<from>{_MONTH})(?:\s(?P<fromyear>{_YEAR}))?(?P<joint>-to-|\s?[-–—/]\s?|\s(?:to|through|thru|till|until|and)\s)(?:{_END})?(?P<to>{_MONTH})(?!\s\d\d?\b(?!\d))(?:\s(?:period|quarter|months))?(?:{_OF_YEAR})?",
            _I,
        ),
        _month_range,
    ),
    (
        re.compile(
            rf"\b(?:(?:the\s)?first\s(?P<count>{_COUNT})\smonths\s(?:of\s)?)?(?:the\s)?(?P<which>current|"
            rf"past|last|previous|preceding|this)?\s?Iranian\s(?:calendar\s|fiscal\s|"
            rf"solar\s)?year(?:\s\(?(?P<number>1[34]\d\d)\)?)?",
            _I,
        ),
        _iranian,
    ),
    (
        re.compile(
            rf"\b(?:the\s)?(?:first|initial|opening)\s(?P<count>{_COUNT})[\s-](?P<unit>months?|"
            rf"quarters?)\b(?:{_OF_YEAR})?",
            _I,
        ),
        _first_months,
    ),
    (re.compile(rf"\b(?P<count>{_COUNT})[\s-](?P<unit>months?|quarters?)(?:\speriod)?{_OF_YEAR}", _I), _first_months),
    (
        re.compile(
            rf"\b(?:the\s)?(?:(?P<count>{_COUNT})[\s-](?P<unit>months?|quarters?)(?:\speriod)?|"
            rf"(?:financial\s|fiscal\s|full\s)?year)\s(?:to|ended|ending|up\sto|through|till|until|(?:that|"
            rf"which)\s(?:has\s|had\s)?(?:just\s)?ended)\s(?:in\s|"
            rf"on\s)?(?:{_END})?(?:{_DAY}\s)?(?:(?P<month>{_MONTH})|"
            rf"Q(?P<quarter>[1-4]))(?:\s\d\d?\b(?!\d),?)?(?:{_OF_YEAR})?",
            _I,
        ),
        _months_to,
    ),
    (
        re.compile(
            rf"\b(?:(?:the\s)?(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|4th)[\s-]quarter|"
            rf"Q(?P<number>[1-4])|(?P<number2>[1-4])Q)\b(?:{_OF_YEAR})?",
            _I,
        ),
        _quarter,
    ),
    (
        re.compile(
            rf"\b(?:(?:the\s)?(?P<ordinal>first|second|1st|2nd)[\s-]half|H(?P<number>[12]))\b(?:{_OF_YEAR})?", _I
        ),
        _half,
    ),
    (
        re.compile(
            r"\b(?:the\s)?(?:just[- ]concluded\s|last\s|current\s|previous\s|"
            r"outgoing\s)?(?:FY\s?'?(?:20)?\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?|(?:fiscal|"
            r"financial)(?:\syear)?\s\(?(?:FY\s?)?(?:20)?\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?\)?|"
            r"20\d\d[-/–](?:20)?\d\d\s(?:fiscal|financial)(?:\syear)?|(?:last|previous|preceding|prior|past|"
            r"current|this|outgoing|just[- ]concluded)\s(?:fiscal|financial)(?:\syear)?)\b",
            _I,
        ),
        _fiscal,
    ),
    (re.compile(r"\b(?P<first>20\d\d)[-/–](?P<second>\d\d)\b(?![-/]\d)"), _season),
    (
        re.compile(
            rf"\b(?:between\s(?P<first2>{_YEAR})\sand\s(?P<last2>{_YEAR})|"
            rf"(?:from\s)?(?P<first>{_YEAR})(?:\s?[-–—]\s?|\s(?:to|through)\s)(?P<last>{_YEAR}))\b"
        ),
        _years,
    ),
    (
        re.compile(
            rf"\b(?:by|at|as\s(?:of|at)|until|till|up\sto|to)\s(?:{_END})(?P<month>{_MONTH})(?:{_OF_YEAR})?", _I
        ),
        _to_date,
    ),
    (re.compile(rf"\b(?:by|as\s(?:of|at))\s(?P<month>{_MONTH})\b(?!\s\d\d?\b(?!\d))(?:{_OF_YEAR})?", _I), _to_date),
    (re.compile(rf"\b(?P<month>{_MONTH}){_OF_YEAR}", _I), _month_of),
    (re.compile(rf"\b(?:[Ii]n|[Dd]uring|[Ff]or)\s(?:the\smonth\sof\s)?(?P<month>{_MONTH})\b(?!\s\d)"), _month_of),
    (
        re.compile(
            rf"\b(?:in|over|during|for)\s(?:the|these|those)\s{_COUNT}\smonths\b(?!\s(?:to|of|ended|ending|"
            rf"through|until|from|in))"
            r"(?P<year>(?!))?(?P<relyear>(?!))?(?P<earlier>(?!))?",
            _I,
        ),
        _same,
    ),
    (
        re.compile(
            rf"\b(?:over\s|in\s|during\s|for\s)?(?:the|that|this)\s(?:(?:same|corresponding|similar|"
            rf"comparable|equivalent|mentioned|said|reporting|reported|cited)\s(?:year-ago\s|"
            rf"last\s)?(?:{_COUNT}[\s-])?(?:calendar\s)?(?:period|months?|span|time|timeframe|time\sframe|"
            rf"term|stretch|quarter|half|interval|year|date)|"
            rf"(?:{_COUNT}[\s-]months?\s)?period(?:\sunder\sreview)?|year-ago\s(?:period|month|"
            rf"quarter))(?:(?P<earlier>\s(?:a\syear\s(?:earlier|ago|before)|the\s(?:year\sbefore|"
            rf"previous\syear)|one\syear\s(?:earlier|before)))|{_OF_YEAR})?",
            _I,
        ),
        _same,
    ),
    (
        re.compile(
            r"\b(?:a|one)\syear\s(?:earlier|before|ago|previously|prior)\b|\bthe\syear\s(?:before|earlier|"
            r"prior)\b|\b(?:the\s)?(?:previous|preceding|prior)\s(?:year|(?:twelve|12)\smonths|"
            r"four\squarters)(?:[’']s)?\b",
            _I,
        ),
        _year_before,
    ),
    (re.compile(rf"\b(?P<count>{_COUNT})\syears\s(?:before(?:\sthat)?|earlier|previously)\b", _I), _years_before),
    (
        re.compile(
            r"\b(?P<relyear>last(?:\scalendar)?\syear|this(?:\scalendar)?\syear|(?:the\s)?(?:current|"
            r"present|ongoing)(?:\scalendar)?\syear|next\syear|(?:that|the\ssame)\syear)\b",
            _I,
        ),
        _relative,
    ),
    (
        re.compile(
            r"\b(?:in|over|during|for|across|throughout)\sthe\s(?:whole\s|full\s|entire\s)?year\b(?!\s(?:to|"
            r"before|earlier|end|ago|20|19|ended))",
            _I,
        ),
        _that_year,
    ),
    (re.compile(r"\b(?:results\sof|end\sof|for|of|in)\s(?P<relyear>the\spast(?:\scalendar)?\syear)\b", _I), _relative),
    (
        re.compile(
            rf"\bfor\s(?:the\s)?(?:first\s)?(?P<count>{_COUNT})\s(?P<unit>months)\b(?!\s(?:to|of|in|from|until|through))",
            _I,
        ),
        _months_so_far,
    ),
    (re.compile(r"\blast\smonth\b", _I), _last_month),
    (
        re.compile(
            rf"\b(?:within|(?:in|over|during|within)\s(?:the\s)?(?:next|coming|"
            rf"following))\s(?:the\s)?(?:(?:next|coming)\s)?(?P<count>{_COUNT}|one)\syears\b|"
            rf"\bby\sthe\send\sof\s(?:the|this)\s(?P<decade>decade)\b",
            _I,
        ),
        _within,
    ),
    (
        re.compile(
            r"\b(?:over|in|during|for|within)\s(?:the\s)?(?:past|last|previous|recent)\s(?:\w+\s)?(?:years|"
            r"decades?|months|quarters)\b",
            _I,
        ),
        lambda m, c, p: (None, "span", True),
    ),
    (
        re.compile(
            r"\b(?:so\sfar\sthis\syear|year[- ]to[- ]date|since\sthe\s(?:beginning|start)\sof\s(?:the|"
            r"this)\s(?:year))\b",
            _I,
        ),
        _so_far,
    ),
    (
        re.compile(
            rf"(?<![\d.,/$€£-])\b(?P<year>{_YEAR})\b(?![.,]\d|[-/]\d|\s?(?:million|billion|thousand|crore|"
            rf"lakh|bn|mn|mln|%|per cent|tons?|tonnes|km|MW|people|participants|US|dollars))"
        ),
        _year,
    ),
)


def find_periods(text: str, clock: Clock) -> list[Period]:
    """All periods of a text in order. Of two that overlap the longer one counts.

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
        periods.append(period)
        if previous is None or not _is_compared(text, period):
            previous = period
    return periods


_COMPARISON = re.compile(
    r"(?:\bthan|\b(?:much|many|large|high|big|same|again|twice|well|half)(?:\sagain)?\sas|\bcompar\w+(?:\s(?:to|with))?|\bcomparison\s(?:to|with)|\bagainst|\bversus|\bvs\.?|\bsince|"
    r"\brelative\sto|"
    r"(?:per\s?cent|percent|%|increase|decrease|rise|fall|growth|decline|drop)\s(?:on|over|"
    r"from))\s(?:those\s|that\s|the\s)?(?:in\s|of\s|for\s)?(?:the\s)?$",
    re.IGNORECASE,
)


def is_comparison(text: str, start: int) -> bool:
    """Whether the period at `start` is only what a figure is compared with ("up 5% on 2023")."""
    return bool(_COMPARISON.search(text[max(0, start - 50) : start]))


_DEADLINE = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?(?:end\s(?:of\s)?|year\s)?(?:the\s)?$", re.IGNORECASE)


def _is_compared(text: str, period: Period) -> bool:
    """Whether later words like "the same period" pass over this period."""
    return (
        period.kind in {"before", "same", "within"}
        or is_comparison(text, period.start)
        or bool(_DEADLINE.search(text[max(0, period.start - 30) : period.start]))
    )


def _explained(text: str, period: Period, previous: Period | None) -> tuple[Period, bool]:
    """Explicit days in brackets win over the words they explain: "this year (January-October 2025)"."""
    if previous is None or period.kind == "before":
        return period, False
    gap = text[previous.end : period.start]
    if not re.fullmatch(r"\s?\((?:from\s|i\.e\.,?\s|ie\s)?", gap) or text[period.end : period.end + 1] != ")":
        named = re.fullmatch(r",\s(?:that\sis(?:\sto\ssay)?|i\.e\.|namely),?\s(?:from\s)?", gap)
        return (replace(period, start=previous.start), True) if named and period.days else (period, False)
    if period.days is None:
        return replace(previous, end=period.end), True
    return replace(period, start=previous.start), True
