"""Trips told by lists, calendars, programmes and the legs of a tour.

Here the traveller stands in a heading, an introduction or an earlier sentence, and a line or a sentence
adds only where and when. `rows` knows how such lines are written; this module carries what holds for them
from line to line: the section, the traveller whose programme it is, the day, the tour that is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc

from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.home import dateline_country, outlet_country
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.tense import has_verb
from dagster_project.extraction.visits.discourse import Setting
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg
from dagster_project.extraction.visits.listing import Listing, Section, Told
from dagster_project.extraction.visits.rows import (
    Entry,
    Row,
    read_entry,
    read_named_entry,
    read_opening,
    read_row,
    read_scene,
)
from dagster_project.extraction.visits.scene import Scene, lines_of
from dagster_project.extraction.visits.subjects import is_oblique
from dagster_project.extraction.visits.timing import NEVER
from dagster_project.extraction.visits.tours import Tours
from dagster_project.extraction.visits.travellers import Cast, Party
from dagster_project.extraction.visits.view import D, L, P, View
from dagster_project.reference.parties import countries

_LONGEST_HEADING = 90
_YEAR_ALONE = re.compile(r"\W*((?:19|20)\d\d)\W*")
# A list row tells one trip, in few words.
_LONGEST_ROW = 160
_ROW_WEIGHT = 0.88
_ENTRY_WEIGHT = 0.85

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
_MARKS = r"[^\w\ue000-\uf8ff]*"
# "To L", "from L to L", "visits to L", "L side", "by L": the way that the rows below a heading of visits go.
_WAY_HEADING = re.compile(
    rf"{_MARKS}(?:(?:official|state|high-level|bilateral|mutual|recent|latest|past|previous|upcoming|planned|main|ministerial)\s+)*"
    rf"(?:(?:visits?|trips?|travels|delegations|missions|visitors|guests)\s+)?"
    rf"(?:(?:from|by)\s+(?:the\s+)?(?P<origin>{L})\s+to\s+(?:the\s+)?(?P<goal>{L})|to\s+(?:the\s+)?(?P<host>{L})(?:\s+(?:from|by)\s+(?:the\s+)?(?P<guest>{L}))?|"
    rf"(?:from|by)\s+(?:the\s+)?(?P<home>{L})(?:\s+(?:side|officials|leaders|delegations|dignitaries))?|"
    rf"(?:on\s+the\s+|from\s+the\s+|by\s+the\s+)?(?P<side>{L})(?:'s)?\s+(?:side|visits?|visitors?|delegations?|officials|leaders|guests|dignitaries)"
    rf"(?:\s+(?:to|in)\s+(?:the\s+)?(?P<there>{L}))?)(?:\s*\([^)]*\))?[\W]*",
    re.IGNORECASE,
)
_MARKS = r"[^\w\ue000-\uf8ff]*"
_TO_HOST = re.compile(rf"\b(?:to|in)\s+(?:the\s+)?({L})\s*(?:\([^)]*\))?\s*:?\s*$", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"\b(?:programme|program|itinerary|schedule|stops?|legs?|dates|as\s+follows|following|route|visits?|trips?|tour|travels?|calendar)\b",
    re.IGNORECASE,
)
_HOMECOMING = re.compile(
    rf"\b(?:return(?:s|ed)?|arriv(?:es|ed)|came|flew|got|is|was|landed|touched\s+down)\s+(?:back\s+)?"
    rf"(?:home|back|to\s+{L}|(?:at|in)\s+(?:[\w-]+\s+){{0,3}}?airport)[^.;]*?{D}[^.;]*?\b(?:from|after|following)\s",
    re.IGNORECASE,
)
# "10:00 Wreath-laying": a line within a day.
_OF_THE_DAY = re.compile(r"\W*\d{1,2}(?:[:.h]\d{2}|\s*[ap]\.?m)\b", re.IGNORECASE)
_REMOTE = re.compile(
    r"\b(?:(?:by|via|over|on)\s+video|video\s?-?(?:link|conference|conferencing|call)|videoconference|virtual(?:ly)?|online|remote(?:ly)?|tele?phone|phone|call\s+with|webinar|zoom)\b",
    re.IGNORECASE,
)


# A sentence of an entry whose subject acts in the place that opens it.
_ACTING = re.compile(
    rf"[^\w\ue000-\uf8ff]*(?:the\s+)?(?P<who>{P})\s*,?\s+(?:(?:is|are)\s+(?:also\s+)?(?:to|due\s+to|expected\s+to)\s+(?!be\s+(?:re|ap)placed)|will\s+)?"
    r"(?:attends?|signs?|opens?|addresses|speaks|meets?|receives?|holds?|leads?|heads?|represents?|inaugurates?|delivers?|arrives?|lays|launch(?:es)?|co-?chairs?|chairs?)\b",
    re.IGNORECASE,
)


def read_itineraries(
    doc: Doc, views: list[View], setting: Setting, scenes: Mapping[int, Scene], sentences: list[Draft]
) -> list[Draft]:
    """The trips that rows and legs of `views` tell, with those that the grammar of `sentences` found.

    What a row tells as a row stands for whatever else was read in it, unless it is a full sentence.
    """
    rows, legs = _Itineraries(doc, setting, scenes).read(views)
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

    def __init__(self, doc: Doc, setting: Setting, scenes: Mapping[int, Scene]) -> None:
        self.doc = doc
        self.scenes = scenes
        self.setting = setting
        self.cast = Cast(doc)
        self.listing = Listing(setting, outlet_country(doc) or dateline_country(doc))
        self.tours = Tours(self.cast, self.listing)
        self.owner: Party | None = None
        self.day: Told | None = None

    def read(self, views: list[View]) -> tuple[list[Draft], list[Draft]]:
        """What rows tell, and what the legs of tours tell in prose."""
        rows: list[Draft] = []
        legs: list[Draft] = []
        for line in lines_of(self.doc, views):
            rows.extend(self._rows(line))
            for view in line:
                legs.extend(self.tours.read(view))
        return rows, legs

    # Lists, calendars, programmes ----------------------------------------------------------------

    def _rows(self, line: tuple[View, ...]) -> list[Draft]:
        view = line[0]
        is_row = len(view.line) <= _LONGEST_ROW and not _REMOTE.search(view.line)
        if is_row and self.listing.section.is_calendar and self.owner is not None:
            entry = read_entry(view, True)
            if entry is not None:
                return self._from_entry(view, self.owner, entry)
        if self._is_owner(line):
            return []
        row = read_row(view) if is_row and len(line) == 1 else None
        drafts = self._from_row(view, row) if row else []
        if not drafts and is_row and self.listing.section.is_calendar:
            drafts = [*self._from_calendar(view), *self._from_scene(line)]
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
        told = Told(view, scene.dates) if scene.dates else self._day_of(view)
        parties = [self.cast.by_position(view, at) for at in scene.who]
        foreign = [p for p in parties if p.country and p.is_country_certain and not p.is_posted]
        return [d for p in foreign for d in self.listing.draft(view, p, scene.legs[0], told, _ENTRY_WEIGHT)]

    def _day_of(self, view: View) -> Told | None:
        """The day that heads the entry of a sentence."""
        scene = self.scenes.get(view.index)
        return Told(scene.day[0], (scene.day[1],)) if scene and scene.day else self.day

    def _from_scene(self, line: tuple[View, ...]) -> list[Draft]:
        """ "L – Joint commission. Minister P is to sign ...": what an office-holder of another country does there."""
        scene = self.scenes.get(line[0].index, Scene())
        if scene.here is None:
            return []
        for view in line[1:]:
            at = _ACTING.match(view.line)
            party = self.cast.by_position(view, at.start("who")) if at and not _REMOTE.search(view.line) else None
            if party is None or not party.is_country_certain or party.role is None or party.is_posted:
                continue
            told = self._day_of(view)
            host = Host(0, 0, *scene.here)
            return (
                self.listing.draft(view, party, Leg(host, ()), told, _ENTRY_WEIGHT)
                if party.country != host.code
                else []
            )
        return []

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
            self.listing.year, self.day = int(year[1]), None
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
                self.listing.section = replace(self.listing.section, is_visits=False)
            return
        if not opening.has_bullet and not opening.dates and not _OF_THE_DAY.match(text):
            self._head(view)

    def _introduce(self, view: View) -> None:
        """ "His programme:", "P will visit the following countries:"."""
        named = [self.cast.by_position(view, at) for at in view.positions(P) if not is_oblique(view, at)]
        party = next(
            (p for p in named if p.person is not None and p.is_official), None if named else self.tours.tourist
        )
        self.owner, self.day = party, None
        self.listing.section = self._section(view, bool(_VISITS.search(view.line)), party is not None)

    def _section(self, view: View, is_visits: bool, is_calendar: bool) -> Section:
        """The section below a heading, with the countries that its rows lead from and to."""
        to, origin = _TO_HOST.search(view.line), _FROM_HOME.search(view.line)
        host = _country_at(view, to.start(1)) if to else self.listing.home if _INCOMING.search(view.line) else None
        return Section(
            is_visits, is_calendar, _default(view.line), host, _country_at(view, origin.start(1)) if origin else None
        )

    def _head(self, view: View) -> None:
        """A heading: of visits, of a calendar, of one traveller's programme, or of something else."""
        self.owner, self.day, self.listing.year = None, None, None
        persons = tuple(view.positions(P))
        is_visits, is_calendar = bool(_VISITS.search(view.line)), bool(_CALENDAR.search(view.line))
        if _STATUS_HEADING.fullmatch(view.line):
            self.listing.section = Section(self.listing.section.is_visits, True, "planned")
            return
        way = _WAY_HEADING.fullmatch(view.line)
        if way is not None and (is_visits or self.listing.section.is_visits):
            self.listing.section = self._one_way(view, way)
            return
        if not is_visits and not is_calendar:
            if not persons:
                self.listing.section = Section(is_calendar=self.listing.section.is_calendar)
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
            self.owner = self.tours.tourist
        self.listing.section = self._section(view, is_visits, is_calendar or self.listing.section.is_calendar)

    def _one_way(self, view: View, way: re.Match[str]) -> Section:
        """Below "from L to L", "visits to L", "L side": where the rows lead to and from; of two countries the other."""
        where = {name: _country_at(view, way.start(name)) for name in way.groupdict() if way[name]}
        host = where.get("goal") or where.get("host") or where.get("there")
        origin = where.get("origin") or where.get("guest") or where.get("home") or where.get("side")
        if self.setting.is_bilateral and (host is None) != (origin is None):
            other = next((code for code in self.setting.pair[:2] if code != (host or origin)), None)
            host, origin = host or other, origin or other
        is_calendar = self.listing.section.is_calendar
        return Section(True, is_calendar, _default(view.line) or self.listing.section.status, host, origin)

    def _from_row(self, view: View, row: Row) -> list[Draft]:
        in_list = self.listing.section.is_visits or self.listing.section.is_calendar
        dates = row.dates
        if not row.is_sure and not in_list:
            return []
        told = Told(view, dates, row.year) if dates or row.year else self._day_of(view)
        parties = tuple(self._from_origin(self.cast.by_position(view, at)) for at in row.who)
        if not in_list and any(p.role == "envoy" for p in parties):
            # "P, envoy to L": where somebody is posted, no journey.
            return []
        if row.legs and row.legs[0].host.end <= row.who[0] and not self.listing.section.is_visits:
            # "L – P opens the fair" in a diary of many countries.
            parties = tuple(p for p in parties if p.is_country_certain)
        legs = row.legs or self._legs_of_heading(view, row, parties)
        if len({leg.host.code for leg in legs}) > 1:
            # Whose country is not known, it may be one of those.
            parties = tuple(p for p in parties if p.country)
        return [
            draft
            for leg in legs
            for party in parties
            for draft in self.listing.draft(view, party, leg, told, _ROW_WEIGHT)
        ]

    def _from_origin(self, party: Party) -> Party:
        """Below "Visits from L" a traveller whose country no word tells is of L."""
        if self.listing.section.origin is None or (party.country and party.is_country_certain):
            return party
        return replace(party, country=self.listing.section.origin, is_country_certain=True)

    def _legs_of_heading(self, view: View, row: Row, parties: tuple[Party, ...]) -> tuple[Leg, ...]:
        """Where a row goes that names no known place: as the heading says; an unknown town to the other of two."""
        pair = self.setting.pair[:2]
        if row.town and self.listing.section.is_visits and self.setting.is_bilateral and len(pair) == 2:
            others = {c for p in parties for c in pair if p.country in pair and c != p.country}
            return (Leg(Host(row.end, row.end, others.pop(), row.town), ()),) if len(others) == 1 else ()
        if self.listing.section.host and self.listing.section.is_visits and not row.town:
            return (Leg(Host(row.end, row.end, self.listing.section.host, None), ()),)
        return ()

    def _from_entry(self, view: View, owner: Party, entry: Entry) -> list[Draft]:
        told = Told(view, entry.dates) if entry.dates else self._day_of(view)
        if told is None and not (self.listing.section.is_calendar and self.listing.section.status):
            return []
        home = owner.country or self.listing.home
        is_at_home = bool(entry.legs) and all(leg.host.code == home for leg in entry.legs)
        if entry.kind == "travel" and not (entry.who and is_at_home):
            return [d for leg in entry.legs for d in self.listing.draft(view, owner, leg, told, _ENTRY_WEIGHT)]
        guest = self.cast.by_position(view, entry.who[0])
        place = next((leg.host for leg in entry.legs if leg.host.code == home), None)
        if home is None or guest.country in {None, home} or guest.is_posted or (entry.legs and place is None):
            return []
        host = place or Host(entry.who[0], entry.who[0] + 1, home, None)
        return self.listing.draft(view, guest, Leg(host, ()), told, _ENTRY_WEIGHT)


def _country_at(view: View, position: int) -> str | None:
    place = view.place_at(position)
    return str(place._.code) if place._.place.kind in {"country", "demonym"} and place._.code in countries() else None


def _default(heading: str) -> VisitStatus | None:
    if _AHEAD.search(heading):
        return "planned"
    return "completed" if _BEHIND.search(heading) else None
