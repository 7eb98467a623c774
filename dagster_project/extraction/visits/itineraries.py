"""Trips told by lists, calendars, programmes and the legs of a tour.

Here the traveller stands in a heading, an introduction or an earlier sentence, and a line or a sentence
adds only where and when. `rows` knows how such lines are written; this module carries what holds for them
from line to line: the section, the traveller whose programme it is, the day, the tour that is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dagster_project.extraction.dates import resolve
from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.home import dateline_country, outlet_country
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.tense import Direction, has_verb
from dagster_project.extraction.visits.discourse import Setting
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg, read_host
from dagster_project.extraction.visits.rows import (
    TO_COME,
    Entry,
    Row,
    closed_legs,
    dates_behind,
    read_entry,
    read_named_entry,
    read_opening,
    read_row,
    read_scene,
)
from dagster_project.extraction.visits.status import kind_of
from dagster_project.extraction.visits.subjects import is_oblique
from dagster_project.extraction.visits.timing import NEVER, When, bounds, read_when
from dagster_project.extraction.visits.travellers import Cast, Party, as_traveller
from dagster_project.extraction.visits.view import D, L, P, View
from dagster_project.reference.parties import countries

_LONGEST_HEADING = 90
_YEAR_ALONE = re.compile(r"\W*((?:19|20)\d\d)\W*")
# A list row tells one trip, in few words.
_LONGEST_ROW = 160
# What is longer is a table or debris.
_LONGEST_SENTENCE = 1200
_ROW_WEIGHT, _ENTRY_WEIGHT, _LEG_WEIGHT = 0.88, 0.85, 0.82

_VISITS = re.compile(
    r"\b(?:visits?|exchanges|contacts?|travels?|trips?|journeys|tours|delegations|high-level|dialogue)\b", re.IGNORECASE
)
_CALENDAR = re.compile(
    r"\b(?:week|weekly|calendar|agenda|diary|schedules?|programmes?|programs?|engagements|itinerar(?:y|ies)|appointments|"
    r"forward\s+look|look(?:ing)?\s+ahead|(?:week|month)\s+ahead|planner|daybook|movements|travels?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:upcoming|forthcoming|planned|scheduled|future|expected|ahead|to\s+come|next)\b", re.IGNORECASE
)
_BEHIND = re.compile(r"\b(?:recent|past|previous|latest|last|history|chronology|since)\b", re.IGNORECASE)
_INCOMING = re.compile(r"\b(?:incoming|inward|inbound|visits\s+from\s+abroad|foreign\s+guests)\b", re.IGNORECASE)
_FROM_HOME = re.compile(rf"\b(?:from|by)\s+(?:the\s+)?({L})", re.IGNORECASE)
# "Forthcoming", "In preparation": what stands below is still to come.
_STATUS_HEADING = re.compile(
    r"\W*(?:forthcoming|upcoming|in\s+preparation|under\s+preparation|to\s+come|coming\s+up|planned|scheduled|in\s+the\s+pipeline|"
    r"(?:what\s+is|still)\s+to\s+come|next\s+(?:week|month|up)|ahead|looking\s+ahead|expected)(?:\s+(?:visits|trips|events))?\W*",
    re.IGNORECASE,
)
_WAY_HEADING = re.compile(rf"\W*(?P<way>to|from|by)\s+(?:the\s+)?(?P<where>{L})\W*", re.IGNORECASE)
_TO_HOST = re.compile(rf"\b(?:to|in)\s+(?:the\s+)?({L})\s*(?:\([^)]*\))?\s*:?\s*$", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"\b(?:programme|program|itinerary|schedule|stops?|legs?|dates|as\s+follows|following|route|visits?|trips?|tour|travels?|calendar)\b",
    re.IGNORECASE,
)
_TOUR = re.compile(
    r"\b(?:tour|swing|odyssey|itinerary|(?:[\w-]+-)(?:nation|country|stop|leg|state|island|city)|"
    r"(?:two|three|four|five|six|seven|several|\d)\s+(?:\w+\s+)?(?:countries|nations|capitals|stops|states))\b",
    re.IGNORECASE,
)
_TRIP = re.compile(r"\b(?:trips?|visits?|journey|travels?|travel+ing|on\s+the\s+road|mission)\b", re.IGNORECASE)
_OF_TOUR = r"of\s+(?:the|his|her|their)\s+(?:[\w-]+\s+){0,3}?(?:tour|trip|visit|journey|swing)"
# Only a leg or stop of a journey: no "leg of the pipeline", no "export destination", no "bus stop".
_LEG = re.compile(
    rf"(?P<place>{L})(?:'s)?\s+(?:(?:leg|stop|stop-?over|stage|segment|portion)\b(?:(?=\s+{_OF_TOUR})|(?!\s+of\b))|part\s+{_OF_TOUR}\b)"
    rf"|\b(?:an?|first|second|third|fourth|fifth|next|last|final|other|another|only|his|her|their)\s+"
    rf"(?:(?:planned|scheduled|brief|short|overnight|technical|refuell?ing|unscheduled|foreign|overseas|intermediate)\s+)?"
    rf"(?:leg|stop|stop-?over|port\s+of\s+call|stage|destination)\b(?:\s+{_OF_TOUR})?(?:\s*[,(]?\s*(?:on\s+|from\s+)?{D}\s*[,)]?)?"
    rf"\s*(?:,|:|in|at|was|is|were|will\s+be|being|(?:took|takes|will\s+take|brought|brings)\s+{P}\s+to)"
    rf"\s+(?P<host>(?=(?:the\s+)?{L}))",
    re.IGNORECASE,
)
_HOMECOMING = re.compile(
    rf"\b(?:return(?:s|ed)?|arriv(?:es|ed)|came|flew|got|is|was|landed|touched\s+down)\s+(?:back\s+)?"
    rf"(?:home|back|to\s+{L}|(?:at|in)\s+(?:[\w-]+\s+){{0,3}}?airport)[^.;]*?{D}[^.;]*?\b(?:from|after|following)\s",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:programme|program|itinerary|schedule|stops|legs|route|dates|destinations|tour)\b[^:.;]{0,40}:\s+(?=(?:the\s+)?[\ue800-\uefff])",
    re.IGNORECASE,
)
# "10:00 Wreath-laying": a line within a day.
_OF_THE_DAY = re.compile(r"\W*\d{1,2}(?:[:.h]\d{2}|\s*[ap]\.?m)\b", re.IGNORECASE)
_IN_PLACE = re.compile(
    rf"[^\w\ue000-\uf7ff]*(?:(?:then|earlier|later|finally|and|next|first|also)\s*,?\s+)?(?:while\s+)?(?:in|at)\s+(?=(?:the\s+)?{L})",
    re.IGNORECASE,
)
_THEN_SUBJECT = re.compile(
    rf"(?:\s*,)?\s*(?:\(?(?:on|from)?\s*{D}\)?\s*,?\s*)?(?:then\s+|also\s+|the\s+)?(?P<who>{P})\s+(?!'s)", re.IGNORECASE
)
_SAYING = re.compile(
    r"(?:has\s+|had\s+)?(?:said|says|added|noted|told|stated|recalled|stressed|warned|thinks|believes|argued)\b",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\b(?:video(?:\s?-?(?:link|conference|conferencing|call))?|videoconference|virtual(?:ly)?|online|remote(?:ly)?|tele?phone|phone|call\s+with|webinar|zoom)\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:cancel+ed|called\s+off|scrapped|dropped|did\s+not\s+take\s+place|will\s+not\s+take\s+place|abandoned|shelved)\b",
    re.IGNORECASE,
)
_POSTPONED = re.compile(
    r"\b(?:postponed|put\s+off|deferred|pushed\s+back|put\s+back|rescheduled|moved)\b", re.IGNORECASE
)
_NEW_DATE = re.compile(rf"\b(?:to|until|till|for)\s+(?:(?:early|late|mid)[-\s]|the\s+)?(?={D})", re.IGNORECASE)
# "Postponed (was planned for D)": the date is the old one.
_WAS_TO = re.compile(r"\b(?:was|were|had\s+been|originally|initially|planned|scheduled)\b", re.IGNORECASE)
_PLANNED = re.compile(rf"\b(?:{TO_COME}|will|is\s+(?:to|due))\b", re.IGNORECASE)
_CUT_SHORT = re.compile(
    r"\b(?:was|were|has\s+been)\s+(?:shortened|cut\s+short|reduced|limited|extended|prolonged)\b", re.IGNORECASE
)
_INVITED = re.compile(r"\binvit", re.IGNORECASE)


@dataclass(frozen=True)
class Section:
    """What a heading says of the rows below it.

    Attributes:
        is_visits, is_calendar: a list of visits, a calendar of engagements; neither outside such a section.
        status: of rows without a word of their own, None where only their dates tell.
        host, origin: the countries that all rows lead to and from, None where the heading does not tell.
    """

    is_visits: bool = False
    is_calendar: bool = False
    status: VisitStatus | None = None
    host: str | None = None
    origin: str | None = None


@dataclass(frozen=True)
class Told:
    """Where in the text a date stands; `year` is that of a heading or a row, for dates that name none."""

    view: View
    positions: tuple[int, ...]
    year: int | None = None


def read_itineraries(doc: Doc, views: list[View], setting: Setting, sentences: list[Draft]) -> list[Draft]:
    """The trips that rows and legs of `views` tell, with those that the grammar of `sentences` found.

    What a row tells as a row stands for whatever else was read in it, unless it is a full sentence.
    """
    rows, legs = _Itineraries(doc, setting).read(views)
    by_index = {view.index: view for view in views}
    in_grammar = {draft.sentence: draft for draft in sentences if draft.is_status_certain}
    rows = [row for row in rows if not _is_better_told(row, in_grammar.get(row.sentence), by_index[row.sentence])]
    told = {draft.sentence for draft in rows}
    told_in_prose = [*_without_homecoming(sentences, by_index), *legs]
    return [d for d in told_in_prose if d.sentence not in told] + rows


def _is_better_told(row: Draft, told: Draft | None, view: View) -> bool:
    """Whether the grammar of a full sentence, with a stop and a finite verb, tells more than the row it looks like."""
    is_sentence = view.line.rstrip().endswith(".") and has_verb(view.line[read_opening(view).end :])
    return told is not None and is_sentence and (bool(told.when) or not row.when)


def _without_homecoming(drafts: list[Draft], views: dict[int, View]) -> list[Draft]:
    """ "Back home on D from a tour of L, L and L": the day of the return is no date of the stops."""
    hosts: dict[int, set[str]] = {}
    for draft in drafts:
        hosts.setdefault(draft.sentence, set()).add(draft.host)
    home = {
        i
        for i, codes in hosts.items()
        if len(codes) > 1 and (back := _HOMECOMING.search(views[i].line)) and not any(views[i].positions(D, back.end()))
    }
    return [replace(draft, when=NEVER) if draft.sentence in home else draft for draft in drafts]


class _Itineraries:
    """Goes through a document line by line."""

    def __init__(self, doc: Doc, setting: Setting) -> None:
        self.doc = doc
        self.setting = setting
        self.cast = Cast(doc)
        self.home = outlet_country(doc) or dateline_country(doc)
        self.section = Section()
        self.owner: Party | None = None
        self.day: Told | None = None
        self.year: int | None = None
        self.tourist: Party | None = None
        self.is_on_tour = False
        self.toured: frozenset[str] = frozenset()

    def read(self, views: list[View]) -> tuple[list[Draft], list[Draft]]:
        """What rows tell, and what the legs of tours tell in prose."""
        rows: list[Draft] = []
        legs: list[Draft] = []
        for line in _lines(source_text(self.doc), views):
            rows.extend(self._rows(line))
            for view in line:
                legs.extend(self._legs(view))
        return rows, legs

    # Lists, calendars, programmes ----------------------------------------------------------------

    def _rows(self, line: tuple[View, ...]) -> list[Draft]:
        view = line[0]
        is_row = len(view.line) <= _LONGEST_ROW and not _REMOTE.search(view.line)
        if is_row and self.section.is_calendar and self.owner is not None:
            entry = read_entry(view, True)
            if entry is not None:
                return self._from_entry(view, self.owner, entry)
        if self._is_owner(line):
            return []
        row = read_row(view) if is_row and len(line) == 1 else None
        drafts = self._from_row(view, row) if row else []
        if not drafts and is_row and self.section.is_calendar:
            drafts = self._from_calendar(view)
        if not drafts:
            self._settle_section(line)
        return drafts

    def _from_calendar(self, view: View) -> list[Draft]:
        """Entries of a calendar of many: each names whose it is, or opens with the place."""
        named = read_named_entry(view)
        if named is not None:
            party = self.cast.by_position(view, named[0])
            return self._from_entry(view, party, named[1]) if party.is_official and party.country else []
        scene = read_scene(view)
        if scene is None:
            return []
        told = Told(view, scene.dates) if scene.dates else self.day
        parties = [self.cast.by_position(view, at) for at in scene.who]
        foreign = [p for p in parties if p.country and p.is_country_certain and not p.is_posted]
        return [d for p in foreign for d in self._draft(view, p, scene.legs[0], told, _ENTRY_WEIGHT)]

    def _is_owner(self, line: tuple[View, ...]) -> bool:
        """A line that is nothing but an office-holder: what stands below is about him."""
        view = line[0]
        match = re.fullmatch(rf"[^\w\ue000-\uf7ff]*({P})\s*(?:\([^)\uf000-\uf7ff]*\))?\s*[:.–—-]*\s*", view.line)
        if len(line) > 1 or match is None:
            return False
        party = self.cast.by_position(view, match.start(1))
        self.owner = party if party.is_official and party.role is not None and party.person is not None else None
        return True

    def _settle_section(self, line: tuple[View, ...]) -> None:
        """Takes up what a heading, an introduction or a day above the rows says; prose ends all of it."""
        view = line[-1]
        text = view.line.strip()
        opening = read_opening(line[0])
        year = _YEAR_ALONE.fullmatch(source_text(self.doc)[view.start : view.end].strip())
        if year is not None and len(line) == 1:
            self.year, self.day = int(year[1]), None
            return
        if len(line) == 1 and opening.dates and opening.end >= len(view.line.rstrip()):
            self.day = Told(view, opening.dates)
            return
        if text.endswith(":") and _INTRODUCTION.search(text):
            self._introduce(view)
            return
        if len(line) > 1 or len(text) > _LONGEST_HEADING or text.endswith((".", "!", "?")):
            if not (opening.dates or opening.has_bullet):
                self.owner, self.day = None, None
            if len(text) > _LONGEST_ROW:
                self.section = replace(self.section, is_visits=False)
            return
        if not opening.has_bullet and not opening.dates and not _OF_THE_DAY.match(text):
            self._head(view)

    def _introduce(self, view: View) -> None:
        """ "His programme:", "P will visit the following countries:"."""
        named = [self.cast.by_position(view, at) for at in view.positions(P) if not is_oblique(view, at)]
        party = next((p for p in named if p.person is not None and p.is_official), None if named else self.tourist)
        self.owner, self.day = party, None
        self.section = self._section(view, bool(_VISITS.search(view.line)), party is not None)

    def _section(self, view: View, is_visits: bool, is_calendar: bool) -> Section:
        """The section below a heading, with the countries that its rows lead from and to."""
        to, origin = _TO_HOST.search(view.line), _FROM_HOME.search(view.line)
        host = _country_at(view, to.start(1)) if to else self.home if _INCOMING.search(view.line) else None
        return Section(
            is_visits, is_calendar, _default(view.line), host, _country_at(view, origin.start(1)) if origin else None
        )

    def _head(self, view: View) -> None:
        """A heading: of visits, of a calendar, of one traveller's programme, or of something else."""
        self.owner, self.day, self.year = None, None, None
        persons = tuple(view.positions(P))
        is_visits, is_calendar = bool(_VISITS.search(view.line)), bool(_CALENDAR.search(view.line))
        if _STATUS_HEADING.fullmatch(view.line):
            self.section = Section(self.section.is_visits, True, "planned")
            return
        way = _WAY_HEADING.fullmatch(view.line)
        if way is not None and self.section.is_visits:
            self.section = self._one_way(way["way"].lower(), _country_at(view, way.start("where")))
            return
        if not is_visits and not is_calendar:
            if not persons:
                self.section = Section(is_calendar=self.section.is_calendar)
            return
        party = self.cast.by_position(view, persons[0]) if persons else None
        if party is not None and party.person is not None and party.is_official and party.role:
            self.owner = party
            is_calendar = True
        elif (
            is_calendar
            and not persons
            and re.fullmatch(
                r"\W*(?:the\s+)?(?:travel\s+)?(?:programme|program|itinerary|schedule)\W*", view.line, re.IGNORECASE
            )
        ):
            self.owner = self.tourist
        self.section = self._section(view, is_visits, is_calendar or self.section.is_calendar)

    def _one_way(self, way: str, country: str | None) -> Section:
        """Below "to L" and "from L": where the rows lead to or from, and of two countries where from or to."""
        other = next((code for code in self.setting.pair[:2] if code != country), None)
        other = other if self.setting.is_bilateral else None
        host, origin = (country, other) if way == "to" else (other, country)
        return Section(True, self.section.is_calendar, None, host, origin)

    def _from_row(self, view: View, row: Row) -> list[Draft]:
        in_list = self.section.is_visits or self.section.is_calendar
        dates = row.dates
        if not row.is_sure and not in_list:
            return []
        told = Told(view, dates, row.year) if dates or row.year else self.day
        parties = tuple(self._from_origin(self.cast.by_position(view, at)) for at in row.who)
        if not in_list and any(p.role == "envoy" for p in parties):
            # "P, envoy to L": where somebody is posted, no journey.
            return []
        legs = row.legs or self._legs_of_heading(view, row, parties)
        if len({leg.host.code for leg in legs}) > 1:
            # Whose country is not known, it may be one of those.
            parties = tuple(p for p in parties if p.country)
        return [
            draft for leg in legs for party in parties for draft in self._draft(view, party, leg, told, _ROW_WEIGHT)
        ]

    def _from_origin(self, party: Party) -> Party:
        """Below "Visits from L" a traveller whose country no word tells is of L."""
        if self.section.origin is None or (party.country and party.is_country_certain):
            return party
        return replace(party, country=self.section.origin, is_country_certain=True)

    def _legs_of_heading(self, view: View, row: Row, parties: tuple[Party, ...]) -> tuple[Leg, ...]:
        """Where a row goes that names no known place: as the heading says; an unknown town to the other of two."""
        pair = self.setting.pair[:2]
        if row.town and self.section.is_visits and self.setting.is_bilateral and len(pair) == 2:
            others = {c for p in parties for c in pair if p.country in pair and c != p.country}
            return (Leg(Host(row.end, row.end, others.pop(), row.town), ()),) if len(others) == 1 else ()
        if self.section.host and self.section.is_visits and not row.town:
            return (Leg(Host(row.end, row.end, self.section.host, None), ()),)
        return ()

    def _from_entry(self, view: View, owner: Party, entry: Entry) -> list[Draft]:
        told = Told(view, entry.dates) if entry.dates else self.day
        if told is None and not (self.section.is_calendar and self.section.status):
            return []
        home = owner.country or self.home
        is_at_home = bool(entry.legs) and all(leg.host.code == home for leg in entry.legs)
        if entry.kind == "travel" and not (entry.who and is_at_home):
            return [d for leg in entry.legs for d in self._draft(view, owner, leg, told, _ENTRY_WEIGHT)]
        guest = self.cast.by_position(view, entry.who[0])
        place = next((leg.host for leg in entry.legs if leg.host.code == home), None)
        if home is None or guest.country in {None, home} or guest.is_posted or (entry.legs and place is None):
            return []
        host = place or Host(entry.who[0], entry.who[0] + 1, home, None)
        return self._draft(view, guest, Leg(host, ()), told, _ENTRY_WEIGHT)

    # Legs of a tour in prose ---------------------------------------------------------------------

    def _legs(self, view: View) -> list[Draft]:
        drafts: list[Draft] = []
        if len(view.line) > _LONGEST_SENTENCE:
            return []
        if self.tourist is not None and self.is_on_tour and not _REMOTE.search(view.line):
            drafts = self._named_leg(view, self.tourist) or self._scene(view, self.tourist)
        self._watch_tours(view)
        return drafts or self._stops(view)

    def _stops(self, view: View) -> list[Draft]:
        """ "His itinerary: L (D), L (D) and L (D)": a programme within one sentence."""
        match = _STOPS.search(view.line)
        legs = closed_legs(view, match.end()) if match else ()
        if match is None or not legs or _REMOTE.search(view.line):
            return []
        # The date of the last may stand in brackets, where the list has ended already.
        last = legs[-1].dates or _dates_of(view, legs[-1].host.end, len(view.line))
        legs = (*legs[:-1], Leg(legs[-1].host, last))
        if not all(leg.dates for leg in legs):
            return []
        named = (self.cast.by_position(view, at) for at in view.positions(P, 0, match.end()))
        party = next((p for p in named if p.person is not None and p.is_official), self.tourist)
        return [d for leg in legs for d in self._draft(view, party, leg, None, _LEG_WEIGHT)] if party else []

    def _watch_tours(self, view: View) -> None:
        """Notes who is on a tour or trip, and the countries that the sentence names."""
        codes = frozenset(view.place_at(i)._.code for i in view.positions(L) if view.place_at(i)._.code)
        # A trip to one place has no legs.
        is_tour = bool(_TOUR.search(view.line)) or bool(_TRIP.search(view.line) and len(codes) != 1)
        if not is_tour and (self.tourist is not None or not _TRIP.search(view.line)):
            return
        for at in view.positions(P):
            party = self.cast.by_position(view, at)
            if party.person is None or not party.is_official or party.is_resident or is_oblique(view, at):
                continue
            is_same = self.tourist is not None and self.tourist.person == party.person
            if is_same or is_tour or self.tourist is None:
                self.tourist, self.is_on_tour = party, is_tour or (is_same and self.is_on_tour)
                self.toured = codes | (self.toured if is_same else frozenset())
            return

    def _named_leg(self, view: View, tourist: Party) -> list[Draft]:
        """ "The Fijian leg on D", "his last stop, on D, was L"."""
        drafts: list[Draft] = []
        for match in _LEG.finditer(view.line):
            end = _sentence_part_end(view, match.end())
            inside = tuple(view.positions(D, match.start(), match.end()))
            for i, leg in enumerate(self._leg_hosts(view, match)):
                dates = leg.dates or (inside if i == 0 else ()) or _dates_of(view, max(match.end(), leg.host.end), end)
                told = Told(view, dates) if dates else None
                words = view.line[match.start() : end]
                drafts.extend(self._draft(view, tourist, Leg(leg.host, ()), told, _LEG_WEIGHT, words))
        return drafts

    def _leg_hosts(self, view: View, match: re.Match[str]) -> tuple[Leg, ...]:
        if not match["place"]:
            return closed_legs(view, match.start("host"))
        place = view.place_at(match.start("place"))
        if place._.code not in countries() or place._.place.in_name:
            return ()
        city = place.text if place._.place.kind in {"capital", "city"} else None
        return (Leg(Host(match.start("place"), match.end(), place._.code, city), ()),)

    def _scene(self, view: View, tourist: Party) -> list[Draft]:
        """ "In L he opened ..." about a place of the tour."""
        opening = _IN_PLACE.match(view.line)
        host = read_host(view, opening.end()) if opening else None
        if host is None or host.code is None:
            return []
        subject = _THEN_SUBJECT.match(view.line, host.end)
        if subject is None or _SAYING.match(view.line, subject.end()):
            return []
        party = self.cast.by_position(view, subject.start("who"))
        if party.person != tourist.person or host.code not in self.toured:
            return []
        dates = tuple(view.positions(D, 0, subject.end())) or _dates_of(view, subject.end(), len(view.line))
        return self._draft(view, tourist, Leg(host, ()), Told(view, dates) if dates else None, _LEG_WEIGHT)

    # Putting together ----------------------------------------------------------------------------

    def _draft(
        self, view: View, party: Party, leg: Leg, told: Told | None, weight: float, words: str | None = None
    ) -> list[Draft]:
        if leg.host.code is None:
            return []
        traveller = as_traveller(party, leg.host.code, True)
        if traveller is None:
            return []
        if traveller.country is None and not self.setting.is_bilateral:
            if self.home is None or self.home == leg.host.code:
                return []
            traveller = replace(traveller, country=self.home)
        words = view.line if words is None else words
        if leg.dates:
            told = Told(view, leg.dates)
        status, is_certain, told = self._status(view, words, told)
        if status is None:
            return []
        draft = Draft(
            traveller=traveller,
            host=leg.host.code,
            city=leg.host.city,
            status=status,
            is_status_certain=is_certain,
            weight=weight,
            sentence=view.index,
            start=view.start,
            end=view.end,
            when=self._when(told, _direction(status)),
            visit_kind=kind_of(view.line),
        )
        return [draft]

    def _when(self, told: Told | None, direction: Direction | None) -> When:
        if told is None:
            return NEVER
        year = told.year or self.year
        if year is None:
            return read_when(told.view, told.positions, self.setting.anchor, direction, None, "")
        return self._in_year(told, year) or read_when(told.view, told.positions, self.setting.anchor, None, None, "")

    def _in_year(self, told: Told, year: int) -> When:
        """A date without a year of its own, below the heading of a year."""
        if not told.positions:
            return When(str(year), None, 3)
        expression = told.view.date_at(told.positions[0])._.date_expression
        if expression is None or expression.month is None or expression.year is not None:
            return NEVER
        ref = resolve(replace(expression, year=year), self.setting.anchor, None)
        return When(ref.start_edtf, ref.end_edtf, 7 if ref.precision == "day" else 5) if ref else NEVER

    def _status(self, view: View, words: str, told: Told | None) -> tuple[VisitStatus | None, bool, Told | None]:
        """Status as the words, the heading or the date tell it, whether that is certain, and the date that holds."""
        if _CANCELLED.search(words):
            return "cancelled", True, told
        moved = _POSTPONED.search(view.line) if _POSTPONED.search(words) else None
        if moved is not None:
            to = _NEW_DATE.search(view.line, moved.end())
            if to is not None and not _WAS_TO.search(view.line[moved.end() : to.start()]):
                return "planned", True, Told(view, dates_behind(view, to.end()))
            if (
                moved[0].lower() not in {"moved", "rescheduled"}
                and "from" not in view.line[moved.end() : moved.end() + 6]
            ):
                return "cancelled", True, told
        if _INVITED.search(words) and "at the invitation" not in words.lower():
            return "invited", True, told
        if _CUT_SHORT.search(words):
            return "completed", True, told
        by_date = self._status_by_date(told)
        if _PLANNED.search(words) and by_date != "completed":
            return "planned", True, told
        if self.section.status and by_date in {None, self.section.status}:
            return self.section.status, True, told
        return by_date, by_date is not None, told

    def _status_by_date(self, told: Told | None) -> VisitStatus | None:
        """Planned before, completed after; None where today lies within the date or nothing is known."""
        today = self.setting.anchor.date if self.setting.anchor else None
        when = self._when(told, None)
        first = bounds(when.start) if when.start else None
        last = bounds(when.end) if when.end else first
        if today is None or first is None or last is None:
            return None
        if first[0] > today:
            return "planned"
        return "completed" if last[1] < today or len(when.start or "") == 10 else None


