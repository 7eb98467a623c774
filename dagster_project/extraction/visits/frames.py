"""Sentence by sentence: which trips are told, by whom, where to, when, whether made or planned."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.tense import Direction, has_verb
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.hosts import HOST, Host, Leg, read_host, read_legs
from dagster_project.extraction.visits.status import (
    Reading,
    kind_of,
    status_of_invitation,
    status_of_noun,
    status_of_verb,
)
from dagster_project.extraction.visits.subjects import (
    agent_after,
    clause_end,
    clause_start,
    first_subject_after,
    is_oblique,
    owner_before,
    subjects_before,
)
from dagster_project.extraction.visits.timing import choose_dates, days_of_visit, read_when
from dagster_project.extraction.visits.travellers import Cast, Party, as_traveller
from dagster_project.extraction.visits.triggers import Trigger, find_triggers
from dagster_project.extraction.visits.view import D, L, P, View

_REMOTE = re.compile(
    r"\b(?:tele?phone[ds]?|phone[ds]?|phone\s+call|by\s+letter|video(?:[-\s]?(?:link|call|conference|conferencing))?|"
    r"videoconference|virtual(?:ly)?|online|teleconference|zoom|webinar|on\s+the\s+screen|a\s+message\s+to)\b",
    re.IGNORECASE,
)
_MARGINS = re.compile(
    r"\b(?:margins?|sidelines?|fringes?)\s+of\b(?!\s+(?:his|her|their|the)\s+(?:[\w-]+\s+)?(?:visit|trip))",
    re.IGNORECASE,
)
# Between the noun of a visit and its "to L".
_NOUN_GAP = (
    rf"(?:\s*,?\s*(?:\((?:[^)]*)\)|made|paid|undertaken|conducted|taking|took|place|by|of|on|from|late|early|over|for|"
    rf"scheduled|planned|set|the|a|an|his|her|with|at|this|last|next|earlier|{P}|{D}|lasting|[\w-]+-day|official|working|"
    r"state|beginning|starting|and|to(?=\s*[\uf000-\uf7ff])|back|abroad|that\s+took\s+(?:him|her|them)|first|ever|then|also|"
    r"in(?=\s*[\uf000-\uf7ff])|began|begins|opened|opens|started|starts|concluded|concludes|ended|ends|closed|culminated|"
    r"continued|continues|finished|planned|had|was|is|due|would|which|that|has|to\s+(?:make|pay|undertake|begin)|(?:will\s+)?(?:take|takes|took)\s+(?:him|her|them)))*"
)
_NOUN_HOST = re.compile(
    rf"{_NOUN_GAP}\s*,?\s+(?:to|in|through|at|across|around|of(?=\s+(?:the\s+)?{L})|from(?=\s+the\s))\s+"
    r"(?:the\s+city\s+of\s+)?",
    re.IGNORECASE,
)
_HOST_BEFORE_NOUN = re.compile(
    rf"({L})\s+(?:(?:for|on)\s+(?:an?|his|her|the|their|{P})\s+)?(?:first\s+|state\s+|official\s+|working\s+|[\w-]+-day\s+)*$",
    re.IGNORECASE,
)
_OF_ONES_OWN = re.compile(r"\b(?:the|this|that|a|an|his|her)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
# "P in L for talks": a headline without a verb.
_CEREMONY = re.compile(
    rf"\b(?:(?:inauguration|swearing-in|coronation|funeral|enthronement|investiture|burial)(?:\s+ceremony)?\s+(?:of|for)\s+(?:the\s+|late\s+)*"
    rf"(?P<whose>{P}))",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"\W*(?P<who>{P})\s+(?:now\s+|back\s+)?(?:in|off\s+to|en\s+route\s+to|bound\s+for)\s+(?=(?:the\s+)?{L})",
    re.IGNORECASE,
)
_AFTER_PLACE = re.compile(
    r"\s*(?:$|[:,.]?\s*(?:for|to|on|as|amid|with|after|ahead\s+of|next|this|seeking|:)\b|[:,])", re.IGNORECASE
)
_OPENING_PLACE = re.compile(
    r"[^\w\ue000-\uf7ff]*(?:and\s+|then\s+|earlier\s+|later\s+|while\s+)?(?:in|at)\s+", re.IGNORECASE
)
_PROGRAMME = re.compile(
    r"\b(?:programme|program|itinerary|schedule|stops?|legs?|visits?|tour|trip|agenda|route|dates)\b", re.IGNORECASE
)
_VISITING = re.compile(rf"\bvisiting\s+(?={P})", re.IGNORECASE)
_WHERE = re.compile(r"\s*,?\s*(?:and\s+)?(?:where|(?:to|in)\s+which)\b", re.IGNORECASE)
_TO_PLACE = re.compile(rf"\s+(?:by|of)\s+[^.;:,\ue800-\uefff]{{0,90}}?\bto\s+(?=(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{L})")
_DOCUMENT_VERB = re.compile(
    r"sign|ink|initial|penned|launch|announc|declar|agreed|open|review|discuss|exchang", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|be|being)\s+(?:\w+\s+)?$", re.IGNORECASE)
_INVITER = re.compile(rf"\b(?:from|by|of)\s+(?:the\s+)?(?:{P}\s*,\s+)?$", re.IGNORECASE)
# Said of a trip that is told anyway.
_AT_INVITATION = re.compile(
    r"\b(?:at|on|upon|following|after|in\s+response\s+to)\s+(?:the|an|his|her|their)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
_RECEIVED_BY = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?(?:by|from)\s+(?:the\s+|his\s+|her\s+)?({P})", re.IGNORECASE)
_HOSTED_BY = re.compile(rf"\s+by\s+(?=(?:the\s+)?{L}(?!'s|-))", re.IGNORECASE)
_ACCEPTS = re.compile(r"\b(?:has\s+|had\s+|have\s+)?accept(?:s|ed|ing)?\b", re.IGNORECASE)
_PASSIVE_TRIGGER = re.compile(r"(?:was|were|is|been|being|be)\b", re.IGNORECASE)
_MET = re.compile(r"\b(?:with|by|meet(?:s|ing)?|met|hosts?)\s+(?:the\s+|his\s+|her\s+)?$", re.IGNORECASE)
_TO_VISIT = re.compile(rf"{P}\s+to\s+$")
_NTH = re.compile(r"(?:the\s+)?(?:first|last|only|latest|second|third|fourth|highest)\b", re.IGNORECASE)
_SENDING = re.compile(r"send|sent\b|dispatch", re.IGNORECASE)
_HOMEWARD = re.compile(r"\b(?:return(?:s|ed|ing)?|back|home)\b", re.IGNORECASE)
_HEADS = frozenset({"head_of_state", "head_of_government"})
_OF_TRAVEL = frozenset({"move", "noun", "taking", "hosting"})
_BELOW_HEADS = frozenset(
    {"minister", "foreign_minister", "deputy_minister", "speaker", "parliamentarian", "military", "envoy"}
)
# What is longer is a table or debris, no sentence that tells of a trip.
_LONGEST_SENTENCE = 1200
_LEAD_SENTENCES = 5
_CONTINUATION_REACH = 3


@dataclass(frozen=True)
class Setting:
    """What holds for the whole document.

    Attributes:
        anchor: the day of writing.
        pair: countries by number of mentions, most mentioned first.
        here: code and city of the dateline, None without one.
        is_bilateral: whether nearly all is about two countries.
    """

    anchor: Anchor | None
    pair: tuple[str, ...]
    here: tuple[str, str] | None
    is_bilateral: bool


@dataclass(frozen=True)
class Memory:
    """What earlier sentences leave for "there", "the country" and tellings without a subject."""

    host: tuple[str, str | None] | None = None
    topic: Party | None = None
    status: VisitStatus = "completed"


class Reader:
    """Reads the drafts of one document, sentence after sentence."""

    def __init__(self, doc: Doc, setting: Setting) -> None:
        self.cast = Cast(doc)
        self.setting = setting
        self.memory = Memory()
        self._topics: list[Party] = []
        self._told: dict[int, tuple[int, str, str | None]] = {}

    def read(self, view: View) -> list[Draft]:
        """All tellings of one sentence."""
        self._topics = []
        if len(view.line) > _LONGEST_SENTENCE:
            return []
        drafts = self._headline(view)
        if not drafts:
            for trigger in find_triggers(view):
                read = self._read_trigger(view, trigger)
                if read and read[-1].host:
                    self.memory = replace(self.memory, host=(read[-1].host, read[-1].city))
                drafts.extend(read)
            drafts.extend(self._visiting(view))
        self._remember(view, drafts)
        for draft in drafts:
            if draft.traveller.person is not None:
                self._told[draft.traveller.person] = view.index, draft.host, draft.city
        return drafts

    def _remember(self, view: View, drafts: list[Draft]) -> None:
        memory = self.memory
        host, topic, status = memory.host, memory.topic, memory.status
        if drafts:
            host, status = (drafts[-1].host, drafts[-1].city), drafts[-1].status
            topic = next((p for p in self._topics if p.person is not None), topic)
        else:
            places = [view.place_at(at) for at in view.positions(L)]
            named = [
                p
                for p in places
                if p._.code and p._.place.kind in {"capital", "city", "country"} and not p._.place.in_name
            ]
            if named:
                last = named[-1]
                host = last._.code, last.text if last._.place.kind != "country" else None
        if _PROGRAMME.search(view.line) and not drafts and topic is None:
            unled = (at for at in view.positions(P) if view.person_at(at).label_ == "name" and not is_oblique(view, at))
            topic = next((p for p in self._parties(view, tuple(unled)) if p.role), None)
        self.memory = Memory(host, topic, status)

    def _read_trigger(self, view: View, trigger: Trigger) -> list[Draft]:
        match trigger.kind:
            case "move":
                return self._moves(view, trigger)
            case "taking":
                return self._takings(view, trigger)
            case "noun":
                return self._nouns(view, trigger)
            case "invitation":
                return self._invitations(view, trigger)
            case "hosting":
                return self._hostings(view, trigger)
            case "meeting":
                return self._meetings(view, trigger)
            case "calling":
                return self._callings(view, trigger)
            case "presence":
                return self._presences(view, trigger)

    def _parties(self, view: View, positions: tuple[int, ...]) -> tuple[Party, ...]:
        return tuple(self.cast.by_position(view, at) for at in positions)

    # Headlines ------------------------------------------------------------------------------------

    def _headline(self, view: View) -> list[Draft]:
        """ "P in L for talks": a line that tells of a presence without a verb."""
        match = _PLACED.match(view.line)
        if len(view.line.strip()) > 120 or not match or has_verb(view.line[match.end() :]):
            return []
        legs = self._legs(view, match.end())
        if not legs or not _AFTER_PLACE.match(view.line, legs[-1].host.end):
            return []
        travellers = self._parties(view, (match.start("who"),))
        dates = tuple(view.positions(D, match.end()))
        status = self._status_by_date(view, dates[0]) if dates else Reading("completed", False)
        return self._build(view, Trigger("move", 0, 0, "next", 0.85), legs, travellers, status, len(view.line))

    def _status_by_date(self, view: View, at: int) -> Reading:
        """Planned when the date is still to come."""
        today = self.setting.anchor.date if self.setting.anchor else None
        ref = view.date_at(at)._.date
        if today and ref:
            return Reading("planned" if ref.start_edtf > today.isoformat() else "completed", True)
        return Reading(self.memory.status if self.memory.status == "planned" else "completed", False)

    def _visiting(self, view: View) -> list[Draft]:
        """ "Visiting minister P": a guest where the report is written, or of those met."""
        drafts: list[Draft] = []
        for at in view.positions(P):
            if not (
                _VISITING.search(view.line[max(0, at - 12) : at + 1])
                or view.person_at(at).text.lower().startswith(("visiting ", "the visiting "))
            ):
                continue
            party = self.cast.by_position(view, at)
            host = self._guest_host(view, party)
            if host is not None:
                trigger = Trigger("calling", at, at + 1, "clause", 0.8)
                drafts.extend(
                    self._build(
                        view, trigger, (Leg(host, ()),), (party,), Reading("completed", True), clause_end(view, at)
                    )
                )
        return drafts

    def _guest_host(self, view: View, guest: Party) -> Host | None:
        here = self.setting.here
        if here and guest.country and here[0] != guest.country:
            return Host(0, 0, here[0], here[1])
        for at in view.positions(P):
            other = self.cast.by_position(view, at)
            if other.country and guest.country and other.country != guest.country:
                return Host(0, 0, other.country, None)
        return None

    # Verbs of travel -----------------------------------------------------------------------------

    def _moves(self, view: View, trigger: Trigger) -> list[Draft]:
        legs = self._legs(view, trigger.end) if trigger.reach == "next" else self._where_legs(view, trigger)
        if not legs:
            return []
        subjects = subjects_before(view, trigger.start) or self._participle_subject(view, trigger)
        end = clause_end(view, trigger.end)
        if subjects and self._is_nth(view, trigger):
            # "The first minister to visit L": told of a visit made.
            return self._build(view, trigger, legs, self._parties(view, subjects), Reading("completed", True), end)
        sent = self._sent(view, trigger, subjects)
        if sent is not None:
            reading = status_of_verb(view.line, clause_start(view, trigger.start), trigger.start, trigger.end, end)
            return self._build(view, trigger, legs, (sent,), reading, end)
        if not subjects:
            return []
        reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
        return self._build(view, trigger, legs, self._parties(view, subjects), reading, end)

    def _sent(self, view: View, trigger: Trigger, subjects: tuple[int, ...]) -> Party | None:
        """ "L will send a delegation to L", "P dispatched P to L": the one sent travels, for the sender's country."""
        if not _SENDING.match(view.line, trigger.start):
            return None
        inside = tuple(view.positions(P, trigger.start, trigger.end))
        if not inside:
            return None
        sent = self.cast.by_position(view, inside[0])
        sender = self.cast.by_position(view, subjects[-1]).country if subjects else self._hosting_country(view, trigger)
        return sent if sent.country else replace(sent, country=sender)

    def _is_nth(self, view: View, trigger: Trigger) -> bool:
        """ "The first minister to visit L": the infinitive tells of a visit made."""
        match = _TO_VISIT.search(view.line[: trigger.start])
        return match is not None and bool(_NTH.search(view.person_at(match.start()).text))

    def _takings(self, view: View, trigger: Trigger) -> list[Draft]:
        """A journey takes P to L: the one taken travels."""
        legs = self._legs(view, trigger.end)
        taken = tuple(view.positions(P, trigger.start, trigger.end))
        if not legs or not taken:
            return []
        end = clause_end(view, trigger.end)
        reading = status_of_verb(view.line, clause_start(view, trigger.start), trigger.start, trigger.end, end)
        return self._build(view, trigger, legs, self._parties(view, taken[:1]), reading, end)

    def _participle_subject(self, view: View, trigger: Trigger) -> tuple[int, ...]:
        """ "Arriving in L, P said": the subject stands behind an opening participle."""
        opening = view.line[: trigger.start].strip(" \"“'–—-")
        word = view.line[trigger.start : trigger.end].split()[0].lower()
        if (word.endswith("ing") or word == "while") and len(opening) < 12:
            return first_subject_after(view, trigger.end)
        return ()

    def _legs(self, view: View, position: int) -> tuple[Leg, ...]:
        found = (self._settle(view, leg) for leg in read_legs(view, position))
        return tuple(leg for leg in found if leg is not None)

    def _settle(self, view: View, leg: Leg) -> Leg | None:
        host = self._settled_host(self._named_in_line(view, leg.host))
        return Leg(host, leg.dates) if host is not None else None

    def _named_in_line(self, view: View, host: Host) -> Host:
        """ "There" is first of all the place named before it in the same sentence."""
        if host.reference != "back" or not view.line[host.start : host.end].lower().startswith("there"):
            return host
        places = [view.place_at(at) for at in view.positions(L, 0, host.start)]
        named = [
            p for p in places if p._.code and p._.place.kind in {"capital", "city", "country"} and not p._.place.in_name
        ]
        if not named:
            return host
        city = named[-1].text if named[-1]._.place.kind != "country" else None
        return replace(host, code=named[-1]._.code, city=city, reference=None)

    def _settled_host(self, host: Host | None) -> Host | None:
        """A host with its code, "here" and "there" looked up."""
        if host is None:
            return None
        if host.reference == "here":
            return replace(host, code=self.setting.here[0], city=self.setting.here[1]) if self.setting.here else None
        if host.reference == "back":
            known = self.memory.host or (None, None)
            return replace(host, code=known[0], city=known[1])
        return host if host.code else None

    def _where_legs(self, view: View, trigger: Trigger) -> tuple[Leg, ...]:
        """ "L, where P held talks": the place stands before the clause."""
        for match in reversed(list(HOST.finditer(view.line, 0, trigger.start))):
            where = _WHERE.match(view.line, match.end())
            if where and not re.search(r"[;]", view.line[where.end() : trigger.start]):
                host = self._settled_host(read_host(view, match.start()))
                return (Leg(replace(host, start=trigger.end, end=trigger.end), ()),) if host else ()
        return ()

    # Nouns of travel -----------------------------------------------------------------------------

    def _nouns(self, view: View, trigger: Trigger) -> list[Draft]:
        legs = self._noun_legs(view, trigger)
        start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
        travellers = self._noun_travellers(view, trigger, legs)
        if not travellers:
            return []
        legs = legs or self._where_legs(view, trigger) or self._implied_legs(view, trigger, travellers)
        legs = legs or self._continued_legs(view, travellers[0])
        if not legs:
            return []
        reading = status_of_noun(view.line, start, trigger.start, trigger.end, end)
        return self._build(view, trigger, legs, travellers, reading, end)

    def _noun_legs(self, view: View, trigger: Trigger) -> tuple[Leg, ...]:
        match = _NOUN_HOST.match(view.line, trigger.end)
        if match:
            legs = self._legs(view, match.end())
            if legs:
                inside = tuple(view.positions(D, trigger.end, match.end()))
                if any(leg.dates for leg in legs) or not inside:
                    return legs
                return tuple(Leg(leg.host, inside) for leg in legs)
        loose = _TO_PLACE.match(view.line, trigger.end)
        if loose and not has_verb(loose[0]):
            return self._legs(view, loose.end())
        if re.match(r"\s+here\b", view.line[trigger.end : trigger.end + 6]):
            return self._legs(view, trigger.end + 1)
        behind = _HOST_BEFORE_NOUN.search(view.line, max(0, trigger.start - 40), trigger.start)
        if behind:
            place = view.place_at(behind.start(1))
            if place._.place.kind in {"country", "capital", "city"} and place._.code:
                city = place.text if place._.place.kind != "country" else None
                return (Leg(Host(behind.start(1), behind.end(1), place._.code, city), ()),)
        return ()

    def _noun_travellers(self, view: View, trigger: Trigger, legs: tuple[Leg, ...]) -> tuple[Party, ...]:
        tail = legs[-1].host.end if legs and legs[-1].host.end > trigger.end else trigger.end
        agent = agent_after(view, trigger.end)
        if agent is None and tail > trigger.end:
            agent = agent_after(view, tail)
        if agent is None:
            agent = owner_before(view, trigger.start)
        if agent is not None and view.person_at(agent)._.person is None and view.person_at(agent).label_ == "pronoun":
            # "Ahead of her trip, P said": the pronoun comes before its person.
            return self._parties(view, first_subject_after(view, tail))
        if agent is not None:
            return self._parties(view, (agent,))
        found = subjects_before(view, trigger.start, is_noun=True) or first_subject_after(view, tail)
        if found:
            return self._parties(view, found)
        if legs and self.memory.topic and _OF_ONES_OWN.search(view.line[: trigger.start]):
            return (self.memory.topic,)
        return ()

    def _continued_legs(self, view: View, traveller: Party) -> tuple[Leg, ...]:
        """ "P's visit will last from D to D": more on the trip told just before."""
        told = self._told.get(traveller.person) if traveller.person is not None else None
        if any(view.positions(L)):
            return ()
        if told is None or view.index - told[0] > _CONTINUATION_REACH or not any(view.positions(D)):
            return ()
        return (Leg(Host(0, 0, told[1], told[2]), ()),)

    def _implied_legs(self, view: View, trigger: Trigger, travellers: tuple[Party, ...]) -> tuple[Leg, ...]:
        """A visit without a place goes to the country of those met there, or to the place of writing."""
        words = view.line[max(0, trigger.start - 30) : trigger.end]
        if not re.search(r"\b(?:state|official|working|visit|[\w]+-day)\b", words, re.IGNORECASE):
            return ()
        country, here = travellers[0].country, self.setting.here
        for at in view.positions(P, trigger.end):
            other = self.cast.by_position(view, at)
            if not _MET.search(view.line[:at]):
                continue
            if other.country and other.person != travellers[0].person and other.country != country:
                city = here[1] if here and here[0] == other.country else None
                return (Leg(Host(trigger.end, trigger.end, other.country, city), ()),)
        if here and country and here[0] != country:
            return (Leg(Host(trigger.end, trigger.end, here[0], here[1]), ()),)
        return ()

    # Meetings ------------------------------------------------------------------------------------

    def _meetings(self, view: View, trigger: Trigger) -> list[Draft]:
        if _is_elsewhere(view):
            return []
        if _is_of_document(view, trigger):
            return self._signings(view, trigger)
        start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
        subjects = subjects_before(view, trigger.start) or self._participle_subject(view, trigger)
        first = min(subjects) if subjects else trigger.end
        parties = {at: self.cast.by_position(view, at) for at in view.positions(P, first, end)}
        countries = {p.country for p in parties.values() if p.country}
        weight = trigger.weight
        host = self._meeting_place(view, trigger, start, end)
        if not subjects:
            if host is None or not re.search(rf"\b(?:with|between)\s+[^.;]{{0,40}}?{P}", view.line[trigger.end : end]):
                return []
            weight -= 0.1
        if host is None and subjects:
            host = self._receiver(view, trigger)
        if host is None:
            host, weight = self._place_of_writing(view, countries), weight - 0.15
        if host is None:
            host, weight = self._court(parties), weight - 0.05
        if host is None or host.code is None:
            return []
        foreign = {p.country for p in parties.values() if p.country and p.country != host.code}
        if host.code not in countries:
            weight -= 0.15
            if len(foreign) > 1:
                return []
        travellers = tuple(self._visitors(parties, subjects, host.code))
        group = max(subjects) + 1 if subjects and max(subjects) < trigger.start else start
        reading = status_of_verb(view.line, group, trigger.start, trigger.end, end)
        return self._build(view, replace(trigger, weight=weight), (Leg(host, ()),), travellers, reading, end)

    def _signings(self, view: View, trigger: Trigger) -> list[Draft]:
        """ "The accord was signed in L by P and P": the foreign signatory came to L."""
        end = clause_end(view, trigger.end)
        by = re.compile(rf"\bby\s+(?:the\s+)?(?={P})").search(view.line, trigger.end, end)
        host = self._place_in(view, trigger.end, end, {"capital", "city"})
        if by is None or host is None or host.code is None or has_verb(view.line[trigger.end : by.start()]):
            return []
        parties = {at: self.cast.by_position(view, at) for at in view.positions(P, by.end(), end)}
        travellers = tuple(p for p in self._visitors(parties, (), host.code) if p.country)
        reading = status_of_verb(view.line, clause_start(view, trigger.start), trigger.start, trigger.end, end)
        return self._build(view, replace(trigger, weight=0.75), (Leg(host, ()),), travellers, reading, end)

    def _callings(self, view: View, trigger: Trigger) -> list[Draft]:
        """Who calls on somebody is the guest; the one called on is at home."""
        if _is_elsewhere(view):
            return []
        subjects = subjects_before(view, trigger.start)
        called_on = self.cast.by_position(view, trigger.end)
        if not subjects or called_on.country is None:
            return []
        here, end = self.setting.here, clause_end(view, trigger.end)
        place = self._meeting_place(view, trigger, clause_start(view, trigger.start), end)
        if place is None or place.code != called_on.country:
            city = here[1] if here and here[0] == called_on.country else None
            place = Host(trigger.end, trigger.end, called_on.country, city)
        reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
        return self._build(view, trigger, (Leg(place, ()),), self._parties(view, subjects), reading, end)

    def _visitors(self, parties: dict[int, Party], subjects: tuple[int, ...], host: str) -> Iterator[Party]:
        """The foreign side: its subjects, else its first person behind the verb, else subjects of no known country."""
        known = [at for at in subjects if parties[at].country not in {host, None}]
        if not known:
            known = [
                at for at, p in parties.items() if p.country not in {host, None} and p.is_official and not p.is_resident
            ][:1]
        if not known:
            known = [at for at in subjects if parties[at].country is None or not parties[at].is_country_certain]
        return (parties[at] for at in known if not parties[at].is_posted)

    def _meeting_place(self, view: View, trigger: Trigger, start: int, end: int) -> Host | None:
        opened = _OPENING_PLACE.match(view.line)
        if opened and start == 0:
            host = self._settled_host(read_host(view, opened.end()))
            if host is not None:
                return host
        after = self._place_in(view, trigger.end, end, {"capital", "city", "country"})
        if after is not None:
            return after
        opening = re.match(
            r"\W*(?:and\s+|earlier\s+|then\s+)?(?P<there>there\b)?(?:in\s+|at\s+)?", view.line[start:], re.IGNORECASE
        )
        if opening and (opening["there"] or opening[0].strip()):
            position = start + (opening.start("there") if opening["there"] else opening.end())
            host = self._settled_host(read_host(view, position))
            if host is not None:
                return host
        where = self._where_legs(view, trigger)
        return where[0].host if where else self._place_in(view, start, trigger.start, {"capital", "city"})

    def _place_in(self, view: View, start: int, end: int, kinds: set[str]) -> Host | None:
        for match in re.compile(r"\b(?:in|at)\s+", re.IGNORECASE).finditer(view.line, start, end):
            host = read_host(view, match.end())
            if host is None or (host.reference == "back" and not view.line[match.end() :].startswith("that")):
                continue
            settled = self._settled_host(host)
            if settled is None or (settled.city is None and host.reference is None and "country" not in kinds):
                continue
            return settled
        there = re.compile(r"\b(?:there|here)\b").search(view.line, start, end)
        return self._settled_host(read_host(view, there.start())) if there else None

    def _place_of_writing(self, view: View, countries: set[str]) -> Host | None:
        """Talks told without a place, in the lead of a report from one side's country, took place there."""
        here = self.setting.here
        if here is None or here[0] not in countries or len(countries) < 2:
            return None
        if view.index >= _LEAD_SENTENCES or not any(view.positions(D)):
            return None
        return Host(0, 0, here[0], here[1])

    def _receiver(self, view: View, trigger: Trigger) -> Host | None:
        """ "P was welcomed by P": the one who welcomes is at home."""
        if not _PASSIVE_TRIGGER.match(view.line, trigger.start):
            return None
        if by_country := _HOSTED_BY.match(view.line, trigger.end):
            return self._settled_host(read_host(view, by_country.end()))
        match = _RECEIVED_BY.match(view.line, trigger.end)
        if match is None:
            return None
        receiver = self.cast.by_position(view, match.start(1))
        if receiver.country is None or not receiver.is_country_certain:
            return None
        here = self.setting.here
        return Host(0, 0, receiver.country, here[1] if here and here[0] == receiver.country else None)

    def _court(self, parties: dict[int, Party]) -> Host | None:
        """A head of state or government receives the officials of other countries at home."""
        heads = [p for p in parties.values() if p.role in _HEADS and p.country and p.is_country_certain]
        below = [p for p in parties.values() if p.role in _BELOW_HEADS and p.country and not p.is_resident]
        if len(heads) != 1 or not below or any(p.country == heads[0].country for p in below[:1]):
            return None
        return Host(0, 0, heads[0].country, None)

    # Presence at events, hosting -----------------------------------------------------------------

    def _presences(self, view: View, trigger: Trigger) -> list[Draft]:
        if _is_elsewhere(view) or _is_of_document(view, trigger):
            return []
        end = clause_end(view, trigger.end)
        host = self._place_in(view, trigger.end, end, {"capital", "city", "country"})
        if host is None:
            opening = re.match(r"\W*in\s+", view.line, re.IGNORECASE)
            host = self._settled_host(read_host(view, opening.end())) if opening else None
        host = host or self._ceremony(view, trigger, end)
        if host is None or host.code is None:
            return []
        gap = view.line[trigger.end : host.start]
        if len(gap) > 110 or re.search(
            r"\b(?:that|said|who|which|whose|signed|held|agreed|built|produced|working|living|based|opened)\b", gap
        ):
            return []
        subjects = subjects_before(view, trigger.start)
        if not subjects:
            return []
        parties = dict(zip(subjects, self._parties(view, subjects), strict=True))
        reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
        return self._build(
            view, trigger, (Leg(host, ()),), tuple(self._visitors(parties, subjects, host.code)), reading, end
        )

    def _ceremony(self, view: View, trigger: Trigger, end: int) -> Host | None:
        """ "Attended the inauguration of President P": it takes place in the country of the one it is for."""
        match = _CEREMONY.search(view.line, trigger.end, end)
        if match is None:
            return None
        honoured = self.cast.by_position(view, match.start("whose"))
        code = honoured.country if honoured.is_country_certain else None
        return Host(match.end(), match.end(), code, None) if code else None

    def _hostings(self, view: View, trigger: Trigger) -> list[Draft]:
        """P receives P; Kenya hosts P: the guest is the object."""
        if _is_elsewhere(view):
            return []
        end = clause_end(view, trigger.end)
        guest = self.cast.by_position(view, trigger.end)
        subjects = subjects_before(view, trigger.start)
        home = self._parties(view, subjects)[0].country if subjects else self._hosting_country(view, trigger)
        place = self._place_in(view, trigger.end, end, {"capital", "city"})
        if home is None or guest.country == home or (place is not None and place.code != home):
            return []
        weight = trigger.weight
        if place is None:
            here, weight = self.setting.here, weight - 0.15
            place = Host(trigger.end, trigger.end, home, here[1] if here and here[0] == home else None)
        group = subjects[-1] + 1 if subjects else clause_start(view, trigger.start)
        reading = status_of_verb(view.line, group, trigger.start, trigger.end, end)
        return self._build(view, replace(trigger, weight=weight), (Leg(place, ()),), (guest,), reading, end)

    def _hosting_country(self, view: View, trigger: Trigger) -> str | None:
        owner = re.search(
            rf"({L})(?:'s)?\s+(?:[\w-]+\s+){{0,3}}?(?:will\s+|has\s+|had\s+|also\s+|is\s+to\s+)*$",
            view.line[: trigger.start],
        )
        place = view.place_at(owner.start(1)) if owner else None
        return place._.code if place is not None else None

    # Invitations ---------------------------------------------------------------------------------

    def _invitations(self, view: View, trigger: Trigger) -> list[Draft]:
        if _AT_INVITATION.search(view.line[: trigger.start]):
            return []
        start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
        reading = status_of_invitation(view.line, start, trigger.end)
        subjects = subjects_before(view, trigger.start, is_noun=True)
        behind = tuple(view.positions(P, trigger.end, end))
        is_passive = bool(
            re.search(r"\b(?:been|was|were|is|being|be)\s+(?:\w+\s+)?$", view.line[start : trigger.start])
        )
        accepted = _ACCEPTS.search(view.line, start, trigger.start)
        if accepted:
            subjects = subjects_before(view, accepted.start())
        if reading.status == "planned" or is_passive:
            guests, inviters = subjects[-1:], behind
        else:
            guests = tuple(at for at in behind if not _INVITER.search(view.line[:at]))[:1]
            inviters = subjects
        if not guests:
            return []
        guest = self.cast.party(view.person_at(guests[0]))
        legs = self._invited_to(view, trigger.end, end) or self._inviters_country(self._parties(view, inviters), guest)
        return self._build(view, trigger, legs, (guest,), reading, end)

    def _invited_to(self, view: View, start: int, end: int) -> tuple[Leg, ...]:
        for match in re.compile(r"\b(?:visit|to|in)\s+", re.IGNORECASE).finditer(view.line, start, end):
            legs = self._legs(view, match.end())
            if legs and not legs[0].host.reference:
                return legs[:1]
        return ()

    def _inviters_country(self, inviters: tuple[Party, ...], guest: Party) -> tuple[Leg, ...]:
        code = next((p.country for p in inviters if p.country and p.country != guest.country), None)
        pair = self.setting.pair[:2]
        if code is None and guest.country in pair:
            code = next((c for c in pair if c != guest.country), None)
        return (Leg(Host(0, 0, code, None), ()),) if code else ()

    # Putting together ----------------------------------------------------------------------------

    def _build(
        self,
        view: View,
        trigger: Trigger,
        legs: tuple[Leg, ...],
        travellers: tuple[Party, ...],
        reading: Reading,
        end: int,
    ) -> list[Draft]:
        if reading.status is None:
            return []
        drafts: list[Draft] = []
        for told_leg in legs:
            for told in travellers:
                party = self._who_can_travel(told, told_leg.host.code, trigger)
                leg = self._meant_by(told_leg, party)
                traveller = as_traveller(party, leg.host.code, trigger.kind in _OF_TRAVEL) if leg.host.code else None
                is_return = trigger.kind == "move" and bool(_HOMEWARD.search(view.line[trigger.start : trigger.end]))
                if traveller is not None and not (
                    is_return and traveller.country is None and " from" not in view.line[trigger.start : trigger.end]
                ):
                    self._topics.append(party)
                    drafts.extend(self._datings(view, trigger, leg, traveller, reading, end))
        return drafts

    def _meant_by(self, leg: Leg, party: Party) -> Leg:
        """ "The country" that somebody comes to is not his own: then the other one of the text is meant."""
        if leg.host.reference != "back" or (leg.host.code is not None and leg.host.code != party.country):
            return leg
        here = self.setting.here
        others = [code for code in ((here[0],) if here else ()) + self.setting.pair[:2] if code != party.country]
        return Leg(replace(leg.host, code=others[0] if others and party.country else None, city=None), leg.dates)

    def _who_can_travel(self, party: Party, host: str | None, trigger: Trigger) -> Party:
        """Nobody visits the country he is from: "she" or "the minister" is then the traveller spoken of before."""
        topic = self._topics[-1] if self._topics else self.memory.topic
        if topic and party.span.label_ == "pronoun" and party.person is None and topic.country != host:
            return topic
        if (
            topic is None
            or party.span.label_ not in {"pronoun", "nominal"}
            or trigger.kind not in {"move", "noun", "taking"}
        ):
            return party
        is_at_home = party.country == host and party.is_country_certain
        is_other_office = party.span.label_ == "nominal" and party.role not in {None, topic.role}
        return topic if is_at_home and topic.country != host and not is_other_office else party

    def _datings(
        self, view: View, trigger: Trigger, leg: Leg, traveller: Traveller, reading: Reading, end: int
    ) -> Iterator[Draft]:
        """One draft, or several where dates are listed for one place ("in D, in D and D of D")."""
        start = clause_start(view, trigger.start)
        last = max(leg.host.end, trigger.end)
        if trigger.kind == "invitation":
            start = trigger.start
        if reading.new_date is not None:
            groups: list[tuple[int, ...]] = [(reading.new_date,)]
        else:
            groups = _listed(view, leg.dates or self._dates_of(view, trigger, (start, end)))
        direction = _direction(reading.status)
        days = days_of_visit(view.line[max(0, trigger.start - 90) : last + 60])
        verb = view.line[max(start, trigger.start - 60) : trigger.end]
        is_made = reading.status == "completed"
        for positions in groups:
            yield Draft(
                traveller=traveller,
                host=leg.host.code or "",
                city=leg.host.city,
                status=reading.status or "completed",
                is_status_certain=reading.is_certain,
                weight=trigger.weight,
                sentence=view.index,
                start=view.start,
                end=view.end,
                when=read_when(view, positions, self.setting.anchor, direction, days, verb),
                visit_kind=kind_of(view.line[start:end]),
                met=self._met(view, trigger, leg.host.code or "", traveller, end) if is_made else (),
            )

    def _dates_of(self, view: View, trigger: Trigger, clause: tuple[int, int]) -> tuple[int, ...]:
        """The dates told with a trigger. The day of a return, or of a tour's end, is not when its stops were."""
        words = view.line[trigger.start : trigger.end]
        if trigger.kind == "move" and _HOMEWARD.search(words) and " from" in words:
            return ()
        return choose_dates(
            view, (trigger.start, clause[1]) if trigger.kind == "taking" else clause, (trigger.start, trigger.end)
        )

    def _met(self, view: View, trigger: Trigger, host: str, traveller: Traveller, end: int) -> tuple[int, ...]:
        """Persons of the host country in a clause of talks."""
        if trigger.kind not in {"meeting", "calling", "hosting"}:
            return ()
        parties = self._parties(view, tuple(view.positions(P, clause_start(view, trigger.start), end)))
        found = (p.person for p in parties if p.person is not None and p.country == host)
        return tuple(dict.fromkeys(person for person in found if person != traveller.person))


