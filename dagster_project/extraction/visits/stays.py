"""When a stay began or ended, told apart from the trip: "The guest had arrived the day before", "her visit ended on D".

Such a sentence names no place, or the one that the trip told before it leads to, and it adds the day of arrival to
a trip of which the text reports a later day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.tense import Direction
from dagster_project.extraction.visits.merge import Trip
from dagster_project.extraction.visits.timing import NEVER, When, better, bounds, days_of_visit, read_when
from dagster_project.extraction.visits.travellers import Cast
from dagster_project.extraction.visits.view import D, L, P, View

# A stay is told within so many sentences of the trip, and its first day lies so many days before the one reported.
_SENTENCES, _LONGEST_STAY = 4, 10
# Days that a stay lasts of which no length is told.
_SHORT_STAY = 3
_ALREADY = r"(?:(?:had|has|have|only|just|first|already|earlier|also|both|all)\s+)*"
_SINCE = (
    r"been\s+(?:here|there|in\s+(?:the\s+)?(?:country|capital|city)|on\s+a\s+(?:[\w-]+\s+){0,3}visit)|"
    rf"been\s+(?:a\s+)?(?:\w+\s+)?(?:guest\s+of|in|on\s+a\s+(?:[\w-]+\s+)?visit\s+(?:to|in))\s+(?:the\s+)?{L}"
)
_ARRIVED = re.compile(
    rf"(?:(?P<who>{P})|\b(?P<whom>who|guests?|visitors?|dignitary|delegation|team|party|plane|aircraft|jet|"
    rf"and))\s*,?\s+{_ALREADY}"
    rf"(?:arriv(?:ed|es|ing)|landed|lands|fl(?:ew|own|ies)\s+in(?:to)?|came|touched\s+down|reached|got\s+(?:in|here|"
    rf"there)|{_SINCE})\b"
    rf"(?P<way>[^;:.\ue000-\ue7ff\uf000-\uf7ff]{{0,70}}?)(?P<date>{D})",
    re.IGNORECASE,
)
# "The visit, which began on D", "the programme starts on D".
_BEGAN = re.compile(
    rf"\b(?P<of>visit|trip|tour|stay|mission|journey)\b[^;:.\uf000-\uf7ff]{{0,60}}?"
    r"\b(?:began|begins?|start(?:ed|s)?|open(?:ed|s)?|kick(?:ed|s)\s+off|commence[sd]?|got\s+under\s+way|"
    r"r[au]ns?\s+from|lasts?\s+from)\s+"
    rf"(?:here\s+)?(?:late\s+|early\s+)?(?:on\s+|from\s+)?(?P<date>{D})",
    re.IGNORECASE,
)
_ENDED = re.compile(
    rf"\b(?P<of>visit|trip|tour|stay|mission|journey)\b[^;:.\uf000-\uf7ff]{{0,60}}?"
    r"\b(?:end(?:ed|s)?|conclude[sd]?|w(?:raps?|rapped)\s+up|w(?:inds?|ound)\s+up|finish(?:ed|es)?|clos(?:ed|es?)|"
    r"comes?\s+to\s+an\s+end)\s+"
    rf"(?:here\s+)?(?:late\s+|early\s+)?(?:on\s+)?(?P<date>{D})",
    re.IGNORECASE,
)
# "On D, a day after arriving", "two days after her arrival, P on D".
_COUNTS = {w: n for n, w in enumerate("one two three four five six".split(), 1)} | {"a": 1}
_COUNT = rf"(?:{'|'.join(_COUNTS)})"
_COMING = (
    r"\s+days?\s+after\s+(?:arriving|landing|touching\s+down|flying\s+in|reaching|(?:his|her|their|its)\s+arrival)\b"
)
_DAYS_AFTER = re.compile(
    rf"(?P<date>{D})\s*,?\s+(?:just\s+|only\s+|barely\s+)?(?P<n>{_COUNT}){_COMING}|"
    rf"\b(?P<m>{_COUNT}){_COMING}[^;.\uf000-\uf7ff]{{0,60}}?(?P<later>{D})",
    re.IGNORECASE,
)
# Who heads the side that came to a meeting, and the meeting, told at most so many sentences before.
_LED = re.compile(
    rf"\b(?:side|delegation|part|team|group)\b[^;.\ue000-\ue7ff]{{0,60}}?\b(?:led|headed|chaired|presided\s+over|"
    rf"leadership\s+of)\s+(?:by\s+)?"
    rf"(?:the\s+)?(?P<who>{P})|(?P<head>{P})\s+(?:led|headed|chaired|co-?chaired|represented)\s+the\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:session|meeting|round|consultations|commission|committee|talks|forum|"
    r"dialogue)\b[^;]{0,120}?\b(?:took\s+place|was\s+held|were\s+held|"
    r"met|convened|opened|began|ended|concluded|closed)\b|\b(?:took\s+place|was\s+held|were\s+held)\b",
    re.IGNORECASE,
)
_EVENT_REACH = 2
_TOWNS = frozenset({"capital", "city"})
# "The tour that started on D in L".
_WHERE = re.compile(rf"\s+(?:in|at|with)\s+(?:the\s+)?{L}")
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_FROM_PLACE = re.compile(rf"\bfrom\s+(?:the\s+)?{L}")
_AWAY = re.compile(
    r"\b(?:from|back|home|to\s+(?:power|office|an?|the\s+conclusion)|into\s+force|under|of\s+age|where|when|who|"
    r"which|after|before|while)\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(rf"({P})\s*(?:,[^;.\ue000-\ue7ff]{{0,60}}?)?,?\s*$")
# The present tense of a stay that goes on.
_UNDER_WAY = re.compile(
    rf"\b(?:is|are)\s+in\s+(?:the\s+)?{L}\s+(?:on|for)\s+an?\s+(?:[\w-]+\s+){{0,3}}(?:visit|trip|talks)|"
    r"\b(?:is|are)\s+(?:currently\s+|now\s+|presently\s+|also\s+)?(?:on\s+(?:an?|his|her|their|the)\s|paying|making|"
    r"visiting|undertaking)|"
    rf"\b(?:is|are)\s+(?:currently|now|presently)\s+in\s+(?:the\s+)?{L}",
    re.IGNORECASE,
)


# What a host says to or of the guest who stands beside him.
_WELCOMED_NOW = re.compile(
    r"(?:\b(?:am|are|is)|'m|'re|'s)\s+(?:\w+\s+){0,3}?(?:happy|glad|pleased|delighted|honou?red|pleasure|privilege|"
    r"honou?r|joy)\s+"
    r"(?:\w+\s+){0,2}?to\s+(?:welcome|receive|host|have|greet)\b|\blet\s+me\s+(?:warmly\s+|first\s+)?welcome\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stay:
    """What a sentence tells of a stay: whose (None for "the guest", "the visit"), where if a place is named, when."""

    sentence: int
    person: int | None
    host: str | None
    when: When


def with_stays(trips: list[Trip], views: list[View], cast: Cast, anchor: Anchor | None) -> list[Trip]:
    """`trips` with the first days that other sentences give them, and the month of writing for a stay that goes on."""
    dated = list(trips)
    for stay in (stay for view in views for stay in _stays(views, view, cast, anchor)):
        i = _told_of(dated, stay)
        if i is not None and _fits(dated[i].when, stay.when):
            first = dated[i].drafts[0]
            dated[i] = Trip((replace(first, when=better(first.when, stay.when)), *dated[i].drafts[1:]))
    lines = {view.index: view.line for view in views}
    is_welcome = any(_WELCOMED_NOW.search(view.line) for view in views)
    return [_under_way(trip, lines, anchor, is_welcome=is_welcome) for trip in dated]


def _stays(views: list[View], view: View, cast: Cast, anchor: Anchor | None) -> list[Stay]:
    found: list[Stay] = []
    for match in _ARRIVED.finditer(view.line):
        place = _place_in(view, match.start("way"), match.end("way"))
        if (
            place == ""
            or _AWAY.search(_FROM_PLACE.sub("", match["way"]))
            or view.date_at(match.start("date"))._.date_expression.before_clause
        ):
            continue
        who = match.start("who") if match["who"] else _antecedent(view, match)
        person = cast.party(view.person_at(who)).person if who is not None else None
        if match["whom"] and match["whom"].lower() == "and" and person is None:
            continue
        when = read_when(view, (match.start("date"),), anchor, _side(view, match.start("date")), None, "")
        found.append(Stay(view.index, person, place or None, when))
    for match in _DAYS_AFTER.finditer(view.line):
        ref = view.date_at(match.start("date") if match["date"] else match.start("later"))._.date
        first = _days_before(ref.start_edtf if ref else None, match["n"] or match["m"])
        found.append(Stay(view.index, None, None, first))
    found.extend(_sides(views, view, cast, anchor))
    days = days_of_visit(view.line)
    for pattern in (_BEGAN, _ENDED):
        for match in pattern.finditer(view.line):
            verb = "ended" if pattern is _ENDED else "began"
            where = _WHERE.match(view.line, match.end())
            if (pattern is _ENDED and not days) or (match["of"].lower() == "tour" and where is None):
                continue
            when = read_when(view, (match.start("date"),), anchor, _side(view, match.start("date")), days, verb)
            found.append(
                Stay(
                    view.index,
                    None,
                    _place_in(view, match.start(), where.end() if where else match.end()) or None,
                    when,
                )
            )
    return [stay for stay in found if stay.when.start and len(stay.when.start) == 10 and stay.when.start[0].isdigit()]


def _days_before(edtf: str | None, count: str) -> When:
    span = bounds(edtf) if edtf and len(edtf) == 10 else None
    return When((span[0] - timedelta(days=_COUNTS[count.lower()])).isoformat(), None, 6) if span else NEVER


def _sides(views: list[View], view: View, cast: Cast, anchor: Anchor | None) -> list[Stay]:
    """ "The commission met in L on D. The one side was led by P": those who led came for the days of the meeting."""
    led = [match.start("who" if match["who"] else "head") for match in _LED.finditer(view.line)]
    at = next((i for i, other in enumerate(views) if other.index == view.index), 0) if led else 0
    for event in reversed(views[max(0, at - _EVENT_REACH) : at + 1]) if led else ():
        days = [
            i for i in event.positions(D) if (ref := event.date_at(i)._.date) is not None and ref.precision == "day"
        ]
        hosts = {str(event.place_at(i)._.code) for i in event.positions(L) if event.place_at(i)._.place.kind in _TOWNS}
        if len(days) == 1 and len(hosts) == 1 and _MEETING.search(event.line):
            when = read_when(event, (days[0],), anchor, "past", None, "")
            persons = [cast.by_position(view, who).person for who in led]
            return [Stay(view.index, person, min(hosts), when) for person in persons if person is not None]
    return []


def _side(view: View, position: int) -> Direction | None:
    ref = view.date_at(position)._.date
    return ref.direction if ref is not None else None


def _place_in(view: View, start: int, end: int) -> str | None:
    """The country of the place named there, None where none is, the empty text for places of two countries."""
    codes = {
        str(view.place_at(at)._.code or "")
        for at in view.positions(L, start, end)
        if not _FROM.search(view.line[max(0, at - 12) : at])
    }
    if not codes:
        return None
    return codes.pop() if len(codes) == 1 else ""


def _antecedent(view: View, match: re.Match[str]) -> int | None:
    """The person of whom "who" speaks, or who did what stands before "and"."""
    if match["whom"].lower() not in {"who", "and"}:
        return None
    if match["whom"].lower() == "and":
        before = list(view.positions(P, 0, match.start()))
        return before[0] if before else None
    whose = _WHOSE.search(view.line, 0, match.start())
    return whose.start(1) if whose else None


def _told_of(trips: list[Trip], stay: Stay) -> int | None:
    """The trip that a stay is part of: of the same person or of an unnamed one, the nearest told."""
    near = [
        (abs(distance), i)
        for i, trip in enumerate(trips)
        for draft in trip.drafts
        if -1 <= (distance := stay.sentence - draft.sentence) <= _SENTENCES
        and (stay.host is None or stay.host == draft.host)
        and (stay.person is None or stay.person == trip.traveller.person)
        and trip.status in {"completed", "planned"}
        and not (draft.is_recalled and trip.when and stay.sentence != draft.sentence)
    ]
    return min(near)[1] if near else None


def _fits(told: When, first: When) -> bool:
    """Whether a stay that began on `first` can be that of a trip dated as `told`."""
    if told.start is None:
        return True
    span, begun = bounds(told.start), bounds(first.start or "")
    if span is None or begun is None:
        return True
    return begun[0] <= span[1] and (span[0] - begun[0]).days <= _LONGEST_STAY


def _under_way(trip: Trip, lines: dict[int, str], anchor: Anchor | None, *, is_welcome: bool) -> Trip:
    """A stay that goes on while the text is written, of which no day is told, began in that month.

    Who is welcomed in so many words came on the day of writing.
    """
    today = anchor.date if anchor else None
    told = [lines.get(d.sentence, "") for d in trip.drafts if not d.is_recalled]
    if trip.when or trip.status != "completed" or today is None:
        return trip
    is_told = any(_UNDER_WAY.search(line) for line in told)
    if any(_WELCOMED_NOW.search(line) for line in told) or (is_told and is_welcome):
        return Trip((replace(trip.drafts[0], when=When(today.isoformat(), None, 3)), *trip.drafts[1:]))
    if not is_told:
        return trip
    days = next((n for d in trip.drafts if (n := days_of_visit(lines.get(d.sentence, "")))), _SHORT_STAY)
    if today.day < days:
        return trip
    when = When(date(today.year, today.month, 1).isoformat()[:7], None, 3)
    return Trip((replace(trip.drafts[0], when=when), *trip.drafts[1:]))
