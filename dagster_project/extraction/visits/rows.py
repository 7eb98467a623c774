"""The grammar of rows: lines of lists, calendars and programmes that tell of a trip without a full sentence.

    12-13 Nov 2024   Foreign Minister P to L          who, where and when in one row
    - Visit of Minister P to L, planned for D         the same with the noun
    Tue 25 March: L, meeting with P                   an entry below the name of the traveller
    D: receives P in L                                an entry that names the guest

Positions are those of a folded sentence, see `view`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from dagster_project.extraction.visits.hosts import Leg, read_host, read_legs
from dagster_project.extraction.visits.view import D, P, View

_UNITS = "\ue000-\uf7ff"
_MARK = rf"[^\w{_UNITS}]"
_TIME = r"\d{1,2}(?:[:.h]\d{2}(?:\s*(?:[ap]\.?m\b\.?|hrs?\b|hours\b|[A-Z]{3,4}\b))?|\s*[ap]\.?m\b\.?)"
_BULLET = re.compile(
    rf"(?:(?![(]){_MARK})*(?:\(?(?:\d{{1,2}}|[a-z]|[ivx]+)[.)]\s+)?"
    rf"(?:(?:day|stop|leg|stage)\s+(?:\d+|one|two|three|four|five|six)\b{_MARK}*)?",
    re.IGNORECASE,
)
# Atomic, so that a long line of debris can be read in one way only.
_FILL = (
    rf"(?>{_MARK}|\b(?:in|on|from|early|late|mid|the|of|first|second|half|quarter|end|beginning|and|to|until|till|through|between|for|"
    r"scheduled|planned|due|expected|foreseen|provisionally|postponed|"
    rf"spring|summer|autumn|winter|weekend|week|tbc|tba|tbd|circa|about)\b|{_TIME})"
)
_WHEN = re.compile(rf"(?:{_FILL}*?{D})+{_MARK}*", re.IGNORECASE)
# "2019   P to L": a year that opens a row.
_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d)(?:\s*[:–—|,-]|\s(?=\s|{P}|[A-Z])){_MARK}*")
_YEAR_BEHIND = re.compile(r"\s*[,:(–—-]?\s*(?:\()?(?P<year>(?:19|20)\d\d)\)?(?=\s*(?:$|[,;.(]))")
_MONTH_OF_YEAR = re.compile(rf"\s*(?P<month>{D}){_MARK}*")
TO_COME = (
    r"(?:upcoming|forthcoming|planned|scheduled|expected|tentative(?:ly)?|proposed|due|future|pencil+ed\s+in|tb[cad]|"
    r"to\s+be\s+(?:confirmed|announced|determined)|under\s+(?:preparation|discussion))"
)
_TAG = re.compile(
    rf"{_MARK}*\b(?:{TO_COME}|next|recent|latest|last|past|previous|cancel+ed|postponed|new|completed|done)\b{_MARK}*",
    re.IGNORECASE,
)
_KIND_OF_VISIT = (
    r"(?:(?:official|state|working|private|introductory|inaugural|return|reciprocal|bilateral|high-level|two-way|short|brief|"
    r"first|second|third|maiden|historic|friendly|courtesy|familiari[sz]ation|technical|ministerial|parliamentary|"
    r"royal|presidential|[\w-]+-day|and|an?|the|his|her|their)\s+)*"
)
_VISIT = r"(?:visits?|trips?|travels?|tours?|missions?|journeys?|stop-?overs?|stops?)"
_VISIT_OF = re.compile(
    rf"{_KIND_OF_VISIT}{_VISIT}\s+(?:made\s+|paid\s+)?(?:of|by|:)\s+(?:an?\s+|the\s+)?(?={P})", re.IGNORECASE
)
_VISIT_TO = re.compile(rf"{_KIND_OF_VISIT}{_VISIT}\s+(?:to|in)\s+", re.IGNORECASE)
_BY = re.compile(rf"\s*,?\s*(?:made\s+|paid\s+)?(?:of|by|:|–|—|-)\s+(?:an?\s+|the\s+)?(?={P})", re.IGNORECASE)
# What may belong to a traveller behind his mention: a parenthesis, the body that a delegation comes from.
_ALSO = re.compile(
    r"(?:,?\s+(?:with|accompanied\s+by|heading|leading|at\s+the\s+head\s+of)\s+(?:an?\s+|the\s+|his\s+|her\s+)?[^,;:(.\ue000-\uf7ff]{3,60}?"
    r"(?=\s*(?:[,;(.–—-]|$)))?(?:\s*\([^)\uf000-\uf7ff]*\))?(?:\s+(?:committee|commission|group|council|board|subcommittee)(?:\s+(?:on|for|of)(?:\s+[\w&-]+){1,5}?)?(?=\s+(?:to|in)\b|[,:]))?",
    re.IGNORECASE,
)
_AND_WHO = re.compile(rf"\s*(?:,|and|&|with|,\s*and)\s+(?:the\s+)?(?={P})", re.IGNORECASE)
# Links that can hardly mean anything but a journey, and those that do so only in a list of visits.
_SURE_LINK = re.compile(
    rf"\s*,?\s*(?:→|->|➔|➡|to\s+|(?:[:–—-]\s*)?{_KIND_OF_VISIT}{_VISIT}\s+(?:to|in)\s+|"
    r"(?:visits|travels\s+to|departs\s+for|leaves\s+for|flies\s+to|goes\s+to|heads\s+to|arrives\s+in)\s+)",
    re.IGNORECASE,
)
# In a chronicle, behind its date, the past tense says as much.
_PAST_LINK = re.compile(
    rf"\s*,?\s*(?:visited|toured|travel+ed\s+to|flew\s+to|came\s+to|went\s+to|arrived\s+in|"
    rf"(?:paid|made|undertook|conducted)\s+{_KIND_OF_VISIT}{_VISIT}\s+to)\s+",
    re.IGNORECASE,
)
_LIST_LINK = re.compile(rf"\s*(?:[:,–—|/;-]|\bin\b|\bat\b|\s\s)\s*(?!{P})", re.IGNORECASE)
# Behind the last host of a row: the end, a mark, a date, or words that cannot belong to a longer name.
_BOUNDARY = re.compile(
    rf"\s*(?:$|[,;:.()–—|/]|-\s|{D}|\s\s|(?:on|in|from|for|at|with|during|where|to|via|ahead|between|and|is|was|has|by|of)\b)",
    re.IGNORECASE,
)
_UNKNOWN_TOWN = re.compile(r"(?P<town>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)(?=\s*(?:,|\(|$))")

EntryKind = Literal["travel", "guest", "scene"]

_TRAVEL_LEAD = re.compile(
    rf"(?:(?:will|is|to|be|also|then|on|due)\s+)*{_KIND_OF_VISIT}"
    r"(?:(?:visits?|visiting)(?:\s+(?:to|in))?|(?:trips?|travels?|travell?ing|tour|mission|journey|onward\s+travel)\s+(?:to|in|on\s+to)|"
    r"(?:arrival|arrives?|stop|stop-?over|overnight|stays?)\s+(?:in|at)|(?:flies|heads|goes|moves|continues|proceeds)\s+(?:on\s+)?to|"
    r"(?:departs?|leaves|departure)\s+(?:for|to))\s+",
    re.IGNORECASE,
)
_EVENT_LEAD = re.compile(
    r"(?:(?:will|is|to|an?|the|also)\s+)*(?:attend|participat|takes?\s+part|speak|speech|meet|hold|talks?\b|bilateral|deliver|address|"
    r"open|co-?chair|chair|sign|summit|conference|council|forum|session|consultations|informal|working\s+(?:lunch|dinner|meeting)|lunch|"
    r"dinner|ceremony|inauguration|funeral|represent|lead|join|keynote|panel|remarks|lecture|round|press\s+conference)",
    re.IGNORECASE,
)
_GUEST_LEAD = re.compile(
    rf"(?:(?:will|to|also)\s+)*(?:receiv(?:es?|ing)|hosts?|hosting|welcom(?:es?|ing)|{_KIND_OF_VISIT}visit\s+(?:of|by))\s+(?:the\s+|an?\s+|his\s+|her\s+)*(?={P})",
    re.IGNORECASE,
)
_MEET_LEAD = re.compile(
    rf"(?:(?:will|to|also)\s+)*(?:meets?|meeting\s+with|talks\s+with|bilateral\s+(?:meeting\s+|talks\s+)?with)\s+(?:the\s+|his\s+|her\s+)*(?={P})",
    re.IGNORECASE,
)
# Whatever he does there: "P, head of the navy, starts", "P addresses", "P meets P".
_SCENE_VERB = re.compile(
    rf"(?:\s*,[^,;.:\ue000-\ue7ff]{{3,60}},|\s*\([^)]*\)|,)?\s+(?!(?:and|or|of|from|for|on|in|by|speaks\s+to|talks\s+to|telephones|calls)\b)"
    rf"(?:(?:(?:will|to|is|also)\s+)*(?:meets?|hosts?|receives?|welcomes?|sees|(?:holds?\s+)?talks\s+with)\s+(?:the\s+|his\s+|her\s+)?(?P<met>{P})|[a-z])"
)
_PLACE_OF_EVENT = re.compile(r"(?:\b(?:in|at)\s+|,\s+)", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row: positions of the travellers, the hosts with the dates beside each, and the dates of the whole row.

    `town` is a place that no gazetteer knows, told where a host would stand; `legs` are then empty.
    `is_sure` where the words alone tell of a journey, outside any list of visits. `year` opens a row
    whose dates have none.
    """

    who: tuple[int, ...]
    legs: tuple[Leg, ...]
    dates: tuple[int, ...]
    end: int
    is_sure: bool
    town: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar.

    Of `travel` the one whose calendar it is goes to `legs`; of `guest` he receives `who`, at `legs` where these are
    told; of a `scene` ("L - P meets P") `who` come together in `legs`.
    """

    kind: EntryKind
    who: tuple[int, ...]
    legs: tuple[Leg, ...]
    dates: tuple[int, ...]


@dataclass(frozen=True)
class Opening:
    """What a row opens with: its dates or a bare year, whether a bullet; `end` is where the rest begins."""

    dates: tuple[int, ...]
    year: int | None
    has_bullet: bool
    end: int


def read_opening(view: View) -> Opening:
    """Bullet, dates and words of status at the head of a line."""
    bullet = _BULLET.match(view.line)
    end = bullet.end() if bullet else 0
    has_bullet = bool(bullet and bullet[0].strip(" \"“'‘"))
    tag = _TAG.match(view.line, end)
    end = tag.end() if tag else end
    when = _WHEN.match(view.line, end)
    dates = tuple(view.positions(D, end, when.end())) if when else ()
    end = when.end() if when else end
    year = _YEAR.match(view.line, end) if not dates else None
    end = year.end() if year else end
    month = _MONTH_OF_YEAR.match(view.line, end) if year else None
    if month:
        # "2007, September": the year opens the row, its month follows.
        dates, end = (month.start("month"),), month.end()
    later = _TAG.match(view.line, end) if (when or year) and not tag else None
    return Opening(dates, int(year["year"]) if year else None, has_bullet, later.end() if later else end)


def read_row(view: View) -> Row | None:
    """A row that names its traveller; None where the line is no such row."""
    opening = read_opening(view)
    row = _read_row(view, opening)
    is_opening = row is not None and (not row.dates or row.dates == opening.dates)
    return replace(row, year=opening.year or row.year) if row is not None and is_opening else row


def _read_row(view: View, opening: Opening) -> Row | None:
    noun = _VISIT_OF.match(view.line, opening.end)
    who, end = _travellers(view, noun.end() if noun else opening.end)
    if not who:
        return _host_first(view, opening)
    link = _SURE_LINK.match(view.line, end)
    if link is None and (opening.dates or opening.year):
        link = _PAST_LINK.match(view.line, end)
    is_sure = link is not None
    link = link or _LIST_LINK.match(view.line, end)
    if link is None:
        return (
            Row(who, (), opening.dates or tuple(view.positions(D, end)), end, False)
            if noun or _ends(view, end)
            else None
        )
    legs = closed_legs(view, link.end())
    if not legs and is_sure and (town := _UNKNOWN_TOWN.match(view.line, link.end())):
        return Row(who, (), opening.dates or dates_behind(view, town.end()), town.end(), True, town["town"])
    if not legs:
        # "P, 3 May 2024": where to, the heading says.
        rest, year = _WHEN.match(view.line, end), _YEAR_BEHIND.match(view.line, end)
        dates = opening.dates or (tuple(view.positions(D, end, rest.end())) if rest else ())
        if not dates and year:
            # "P, 2019", "P (2019)".
            return Row(who, (), (), end, False, year=int(year["year"]))
        return Row(who, (), dates, end, False) if dates and (rest or _ends(view, end)) else None
    return Row(who, legs, opening.dates or dates_behind(view, legs[-1].host.end), legs[-1].host.end, is_sure)


def _host_first(view: View, opening: Opening) -> Row | None:
    """ "Visit to L by P, D", "L, D: P"."""
    noun = _VISIT_TO.match(view.line, opening.end)
    start = noun.end() if noun else opening.end
    legs = closed_legs(view, start)
    if not legs:
        return None
    end = legs[-1].host.end
    when = _WHEN.match(view.line, end)
    dates = opening.dates or (tuple(view.positions(D, end, when.end())) if when else ())
    at = when.end() if when else end
    by = _BY.match(view.line, at if noun and not when else end) or _BY.match(view.line, at)
    who, last = _travellers(view, by.end() if by else at)
    if not who or (not noun and not _ends(view, last)):
        return None
    return Row(who, legs, dates or dates_behind(view, last), last, noun is not None)


def read_entry(view: View, is_calendar: bool, start: int | None = None) -> Entry | None:
    """An entry whose traveller stands above it, or before `start`; None where the line tells no journey."""
    opening = read_opening(view)
    line = view.line
    at = opening.end if start is None else start
    lead = _TRAVEL_LEAD.match(line, at)
    legs = closed_legs(view, lead.end() if lead else at)
    if legs and (lead or opening.dates or opening.has_bullet or is_calendar):
        return Entry("travel", (), legs, opening.dates or dates_behind(view, legs[-1].host.end))
    dates = opening.dates or dates_behind(view, at)
    place = _event_place(view, at)
    guest = _GUEST_LEAD.match(line, at)
    if guest:
        return Entry("guest", (guest.end(),), place, dates)
    meet = _MEET_LEAD.match(line, at)
    if meet and place:
        return Entry("travel", (meet.end(),), place, dates)
    return Entry("travel", (), place, dates) if place and _EVENT_LEAD.match(line, at) else None


def read_named_entry(view: View) -> tuple[int, Entry] | None:
    """ "D: P receives P in L", "P: attends the summit in L": the position of whose entry it is, and the entry."""
    who, end = _travellers(view, read_opening(view).end)
    if len(who) != 1:
        return None
    gap = re.compile(r"\s*[:,–—-]?\s*").match(view.line, end)
    entry = read_entry(view, False, gap.end() if gap else end)
    return (who[0], entry) if entry is not None else None


def read_scene(view: View) -> Entry | None:
    """ "L - P meets P": those who come together in a place that opens the line."""
    opening = read_opening(view)
    legs = closed_legs(view, opening.end)
    by = re.compile(r"\s*[:–—-]+\s+(?:the\s+)?(?=[\ue000-\ue7ff])").match(view.line, legs[0].host.end) if legs else None
    if by is None or len(legs) != 1:
        return None
    verb = _SCENE_VERB.match(view.line, by.end() + 1)
    if verb is None:
        return None
    met = (verb.start("met"),) if verb["met"] else ()
    return Entry("scene", (by.end(), *met), legs, opening.dates)


def closed_legs(view: View, position: int) -> tuple[Leg, ...]:
    """The hosts that begin at `position`, when nothing behind them makes the last a part of a longer name."""
    legs = tuple(leg for leg in read_legs(view, position) if leg.host.code and not leg.host.reference)
    return legs if legs and _BOUNDARY.match(view.line, legs[-1].host.end) else ()


def dates_behind(view: View, position: int) -> tuple[int, ...]:
    """The first date behind `position` with those that continue it, none that only tells when something was said."""
    found = [at for at in view.positions(D, position) if not _OTHER_DATE.search(view.line[max(0, at - 30) : at])]
    chosen = found[:1]
    for at in found[1:]:
        if re.fullmatch(r"\s*(?:[-–—,&]|and|to|until|till|through)?\s*", view.line[chosen[-1] + 1 : at]):
            chosen.append(at)
    return tuple(chosen)


_OTHER_DATE = re.compile(
    r"\b(?:announced|since|signed|postponed\s+from|moved\s+from|instead\s+of|originally|earlier|first\s+planned|dated|of\s+the)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def _travellers(view: View, position: int) -> tuple[tuple[int, ...], int]:
    """The persons named from `position` on, and where their naming ends."""
    who: list[int] = []
    article = re.compile(r"(?:the\s+|an?\s+)?(?=[\ue000-\ue7ff])", re.IGNORECASE).match(view.line, position)
    end = article.end() if article else position
    while re.match(P, view.line[end : end + 1]):
        who.append(end)
        also = _ALSO.match(view.line, end + 1)
        end = also.end() if also else end + 1
        further = _AND_WHO.match(view.line, end)
        if further is None:
            break
        end = further.end()
    return tuple(who), end


def _event_place(view: View, start: int) -> tuple[Leg, ...]:
    """The city where an entry's event takes place: behind "in" or a comma, closed by a mark or the end."""
    for match in _PLACE_OF_EVENT.finditer(view.line, start):
        host = read_host(view, match.end())
        if host is not None and host.code and host.city and _ends(view, host.end):
            return (Leg(host, ()),)
    return ()


def _ends(view: View, position: int) -> bool:
    return bool(re.compile(rf"\s*(?:$|[.;,)]|\(|{D}|on\s+{D}|from\s+{D})").match(view.line, position))
