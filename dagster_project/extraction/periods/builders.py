"""From the words of a period to its days; the docstring of a builder gives what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dagster_project.extraction.periods import calendars
from dagster_project.extraction.periods.calendars import Days
from dagster_project.extraction.periods.period import Clock, Kind, Period
from dagster_project.extraction.periods.words import ORDINALS, count_of, fiscal_start_year, month_of, relative_year

Built = tuple[Days | None, Kind, bool]
Builder = Callable[["re.Match[str]", Clock, "Period | None"], "Built | None"]


def _part_of_year(match: re.Match[str], clock: Clock, previous: Period | None, first: int, count: int) -> Built:
    """`count` months from month `first` of the year that the match names, or of this year."""
    groups = match.groupdict()
    if groups.get("year"):
        return calendars.months_from(int(groups["year"]), first, count), "months", False
    if groups.get("fiscal"):
        begin = fiscal_start_year(groups["fiscal"], clock, previous)
        if begin is None or clock.fiscal_start is None:
            return None, "months", True
        return calendars.months_from(begin, clock.fiscal_start + first - 1, count), "months", True
    if groups.get("relyear"):
        year = relative_year(groups["relyear"], clock, previous)
        return (calendars.months_from(year, first, count) if year else None), "months", True
    if previous and previous.kind == "year" and previous.first and _is_near(match, previous):
        return calendars.months_from(previous.first.year, first, count), "months", previous.is_relative
    return _latest(clock, first, count), "months", True


# A figure and the joint to another clause: "1.2 billion in 2024 and", "which was 5 million,".
_OTHER_CLAUSE = re.compile(r"\d\s?[\w$€£]*[^,;]*?(?:,\s|;|\s(?:and|while|but|then)\s)", re.IGNORECASE)
_JOINT = re.compile(r"\A\W*(?:,\s|;\s|(?:and|while|but|then)\s)", re.IGNORECASE)
_OF_FIGURE = re.compile(
    r"(?:million|billion|trillion|crore|lakh|thousand|dollars?|euros?|mln|bln|\d\s?[mbk]?n?)\s(?:in\s|for\s|during\s)?$"
)


def _is_near(match: re.Match[str], previous: Period) -> bool:
    """Whether a year of the same sentence dates the match: "last year it had reached 5 by end-June".

    A year that dates a figure of a clause before does not: "5 million in 2024, and in the first half 3 million".
    """
    text = match.string
    gap = text[previous.end : match.start()]
    if len(gap) >= 120 or "\n" in gap or re.search(r"[.;]\s", gap):
        return False
    if _JOINT.match(gap) and _OF_FIGURE.search(text[max(0, previous.start - 30) : previous.start]):
        return False
    return not _OTHER_CLAUSE.search(gap)


# Figures come out shortly before or long after their months end.
_EARLY = timedelta(days=20)


def _latest(clock: Clock, first: int, count: int) -> Days | None:
    """The latest such months that were over at publication, or nearly so; of a single month the latest begun."""
    if clock.published_on is None:
        return None
    days = calendars.months_from(clock.published_on.year, first, count)
    last = days[0] if count == 1 else days[1] - _EARLY
    return days if last <= clock.published_on else calendars.months_from(clock.published_on.year - 1, first, count)


def read_month_range(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "January-October 2025", "between January and May of this year", "from January to June"."""
    first, last = month_of(match["from"]), month_of(match["to"])
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
    if match["fromrel"] and not match["year"]:
        opening = relative_year(match["fromrel"], clock, previous)
        closing = relative_year(match["relyear"], clock, previous) if match["relyear"] else None
        if opening is None:
            return None, "months", True
        closing = closing or opening + (last < first)
        return calendars.months_from(opening, first, (closing - opening) * 12 + last - first + 1), "months", True
    if match["fiscal"]:
        begin_fiscal = fiscal_start_year(match["fiscal"], clock, previous)
        if begin_fiscal is None or clock.fiscal_start is None:
            return None, "months", True
        return calendars.months_from(begin_fiscal + (first < clock.fiscal_start), first, count), "months", True
    if match["fromyear"]:
        begin = int(match["fromyear"])
        closing = relative_year(match["relyear"], clock, previous) or begin + (last < first)
        return calendars.months_from(begin, first, (closing - begin) * 12 + last - first + 1), "months", False
    if match["year"] and last < first:
        return calendars.months_from(int(match["year"]) - 1, first, count), "months", False
    return _part_of_year(match, clock, previous, first, count)


_MONTH = timedelta(days=25)


