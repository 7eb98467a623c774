"""Trips that a sentence tells by leaning on the one told before: whose, where to, or that it is a trip at all.

    It is his second trip to L. The first was in D.   the ones of a count
    P came to L. So did P, in D; P followed in D.     somebody else doing the same
    P went to L. P returned the visit in D.           the other way round

What is leant on is `Discourse.last`, a trip told in this sentence or shortly before it in the same item. Its
further stops are read in `stops`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dagster_project.extraction.visits.discourse import Discourse, Last
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg, read_host
from dagster_project.extraction.visits.status import Reading
from dagster_project.extraction.visits.stops import read_stops
from dagster_project.extraction.visits.subjects import clause_end, subjects_before
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.timing import When, resolved
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

_WEIGHT = 0.75
# Sentences back to the trip that is leant on.
_REACH_OF_ONE, _REACH_OF_SAME, _REACH_OF_RETURN = 2, 1, 6

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|last|latest|only|next|previous|earlier|preceding|other|others|following|"
    r"(?:most|more)\s+recent)"
)
_ONE = re.compile(
    rf"(?:\b(?:the|my|that|its|our)|{P}(?:'s)?)\s+(?:very\s+)?{_ORDINAL}(?:\s+{_ORDINAL})?"
    r"(?P<noun>\s+(?:visits?|trips?|such\s+(?:visit|trip)s?|journeys?))?"
    r"(?:\s+(?:ones?|times?|occasions?|two|three|four))?(?:\s+before\s+(?:that|it|this))?\s*,?\s*"
    r"(?:(?P<past>(?:was|were|came|took\s+place|had\s+(?:been|come|taken\s+place)|being|dates?\s+(?:from|back\s+to)|"
    r"dated\s+(?:from|back\s+to)|goes?\s+back\s+to|went\s+(?:back\s+)?to|happened|fell|led)\b)"
    r"|(?P<future>(?:(?:will|would|is\s+to|are\s+to)\s+(?:be|come|follow|take\s+place)|is|are|follows?|falls?|comes?)\b"
    r"(?:\s+(?:due|set|planned|scheduled|foreseen|expected|pencil+ed\s+in))?)"
    rf"|(?=(?:only\s+)?(?:in|on|to)\s+(?:{D}|{L})))",
    re.IGNORECASE,
)
# What a count before such a "first" or "other" is of.
_COUNTED = re.compile(
    r"\b(?:(?P<trip>visit(?:s|ed|ing)?|trips?|tours?|journeys?|stays?|sojourns?|stopovers?|twice|times|came|been|"
    r"travel+ed|missions?)|agreements?|memorand\w+|documents?|sessions?|meetings?|rounds?|editions?|summits?|forums?|conferences?|plants?|"
    r"factor(?:y|ies)|ships?|shipments?|cargo(?:es)?|loans?|contracts?|protocols?|banks?|consulates?|embass(?:y|ies)|flights?|"
    r"phases?|stages?|questions?|points?|ambassadors?|deals?|projects?|lines?|tranches?|calls?|letters?|offices?|talks)\b",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(rf"\b(?:to|in|at)\s+(?=(?:the\s+)?{L})", re.IGNORECASE)

_SAME = (
    # "So did P, in D".
    re.compile(
        rf"\bso\s+(?:(?P<past>did|had|has)|(?P<future>will|would))\s+(?:the\s+|its\s+|{P}\s+)?(?P<who>{P})(?!\s*{P})",
        re.I,
    ),
    # "P did, in D", "P had done so in D".
    re.compile(
        rf"(?P<who>{P})\s*,?\s+(?:(?P<past>did|has|had)(?:\s+done)?)(?:\s+(?:so|the\s+same|it|likewise|just\s+that))?"
        rf"(?:\s*,)?(?:\s+(?:too|also|as\s+well|before\s+{P}|only|again)\s*,?)*\s*"
        rf"(?=(?:(?:back|as\s+early\s+as|on|in|early|late|once)\s+)*{D}|[.,;]\s*$)",
        re.I,
    ),
    # "P followed in D", "P will do the same in D", "P went instead".
    re.compile(
        rf"(?P<who>{P})\s*,?\s+(?:(?P<future>will|would|is\s+(?:due\s+|expected\s+)?to|(?:plans|intends)\s+to)\s+(?:also\s+)?"
        r"(?:follow\b(?!\s+(?:up|the)\b)|do\s+(?:so|the\s+same|likewise)|make\s+the\s+same\s+(?:journey|trip|visit)|go\s+instead|come\s+instead|travel\s+instead)"
        rf"|(?P<past>followed(?:\s+(?:suit|{P}|in\s+{P}\s+footsteps))?"
        rf"(?=\s*,?\s+(?:(?:on|in|a)\s+)?(?:\w+\s+){{0,2}}?{D})"
        rf"|followed\s+suit\b|(?:had\s+)?preceded\s+{P}(?!\w)|"
        rf"(?:went|came|travel+ed|flew|was\s+sent)\s+(?:instead|in\s+{P}\s+(?:place|stead))|"
        r"did\s+(?:the\s+same|likewise|so)\b|made\s+the\s+same\s+(?:journey|trip|visit)\b))",
        re.I,
    ),
)
_TRAVEL = re.compile(
    r"\b(?:visit\w*|c[oa]me|comes|coming|went|go|goes|gone|going|been|set\s+foot|travel\w*|landed|arriv\w*|flew|flies|fly|"
    r"trips?|tour\w*|journey|called\s+(?:at|in)|passed\s+through|received|hosted)\b",
    re.IGNORECASE,
)
_VISIT = r"(?:visit|trip|call|compliment|courtesy|gesture|favou?r|journey)\b"
_RETURN = re.compile(
    rf"\b(?:(?P<past>returned|repaid|reciprocated)|return(?:s|ing)?|repay(?:s|ing)?|reciprocat(?:e|es|ing))"
    rf"(?:\s+(?:the|that|this|{P}(?:'s)?|with\s+an?)\s+(?:\w+\s+)?{_VISIT}|(?<=cated)(?=[\s,.]|$)|(?<=cate)(?=[\s,.]|$))"
    rf"|\b(?:(?P<paid>paid|made|gave)|pays?|makes?|paying|making|gives?)\s+(?:us\s+|{P}\s+)?(?:an?\s+|the\s+|{P}\s+)"
    r"(?:(?:[\w-]+\s+)?(?:return|reciprocal)\s+(?:visit|trip|call|journey)|visit\s+back)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|to|due|expected|plans?|hopes?|wants?|intends?|ready|promised|'ll|may)\b[^,;]{0,30}$", re.I
)

# "She was back in D", "he came again in D".
_AGAIN = re.compile(
    r"(?:(?P<past>was|were|came|went|had\s+been|has\s+been)|"
    r"(?P<future>will\s+(?:be|come)|is\s+(?:due|expected)|is\s+to\s+(?:be|come)|comes|plans\s+to\s+(?:be|come|go)))"
    rf"\s+(?:back|there|here)(?:\s+(?:again|too|also|once\s+more))?\s*,?\s+(?=(?:(?:in|on|late|early|for)\s+)*{D})",
    re.IGNORECASE,
)
# "Has been to L twice: in D and in D".
_TIMES = re.compile(
    r"\b(?:twice|(?:two|three|four|five|several)\s+(?:times|visits|trips))\b[^.;:]{0,40}[:–—]\s*"
    rf"(?=(?:(?:first|once|in|on|late|early)\s+)*{D})",
    re.IGNORECASE,
)


# "He landed at the airport on D".
_LANDED = re.compile(
    rf"\b(?:landed|arrived|touched\s+down|flew\s+in|came)\b[^;.:\ue800-\uefff]{{0,60}}?\b(?:on|late\s+on|early\s+on)\s+(?={D})",
    re.IGNORECASE,
)
# "I leave on D with thirty companies".
_LEAVES = re.compile(
    rf"\b(?:leave|leaves|am\s+leaving|is\s+leaving|depart|departs|fl(?:y|ies)\s+out|set(?:s)?\s+(?:off|out)|travel|travels|go|goes|will\s+"
    rf"(?:leave|travel|go|fly)|left|departed|flew\s+out)\s+(?:there\s+)?(?:(?:on|early\s+on|late\s+on)\s+)?(?={D})",
    re.IGNORECASE,
)
# As exact as a day without its year.
_OF_A_DAY = 6
_EVENT_THERE = re.compile(
    r"\b(?:session|meeting|commission|committee|summit|forum|conference|talks|consultations|round|fair|expo|visit|trip|assembly|congress)\b",
    re.IGNORECASE,
)


def read_ellipsis(discourse: Discourse, view: View, drafts: list[Draft]) -> list[Draft]:
    """The trips of a sentence that are told by leaning on an earlier one; `drafts` are those found in it already."""
    found = [*_returns(discourse, view, drafts), *_leaves(discourse, view, drafts)]
    last = discourse.last
    if last is None:
        return [*found, *_same(discourse, view, drafts)]
    if view.index - last.sentence <= _REACH_OF_ONE:
        found += [*_ones(discourse, view, last, drafts), *_times(discourse, view, last), *_again(discourse, view, last)]
        found += _landed(discourse, view, last) if not drafts else []
    if not found:
        found += read_stops(discourse, view, last, drafts)
    return found + ([] if found else _same(discourse, view, drafts))


def _ones(discourse: Discourse, view: View, last: Last, drafts: list[Draft]) -> list[Draft]:
    """ "The first was in D", "the others took him to L and L": single ones of trips that were counted."""
    found: list[Draft] = []
    for match in _ONE.finditer(view.line):
        counted = list(_COUNTED.finditer(discourse.before + view.line[: match.start()]))
        if match["noun"] is None and (not counted or counted[-1]["trip"] is None):
            continue
        if match["noun"] is not None and drafts:
            continue
        end = clause_end(view, match.end())
        to = _TO_PLACE.search(view.line, match.end() - 1, end)
        legs = discourse.legs(view, to.end()) if to else ()
        if not legs and not any(view.positions(D, match.end(), end)):
            continue
        # "The others were in D": in the country, maybe not in the town.
        legs = legs or (Leg(Host(match.end(), match.end(), last.host, last.city if match["noun"] else None), ()),)
        reading = Reading("planned" if match["future"] else "completed", True)
        found.extend(_told(discourse, view, match, legs, last.party, reading))
    return found


def _times(discourse: Discourse, view: View, last: Last) -> list[Draft]:
    """ "Has been to L twice: in D and in D": the dates behind the colon are those of the trips."""
    match = _TIMES.search(view.line) if view.index == last.sentence else None
    if match is None:
        return []
    trigger = Trigger("noun", match.end(), match.end(), "clause", _WEIGHT)
    leg = Leg(Host(match.end(), match.end(), last.host, last.city), ())
    end = clause_end(view, match.end())
    return tell(discourse, view, trigger, (leg,), (last.party,), Reading("completed", True), end)


def _again(discourse: Discourse, view: View, last: Last) -> list[Draft]:
    """ "She was back in D": where she had been before, in another month or year."""
    found: list[Draft] = []
    for match in _AGAIN.finditer(view.line):
        date = next(view.positions(D, match.end()))
        ref = view.date_at(date)._.date
        parties = discourse.parties(view, subjects_before(view, match.start()))
        if ref is None or ref.precision == "day" or not any(p.person == last.party.person for p in parties):
            continue
        leg = Leg(Host(match.end(), match.end(), last.host, last.city), (date,))
        reading = Reading("completed" if match["past"] else "planned", True)
        found.extend(_told(discourse, view, match, (leg,), last.party, reading))
    return found


def _landed(discourse: Discourse, view: View, last: Last) -> list[Draft]:
    """ "He landed at the airport on D": the day of the trip told just before, which had none."""
    match = _LANDED.search(view.line)
    if match is None or any(view.positions(L)):
        return []
    parties = discourse.parties(view, subjects_before(view, match.start()))
    if last.party.person is None or all(p.person != last.party.person for p in parties):
        return []
    leg = Leg(Host(match.end(), match.end(), last.host, last.city), (match.end(),))
    return _told(discourse, view, match, (leg,), last.party, Reading("completed", True))


def _leaves(discourse: Discourse, view: View, drafts: list[Draft]) -> list[Draft]:
    """ "The session will be in L, I leave on D": to where something is held."""
    match = _LEAVES.search(view.line) if not drafts else None
    if match is None or any(view.positions(L, match.end(), clause_end(view, match.end()))):
        return []
    party = next(iter(discourse.parties(view, subjects_before(view, match.start()))), None)
    said = discourse.before[-200:] + view.line[: match.start()]
    goal = _place_of_event(discourse, view, match.start())
    if party is None or party.role is None or goal is None or party.country in {None, goal.code}:
        return []
    if not _EVENT_THERE.search(said):
        return []
    is_made = match[0].lower().startswith(("left", "departed", "flew"))
    told = _told(discourse, view, match, (Leg(goal, ()),), party, Reading("completed" if is_made else "planned", True))
    # The day of leaving home, which is no end of a stay.
    ref = resolved(view, match.end(), discourse.setting.anchor, "past" if is_made else "future")
    return [replace(draft, when=When(ref.start_edtf, None, _OF_A_DAY)) if ref else draft for draft in told]


def _place_of_event(discourse: Discourse, view: View, position: int) -> Host | None:
    """The town that stands behind "in" before `position`, else the one that the sentence before named last."""
    for match in reversed(list(_TO_PLACE.finditer(view.line, 0, position))):
        host = discourse.settled_host(read_host(view, match.end()))
        if host is not None and host.city is not None:
            return replace(host, start=position, end=position)
    known = discourse.memory.host
    is_near = known is not None and known[1] is not None and view.index - discourse.memory.sentence <= 1
    return Host(position, position, *known) if known is not None and is_near else None


def _same(discourse: Discourse, view: View, drafts: list[Draft]) -> list[Draft]:
    """ "So did P, in D", "P followed in D": another office-holder makes the journey told just before."""
    goal = discourse.goal(view, _REACH_OF_SAME)
    if goal is None:
        return []
    found: list[Draft] = []
    for pattern in _SAME:
        for match in pattern.finditer(view.line):
            party = _of_same_side(discourse.cast.by_position(view, match.start("who")), goal.code, discourse.last)
            is_leant = discourse.last is not None and view.index - discourse.last.sentence <= _REACH_OF_SAME
            is_leant = is_leant or bool(
                _TRAVEL.search((discourse.before + view.line[: match.start()]).rsplit(". ", 2)[-1])
            )
            if party.role is None or party.country is None or party.country == goal.code or not is_leant:
                continue
            if any(draft.traveller.person == party.person and draft.host == goal.code for draft in drafts):
                continue
            reading = Reading("planned" if match.groupdict().get("future") else "completed", True)
            found.extend(_told(discourse, view, match, (Leg(goal, ()),), party, reading))
        if found:
            break
    return found


def _of_same_side(party: Party, goal: str | None, last: Last | None) -> Party:
    """ "So did the trade minister": of the country whose office-holder went there before, where no word tells."""
    if party.is_country_certain or last is None or last.host != goal or last.party.country is None:
        return party
    return replace(party, country=last.party.country)


def _returns(discourse: Discourse, view: View, drafts: list[Draft]) -> Iterator[Draft]:
    """ "P returned the visit in D": to the country of one who came to that of P."""
    for match in _RETURN.finditer(view.line):
        parties = discourse.parties(view, subjects_before(view, match.start()))
        party = next((p for p in parties if p.country and p.is_official), None)
        legs = _way_back(discourse, view, match.end(), party) if party is not None else ()
        if party is None or not legs:
            continue
        if any(d.traveller.person == party.person and d.host == legs[0].host.code for d in drafts):
            continue
        is_to_come = _TO_COME.search(view.line[max(0, match.start() - 50) : match.start()]) is not None
        is_made = (match["past"] or match["paid"]) and not is_to_come
        yield from _told(discourse, view, match, legs, party, Reading("completed" if is_made else "planned", True))


def _way_back(discourse: Discourse, view: View, position: int, party: Party) -> tuple[Leg, ...]:
    """The place named with a visit that is returned, else the country of the guest who came before."""
    to = _TO_PLACE.search(view.line, position, clause_end(view, position))
    legs = discourse.legs(view, to.end())[:1] if to else ()
    if legs and legs[0].host.code != party.country:
        return legs
    for told in reversed(discourse.history):
        if told.host == party.country and told.party.country not in {None, party.country}:
            is_near = view.index - told.sentence <= _REACH_OF_RETURN
            return (Leg(Host(position, position, told.party.country, None), ()),) if is_near else ()
    return ()


def _told(
    discourse: Discourse, view: View, match: re.Match[str], legs: tuple[Leg, ...], party: Party, reading: Reading
) -> list[Draft]:
    trigger = Trigger("noun", match.start(), match.end(), "clause", _WEIGHT)
    return tell(discourse, view, trigger, legs, (party,), reading, clause_end(view, match.end()))