def _lines(text: str, views: list[View]) -> list[tuple[View, ...]]:
    """The sentences of a text, line by line; the number of a list item stands alone in none of them."""
    lines: list[list[View]] = []
    end = -1
    for view in views:
        if not re.search(r"[\w\ue000-\uf7ff]", view.line) or re.fullmatch(r"\W*(?:\d{1,2}|[a-z])[.)]\s*", view.line):
            continue
        if not lines or "\n" in text[end - 1 : view.start]:
            lines.append([])
        lines[-1].append(view)
        end = view.end
    return [tuple(line) for line in lines]


def _country_at(view: View, position: int) -> str | None:
    place = view.place_at(position)
    return str(place._.code) if place._.place.kind == "country" and place._.code in countries() else None


def _default(heading: str) -> VisitStatus | None:
    if _AHEAD.search(heading):
        return "planned"
    return "completed" if _BEHIND.search(heading) else None


def _direction(status: VisitStatus) -> Direction | None:
    return {"completed": "past", "planned": "future", "invited": "future"}.get(status)  # type: ignore[return-value]


def _sentence_part_end(view: View, position: int) -> int:
    """The end of the clause of a leg: a date between commas belongs to it."""
    match = re.compile(r";|\.\s|\bwhere\b|\bwhile\b|,\s+(?:and|but)\s").search(view.line, position)
    return match.start() if match else len(view.line)


def _dates_of(view: View, start: int, end: int) -> tuple[int, ...]:
    """The first date from `start` to `end`, unless another place or a clause of its own stands before it."""
    dates = tuple(at for at in dates_behind(view, start) if at < end)
    return dates if dates and not _ASIDE.search(view.line[start : dates[0]]) else ()


_ASIDE = re.compile(
    rf"{L}|\b(?:since|which|who|that|where|when|agreed|signed\s+in|by|until|before|after|for)\b", re.IGNORECASE
)
