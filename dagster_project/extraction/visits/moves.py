"""Verbs of travel: "P flew to L", "L, where P landed", "a tour took P to L", "P in L" as a headline."""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.tense import has_verb
from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg, read_host
from dagster_project.extraction.visits.status import Reading, status_of_verb
from dagster_project.extraction.visits.subjects import (
    clause_end,
    clause_start,
    hosting_country,
    participle_subject,
    subjects_before,
)
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

_PLACED = re.compile(
    rf"[^\w\ue000-\uf7ff]*(?P<who>{P})\s+(?:now\s+|back\s+)?(?:(?:on\s+)?{D}\s+)?(?:in|off\s+to|en\s+route\s+to|bound\s+for)\s+(?=(?:the\s+)?{L})",
    re.IGNORECASE,
)
_OUTWARD = re.compile(r"\b(?:off|en\s+route|bound)\s+(?:to|for)\s+$", re.IGNORECASE)
_AFTER_PLACE = re.compile(
    r"\s*(?:$|[:,.]?\s*(?:for|to|on|as|amid|with|after|ahead\s+of|next|this|seeking|:)\b|[:,])", re.IGNORECASE
)
_VISITING = re.compile(rf"\bvisiting\s+(?={P})", re.IGNORECASE)
_TO_VISIT = re.compile(rf"{P}\s+to\s+$")
_NTH_WORD = r"(?:first|last|only|latest|second|third|fourth|highest)"
_NTH = re.compile(rf"(?:the\s+)?{_NTH_WORD}\b", re.IGNORECASE)
_NTH_BEFORE = re.compile(rf"\bthe\s+(?:very\s+)?{_NTH_WORD}\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_CAME_FROM = re.compile(r"\bfrom\b|\bafter\b")
_NTH_WAS = re.compile(
    rf"\s*(?:,[^,;]{{1,60}},)?\s+(?:was|is|had\s+been|remains|became)\s+(?:then\s+|former\s+|the\s+late\s+)*(?P<who>{P})"
)
_IN_TIME = re.compile(rf"\s*{D}")
_TO_DO = re.compile(rf"{D}\s+to\s+$")
_WORKING = re.compile(r"\bwork", re.IGNORECASE)
_TO_EVENT = re.compile(
    rf"(?<=to\s)(?:the|an?)\s+(?!close\b|end\b|conclusion\b|halt\b|head\b)(?:[\w'-]+\s+){{1,6}}?(?:in|at)\s+(?=(?:the\s+)?{L})",
    re.IGNORECASE,
)
_LEAVING = re.compile(r"leav|left|depart", re.IGNORECASE)
_AT_AN_END = re.compile(
    r"\b(?:conclud\w+|wrap\w*\s+up|end(?:ed|ing|s)?|after|following|winding\s+up|complet\w+|home)\b", re.IGNORECASE
)
_SENDING = re.compile(r"send|sent\b|dispatch", re.IGNORECASE)


def read_headline(discourse: Discourse, view: View) -> list[Draft]:
    """ "P in L for talks": a line that tells of a presence without a verb."""
    match = _PLACED.match(view.line)
    if not match:
        return []
    legs = discourse.legs(view, match.end())
    if not legs or not _AFTER_PLACE.match(view.line, legs[-1].host.end):
        return []
    is_set_off = re.match(r"\s*:\s", view.line[legs[-1].host.end :]) is not None
    if not is_set_off and (len(view.line.strip()) > 120 or has_verb(view.line[match.end() :])):
        return []
    travellers = discourse.parties(view, (match.start("who"),))
    dates = tuple(view.positions(D, match.start("who"), legs[-1].host.end if is_set_off else None))
    is_to_come = _OUTWARD.search(view.line[: match.end()]) is not None
    status = Reading("planned" if is_to_come else "completed", is_to_come)
    status = discourse.status_by_date(view, dates[0]) if dates and not is_to_come else status
    end = legs[-1].host.end if is_set_off else len(view.line)
    return tell(discourse, view, Trigger("move", 0, 0, "next", 0.85), legs, travellers, status, end)


def read_visiting(discourse: Discourse, view: View) -> list[Draft]:
    """ "Visiting minister P": a guest where the report is written, or of those met."""
    drafts: list[Draft] = []
    for at in view.positions(P):
        if not (
            _VISITING.search(view.line[max(0, at - 12) : at + 1])
            or view.person_at(at).text.lower().startswith(("visiting ", "the visiting "))
        ):
            continue
        party = discourse.cast.by_position(view, at)
        host = _guest_host(discourse, view, party)
        if host is not None:
            trigger = Trigger("calling", at, at + 1, "clause", 0.8)
            drafts.extend(
                tell(
                    discourse,
                    view,
                    trigger,
                    (Leg(host, ()),),
                    (party,),
                    Reading("completed", True),
                    clause_end(view, at),
                )
            )
    return drafts


def _guest_host(discourse: Discourse, view: View, guest: Party) -> Host | None:
    here = discourse.setting.here
    if here and guest.country and here[0] != guest.country:
        return Host(0, 0, here[0], here[1])
    for at in view.positions(P):
        other = discourse.cast.by_position(view, at)
        if other.country and guest.country and other.country != guest.country:
            return Host(0, 0, other.country, None)
    return None


def read_move(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """A verb of travel with its place: the subject travels, or the one who is sent."""
    legs = discourse.legs(view, trigger.end) if trigger.reach == "next" else discourse.where_legs(view, trigger)
    in_time = _IN_TIME.match(view.line, trigger.end) or _TO_DO.search(view.line, trigger.start, trigger.end)
    if not legs and in_time:
        # "L, where P stayed in D", "L, where P came in D to see".
        legs = discourse.where_legs(view, trigger)
    if not legs and (event := _TO_EVENT.match(view.line, trigger.end)):
        # "Leads a delegation to the fair in L".
        legs = discourse.legs(view, event.end())
    if not legs:
        return []
    if _WORKING.search(view.line, trigger.start, trigger.end) and not _is_of_group(view, trigger):
        return []
    subjects = subjects_before(view, trigger.start) or participle_subject(view, trigger.start, trigger.end)
    end = clause_end(view, trigger.end)
    named = _NTH_WAS.match(view.line, legs[-1].host.end) if subjects and _is_nth(view, trigger) else None
    if named is not None:
        # "The last minister to visit L was P".
        office = discourse.cast.by_position(view, subjects[-1])
        person = discourse.cast.by_position(view, named.start("who"))
        person = replace(person, country=office.country or person.country, role=person.role or office.role)
        return tell(discourse, view, trigger, legs, (person,), Reading("completed", True), end)
    if subjects and _is_nth(view, trigger):
        # "The first minister to visit L": told of a visit made.
        return tell(discourse, view, trigger, legs, discourse.parties(view, subjects), Reading("completed", True), end)
    sent = _sent(discourse, view, trigger, subjects)
    if sent is not None:
        reading = status_of_verb(view.line, clause_start(view, trigger.start), trigger.start, trigger.end, end)
        return tell(discourse, view, trigger, legs, (sent,), reading, end)
    if not subjects:
        return []
    travellers = discourse.parties(view, subjects)
    origin = _origin(discourse, view, trigger)
    if origin is not None and travellers[-1].country == legs[0].host.code:
        # "P left L for home": the visit was to the place left.
        left = Leg(replace(origin, end=legs[0].host.end), legs[0].dates)
        return tell(discourse, view, trigger, (left,), travellers, Reading("completed", True), end)
    if origin is not None and not _AT_AN_END.search(view.line):
        travellers = tuple(p if p.country else replace(p, country=origin.code) for p in travellers)
    reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
    return tell(discourse, view, trigger, legs, travellers, reading, end)


def _is_of_group(view: View, trigger: Trigger) -> bool:
    """Whether a delegation does what is told, within dates: single persons work in a place for years."""
    before = view.positions(P, clause_start(view, trigger.start), trigger.start)
    is_group = any(view.person_at(at).label_ == "delegation" for at in before)
    return is_group and any(view.positions(D))


def _origin(discourse: Discourse, view: View, trigger: Trigger) -> Host | None:
    """The place that somebody leaves for another."""
    origin = next(view.positions(L, trigger.start, trigger.end), None)
    if origin is None or not _LEAVING.match(view.line, trigger.start):
        return None
    return discourse.settled_host(read_host(view, origin))


def read_arrival(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """ "P came in June", no place named: a foreign office-holder came to where the text speaks from."""
    end = clause_end(view, trigger.end)
    subjects = subjects_before(view, trigger.start)
    elsewhere = (at for at in view.positions(L, trigger.end, end) if not _CAME_FROM.search(view.line, trigger.end, at))
    if not subjects or any(elsewhere):
        return []
    guests = tuple(p for p in discourse.parties(view, subjects) if p.role and p.country and not p.is_posted)
    near = discourse.unsaid(*guests) if guests else None
    if near is None:
        return []
    host = replace(near, start=trigger.end, end=trigger.end)
    reading = status_of_verb(view.line, subjects[-1] + 1, trigger.start, trigger.end, end)
    return tell(discourse, view, trigger, (Leg(host, ()),), guests, reading, end)


def _sent(discourse: Discourse, view: View, trigger: Trigger, subjects: tuple[int, ...]) -> Party | None:
    """ "L will send a delegation to L", "P dispatched P to L": the one sent travels, for the sender's country."""
    if not _SENDING.match(view.line, trigger.start):
        return None
    inside = tuple(view.positions(P, trigger.start, trigger.end))
    if not inside:
        return None
    sent = discourse.cast.by_position(view, inside[0])
    sender = (
        discourse.cast.by_position(view, subjects[-1]).country if subjects else hosting_country(view, trigger.start)
    )
    return sent if sent.country else replace(sent, country=sender)


def _is_nth(view: View, trigger: Trigger) -> bool:
    """ "The first minister to visit L": the infinitive tells of a visit made."""
    match = _TO_VISIT.search(view.line[: trigger.start])
    if match is None:
        return False
    return bool(_NTH.search(view.person_at(match.start()).text) or _NTH_BEFORE.search(view.line, 0, match.start()))


def read_taking(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """A journey takes P to L: the one taken travels."""
    legs = discourse.legs(view, trigger.end)
    taken = tuple(view.positions(P, trigger.start, trigger.end))
    if not legs or not taken:
        return []
    end = clause_end(view, trigger.end)
    reading = status_of_verb(view.line, clause_start(view, trigger.start), trigger.start, trigger.end, end)
    return tell(discourse, view, trigger, legs, discourse.parties(view, taken[:1]), reading, end)