def _is_elsewhere(view: View) -> bool:
    """Whether the sentence tells of talks by wire or beside a gathering of many."""
    return bool(_REMOTE.search(view.line) or _MARGINS.search(view.line))


def _is_of_document(view: View, trigger: Trigger) -> bool:
    """Whether the verb tells what was done with a paper ("had been signed in L"), not who did it."""
    return bool(_DOCUMENT_VERB.match(view.line, trigger.start) and _PASSIVE.search(view.line[: trigger.start]))


def _direction(status: VisitStatus | None) -> Direction | None:
    directions: dict[VisitStatus | None, Direction] = {"completed": "past", "planned": "future", "invited": "future"}
    return directions.get(status)


def _listed(view: View, positions: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Dates that list several trips, apart: months or years in a row, each with its own "in" or joined by "and"."""
    if len(positions) < 2:
        return [positions]
    refs = [view.date_at(at)._.date for at in positions]
    kinds = {ref.precision if ref else None for ref in refs}
    starts = {ref.start_edtf if ref else None for ref in refs}
    between = [view.line[a + 1 : b] for a, b in itertools.pairwise(positions)]
    joint = r"\s*(?:,?\s*(?:and\s+)?(?:once\s+)?(?:again\s+|then\s+)?(?:in\s+|on\s+)?)\s*"
    is_list = all(re.fullmatch(joint, gap) for gap in between)
    if len(kinds) == 1 and kinds <= {"month", "year"} and len(starts) == len(positions) and is_list:
        return [(at,) for at in positions]
    return [positions]
