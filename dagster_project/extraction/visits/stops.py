"""The stops of a journey that one sentence after another names without saying who goes there.

    P landed in L. L follows on D; next on her list is L.   a stop that follows
    On D it is L, on D L.                                   days and places
    "L tomorrow, L on D, and then home."                    an answer in fragments
    L, which was to have followed, fell off the programme.  a stop that is dropped

Who goes there is the traveller of the trip told last.
"""

from __future__ import annotations

import re

from dagster_project.extraction.facts import VisitStatus
from dagster_project.extraction.visits.discourse import Discourse, Last
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Leg, read_host
from dagster_project.extraction.visits.status import Reading
from dagster_project.extraction.visits.subjects import clause_end
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

_WEIGHT = 0.75
# Sentences back to the trip whose stops are told.
_REACH = 3

# Where a clause may begin with a place or a date.
_CLAUSE_OPENING = re.compile(
    r"(?:^[^\w\ue000-\uf8ff]*|[;:,.—–]\s+|\s)"
    r"(?:(?:and|but|then|while|whereas|before|afterwards?|later|finally|lastly|also)\s*,?\s+)*"
    rf"(?=(?:(?:on|in|by|from)\s+)?(?:the\s+)?(?:{L}|{D}))",
    re.IGNORECASE,
)
_THE = rf"(?:the|its|this|{P}(?:'s)?)"
_ROUTE = (
    rf"{_THE}\s+(?:[\w-]+\s+){{0,2}}?(?:programme|program|itinerary|list|agenda|schedule|route|map|diary|tour|trip|journey|"
    r"swing|visit)\b"
)
_STOP = (
    rf"{_THE}\s+(?:first|second|third|fourth|next|last|final|other|only|previous)\s+"
    r"(?:stop|leg|stage|port(?:\s+of\s+call)?|station|call|destination|capital|halt)\b"
)
_FOLLOWED = (
    rf"(?:followed\b(?!\s+by)|(?:was|were|came|had\s+been)\s+(?:next|last|first|then|after\s+that|(?:also\s+)?on\s+{_ROUTE}|"
    rf"{_STOP})|(?:completed|rounded\s+off|concluded|closed|opened|began|ended)\s+{_ROUTE})"
)
_FOLLOWING = (
    rf"(?:follows?\b|(?:will|would|(?:is|are)\s+(?:due\s+)?to)\s+(?:then\s+)?(?:follow\b|come\s+(?:next|after)|be\s+(?:next|{_STOP}))|"
    rf"(?:is|are|comes?)\s+(?:up\s+)?(?:(?:also\s+)?next\b|to\s+(?:follow|come\s+next)\b|then\b|after\s+that\b|last\b|"
    rf"(?:also\s+|still\s+|likewise\s+)?on\s+{_ROUTE}|{_STOP})|(?:completes?|rounds?\s+off|concludes?|closes?|opens?)\s+{_ROUTE})"
)
_DROPPED = (
    rf"(?:(?:fell|dropped|falls|drops)\s+(?:off|out\s+of)\s+{_ROUTE}|"
    r"(?:was|were|is|are|(?:has|have|had)\s+been|will\s+be|had\s+to\s+be)\s+"
    rf"(?:struck|dropped|removed|taken|left|cut|deleted|scrapped|cancel+ed|skipped|omitted)(?:\s+(?:from|off|out\s+of)\s+{_ROUTE})?"
    r"(?=\s*(?:[,.;]|$|because|owing|due|after|on\s+account|at\s+the|for)))"
)
# Between a place and its verb: "L, which was to have followed, fell", "L (D) is", "L too was".
_ASIDE = (
    r"(?:\s*,\s*(?:which|where|originally|also|foreseen|planned|initially|first)\b[^,;.]{0,60},)?"
    rf"\s*(?:,\s*(?:(?:on|in|late|early)\s+)*{D}\s*,|\({D}\))?\s*,?\s*(?:(?:too|also)\s*,?\s*)?"
)
_FOLLOWS = re.compile(
    rf"{_ASIDE}(?:(?P<past>{_FOLLOWED})|(?P<future>{_FOLLOWING})|(?P<dropped>{_DROPPED}))", re.IGNORECASE
)
_THEN = re.compile(
    r"(?:^[^\w\ue000-\uf8ff]*|[;,.:]\s+|\b(?:and|but)\s+)"
    rf"(?:next|then|afterwards?|after\s+(?:that|this|(?:the\s+)?{L})|finally|lastly|from\s+there|thereafter|"
    rf"(?:(?:on|in)\s+)?(?:the\s+)?{D})\s*,?\s*(?:(?:up|stop|(?:on|in)\s+{_ROUTE})\s*,?\s*)?"
    r"(?:(?P<past>(?:it\s+)?was|came|(?:it\s+)?had\s+been|followed)|"
    r"(?P<future>(?:it|that)\s+(?:is|will\s+be|was\s+to\s+be)|is|it's|will\s+be|comes?|will\s+come|follows?))"
    rf"\s+(?:the\s+turn\s+of\s+|(?:on\s+)?to\s+)?(?=(?:the\s+)?{L}(?!['’]s))",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\s*,?\s*(?:and\s+)?(?:then|before|followed\s+by|after\s+that)\s+(?:on\s+to\s+)?", re.IGNORECASE)
_HOME_AT_LAST = re.compile(
    r"(?:\s*,?\s*(?:and\s+)?(?:then\s+)?(?:back\s+)?home\b[^.;]{0,40})?\s*[.!]?\W*$", re.IGNORECASE
)
_NO_JOURNEY = re.compile(
    r"\d|[%$€£¥]|\b(?:per\s+cent|percent|trade|exports?|imports?|market|partner|investors?|share)\b", re.I
)

_FILL = re.compile(
    r"(?:[\s,;()–—-]|\b(?:and|then|on|in|to|at|from|also|finally|before|the|followed|by|next|late|early|mid|it|is|was|"
    r"for|only|afterwards|again|home|back)\b)*",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"[^\w\ue000-\uf8ff]*(?:(?P<who>{P})|[A-Z][A-Z. ]{{1,40}}|[AQ])\s*:\s*")
_FRAGMENT_OPENING = re.compile(
    r"[^\w\ue000-\uf8ff]*(?:(?:well|yes|no|first|so|then|after\s+that|next)\s*,?\s+)*", re.IGNORECASE
)
_ON_TOUR = re.compile(
    r"\b(?:tour|swing|trip|journey|leg|stops?|itinerary|(?:[\w-]+-)(?:nation|country|stop|leg))\b", re.IGNORECASE
)


def read_stops(discourse: Discourse, view: View, last: Last, drafts: list[Draft]) -> list[Draft]:
    """The stops that a sentence adds to the trip told last; `drafts` are the trips found in it already."""
    if view.index - last.sentence > _REACH:
        return []
    found = _fragment(discourse, view, last) if not drafts else []
    return found or [*_followers(discourse, view, last), *_nexts(discourse, view, last)]


def _followers(discourse: Discourse, view: View, last: Last) -> list[Draft]:
    """ "L follows on D", "L and L were next": stops whose traveller is the one on the way."""
    found: list[Draft] = []
    for opening in _CLAUSE_OPENING.finditer(view.line):
        legs = discourse.legs(view, opening.end())
        verb = _FOLLOWS.match(view.line, legs[-1].host.end) if legs else None
        if verb is None and legs:
            verb = _FOLLOWS.match(view.line, legs[-1].dates[-1] + 1) if legs[-1].dates else None
        if verb is None or _NO_JOURNEY.search(view.line[verb.start() : clause_end(view, verb.end())]):
            continue
        end = clause_end(view, verb.end())
        is_said = any(leg.host.city for leg in legs) or any(view.positions(D, opening.end(), end))
        if not is_said and not _ON_TOUR.search(discourse.before):
            continue
        inside = tuple(view.positions(D, legs[-1].host.end, verb.end()))
        legs = tuple(Leg(leg.host, leg.dates or inside) for leg in legs)
        status: VisitStatus = "cancelled" if verb["dropped"] else "completed" if verb["past"] else "planned"
        reading = Reading(status, True)
        found.extend(_told(discourse, view, verb, legs, last.party, reading))
        behind = _FURTHER.search(view.line, verb.end())
        stops = _stops(discourse, view, behind.end()) if behind else ()
        found.extend(_told(discourse, view, verb, stops, last.party, reading))
    return found


def _nexts(discourse: Discourse, view: View, last: Last) -> list[Draft]:
    """ "Next on her list is L", "on D it is L, on D L"."""
    found: list[Draft] = []
    for match in _THEN.finditer(view.line):
        end = clause_end(view, match.end())
        stops = _stops(discourse, view, match.end(), tuple(view.positions(D, match.start(), match.end())))
        if not stops or _NO_JOURNEY.search(view.line[match.end() : end]):
            continue
        if not any(stop.host.city or stop.dates for stop in stops):
            continue
        behind = view.line[stops[-1].host.end :].lstrip()
        if behind[:1].isalpha() or behind.startswith(("'s", "’s")):
            # "Then came L with a new offer": L does something.
            continue
        reading = Reading("completed" if match["past"] else "planned", True)
        found.extend(_told(discourse, view, match, stops, last.party, reading))
    return found


def _fragment(discourse: Discourse, view: View, last: Last) -> list[Draft]:
    """ "L tomorrow, L on D, and then home": an answer that names only places and days."""
    speaker = _SPEAKER.match(view.line)
    opening = _FRAGMENT_OPENING.match(view.line, speaker.end() if speaker else 0)
    start = opening.end() if opening else 0
    stops = _stops(discourse, view, start)
    if not stops or not any(_is_said_day(view, at) for stop in stops for at in stop.dates):
        return []
    end = max((stops[-1].host.end, *(at + 1 for at in stops[-1].dates)))
    if not _HOME_AT_LAST.match(view.line, end):
        return []
    who = discourse.cast.by_position(view, speaker.start("who")) if speaker and speaker["who"] else last.party
    party = who if who.is_official and who.country else last.party
    days = [_by_day(discourse, view, at) for stop in stops for at in stop.dates]
    status: VisitStatus = "planned" if "planned" in days or last.status == "planned" else "completed"
    trigger = Trigger("move", start, start, "next", _WEIGHT)
    return tell(discourse, view, trigger, stops, (party,), Reading(status, True), len(view.line))


def _is_said_day(view: View, at: int) -> bool:
    """ "Tomorrow", "on Friday": what is answered with the full date is the head of a letter."""
    ref = view.date_at(at)._.date
    return (
        ref is not None
        and ref.is_relative
        and (ref.precision != "day" or view.date_at(at)._.date_expression.month is None)
    )


def _by_day(discourse: Discourse, view: View, at: int) -> VisitStatus:
    """What is answered with a day of today or later is still to come."""
    today = discourse.setting.anchor.date if discourse.setting.anchor else None
    ref = view.date_at(at)._.date
    return "completed" if today and ref and ref.start_edtf < today.isoformat() else "planned"


def _stops(discourse: Discourse, view: View, position: int, before: tuple[int, ...] = ()) -> tuple[Leg, ...]:
    """The places listed from `position` on, each with the date beside it: behind it, or before each of them."""
    found: list[Leg] = []
    pending = before
    leads = bool(before)
    at = _FILL.match(view.line, position).end()  # type: ignore[union-attr]
    while at < len(view.line):
        if re.match(D, view.line[at]):
            if not found:
                leads = True
            if leads or not found:
                pending = (*pending, at)
            else:
                found[-1] = Leg(found[-1].host, (*found[-1].dates, at))
            end = at + 1
        else:
            host = discourse.settled_host(read_host(view, at))
            if host is None or host.code is None or host.reference:
                break
            found.append(Leg(host, pending if leads else ()))
            pending, end = (), host.end
        at = _FILL.match(view.line, end).end()  # type: ignore[union-attr]
    return tuple(found)


def _told(
    discourse: Discourse, view: View, match: re.Match[str], legs: tuple[Leg, ...], party: Party, reading: Reading
) -> list[Draft]:
    trigger = Trigger("noun", match.start(), match.end(), "clause", _WEIGHT)
    return tell(discourse, view, trigger, legs, (party,), reading, clause_end(view, match.end()))
