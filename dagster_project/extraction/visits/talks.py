"""Meetings, signings and calls: who comes together with whom, and in which country that makes a trip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dagster_project.extraction.tense import has_verb
from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg, read_host
from dagster_project.extraction.visits.status import status_of_verb
from dagster_project.extraction.visits.subjects import clause_end, clause_start, participle_subject, subjects_before
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

_REMOTE = re.compile(
    r"\b(?:tele?phone[ds]?|phone[ds]?|phone\s+call|by\s+letter|(?:by|via|over|on)\s+video|video[-\s]?(?:link|call|conference|conferencing)|"
    r"on\s+(?:tv|television|a\s+screen)|by\s+live\s?stream|videoconference|virtual(?:ly)?|online|teleconference|zoom|webinar|on\s+the\s+screen|a\s+message\s+to)\b",
    re.IGNORECASE,
)
_MARGINS = re.compile(
    r"\b(?:margins?|sidelines?|fringes?)\s+of\b(?!\s+(?:his|her|their|the)\s+(?:[\w-]+\s+)?(?:visit|trip))",
    re.IGNORECASE,
)
_OPENING_PLACE = re.compile(
    r"[^\w\ue000-\uf7ff]*(?:and\s+|then\s+|earlier\s+|later\s+|while\s+)?(?:in|at)\s+", re.IGNORECASE
)
_DOCUMENT_VERB = re.compile(
    r"sign|ink|initial|penned|launch|announc|declar|agreed|open|review|discuss|exchang", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:been|was|were|is|are|be|being)\s+(?:\w+\s+)?$", re.IGNORECASE)
_RECEIVED_BY = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?(?:by|from)\s+(?:the\s+|his\s+|her\s+)?({P})", re.IGNORECASE)
_HOSTED_BY = re.compile(rf"\s+by\s+(?=(?:the\s+)?{L}(?!'s|-))", re.IGNORECASE)
_PASSIVE_TRIGGER = re.compile(r"(?:was|were|is|been|being|be)\b", re.IGNORECASE)
# Those of whom one came along are not at home.
_ARRIVING = re.compile(r"\b(?:flew|came|arriv\w+|accompan\w+|travel+ed)\b", re.IGNORECASE)
_HEADS = frozenset({"head_of_state", "head_of_government"})
_BELOW_HEADS = frozenset(
    {"minister", "foreign_minister", "deputy_minister", "speaker", "parliamentarian", "military", "envoy"}
)
_LEAD_SENTENCES = 5


def read_meeting(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """Persons who come together: the foreign side travels to where the place, the host or the dateline is."""
    if is_elsewhere(view):
        return []
    if is_of_document(view, trigger):
        return _signings(discourse, view, trigger)
    start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
    subjects = subjects_before(view, trigger.start) or participle_subject(view, trigger.start, trigger.end)
    first = min(subjects) if subjects else trigger.end
    parties = {at: discourse.cast.by_position(view, at) for at in view.positions(P, first, end)}
    countries = {p.country for p in parties.values() if p.country}
    weight = trigger.weight
    host = _meeting_place(discourse, view, trigger, start, end)
    if not subjects:
        if host is None or not re.search(rf"\b(?:with|between)\s+[^.;]{{0,40}}?{P}", view.line[trigger.end : end]):
            return []
        weight -= 0.1
    if host is None and subjects:
        host = _receiver(discourse, view, trigger)
    if host is None:
        host, weight = _place_of_writing(discourse, view, countries), weight - 0.15
    if host is None:
        host, weight = (None if _ARRIVING.search(view.line) else _court(parties)), weight - 0.05
    if host is None or host.code is None:
        return []
    foreign = {p.country for p in parties.values() if p.country and p.country != host.code}
    if host.code not in countries:
        weight -= 0.15
        if len(foreign) > 1:
            return []
    travellers = tuple(visitors(parties, subjects, host.code))
    group = max(subjects) + 1 if subjects and max(subjects) < trigger.start else start
    reading = status_of_verb(view.line, group, trigger.start, trigger.end, end)
    return tell(discourse, view, replace(trigger, weight=weight), (Leg(host, ()),), travellers, reading, end)


def _signings(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """ "The accord was signed in L by P and P": the foreign signatory came to L."""
    end = clause_end(view, trigger.end)
    by = re.compile(rf"\bby\s+(?:the\s+)?(?={P})").search(view.line, trigger.end, end)
    host = discourse.place_in(view, trigger.end, end, {"capital", "city"})
    if by is None or host is None or host.code is None or has_verb(view.line[trigger.end : by.start()]):
        return []
    parties = {at: discourse.cast.by_position(view, at) for at in view.positions(P, by.end(), end)}
    travellers = tuple(p for p in visitors(parties, (), host.code) if p.country)
    reading = status_of_verb(view.line, clause_start(view, trigger.start), trigger.start, trigger.end, end)
    return tell(discourse, view, replace(trigger, weight=0.75), (Leg(host, ()),), travellers, reading, end)


def read_calling(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """Who calls on somebody is the guest; the one called on is at home."""
    if is_elsewhere(view):
        return []
    subjects = subjects_before(view, trigger.start)
    called_on = discourse.cast.by_position(view, trigger.end)
    if not subjects or called_on.country is None:
        return []
    here, end = discourse.setting.here, clause_end(view, trigger.end)
    place = _meeting_place(discourse, view, trigger, clause_start(view, trigger.start), end)
    if place is None or place.code != called_on.country:
        city = here[1] if here and here[0] == called_on.country else None
        place = Host(trigger.end, trigger.end, called_on.country, city)
    reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
    return tell(discourse, view, trigger, (Leg(place, ()),), discourse.parties(view, subjects), reading, end)


def visitors(parties: dict[int, Party], subjects: tuple[int, ...], host: str) -> Iterator[Party]:
    """The foreign side: its subjects, else its first person behind the verb, else subjects of no known country."""
    known = [at for at in subjects if parties[at].country not in {host, None}]
    if not known:
        known = [
            at for at, p in parties.items() if p.country not in {host, None} and p.is_official and not p.is_resident
        ][:1]
    if not known:
        known = [at for at in subjects if parties[at].country is None or not parties[at].is_country_certain]
    return (parties[at] for at in known if not parties[at].is_posted)


def _meeting_place(discourse: Discourse, view: View, trigger: Trigger, start: int, end: int) -> Host | None:
    opened = _OPENING_PLACE.match(view.line)
    if opened and start == 0:
        host = discourse.settled_host(read_host(view, opened.end()))
        if host is not None:
            return host
    after = discourse.place_in(view, trigger.end, end, {"capital", "city", "country"})
    if after is not None:
        return after
    opening = re.match(
        r"[^\w\ue000-\uf7ff]*(?:and\s+|earlier\s+|then\s+)?(?P<there>there\b)?(?:in\s+|at\s+)?",
        view.line[start:],
        re.IGNORECASE,
    )
    if opening and (opening["there"] or opening[0].strip()):
        position = start + (opening.start("there") if opening["there"] else opening.end())
        host = discourse.settled_host(read_host(view, position))
        if host is not None:
            return host
    where = discourse.where_legs(view, trigger)
    return where[0].host if where else discourse.place_in(view, start, trigger.start, {"capital", "city"})


def _place_of_writing(discourse: Discourse, view: View, countries: set[str]) -> Host | None:
    """Talks told without a place, in the lead of a report from one side's country, took place there."""
    here = discourse.setting.here
    if here is None or here[0] not in countries or len(countries) < 2:
        return None
    if view.index >= _LEAD_SENTENCES or not any(view.positions(D)):
        return None
    return Host(0, 0, here[0], here[1])


