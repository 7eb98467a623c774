"""Days of trips that are told without one: that of the gathering they are made for, or of the heading above them.

"The commission met in L on D. The delegation was led by P, who came to L"; "The session will be held in L on D. P
will preside over the delegation"; "TUESDAY 17 JUNE / P arrives for a four-day visit".
"""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.dates import Anchor, DateRef
from dagster_project.extraction.tense import Direction
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.merge import Trip
from dagster_project.extraction.visits.timing import When, bounds, days_of_visit, read_when
from dagster_project.extraction.visits.view import D, L, View

# How many sentences before the trip the gathering is told, and how many lines above it a day stands as a heading.
_SENTENCES, _LINES = 2, 8
_GATHERING = re.compile(
    r"\b(?:held|took\s+place|meeting|met|session|round|talks|forum|commission|committee|conference|summit|consultations|"
    r"ceremony|fair|inauguration)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"\W*{D}\s*[.:]?\s*")
_TOWNS = frozenset({"capital", "city"})


def with_event_dates(trips: list[Trip], views: list[View], anchor: Anchor | None) -> list[Trip]:
    """`trips` with the day of the gathering told with their city, or of the heading below which they stand."""
    return [_dated(trip, views, anchor) if _lacks_date(trip) else trip for trip in trips]


def _lacks_date(trip: Trip) -> bool:
    return not trip.when and trip.status in {"completed", "planned"}


def _dated(trip: Trip, views: list[View], anchor: Anchor | None) -> Trip:
    first = trip.drafts[0]
    at = next((i for i, view in enumerate(views) if view.index == first.sentence), None)
    if at is None:
        return trip
    direction: Direction = "past" if trip.status == "completed" else "future"
    for view in views[max(0, at - _SENTENCES) : at + 1]:
        days = [i for i in view.positions(D) if _is_told(view.date_at(i)._.date, is_planned=direction == "future")]
        if len(days) == 1 and _GATHERING.search(view.line) and _is_there(view, trip):
            when = read_when(view, (days[0],), anchor, direction, None, "")
            if _is_on_its_side(when, anchor, direction):
                return Trip((replace(first, when=when), *trip.drafts[1:]))
    heading = _day_of_paragraph(views, at)
    if heading is not None and direction == "past":
        return Trip((replace(first, when=_when_of(heading, anchor, direction)), *trip.drafts[1:]))
    return _of_heading(trip, first, views, at, anchor)


def _is_told(ref: DateRef | None, *, is_planned: bool) -> bool:
    """Whether a date is a day, or for what is to come a month, of a known year."""
    precisions = {"day", "month"} if is_planned else {"day"}
    return ref is not None and ref.precision in precisions and not ref.start_edtf.startswith("XXXX")


def _is_there(view: View, trip: Trip) -> bool:
    """Whether a sentence names the city of the trip, or, where none is known, a town of the country."""
    city, host = next((d.city for d in trip.drafts if d.city), None), trip.drafts[0].host
    places = [view.place_at(at) for at in view.positions(L)]
    if city is not None:
        return any(place.text == city for place in places)
    return trip.status == "planned" and any(p._.code == host and p._.place.kind in _TOWNS for p in places)


def _is_on_its_side(when: When, anchor: Anchor | None, direction: Direction) -> bool:
    """Whether what is planned lies ahead."""
    today = anchor.date if anchor else None
    span = bounds(when.start) if when.start else None
    return direction == "past" or (today is not None and span is not None and span[1] >= today)


def _day_of_paragraph(views: list[View], at: int) -> View | None:
    """The date that opens the paragraph of a sentence as a heading: "WEDNESDAY. The minister left for ..."."""
    opening = at
    while opening and not views[opening - 1].line.endswith("\n"):
        opening -= 1
    heading = views[opening] if opening < at else None
    return heading if heading is not None and _HEADING.fullmatch(heading.line) else None


def _of_heading(trip: Trip, first: Draft, views: list[View], at: int, anchor: Anchor | None) -> Trip:
    """The day on a line of its own above the trip, unless it is that of writing; what lies ahead is planned."""
    today = anchor.date if anchor else None
    heading = next((view for view in reversed(views[max(0, at - _LINES) : at]) if _is_heading(view)), None)
    if heading is None or today is None or first.is_recalled:
        return trip
    when = _when_of(heading, anchor, None, days_of_visit(views[at].line))
    span = bounds(when.start) if when.start else None
    if span is None or len(when.start or "") != len("2000-01-01") or span[0] == today:
        return trip
    is_ahead = span[0] > today
    if first.is_status_certain and is_ahead != (trip.status == "planned"):
        return trip
    status = "planned" if is_ahead else first.status
    return Trip((replace(first, when=when, status=status, is_status_certain=True), *trip.drafts[1:]))


def _is_heading(view: View) -> bool:
    return _HEADING.fullmatch(view.line) is not None


def _when_of(heading: View, anchor: Anchor | None, direction: Direction | None, days: int | None = None) -> When:
    return read_when(heading, (next(heading.positions(D)),), anchor, direction, days, "")
