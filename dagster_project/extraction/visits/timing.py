"""When a trip took or takes place: the dates told with it, and how long it lasts."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dagster_project.extraction.dates import Anchor, DateRef, own_direction, resolve
from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.tense import Direction
from dagster_project.extraction.visits.status import Reading, is_unrealised
from dagster_project.extraction.visits.view import View

_DURATION = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|2|3|4|5|6|7|8|9|10)[-\s](?:full\s+)?(?:days?)\b",
    re.IGNORECASE,
)
# Days that a trip lasts at most of which nothing is told but the return.
_SHORT_TRIP = 3
# The exactness of a day told with the trip; that of a whole tour told for one of its stops is less.
_OF_A_DAY, _OF_A_TOUR = 6, 3
_LONG_GONE = timedelta(days=20)
_NUMBERS = {w: n for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)}
# "On the second day of his visit", "the closing day of the trip".
_NTH_DAY = re.compile(
    r"\b(?P<nth>first|opening|second|third|fourth|fifth|last|final|closing|concluding)\s+(?:and\s+(?:last|final|"
    r"closing)\s+)?day\s+"
    r"(?:of|in|on)\b|\bday\s+(?P<number>one|two|three|four|1|2|3|4)\s+of\b",
    re.IGNORECASE,
)
_NTH = {w: n for n, w in enumerate("first second third fourth fifth".split())}
_NTH |= {"opening": 0} | {w: n for n, w in enumerate("one two three four".split())} | {str(n + 1): n for n in range(4)}
_ENDING = re.compile(
    r"\b(?:end(?:s|ed|ing)?|conclud(?:es|ed|ing)|wound\s+up|wind(?:s|ing)?\s+up|wrap(?:s|ped|ping)?\s+up|"
    r"complet(?:es|ed|ing)|"
    r"finish(?:es|ed)|round(?:s|ed|ing)\s+off|(?:left|departed)(?![^;.]*\b(?:for|to)\s*$)|flew\s+(?:home|back|out)|"
    r"returned|closed(?!-)|"
    r"drew\s+to\s+a\s+close)\b[^;.]*$",
    re.IGNORECASE,
)
_END_WORD = re.compile(
    r"\(\s*(?:to|until|till)\s+$|\b(?:until|till|through|ends?|ending|concludes?|concluding|leaves?|departs?|"
    r"lasts?\s+until|"
    r"wraps?\s+up)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"\b(?:put\s+(?:off|back)|postpon\w+|deferred|delayed|pushed\s+back|adjourned|moved)\b", re.IGNORECASE
)
# "Was invited in June, but never came".
_NEVER_CAME = re.compile(
    r"\b(?:never|did\s+not|didn['’]t|has\s+not|hasn['’]t)\s+(?:yet\s+)?(?:c[oa]me|went|go|gone|take\s+it\s+up|"
    r"taken\s+it\s+up|"
    r"appear\w*|turn\w*\s+up|show\w*\s+up|arriv\w+|materiali[sz]\w+|travel\w*|make\s+(?:it|the\s+trip)|made\s+(?:it|"
    r"the\s+trip))\b",
    re.IGNORECASE,
)
SET_FOR = re.compile(
    r"(?P<past>\b(?:was|were|had)\s+(?:\w+\s+){0,2})?\b(?:announced|scheduled|planned|set|agreed|fixed|due|arranged|"
    r"foreseen|pencil+ed\s+in|listed|slated|billed|booked|earmarked)\s+"
    r"(?:for|to\s+\w+(?:\s+place)?\s+on|on)\s+$",
    re.IGNORECASE,
)
# "Has been cancelled", "is off": what was still to come.
_NOW_OFF = re.compile(
    r"\b(?:has|have)\s+(?:now\s+|also\s+)?(?:had\s+to\s+be|been)\s+(?:cancel+ed|called\s+off|scrapped|dropped|"
    r"shelved|abandoned)\b|"
    r"\bis\s+off\b|\b(?:has|have)\s+(?:cancel+ed|called\s+off|scrapped|dropped)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_RETURNED_FROM = re.compile(r"\b(?:return(?:s|ed)|back|home)\b[^;.]*\bfrom\b[^;.]*$", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """Start and end of a trip as EDTF, and whether the text needs its own date for them."""

    start: str | None
    end: str | None = None
    exactness: int = 0

    def __bool__(self) -> bool:
        return self.start is not None


NEVER = When(None)


def days_of_visit(text: str) -> int | None:
    """Three for "a three-day visit" and "spent three days in"."""
    match = _DURATION.search(text)
    if match is None:
        return None
    return int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].lower()]


def resolved(view: View, position: int, anchor: Anchor | None, direction: Direction | None) -> DateRef | None:
    """The date at `position`, read again for the tense of the trip when that is known."""
    span = view.date_at(position)
    expression = span._.date_expression
    own = own_direction(expression)
    if direction is not None and (
        (own is not None and own != direction) or (expression.only_ahead and direction != "future")
    ):
        # "Next year" is never when a trip was made.
        return None
    is_of_year = expression.month is not None and expression.year is None and not expression.from_context
    if direction is None and is_of_year and span._.date is not None:
        # A trip called off was set for the month nearest to the day of writing, whatever the tense of its plan.
        return (
            span._.date if own is not None or expression.context_year is not None else resolve(expression, anchor, None)
        )
    if expression.from_context or direction is None:
        return span._.date  # type: ignore[no-any-return]
    if span._.date is not None and (span._.date.direction == direction or not span._.date.is_relative):
        return span._.date  # type: ignore[no-any-return]
    again = resolve(expression, anchor, direction)
    return again or span._.date


def direction_of_trip(view: View, positions: tuple[int, ...], status: VisitStatus | None) -> Direction | None:
    """On which side of the day of writing the dates of a trip lie.

    A trip called off was set for a day ahead where its day of the week is told, unless it "had been" set.
    """
    directions: dict[VisitStatus | None, Direction] = {"completed": "past", "planned": "future", "invited": "future"}
    if status in {"invited", "cancelled"} and _NEVER_CAME.search(view.line):
        return "past"
    if status != "cancelled" or not positions:
        return directions.get(status)
    expression = view.date_at(positions[0])._.date_expression
    if expression.weekday is not None and _NOW_OFF.search(view.line):
        return "future"
    is_set = SET_FOR.search(view.line[max(0, positions[0] - 60) : positions[0]])
    return "future" if is_set and not is_set["past"] and expression.weekday is not None else None


def status_by_date(view: View, positions: tuple[int, ...], reading: Reading, anchor: Anchor | None) -> Reading:
    """ "It comes up on D, when P lands in L": what is told in the present of a day to come is a plan.

    What is told as a plan for a full date long gone was made, unless the words say that it was only to be.
    """
    today = anchor.date if anchor else None
    if today is None or not positions:
        return reading
    if reading.is_present:
        ahead = resolved(view, positions[0], anchor, "future")
        is_to_come = ahead is not None and _is_ahead(ahead, today)
        return replace(reading, status="planned" if is_to_come else "completed", is_certain=True)
    ref = view.date_at(positions[0])._.date
    if ref is None:
        return reading
    if reading.status == "completed" and not reading.is_certain:
        is_settled = ref.direction == "future" or not ref.is_relative
        return replace(reading, status="planned", is_certain=True) if is_settled and _is_ahead(ref, today) else reading
    is_gone = not ref.is_relative and _last_day(ref) < (today - _LONG_GONE).isoformat()
    if reading.status == "planned" and is_gone and not is_unrealised(view.line):
        return replace(reading, status="completed")
    return reading


def _is_ahead(ref: DateRef, today: date) -> bool:
    return ref.start_edtf > today.isoformat()


def _last_day(ref: DateRef) -> str:
    """The last day that a date can mean; the highest text where its year is open."""
    span = bounds(ref.end_edtf or ref.start_edtf)
    return span[1].isoformat() if span else "9999"


def read_when(
    view: View,
    positions: tuple[int, ...],
    anchor: Anchor | None,
    direction: Direction | None,
    days: int | None,
    verb: str,
) -> When:
    """Start and end from the dates at `positions`, with a stated length in days giving the other bound."""
    refs = [(at, ref) for at in positions if (ref := resolved(view, at, anchor, direction)) is not None]
    if not refs:
        return NEVER
    ends = [ref for at, ref in refs if _is_end(view, at)]
    starts = [ref for at, ref in refs if ref not in ends]
    if not starts:
        last = _from_end(ends[-1], days)
        return last if last.end else NEVER
    steps = {ref for at, ref in refs if view.date_at(at)._.date_expression.from_context}
    best = max(starts, key=lambda ref: _exactness(ref) - (1 if ref in steps else 0))
    if ends and ends[-1].start_edtf < best.start_edtf:
        ends = [_end_to_come(view, refs, anchor) or ends[-1]]
    nth = _nth_day(view, verb, best, days)
    if nth is not None:
        return nth
    end = best.end_edtf or (ends[-1].start_edtf if ends and ends[-1].start_edtf >= best.start_edtf else None)
    is_before = positions[0] < view.line.find(verb) + len(verb)
    is_back = is_before and _RETURNED_FROM.search(verb) is not None and not _WHERE.search(view.line, 0, positions[0])
    if end is None and not days and is_back:
        return of_return(When(best.start_edtf, None, _exactness(best)))
    if end is None and days and best.precision == "day":
        return _from_end(best, days) if _ENDING.search(verb) or is_back else _from_start(best, days)
    return When(best.start_edtf, end, _exactness(best))


def _nth_day(view: View, verb: str, ref: DateRef, days: int | None) -> When | None:
    """Start and end of a stay of which `ref` is a numbered day."""
    told = _NTH_DAY.search(verb)
    day = _full(ref.start_edtf)
    if told is None or day is None or ref.end_edtf:
        return None
    nth = (told["nth"] or told["number"]).lower()
    if nth not in _NTH:
        return _from_end(ref, days) if days else None
    start = day - timedelta(days=_NTH[nth])
    end = start + timedelta(days=days - 1) if days else None
    return When(start.isoformat(), end.isoformat() if end else None, _exactness(ref))


def of_tour(when: When) -> When:
    """The days of a whole tour, as far as they tell when one of its stops was."""
    return replace(when, exactness=min(when.exactness, _OF_A_TOUR))


def of_return(when: When) -> When:
    """The trip from which somebody came home on a day: it ended then, and most likely began in that month."""
    last = _full(when.end or when.start or "")
    if last is None or (when.end and when.end != when.start):
        return when
    start = last.isoformat()[:7] if last.day > _SHORT_TRIP else last.isoformat()[:4]
    return When(start, last.isoformat(), 3)


def _is_end(view: View, position: int) -> bool:
    """Whether a date is the last day of a stay; that "until" which a plan was put off is its first."""
    before = view.line[max(0, position - 45) : position]
    return _END_WORD.search(before[-25:]) is not None and _PUT_OFF.search(before) is None


def _end_to_come(view: View, refs: list[tuple[int, DateRef]], anchor: Anchor | None) -> DateRef | None:
    """The end of a stay that goes on: "ends on Thursday" is the next one."""
    last = next((at for at, _ in reversed(refs) if _END_WORD.search(view.line[max(0, at - 25) : at])), None)
    return resolve(view.date_at(last)._.date_expression, anchor, "future") if last is not None else None


def _exactness(ref: DateRef) -> int:
    """Full day over month over year; a year said over one worked out; the unknown year last."""
    score = {"day": 6, "month": 4, "year": 2}[ref.precision]
    return score + (not ref.is_relative) - (5 if ref.start_edtf.startswith("XXXX") else 0)


def _full(edtf: str) -> date | None:
    return date.fromisoformat(edtf) if len(edtf) == 10 and edtf[0].isdigit() else None


def _from_end(ref: DateRef, days: int | None) -> When:
    last = _full(ref.end_edtf or ref.start_edtf)
    if last is None or not days:
        return When(ref.start_edtf, None, _exactness(ref))
    return When((last - timedelta(days=days - 1)).isoformat(), last.isoformat(), _exactness(ref))


def _from_start(ref: DateRef, days: int) -> When:
    first = _full(ref.start_edtf)
    if first is None:
        return When(ref.start_edtf, None, _exactness(ref))
    return When(ref.start_edtf, (first + timedelta(days=days - 1)).isoformat(), _exactness(ref))


def bounds(edtf: str) -> tuple[date, date] | None:
    """First and last day that a partial date can mean, None without a year."""
    if edtf.startswith("XXXX"):
        return None
    fields = [int(f) for f in edtf.split("-")]
    if len(fields) == 1:
        return date(fields[0], 1, 1), date(fields[0], 12, 31)
    if len(fields) == 2:
        return date(fields[0], fields[1], 1), date(fields[0], fields[1], monthrange(fields[0], fields[1])[1])
    return date(*fields), date(*fields)


def may_be_one(first: When, second: When) -> bool:
    """Whether two datings can be those of one trip."""
    if not first or not second:
        return True
    if first.start is None or second.start is None:
        return True
    if first.start.startswith("XXXX") or second.start.startswith("XXXX"):
        months = first.start[4:7], second.start[4:7]
        return not all(months) or months[0] == months[1]
    a, b = _span(first), _span(second)
    # Days apart within one stay are told one by one: arrival, talks, departure.
    slack = timedelta(days=4 if len(first.start) == len(second.start) == 10 else 0)
    return a[0] <= b[1] + slack and b[0] <= a[1] + slack


def _span(when: When) -> tuple[date, date]:
    start = bounds(when.start or "") or (date.min, date.max)
    end = bounds(when.end) if when.end else None
    return start[0], max(start[1], end[1]) if end else start[1]


def better(first: When, second: When) -> When:
    """The more exact of two datings of one trip; the earlier day where both are days; bounds filled in."""
    if not first or not second:
        return first or second
    one, other = (first, second) if first.exactness >= second.exactness else (second, first)
    start, end = one.start, one.end
    is_sure = other.exactness >= _OF_A_DAY or one.exactness < _OF_A_DAY
    if is_sure and start and other.start and len(start) == len(other.start) == 10 and other.start < start:
        start = other.start
    if other.end and len(other.end) == 10 and start and other.end >= start and (end is None or other.end > end):
        end = other.end
    return replace(one, start=start, end=end)