def _receiver(discourse: Discourse, view: View, trigger: Trigger) -> Host | None:
    """ "P was welcomed by P": the one who welcomes is at home."""
    if not _PASSIVE_TRIGGER.match(view.line, trigger.start):
        return None
    if by_country := _HOSTED_BY.match(view.line, trigger.end):
        return discourse.settled_host(read_host(view, by_country.end()))
    match = _RECEIVED_BY.match(view.line, trigger.end)
    if match is None:
        return None
    receiver = discourse.cast.by_position(view, match.start(1))
    if receiver.country is None:
        return None
    here = discourse.setting.here
    return Host(0, 0, receiver.country, here[1] if here and here[0] == receiver.country else None)


def _court(parties: dict[int, Party]) -> Host | None:
    """A head of state or government receives the officials of other countries at home."""
    heads = [p for p in parties.values() if p.role in _HEADS and p.country and p.is_country_certain]
    below = [p for p in parties.values() if p.role in _BELOW_HEADS and p.country and not p.is_resident]
    if len(heads) != 1 or not below or any(p.country == heads[0].country for p in below[:1]):
        return None
    return Host(0, 0, heads[0].country, None)


def is_elsewhere(view: View) -> bool:
    """Whether the sentence tells of talks by wire or beside a gathering of many."""
    return bool(_REMOTE.search(view.line) or _MARGINS.search(view.line))


def is_of_document(view: View, trigger: Trigger) -> bool:
    """Whether the verb tells what was done with a paper ("had been signed in L"), not who did it."""
    return bool(_DOCUMENT_VERB.match(view.line, trigger.start) and _PASSIVE.search(view.line[: trigger.start]))