def read_day_range(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "(March 21-August 22)", "March 21, 2024 to March 20, 2025", "from 21 March to 22 September"."""
    last_year = match["toyear"]
    year = int(last_year) if last_year else clock.published_on.year if clock.published_on else None
    if year is None:
        return None, "months", True
    first, last = month_of(match["from"]), month_of(match["to"])
    first_year = int(match["fromyear"]) if match["fromyear"] else year - (last < first)
    try:
        days = date(first_year, first, int(match["fromday"])), date(year, last, int(match["today"]))
    except ValueError:
        return None
    if not last_year and clock.published_on and days[1] > clock.published_on:
        days = calendars.shift_years(days, -1)
    if days[1] - days[0] < _MONTH:
        # The days of a visit.
        return None
    return days, "months", not last_year


def read_first_months(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the first ten months of this year", "11 months of 2023", "first seven months of FY24"."""
    count = count_of(match["count"])
    if (match.groupdict().get("unit") or "").lower().startswith("quarter"):
        count *= 3
    return _part_of_year(match, clock, previous, 1, count) if 1 <= count <= 12 else None


def read_iranian(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the first five months of the current Iranian calendar year", "the solar year 1403", "its first half"."""
    if match["number"]:
        begin = int(match["number"]) + 621
    elif clock.published_on is None:
        return None, "months", True
    else:
        today = clock.published_on
        begin = today.year - (today < calendars.iranian_new_year(today.year))
        begin -= bool(re.search("past|last|previous|preceding", match["which"] or "", re.IGNORECASE))
    count = count_of(match["count"]) if match["count"] else 12
    if match["part"]:
        count = 6 if match["part"].lower() == "half" else 3
    return calendars.iranian_months(begin, 1, min(count, 12)), "months", not match["number"]


def read_months_to(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the year to June", "nine months to September last year", "12 months ended March 2025"."""
    groups = match.groupdict()
    count = {"half": 6, "quar": 3}.get((groups["part"] or "")[:4].lower(), 12)
    if groups["count"]:
        count = count_of(groups["count"]) * (3 if groups["unit"].lower().startswith("quarter") else 1)
    month = int(groups["quarter"]) * 3 if groups.get("quarter") else month_of(groups["month"])
    if groups["year"]:
        return calendars.months_to(int(groups["year"]), month, count), "months", False
    year = relative_year(groups["relyear"], clock, previous)
    if year is None and clock.published_on and not groups["relyear"]:
        year = clock.published_on.year - (calendars.month_end(clock.published_on.year, month) > clock.published_on)
    return (calendars.months_to(year, month, count) if year else None), "months", True


def read_quarter(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "Q1 2025", "the third quarter of last year"."""
    groups = match.groupdict()
    ordinal = groups.get("ordinal")
    number = (
        ORDINALS[ordinal.lower()] if ordinal else count_of(groups["number"] or groups["number2"] or groups["roman"])
    )
    return _part_of_year(match, clock, previous, 3 * number - 2, 3)


def read_half(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "the first half of 2025", "H1 2025"."""
    ordinal = match["ordinal"]
    is_first = ORDINALS[ordinal.lower()] == 1 if ordinal else (match["number"] or match["number2"]) == "1"
    return _part_of_year(match, clock, previous, 1 if is_first else 7, 6)


def read_fiscal(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "FY24", "the 2024-25 fiscal year", "last fiscal"."""
    begin = fiscal_start_year(match[0], clock, previous)
    if begin is None or clock.fiscal_start is None:
        return None, "fiscal_year", True
    return calendars.fiscal_year(begin, clock.fiscal_start), "fiscal_year", not re.search(r"\d", match[0])


def read_season(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "2022-23", "2022/2023": a fiscal year where the country has one of its own, else two years that stay open."""
    if (int(match["first"]) + 1) % 100 != int(match["second"]) % 100:
        first, second = int(match["first"]), int(match["first"][:2] + match["second"][-2:])
        return ((date(first, 1, 1), date(second, 12, 31)) if first < second else None), "span", False
    return read_fiscal(match, clock, previous)


def read_years(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "2019-2023", "between 2020 and 2023"."""
    first, last = int(match["first"] or match["first2"]), int(match["last"] or match["last2"])
    return ((date(first, 1, 1), date(last, 12, 31)), "span", False) if first < last else None


def read_to_date(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "by the end of August this year", "as of September 2024": from January on."""
    days, _, is_relative = _part_of_year(match, clock, previous, 1, month_of(match["month"]))
    return days, "to_date", is_relative


def read_month_of(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in September 2024", "in May last year"."""
    return _part_of_year(match, clock, previous, month_of(match["month"]), 1)


def read_year(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in 2024", "by the end of 2028"."""
    return calendars.whole_year(int(match["year"])), "year", False


def read_relative(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "last year", "this year", "next year", "the end of the year", "that year"."""
    if re.search(r"that|same", match["relyear"], re.IGNORECASE) and previous and previous.days:
        if previous.kind == "fiscal_year":
            return previous.days, "same", True
        return calendars.whole_year(previous.days[1].year), "same", True
    year = relative_year(match["relyear"], clock, previous)
    return (calendars.whole_year(year) if year else None), "year", True


def read_year_end(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "by the end of the year": the year that the sentence names, else that of publication."""
    if previous and previous.kind == "year" and previous.days and not match["relyear"] and _is_near(match, previous):
        return previous.days, "year", True
    return (calendars.whole_year(clock.published_on.year) if clock.published_on else None), "year", True


def read_year_before(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "a year earlier", "the year before", "the previous twelve months": a year before the period before."""
    if previous and previous.days:
        return calendars.shift_years(previous.days, -1), "before", True
    if previous is None and clock.published_on and re.search("previous|preceding|prior|ago", match[0]):
        return calendars.whole_year(clock.published_on.year - 1), "before", True
    return None, "before", True


def read_years_ago(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "five years ago", "the year before last", "a decade ago": counted from publication."""
    if clock.published_on is None:
        return None, "year", True
    count = 2 if match["last"] else 10 if match["decade"] else count_of(match["count"])
    return calendars.whole_year(clock.published_on.year - count), "year", True


def read_years_after(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "a year later", "the following year", "two years later": counted from the period before."""
    if previous is None or previous.days is None:
        return None, "same", True
    return calendars.shift_years(previous.days, count_of(match["count"] or "one")), "same", True


def read_years_before(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "two years before that", "five years earlier", "a decade earlier": counted from the period before."""
    if previous is None or previous.days is None:
        return None, "before", True
    count = 10 if match["decade"] else count_of(match["count"])
    return calendars.shift_years(previous.days, -count), "same", True


def read_same(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in the same period", "the mentioned period", "the same months of 2023"."""
    if previous is None or previous.days is None:
        return None, "same", True
    if (fiscal := match.groupdict().get("fiscal")) and not re.search(r"\d", fiscal):
        is_before = re.search("last|previous|past|preceding", fiscal, re.IGNORECASE)
        return calendars.shift_years(previous.days, -1 if is_before else 0), "same", True
    if re.search(r"(?<!half[- ])\byear$", match[0], re.IGNORECASE) and not match["relyear"]:
        return calendars.whole_year(previous.days[1].year), "same", True
    if match["year"]:
        return calendars.shift_years(previous.days, int(match["year"]) - previous.days[1].year), "same", True
    if match["earlier"] or (match["relyear"] and re.search("last|previous|past|preceding", match["relyear"])):
        return calendars.shift_years(previous.days, -1), "same", True
    return previous.days, "same", True


def read_that_year(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "over the year": the year that the text speaks of."""
    days = previous.days if previous else None
    return (calendars.whole_year(days[1].year) if days else None), "same", True


def read_last_month(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "last month"."""
    if clock.published_on is None:
        return None, "months", True
    return calendars.months_to(clock.published_on.year, clock.published_on.month - 1, 1), "months", True


def read_within(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "within five years", "over the next three years", "by the end of the decade": the year it ends in."""
    if clock.published_on is None:
        return None, "within", True
    if match["decade"]:
        return calendars.whole_year((clock.published_on.year + 9) // 10 * 10), "within", True
    count = 10 if match["ten"] else count_of(match["count"] or match["count2"])
    return calendars.whole_year(clock.published_on.year + count), "within", True


# What makes a mere "in five years" a horizon: the words of a goal before it.
_GOAL = re.compile(
    r"\b(?:aim\w*|targets?|targeted|goals?|objectives?|want\w*|plan\w*|hopes?|hoped|hoping|expect\w*|ambition|would|could|will|should|"
    r"agreed|to\s(?:reach|raise|bring|increase|double|triple|lift|boost|take|push|grow|hit|get|expand))\b",
    re.IGNORECASE,
)


def read_horizon(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "to 5 million in five years": a horizon where the sentence sets a goal, else how long something took."""
    sentence = match.string[max(0, match.start() - 160) : match.start()]
    sentence = re.split(r"[.;]\s|\n\n", sentence)[-1]
    return read_within(match, clock, previous) if _GOAL.search(sentence) else (None, "span", True)


def read_open(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "in the foreseeable future", "in the coming years": a horizon without a year."""
    return None, "within", True


def read_span(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "over the past decade": several years, left open."""
    return None, "span", True


def read_so_far(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """ "so far this year", "year to date": the end stays open."""
    return None, "to_date", True


def read_skip(match: re.Match[str], clock: Clock, previous: Period | None) -> Built | None:
    """Words that look like a period and are none: calendar dates, "year-on-year", "2030 agenda"."""
    return None
