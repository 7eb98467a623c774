"""What a document has told up to a sentence: its setting, the place and the traveller last spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.persons.speech import Speech, Voice
from dagster_project.extraction.source_text import source_text
from dagster_project.extraction.visits.hosts import HOST, Host, Leg, read_host, read_legs, read_seat
from dagster_project.extraction.visits.lexicon import LOCATED
from dagster_project.extraction.visits.scene import Scene
from dagster_project.extraction.visits.status import Reading
from dagster_project.extraction.visits.travellers import Cast, Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

# Behind this, "L, where P did" is over.
_NEW_CLAUSE = re.compile(rf";|,\s+(?:and|but|while)\s+(?:the\s+)?{P}")
_WHERE = re.compile(
    rf"(?:\s*,?\s*(?:(?:in|on|from)\s+)?{D})?\s*,?\s*(?:and\s+)?(?:where|(?:to|in)\s+which)\b", re.IGNORECASE
)

# The head of an item of a list or digest: a bullet, a number, a letter in brackets, a row of marks.
_ITEM = re.compile(r"(?:[•*◦·▪■●►▶–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]+)[.)](?:\s|$)|[*=_~#–—-]{3,})")
_REACH_BEFORE = 400


@dataclass(frozen=True)
class Setting:
    """What holds for the whole document.

    Attributes:
        anchor: the day of writing.
        pair: countries by number of mentions, most mentioned first.
        here: code and city of the dateline, None without one.
        is_bilateral: whether nearly all is about two countries.
        home: the country that the text speaks from, with the city of its dateline.
    """

    anchor: Anchor | None
    pair: tuple[str, ...]
    here: tuple[str, str] | None
    is_bilateral: bool
    home: tuple[str, str | None] | None = None


@dataclass(frozen=True)
class Memory:
    """What earlier sentences leave for "there", "the country" and tellings without a subject.

    `sentence` is the one that named `host`.
    """

    host: tuple[str, str | None] | None = None
    is_host_told: bool = False
    topic: Party | None = None
    status: VisitStatus = "completed"
    sentence: int = -1


@dataclass(frozen=True)
class Last:
    """A trip as it was told: what a later sentence may lean on; `is_past` of one that is only recalled."""

    party: Party
    host: str
    city: str | None
    sentence: int
    status: VisitStatus
    is_past: bool = False


class Discourse:
    """Persons, setting and memory of one document, and the places that words like "there" stand for.

    Attributes:
        cast: the persons, as parties to a trip.
        document: what holds for the whole document; `setting` is that, as far as the entry sets nothing else.
        scenes: what the layout sets, by sentence; `scene` that of the sentence which is read.
        memory: what earlier sentences leave; replaced after each.
        topics: the travellers of the sentence that is read.
        told: for each person the sentence, host and city last told of.
        meant: whom the sentence means by words that were taken for somebody else.
        session: the sentence and place of the session last told of.
        history: the trips told in this item of the text, in their order.
        audience: whose country "your country" is in the sentence that is read.
        before: the sentences before this one, as far as an ellipsis may reach.
    """

    def __init__(self, doc: Doc, setting: Setting, scenes: Mapping[int, Scene] | None = None) -> None:
        self.cast = Cast(doc)
        self.document = setting
        self.setting = setting
        self.scenes = scenes or {}
        self.scene = Scene()
        self.memory = Memory()
        self.topics: list[Party] = []
        self.told: dict[int, tuple[int, str, str | None]] = {}
        self.session: tuple[int, Host] | None = None
        self.history: list[Last] = []
        self.meant: dict[int | None, Party] = {}
        self.before = ""
        self.audience: str | None = None
        self._speech: Speech = doc._.speech
        self._text = source_text(doc)

    @property
    def last(self) -> Last | None:
        """The trip told last in this item."""
        return self.history[-1] if self.history else None

    def note(self, party: Party, host: Host, sentence: int, status: VisitStatus, is_past: bool = False) -> None:
        """Takes up a trip that has been told."""
        self.topics.append(party)
        if host.code is not None:
            self.history.append(Last(party, host.code, host.city, sentence, status, is_past))

    def enter(self, view: View) -> None:
        """Makes ready for a sentence: an item of a digest knows nothing of the one before."""
        self.topics, self.meant = [], {}
        self.scene = self.scenes.get(view.index, Scene())
        voice = self._speech.within(view.start, view.end)
        self.audience = voice.audience if voice is not None else None
        self.setting = self._set(voice)
        self.cast.pair = self.scene.pair
        start = self._text.rfind("\n", 0, view.start) + 1
        opens_line = not self._text[start : view.start].strip()
        if opens_line and _ITEM.match(self._text, view.start):
            self.history, self.before = [], ""
            self.memory = Memory(topic=self.memory.topic)

    def unsaid(self, *guests: Party) -> Host | None:
        """Where `guests` come of whom no place is told: where the text is written or speaks from, else to the other
        of the two countries that it, or its entry, is about."""
        own = {guest.country for guest in guests}
        near = [place for place in (self.setting.here, self.setting.home) if place is not None]
        found = next((place for place in near if place[0] not in own), None)
        pair = self.scene.pair or (self.document.pair[:2] if self.document.is_bilateral else ())
        if self.scene.pair and found is not None and found[0] not in pair:
            found = None
        if found is None and own <= set(pair):
            found = next(((code, None) for code in pair if code not in own), None)
        return Host(0, 0, *found) if found is not None else None

    @property
    def tourist(self) -> Party | None:
        """Who was told to go to several countries, the one told of last."""
        hosts: dict[int, set[str]] = {}
        for told in self.history:
            if told.party.person is not None:
                hosts.setdefault(told.party.person, set()).add(told.host)
        tourists = {person for person, codes in hosts.items() if len(codes) > 1}
        return next((told.party for told in reversed(self.history) if told.party.person in tourists), None)

    def is_underway(self, person: int | None) -> bool:
        """Whether a journey of that person is told as news."""
        return any(told.party.person == person and not told.is_past for told in self.history)

    @property
    def underway(self) -> Party | None:
        """Whose journey is told as news: the traveller told of last, less those of trips that are only recalled."""
        return next((t.party for t in reversed(self.history) if not t.is_past and t.status != "cancelled"), None)

    def _set(self, voice: Voice | None) -> Setting:
        here, pair = self.scene.here or self.document.here, self.scene.pair
        if voice is not None and voice.country is not None:
            # "Our country" is that of whoever speaks.
            city = here[1] if here is not None and here[0] == voice.country else None
            return replace(self.document, here=here, home=(voice.country, city))
        if not pair:
            return replace(self.document, here=here)
        others = tuple(code for code in self.document.pair if code not in pair)
        return replace(self.document, here=here if here and here[0] in pair else None, pair=(*pair, *others))

    def leave(self, view: View) -> None:
        """Keeps of a sentence what the next ones may lean on."""
        self.before = (self.before + " " + view.line)[-_REACH_BEFORE:]

    def goal(self, view: View, reach: int) -> Host | None:
        """Where the trip told at most `reach` sentences before went, else the place named last."""
        if self.last is not None and view.index - self.last.sentence <= reach:
            return Host(0, 0, self.last.host, self.last.city)
        known = self.memory.host
        return Host(0, 0, *known) if known and view.index - self.memory.sentence <= reach else None

    def parties(self, view: View, positions: tuple[int, ...]) -> tuple[Party, ...]:
        return tuple(self.cast.by_position(view, at) for at in positions)

    def status_by_date(self, view: View, at: int) -> Reading:
        """Planned when the date is still to come."""
        today = self.setting.anchor.date if self.setting.anchor else None
        ref = view.date_at(at)._.date
        if today and ref:
            return Reading("planned" if ref.start_edtf > today.isoformat() else "completed", True)
        return Reading(self.memory.status if self.memory.status == "planned" else "completed", False)

    def legs(self, view: View, position: int) -> tuple[Leg, ...]:
        found = (self.settle(view, leg) for leg in read_legs(view, position))
        return tuple(leg for leg in found if leg is not None)

    def settle(self, view: View, leg: Leg) -> Leg | None:
        host = self.settled_host(self.named_in_line(view, leg.host))
        return Leg(host, leg.dates) if host is not None else None

    def named_in_line(self, view: View, host: Host) -> Host:
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

    def settled_host(self, host: Host | None) -> Host | None:
        """A host with its code, "here" and "there" looked up."""
        if host is None:
            return None
        if host.reference == "yours":
            return replace(host, code=self.audience, city=None) if self.audience else None
        if host.reference in {"here", "home"}:
            near = (self.setting.here if host.reference == "here" else None) or self.setting.home
            return replace(host, code=near[0], city=near[1]) if near else None
        if host.reference == "back":
            known = self.memory.host or (None, None)
            return replace(host, code=known[0], city=known[1])
        return host if host.code else None

    def where_legs(self, view: View, trigger: Trigger) -> tuple[Leg, ...]:
        """ "L, where P held talks": the place stands before the clause."""
        for match in reversed(list(HOST.finditer(view.line, 0, trigger.start))):
            where = _WHERE.match(view.line, match.end())
            if where and not _NEW_CLAUSE.search(view.line, where.end(), trigger.start):
                host = self.settled_host(read_host(view, match.start()))
                return (Leg(replace(host, start=trigger.end, end=trigger.end), ()),) if host else ()
        return ()

    def place_in(self, view: View, start: int, end: int, kinds: set[str]) -> Host | None:
        for match in re.compile(r"\b(?:in|at)\s+", re.IGNORECASE).finditer(view.line, start, end):
            host = read_host(view, match.end()) or read_seat(view, match.end())
            if view.line[: match.start()].rstrip().rpartition(" ")[2].lower() in LOCATED:
                continue
            if host is None or (host.reference == "back" and not view.line[match.end() :].startswith("that")):
                continue
            settled = self.settled_host(host)
            if settled is None or (settled.city is None and host.reference is None and "country" not in kinds):
                continue
            return settled
        there = re.compile(r"\b(?:there|here)\b").search(view.line, start, end)
        return self.settled_host(read_host(view, there.start())) if there else None
