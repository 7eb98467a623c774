"""Legs of a tour told in prose: "the L leg on D", "his last stop was L", "his itinerary: L (D), L (D)"."""

from __future__ import annotations

import re

from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg, read_host
from dagster_project.extraction.visits.listing import Listing, Told
from dagster_project.extraction.visits.rows import (
    closed_legs,
    dates_behind,
)
from dagster_project.extraction.visits.subjects import is_oblique
from dagster_project.extraction.visits.travellers import Cast, Party
from dagster_project.extraction.visits.view import D, L, P, View
from dagster_project.reference.parties import countries

# What is longer is a table or debris.
_LONGEST_SENTENCE = 1200
_LEG_WEIGHT = 0.82
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
_STOPS = re.compile(
    r"\b(?:programme|program|itinerary|schedule|stops|legs|route|dates|destinations|tour|trips|visits|journeys|countries|capitals)\b[^:.;]{0,40}:\s+(?=(?:the\s+)?[\ue800-\uefff])",
    re.IGNORECASE,
)
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
    r"\b(?:(?:by|via|over|on)\s+video|video\s?-?(?:link|conference|conferencing|call)|videoconference|virtual(?:ly)?|online|remote(?:ly)?|tele?phone|phone|call\s+with|webinar|zoom)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    # Not "which had been on the programme for D".
    rf"{L}|\b(?:since|which(?!\s+(?:had\s+been|was|were|is|should\s+have)\b[^,;]{{0,40}}\b(?:for|on)\s+$)|who|that|where|"
    r"when|agreed|signed\s+in|by|until|before|after|for(?!\s+$))\b",
    re.IGNORECASE,
)


class Tours:
    """Follows who is on a tour from sentence to sentence.

    Attributes:
        tourist: whose tour or trip was told last; `toured` are the countries named with it.
        is_on_tour: whether that is a journey of several stops.
    """

    def __init__(self, cast: Cast, listing: Listing) -> None:
        self.cast = cast
        self.listing = listing
        self.tourist: Party | None = None
        self.is_on_tour = False
        self.toured: frozenset[str] = frozenset()

    def read(self, view: View) -> list[Draft]:
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
        return [d for leg in legs for d in self.listing.draft(view, party, leg, None, _LEG_WEIGHT)] if party else []

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
                drafts.extend(self.listing.draft(view, tourist, Leg(leg.host, ()), told, _LEG_WEIGHT, words))
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
        return self.listing.draft(view, tourist, Leg(host, ()), Told(view, dates) if dates else None, _LEG_WEIGHT)


def _sentence_part_end(view: View, position: int) -> int:
    """The end of the clause of a leg: a date between commas belongs to it."""
    match = re.compile(r";|\.\s|\bwhere\b|\bwhile\b|,\s+(?:and|but)\s").search(view.line, position)
    return match.start() if match else len(view.line)


def _dates_of(view: View, start: int, end: int) -> tuple[int, ...]:
    """The first date from `start` to `end`, unless another place or a clause of its own stands before it."""
    dates = tuple(at for at in dates_behind(view, start) if at < end)
    return dates if dates and not _ASIDE.search(view.line[start : dates[0]]) else ()
