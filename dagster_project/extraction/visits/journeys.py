"""Nouns of travel: "P's visit to L", "the trip of P", "on the second day of his stay in L"."""

from __future__ import annotations

import re
from dataclasses import replace

from dagster_project.extraction.tense import has_verb
from dagster_project.extraction.visits.discourse import Discourse
from dagster_project.extraction.visits.drafts import Draft
from dagster_project.extraction.visits.hosts import Host, Leg
from dagster_project.extraction.visits.status_of_nouns import status_of_noun
from dagster_project.extraction.visits.subjects import (
    agent_after,
    clause_end,
    clause_start,
    first_subject_after,
    owner_before,
    subjects_before,
)
from dagster_project.extraction.visits.tellings import tell
from dagster_project.extraction.visits.travellers import Party
from dagster_project.extraction.visits.triggers import Trigger
from dagster_project.extraction.visits.view import D, L, P, View

# Between the noun of a visit and its "to L".
_NOUN_GAP = (
    rf"(?:\s*,?\s*(?:\((?:[^)]*)\)|made|paid|undertaken|conducted|taking|took|place|by|of|on|from|late|early|over|for|"
    rf"scheduled|planned|set|the|a|an|his|her|with|at|this|last|next|earlier|{P}|{D}|lasting|[\w-]+-day|official|working|"
    r"state|beginning|starting|and|to(?=\s*[\uf000-\uf7ff])|back|abroad|that\s+took\s+(?:him|her|them)|first|ever|then|also|"
    r"in(?=\s*[\uf000-\uf7ff])|began|begins|opened|opens|started|starts|concluded|concludes|ended|ends|closed|culminated|"
    r"continued|continues|finished|planned|had|was|is|due|would|which|that|has|will|pay|make|paying|making|undertook|(?:this|that)\s+one|recently|to\s+(?:make|pay|undertake|begin)|(?:will\s+)?(?:take|takes|took)\s+(?:him|her|them)))*"
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
# "The invitation to make a visit": whose visit, the invitation tells.
_TO_THE_INVITED = re.compile(
    r"\binvit(?:ation|ations)\s+(?:for\s+\S+\s+)?to\s+(?:make|pay|undertake)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)
_ON_A_VISIT = re.compile(
    rf"(?P<who>{P}),?\s+(?:(?:who\s+(?:is|was)|currently|now|presently|here|there)\s+)*on\s+(?:an?|his|her|their|the|{P})\s+"
    rf"(?:[\w-]+\s+){{0,4}}$",
    re.IGNORECASE,
)
# "Came to lay the ground for the present visit": somebody else's.
_GROUND_FOR = re.compile(
    r"\b(?:groundwork|ground|preparations?|prepar(?:e|es|ed|ing)|way|prelude)\s+(?:(?:for|of|to)\s+)?(?:the|this|that)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OF_ONES_OWN = re.compile(r"\b(?:the|this|that|a|an|his|her)\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
_TO_PLACE = re.compile(rf"\s+(?:by|of)\s+[^.;:,\ue800-\uefff]{{0,90}}?\bto\s+(?=(?:the\s+)?(?:[\w-]+\s+){{0,3}}?{L})")
_MET = re.compile(r"\b(?:with|by|meet(?:s|ing)?|met|hosts?)\s+(?:the\s+|his\s+|her\s+)?$", re.IGNORECASE)
_CONTINUATION_REACH = 3


def read_journey(discourse: Discourse, view: View, trigger: Trigger) -> list[Draft]:
    """A trip told by a noun: its host and its traveller on either side."""
    legs = _noun_legs(discourse, view, trigger)
    start, end = clause_start(view, trigger.start), clause_end(view, trigger.end)
    travellers = _noun_travellers(discourse, view, trigger, legs)
    is_of_others = _GROUND_FOR.search(view.line, start, trigger.start) and agent_after(view, trigger.end) is None
    if not travellers or is_of_others or _TO_THE_INVITED.search(view.line[start : trigger.start]):
        return []
    legs = legs or discourse.where_legs(view, trigger) or _implied_legs(discourse, view, trigger, travellers)
    legs = legs or _continued_legs(discourse, view, travellers[0])
    if not legs:
        return []
    reading = status_of_noun(view.line, start, trigger.start, trigger.end, end)
    return tell(discourse, view, trigger, legs, travellers, reading, end)


def _is_unmeant(view: View, position: int) -> bool:
    """Whether a pronoun stands at `position` of which no mention tells whom it means."""
    return view.person_at(position).label_ == "pronoun" and view.person_at(position)._.person is None


def _noun_legs(discourse: Discourse, view: View, trigger: Trigger) -> tuple[Leg, ...]:
    match = _NOUN_HOST.match(view.line, trigger.end)
    if match:
        legs = discourse.legs(view, match.end())
        if legs:
            inside = tuple(view.positions(D, trigger.end, match.end()))
            if any(leg.dates for leg in legs) or not inside:
                return legs
            return tuple(Leg(leg.host, inside) for leg in legs)
    loose = _TO_PLACE.match(view.line, trigger.end)
    if loose and not has_verb(loose[0]):
        return discourse.legs(view, loose.end())
    if re.match(r"\s+here\b", view.line[trigger.end : trigger.end + 6]):
        return discourse.legs(view, trigger.end + 1)
    behind = _HOST_BEFORE_NOUN.search(view.line, max(0, trigger.start - 40), trigger.start)
    if behind:
        place = view.place_at(behind.start(1))
        if place._.place.kind in {"country", "capital", "city"} and place._.code:
            city = place.text if place._.place.kind != "country" else None
            return (Leg(Host(behind.start(1), behind.end(1), place._.code, city), ()),)
    return ()


def _noun_travellers(discourse: Discourse, view: View, trigger: Trigger, legs: tuple[Leg, ...]) -> tuple[Party, ...]:
    tail = legs[-1].host.end if legs and legs[-1].host.end > trigger.end else trigger.end
    agent = agent_after(view, trigger.end)
    if agent is None and tail > trigger.end:
        agent = agent_after(view, tail)
    owner = owner_before(view, trigger.start) if agent is None else agent
    own = _ON_A_VISIT.search(view.line, 0, trigger.start) if owner is None or _is_unmeant(view, owner) else None
    if own is not None:
        # "Talks with P, on a visit to L".
        return discourse.parties(view, (own.start("who"),))
    if owner is not None and _is_unmeant(view, owner):
        # "Ahead of her trip, P said": the pronoun comes before its person.
        return discourse.parties(view, first_subject_after(view, tail))
    if owner is not None:
        return discourse.parties(view, (owner,))
    found = subjects_before(view, trigger.start, is_noun=True) or first_subject_after(view, tail)
    if found:
        return discourse.parties(view, found)
    topic = _on_tour(discourse, legs) or discourse.memory.topic
    if legs and topic and _OF_ONES_OWN.search(view.line[: trigger.start]):
        return (topic,)
    return ()


def _on_tour(discourse: Discourse, legs: tuple[Leg, ...]) -> Party | None:
    """ "The visit to L that was to follow": whoever is on a tour makes it, not who was named in between."""
    tourist = discourse.tourist
    return tourist if tourist is not None and legs and tourist.country != legs[0].host.code else None


def _continued_legs(discourse: Discourse, view: View, traveller: Party) -> tuple[Leg, ...]:
    """ "P's visit will last from D to D": more on the trip told just before."""
    told = discourse.told.get(traveller.person) if traveller.person is not None else None
    if any(view.positions(L)):
        return ()
    if told is None or view.index - told[0] > _CONTINUATION_REACH or not any(view.positions(D)):
        return ()
    return (Leg(Host(0, 0, told[1], told[2]), ()),)


def _implied_legs(discourse: Discourse, view: View, trigger: Trigger, travellers: tuple[Party, ...]) -> tuple[Leg, ...]:
    """A visit without a place goes to the country of those met there, or to the place of writing."""
    words = view.line[max(0, trigger.start - 30) : trigger.end]
    if not re.search(r"\b(?:state|official|working|visit|arrival|coming|stop-?over|[\w]+-day)\b", words, re.IGNORECASE):
        return ()
    country, here = travellers[0].country, discourse.setting.here or discourse.setting.home
    for at in view.positions(P, trigger.end):
        other = discourse.cast.by_position(view, at)
        if not _MET.search(view.line[:at]):
            continue
        if other.country and other.person != travellers[0].person and other.country != country:
            city = here[1] if here and here[0] == other.country else None
            return (Leg(Host(trigger.end, trigger.end, other.country, city), ()),)
    near = discourse.unsaid(travellers[0]) if country else None
    if near is None or not ((here and near.code == here[0]) or _is_told_for_itself(discourse, view, trigger)):
        return ()
    return (Leg(replace(near, start=trigger.end, end=trigger.end), ()),)


def _is_told_for_itself(discourse: Discourse, view: View, trigger: Trigger) -> bool:
    """ "P's visit in D": a visit with its owner and date, or an entry of its own; no mere "during the visit"."""
    if discourse.scene.pair or discourse.scene.day:
        return True
    is_owned = agent_after(view, trigger.end) is not None or owner_before(view, trigger.start) is not None
    return is_owned and any(view.positions(D, trigger.end, clause_end(view, trigger.end)))
