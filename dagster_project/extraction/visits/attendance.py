"""Presence at events abroad, and guests that a country or an office-holder receives."""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg, read_host
from dagster_project.extraction.visits.lexicon import TALKS
from dagster_project.extraction.visits.status import status_of_verb
from dagster_project.extraction.visits.subjects import clause_end, clause_start, hosting_country, subjects_before
from dagster_project.extraction.visits.talks import is_elsewhere, is_of_document, visitors
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

# "P in L for talks": a headline without a verb.
_GATHERING = 0.75
_SESSION = re.compile(
    r"\b(?:meeting|session|sitting|round|forum|conference|summit|talks|consultations|commission|committee|council|negotiations|seminar|"
    r"exhibition|fair|ceremony)\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"\b(?:under\s+the\s+(?:joint\s+)?(?:co-?\s?)?(?:chairmanship|chairpersonship|chairship|presidency|leadership|direction)\s+of|"
    r"(?:jointly\s+)?(?:co-?chaired|chaired|presided\s+over|attended)(?:\s+jointly)?\s+by|"
    r"with\s+the\s+(?:participation|attendance|presence)\s+of|in\s+the\s+presence\s+of|with\s+(?=[\ue000-\ue7ff]\s+and\s+[\ue000-\ue7ff]\s+in\s+the\s+chair))\s+"
    rf"(?:both\s+)?(?:the\s+)?(?={P})",
    re.IGNORECASE,
)
_CEREMONY = re.compile(
    rf"\b(?:(?:inauguration|swearing-in|coronation|funeral|enthronement|investiture|burial)(?:\s+ceremony)?\s+(?:of|for)\s+(?:the\s+|late\s+)*"
    rf"(?P<whose>{P}))",
    re.IGNORECASE,
)
# "Jamaica's Independence celebrations": held in the country whose they are.
_OWN_EVENT = re.compile(
    rf"(?P<whose>{L})(?:'s)?\s+(?:\d+(?:st|nd|rd|th)\s+|[\w-]+\s+){{0,4}}?(?:independence|national|republic|constitution|liberation|"
    r"freedom|victory|unity|revolution|armed\s+forces|heroes'?)\s*(?:day\s*)?(?:[\w-]+\s+){0,2}?"
    r"(?:celebrations?|festivities|anniversary|day|parade|ceremon(?:y|ies)|jubilee|commemorations?)\b",
    re.IGNORECASE,
)
_EVENT_IN = re.compile(rf"\b(?:{'|'.join(sorted(TALKS))})\b[^,;.\ue800-\uefff]{{0,60}}?\b(?:in|at)\s+", re.IGNORECASE)
_EVENT_THAT = re.compile(
    rf"(?:\s+(?:on|in|from|at|during)\s+(?:the\s+)?{D}(?:\s+to\s+{D})?)?,?\s+(?:(?:which|that)\s+(?:the\s+)?{P}[^,;.]{{0,40}}"
    r"|(?:(?:which|that)\s+)?(?:(?:will|is|was|to|be|been|also|has|had|being)\s+)*)",
    re.IGNORECASE,
)
# "Attended by P", "to be opened by P".
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BY = re.compile(rf"(?:\s+over)?\s+by,?\s+(?:among\s+others,?\s+)?(?:the\s+)?(?P<who>{P})")


def read_presence(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """What somebody does at an event abroad: "P addressed the forum in L"."""
    by = _BY.match(view.line, trigger.end) if _PASSIVE.search(view.line, 0, trigger.start) else None
    if is_elsewhere(view) or (is_of_document(view, trigger) and by is None):
        return []
    end = clause_end(view, trigger.end)
    host = discourse.place_in(view, trigger.end, end, {"capital", "city", "country"})
    if host is None and by is not None:
        # "The fair in L was opened by P".
        host = discourse.place_in(
            view, clause_start(view, trigger.start), trigger.start, {"capital", "city", "country"}
        )
    if host is None:
        opening = re.match(r"[^\w\ue000-\uf7ff]*in\s+", view.line, re.IGNORECASE)
        host = discourse.settled_host(read_host(view, opening.end())) if opening else None
    if host is None and (where := discourse.where_legs(view, trigger)):
        host = where[0].host
    host = host or _ceremony(discourse, view, trigger, end) or _own_event(discourse, view, trigger, end)
    host = host or _of_event(discourse, view, trigger)
    if host is None or host.code is None:
        return []
    gap = view.line[trigger.end : host.start]
    if len(gap) > 110 or re.search(
        r"\b(?:that|said|who|which|whose|signed|held|agreed|built|produced|working|living|based|opened|offices?|bureau|branch|operations)\b",
        gap,
    ):
        return []
    by = by or _BY.match(view.line, trigger.end)
    subjects = (by.start("who"),) if by else subjects_before(view, trigger.start)
    if not subjects:
        return []
    parties = dict(zip(subjects, discourse.parties(view, subjects), strict=True))
    group = clause_start(view, trigger.start) if by else subjects[-1] + 1
    reading = status_of_verb(view.line, group, trigger.start, trigger.end, end)
    return tell(discourse, view, trigger, (Leg(host, ()),), tuple(visitors(parties, subjects, host.code)), reading, end)


def read_gathering(discourse: Discourse, view: View) -> list[Draft]:
    """A session held in L and those who lead it or take part: "was held in L under the co-chairmanship of P and P"."""
    if is_elsewhere(view) or not _SESSION.search(view.line):
        return []
    for match in _LED_BY.finditer(view.line):
        start, end = clause_start(view, match.start()), clause_end(view, match.end())
        host = discourse.place_in(view, start, match.start(), {"capital", "city"})
        host = host or discourse.place_in(view, match.end(), end, {"capital", "city"})
        if host is None or host.code is None:
            continue
        parties = {at: discourse.cast.by_position(view, at) for at in view.positions(P, match.end(), end)}
        guests = tuple(p for p in visitors(parties, (), host.code) if p.country and p.role)
        trigger = Trigger("meeting", match.start(), match.end(), "clause", _GATHERING)
        reading = status_of_verb(view.line, start, match.start(), match.end(), end)
        drafts = tell(discourse, view, trigger, (Leg(host, ()),), guests, reading, end)
        if drafts:
            return drafts
    return []


def _of_event(discourse: Discourse, view: View, trigger: Trigger) -> Host | None:
    """ "The forum in L, which P will attend", "the forum in L, attended by P": the place stands before."""
    for match in _EVENT_IN.finditer(view.line, 0, trigger.start):
        host = read_host(view, match.end())
        if host is not None and _EVENT_THAT.fullmatch(view.line, host.end, trigger.start):
            return discourse.settled_host(host)
    return None


def _own_event(discourse: Discourse, view: View, trigger: Trigger, end: int) -> Host | None:
    """ "Attended Kenya's Independence Day celebrations"."""
    match = _OWN_EVENT.search(view.line, trigger.end, end)
    place = view.place_at(match.start("whose")) if match else None
    if match is None or place is None or place._.place.kind not in {"country", "demonym"} or not place._.code:
        return None
    if "invit" in view.line[trigger.start : match.start()].lower():
        return None
    return Host(match.start("whose"), match.end(), place._.code, None)


def _ceremony(discourse: Discourse, view: View, trigger: Trigger, end: int) -> Host | None:
    """ "Attended the inauguration of President P": it takes place in the country of the one it is for."""
    match = _CEREMONY.search(view.line, trigger.end, end)
    if match is None:
        return None
    honoured = discourse.cast.by_position(view, match.start("whose"))
    code = honoured.country if honoured.is_country_certain else None
    return Host(match.end(), match.end(), code, None) if code else None


def read_hosting(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """P receives P; Kenya hosts P: the guest is the object."""
    if is_elsewhere(view):
        return []
    end = clause_end(view, trigger.end)
    guest = discourse.cast.by_position(view, trigger.end)
    subjects = subjects_before(view, trigger.start)
    home = discourse.parties(view, subjects)[0].country if subjects else hosting_country(view, trigger.start)
    place = discourse.place_in(view, trigger.end, end, {"capital", "city"})
    near = discourse.setting.here or discourse.setting.home
    if home is None and near is not None and guest.country and guest.role:
        # "I am delighted to have P with us": whoever speaks is at home.
        home = near[0]
    if home is None or guest.country == home or (place is not None and place.code != home):
        return []
    weight = trigger.weight
    if place is None:
        here, weight = discourse.setting.here, weight - 0.15
        place = Host(trigger.end, trigger.end, home, here[1] if here and here[0] == home else None)
    group = subjects[-1] + 1 if subjects else clause_start(view, trigger.start)
    reading = status_of_verb(view.line, group, trigger.start, trigger.end, end)
    return tell(discourse, view, replace(trigger, weight=weight), (Leg(place, ()),), (guest,), reading, end)
