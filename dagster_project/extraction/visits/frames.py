"""Sentence by sentence: which trips are told, by whom, where to, when, whether made or planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from dagster_project.extraction.dates import Anchor
from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.tense import Direction
from dagster_project.extraction.visits.drafts import Draft, Traveller
from dagster_project.extraction.visits.hosts import Host, Leg, read_host, read_legs
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
    owner_before,
    subjects_before,
)
from dagster_project.extraction.visits.timing import choose_dates, days_of_visit, read_when
from dagster_project.extraction.visits.travellers import Party, as_traveller, party_of
from dagster_project.extraction.visits.triggers import Trigger, find_triggers
from dagster_project.extraction.visits.view import D, L, P, View

_REMOTE = re.compile(
    r"\b(?:tele?phone[ds]?|phone[ds]?|phone\s+call|by\s+letter|video(?:[-\s]?(?:link|call|conference|conferencing))?|videoconference|virtual(?:ly)?|"
    r"online|teleconference|zoom|webinar|on\s+the\s+screen|a\s+message\s+to)\b",
    re.IGNORECASE,
)
_MARGINS = re.compile(
    r"\b(?:margins?|sidelines?|fringes?)\s+of\b(?!\s+(?:his|her|their|the)\s+(?:\w+\s+)?(?:visit|trip))", re.IGNORECASE
)
_PLACE_PREPOSITION = re.compile(r"\b(?:in|at)\s+(?=(?:the\s+|that\s+)?[^.;]{0,30})", re.IGNORECASE)
# Between the noun of a visit and its "to L".
_NOUN_GAP = (
    rf"(?:\s*,?\s*(?:\((?:[^)]*)\)|made|paid|undertaken|conducted|taking|took|place|by|of|on|from|late|early|over|for|scheduled|planned|set|"
    rf"the|a|an|his|her|with|at|this|last|next|earlier|{P}|{D}|lasting|[\w-]+-day|official|working|state|beginning|starting|and|"
    r"to(?=\s*[\uf000-\uf7ff])|back|abroad|that\s+took\s+(?:him|her|them)|first|ever|in(?=\s*[\uf000-\uf7ff])))*"
)
_NOUN_HOST = re.compile(
    rf"{_NOUN_GAP}\s*,?\s+(?:to|in|through|at|across|around)\s+(?:the\s+city\s+of\s+)?", re.IGNORECASE
)
_HOST_BEFORE_NOUN = re.compile(rf"({L})\s+(?:state\s+|official\s+|working\s+|[\w-]+-day\s+)*$", re.IGNORECASE)
_LEAD_SENTENCES = 4


@dataclass(frozen=True)
class Setting:
    """What holds for the whole document.

    Attributes:
        anchor: the day of writing.
        pair: countries by number of mentions, most mentioned first.
        here: code and city of the dateline, None without one.
    """

    anchor: Anchor | None
    pair: tuple[str, ...]
    here: tuple[str, str] | None


@dataclass(frozen=True)
class Memory:
    """What earlier sentences leave for "there", "the country" and tellings without a subject."""

    host: tuple[str, str | None] | None = None
    subject: int | None = None


class Reader:
    """Reads the drafts of one document, sentence after sentence."""

    def __init__(self, doc: Doc, setting: Setting) -> None:
        self.doc = doc
        self.setting = setting
        self.memory = Memory()

    def read(self, view: View) -> list[Draft]:
        """All tellings of one sentence."""
        drafts: list[Draft] = []
        triggers = list(find_triggers(view))
        for i, trigger in enumerate(triggers):
            limit = next(
                (t.start for t in triggers[i + 1 :] if t.kind in {"move", "noun"} and t.start >= trigger.end), None
            )
            drafts.extend(self._read_trigger(view, trigger, limit, drafts))
        self._remember(view, drafts)
        return drafts

    def _remember(self, view: View, drafts: list[Draft]) -> None:
        host, subject = self.memory.host, self.memory.subject
        if drafts:
            host = drafts[-1].host, drafts[-1].city
            subject = drafts[-1].traveller.person if drafts[-1].traveller.person is not None else subject
        else:
            places = [view.place_at(at) for at in view.positions(L)]
            named = [
                p
                for p in places
                if p._.code and p._.place.kind in {"country", "capital", "city"} and not p._.place.in_name
            ]
            if named and self.memory.host is None:
                last = named[-1]
                host = last._.code, last.text if last._.place.kind != "country" else None
        self.memory = Memory(host, subject)

    def _read_trigger(self, view: View, trigger: Trigger, limit: int | None, before: list[Draft]) -> list[Draft]:
        match trigger.kind:
            case "move":
                return self._moves(view, trigger)
            case "noun":
                return self._nouns(view, trigger)
            case "invitation":
                return self._invitations(view, trigger)
            case "hosting":
                return self._hostings(view, trigger)
            case "meeting" | "calling":
                return self._meetings(view, trigger)
            case "presence":
                return self._presences(view, trigger)

    # Verbs of travel -----------------------------------------------------------------------------

    def _moves(self, view: View, trigger: Trigger) -> list[Draft]:
        legs = self._legs(view, trigger.end)
        if not legs:
            return []
        subjects = subjects_before(view, trigger.start) or self._participle_subject(view, trigger)
        if not subjects:
            return []
        end = clause_end(view, trigger.end)
        reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
        return self._build(view, trigger, legs, subjects, reading, end)

    def _participle_subject(self, view: View, trigger: Trigger) -> tuple[int, ...]:
        """ "Arriving in L, P said": the subject stands behind an opening participle."""
        opening = view.line[: trigger.start].strip(" \"“'–—-")
        word = view.line[trigger.start : trigger.end].split()[0].lower()
        if word.endswith("ing") and len(opening) < 12:
            return first_subject_after(view, trigger.end)
        return ()

    def _legs(self, view: View, position: int) -> tuple[Leg, ...]:
        found = (self._settle(leg) for leg in read_legs(view, position))
        return tuple(leg for leg in found if leg is not None)

    def _settle(self, leg: Leg) -> Leg | None:
        host = self._settled_host(leg.host)
        return Leg(host, leg.dates) if host is not None else None

    def _settled_host(self, host: Host | None) -> Host | None:
        """A host with its code, "here" and "there" looked up."""
        if host is None:
            return None
        if host.reference == "here":
            return replace(host, code=self.setting.here[0], city=self.setting.here[1]) if self.setting.here else None
        if host.reference == "back":
            return replace(host, code=self.memory.host[0], city=self.memory.host[1]) if self.memory.host else None
        return host if host.code else None

    # Nouns of travel -----------------------------------------------------------------------------

    def _nouns(self, view: View, trigger: Trigger) -> list[Draft]:
        legs = self._noun_legs(view, trigger)
        start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
        travellers = self._noun_travellers(view, trigger, legs)
        if not travellers:
            return []
        if not legs:
            legs = self._implied_legs(view, trigger, travellers)
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
                return (
                    legs
                    if any(leg.dates for leg in legs) or not inside
                    else tuple(Leg(leg.host, inside) for leg in legs)
                )
        if re.match(r"\s+here\b", view.line[trigger.end : trigger.end + 6]):
            return self._legs(view, trigger.end + 1)
        behind = _HOST_BEFORE_NOUN.search(view.line, max(0, trigger.start - 40), trigger.start)
        if behind:
            place = view.place_at(behind.start(1))
            if place._.place.kind in {"country", "capital", "city"} and place._.code:
                city = place.text if place._.place.kind != "country" else None
                return (Leg(Host(behind.start(1), behind.end(1), place._.code, city), ()),)
        return ()

    def _noun_travellers(self, view: View, trigger: Trigger, legs: tuple[Leg, ...]) -> tuple[int, ...]:
        tail = legs[-1].host.end if legs and legs[-1].host.end > trigger.end else trigger.end
        agent = agent_after(view, trigger.end)
        if agent is None and tail > trigger.end:
            agent = agent_after(view, tail)
        if agent is not None:
            return (agent,)
        owner = owner_before(view, trigger.start)
        if owner is not None:
            return (owner,)
        return subjects_before(view, trigger.start, is_noun=True) or first_subject_after(view, tail)

    def _implied_legs(self, view: View, trigger: Trigger, travellers: tuple[int, ...]) -> tuple[Leg, ...]:
        """A visit without a place goes to the country of those met there, or to the place of writing."""
        if not re.search(
            r"\b(?:state|official|working|two-day|three-day|four-day|five-day|\d-day|visit)\b",
            view.line[max(0, trigger.start - 30) : trigger.end],
        ):
            return ()
        traveller = party_of(self.doc, view.person_at(travellers[0]))
        here = self.setting.here
        for at in view.positions(P, trigger.end):
            other = party_of(self.doc, view.person_at(at))
            if other.country and traveller.country and other.country != traveller.country:
                city = here[1] if here and here[0] == other.country else None
                return (Leg(Host(trigger.end, trigger.end, other.country, city), ()),)
        if here and traveller.country and here[0] != traveller.country:
            return (Leg(Host(trigger.end, trigger.end, here[0], here[1]), ()),)
        return ()

    # Meetings ------------------------------------------------------------------------------------

    def _meetings(self, view: View, trigger: Trigger) -> list[Draft]:
        if _REMOTE.search(view.line) or _MARGINS.search(view.line):
            return []
        start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
        subjects = subjects_before(view, trigger.start) or self._participle_subject(view, trigger)
        if not subjects:
            return []
        parties = {at: party_of(self.doc, view.person_at(at)) for at in view.positions(P, min(subjects), end)}
        countries = {p.country for p in parties.values() if p.country}
        host = self._meeting_place(view, trigger, start, end)
        weight = trigger.weight
        if host is None:
            host = self._place_of_writing(view, parties, countries, trigger)
            weight -= 0.15
        if host is None or host.code is None:
            return []
        homes = [p for p in parties.values() if p.country == host.code]
        others = [p for p in parties.values() if p.country != host.code]
        if not homes and len({p.country for p in others}) > 1:
            return []
        if not homes and trigger.kind == "meeting":
            weight -= 0.15
        travellers = tuple(at for at in self._visitors(view, parties, subjects, host.code))
        reading = status_of_verb(
            view.line, max(subjects) + 1 if max(subjects) < trigger.start else start, trigger.start, trigger.end, end
        )
        return self._build(view, replace(trigger, weight=weight), (Leg(host, ()),), travellers, reading, end)

    def _visitors(self, view: View, parties: dict[int, Party], subjects: tuple[int, ...], host: str) -> list[int]:
        """The foreign side: all subjects of it, else its first person behind the verb."""
        foreign = [at for at in subjects if parties[at].country != host and (parties[at].country or parties[at].role)]
        if foreign:
            return foreign
        return [
            at for at, p in parties.items() if p.country and p.country != host and p.is_official and not p.is_resident
        ][:1]

    def _meeting_place(self, view: View, trigger: Trigger, start: int, end: int) -> Host | None:
        after = self._place_in(view, trigger.end, end, {"capital", "city", "country"})
        if after is not None:
            return after
        opening = re.match(
            r"\W*(?:and\s+|earlier\s+|then\s+)?(?:there\b|in\s+|at\s+)", view.line[start : trigger.start], re.IGNORECASE
        )
        if opening:
            position = start + opening.end() - (5 if opening[0].lower().endswith("there") else 0)
            return self._settled_host(read_host(view, position))
        return self._place_in(view, start, trigger.start, {"capital", "city"})

    def _place_in(self, view: View, start: int, end: int, kinds: set[str]) -> Host | None:
        for match in re.compile(r"\b(?:in|at)\s+", re.IGNORECASE).finditer(view.line, start, end):
            host = read_host(view, match.end())
            if host is None or (host.reference == "back" and not view.line[match.end() :].startswith("that")):
                continue
            settled = self._settled_host(host)
            if settled is None:
                continue
            if settled.city is None and host.reference is None and "country" not in kinds:
                continue
            return settled
        there = re.compile(r"\b(?:there|here)\b").search(view.line, start, end)
        return self._settled_host(read_host(view, there.start())) if there else None

    def _place_of_writing(
        self, view: View, parties: dict[int, Party], countries: set[str], trigger: Trigger
    ) -> Host | None:
        """Talks told without a place in a report from one side's capital took place there."""
        here = self.setting.here
        if here is None or here[0] not in countries or len(countries) < 2:
            return None
        if trigger.kind != "calling" and not (view.index < _LEAD_SENTENCES and any(view.positions(D))):
            return None
        return Host(trigger.end, trigger.end, here[0], here[1])

    # Presence at events, hosting -----------------------------------------------------------------

    def _presences(self, view: View, trigger: Trigger) -> list[Draft]:
        if _REMOTE.search(view.line) or _MARGINS.search(view.line):
            return []
        end = clause_end(view, trigger.end)
        host = self._place_in(view, trigger.end, end, {"capital", "city", "country"})
        if host is None:
            opening = re.match(r"\W*in\s+", view.line, re.IGNORECASE)
            host = self._settled_host(read_host(view, opening.end())) if opening else None
        if host is None or host.code is None:
            return []
        gap = view.line[trigger.end : host.start]
        if (
            re.search(r"\b(?:that|said|who|which|whose|signed|held|agreed|built|produced|working|living|based)\b", gap)
            or len(gap) > 110
        ):
            return []
        subjects = subjects_before(view, trigger.start)
        if not subjects:
            return []
        reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
        return self._build(view, trigger, (Leg(host, ()),), subjects, reading, end)

    def _hostings(self, view: View, trigger: Trigger) -> list[Draft]:
        if _REMOTE.search(view.line) or _MARGINS.search(view.line):
            return []
        end = clause_end(view, trigger.end)
        guest = trigger.end
        party = party_of(self.doc, view.person_at(guest))
        subjects = subjects_before(view, trigger.start)
        host_code = party_of(self.doc, view.person_at(subjects[0])).country if subjects else None
        place = self._place_in(view, trigger.end, end, {"capital", "city"})
        if host_code is None and not subjects:
            owner = re.search(rf"({L})\s+(?:will\s+|has\s+|had\s+|also\s+|is\s+to\s+)*$", view.line[: trigger.start])
            host_code = view.place_at(owner.start(1))._.code if owner else None
        if host_code is None or party.country == host_code or (place and place.code != host_code):
            return []
        if place is None:
            here = self.setting.here
            city = here[1] if here and here[0] == host_code else None
            place = Host(trigger.end, trigger.end, host_code, city)
        start = subjects[-1] + 1 if subjects else clause_start(view, trigger.start)
        reading = status_of_verb(view.line, start, trigger.start, trigger.end, end)
        weight = trigger.weight - (0 if place.city else 0.15)
        return self._build(view, replace(trigger, weight=weight), (Leg(place, ()),), (guest,), reading, end)

    # Invitations ---------------------------------------------------------------------------------

    def _invitations(self, view: View, trigger: Trigger) -> list[Draft]:
        start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
        reading = status_of_invitation(view.line, start, trigger.end)
        subjects = subjects_before(view, trigger.start, is_noun=True)
        behind = list(view.positions(P, trigger.end, end))
        legs = self._invited_to(view, trigger.end, end)
        is_passive = bool(
            re.search(r"\b(?:been|was|were|is|being|be)\s+(?:\w+\s+)?$", view.line[start : trigger.start])
        )
        if reading.status == "planned" or is_passive:
            guests, inviter = subjects[-1:], next((at for at in behind), None)
        else:
            guests = tuple(at for at in behind if not re.search(r"\b(?:from|by|of)\s+(?:the\s+)?$", view.line[:at]))[:1]
            inviter = subjects[-1] if subjects else None
        if not guests:
            return []
        guest = party_of(self.doc, view.person_at(guests[0]))
        if not legs:
            legs = self._inviters_country(view, inviter, guest)
        if not legs:
            return []
        return self._build(view, trigger, legs, guests, reading, end)

    def _invited_to(self, view: View, start: int, end: int) -> tuple[Leg, ...]:
        for match in re.compile(r"\b(?:visit|to|in)\s+", re.IGNORECASE).finditer(view.line, start, end):
            legs = self._legs(view, match.end())
            if legs and not legs[0].host.reference:
                return legs[:1]
        return ()

    def _inviters_country(self, view: View, inviter: int | None, guest: Party) -> tuple[Leg, ...]:
        code = party_of(self.doc, view.person_at(inviter)).country if inviter is not None else None
        if code is None or code == guest.country:
            code = next(
                (c for c in self.setting.pair[:2] if guest.country in self.setting.pair[:2] and c != guest.country),
                None,
            )
        if code is None:
            return ()
        return (Leg(Host(0, 0, code, None), ()),)

    # Putting together ----------------------------------------------------------------------------

    def _build(
        self,
        view: View,
        trigger: Trigger,
        legs: tuple[Leg, ...],
        travellers: tuple[int, ...],
        reading: Reading,
        end: int,
    ) -> list[Draft]:
        if reading.status is None:
            return []
        drafts: list[Draft] = []
        for leg in legs:
            for at in travellers:
                party = party_of(self.doc, view.person_at(at))
                traveller = as_traveller(self.doc, party, leg.host.code or "", self.setting.pair)
                if traveller is not None:
                    drafts.extend(self._datings(view, trigger, leg, traveller, reading, end))
        return drafts

    def _datings(
        self, view: View, trigger: Trigger, leg: Leg, traveller: Traveller, reading: Reading, end: int
    ) -> Iterator[Draft]:
        """One draft, or several where dates are listed for one place ("in D, in D and D of D")."""
        start = clause_start(view, trigger.start)
        last = leg.host.end if leg.host.end > trigger.end else trigger.end
        chosen = (
            (reading.new_date,)
            if reading.new_date is not None
            else leg.dates or choose_dates(view, start, trigger.start, end)
        )
        direction = _direction(reading.status)
        days = days_of_visit(view.line[max(0, trigger.start - 90) : last + 60])
        verb = view.line[max(start, trigger.start - 60) : trigger.end]
        groups = _listed(view, chosen) if reading.new_date is None else [chosen]
        for positions in groups:
            when = read_when(view, positions, self.setting.anchor, direction, days, verb)
            yield Draft(
                traveller=traveller,
                host=leg.host.code or "",
                city=leg.host.city,
                status=reading.status or "completed",
                is_status_certain=reading.is_certain,
                weight=trigger.weight - (0 if traveller.is_country_certain else 0.1),
                sentence=view.index,
                start=view.start,
                end=view.end,
                when=when,
                visit_kind=kind_of(view.line[start:end]),
                met=self._met(view, trigger, leg.host.code or "", traveller, end)
                if reading.status == "completed"
                else (),
            )

    def _met(self, view: View, trigger: Trigger, host: str, traveller: Traveller, end: int) -> tuple[int, ...]:
        """Persons of the host country in the clause of talks."""
        found: list[int] = []
        for at in view.positions(P, clause_start(view, trigger.start), end):
            party = party_of(self.doc, view.person_at(at))
            if party.person is None or party.person == traveller.person or party.person in found:
                continue
            if party.country == host and trigger.kind in {"meeting", "calling", "hosting"}:
                found.append(party.person)
        return tuple(found)


def _direction(status: VisitStatus | None) -> Direction | None:
    return {"completed": "past", "planned": "future", "invited": "future"}.get(status or "")  # type: ignore[return-value]


def _listed(view: View, positions: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Dates that list several trips, apart: months or years in a row, each with its own "in" or joined by "and"."""
    if len(positions) < 2:
        return [positions]
    refs = [view.date_at(at)._.date for at in positions]
    kinds = {ref.precision if ref else None for ref in refs}
    starts = {ref.start_edtf if ref else None for ref in refs}
    between = [view.line[a + 1 : b] for a, b in zip(positions, positions[1:], strict=False)]
    is_list = all(
        re.fullmatch(r"\s*(?:,|,?\s*and(?:\s+again)?|,?\s*then)?\s*(?:in\s+|on\s+|again\s+in\s+)?", gap)
        for gap in between
    )
    if kinds <= {"month", "year"} and len(starts) == len(positions) and is_list and len(kinds) == 1:
        return [(at,) for at in positions]
    return [positions]
