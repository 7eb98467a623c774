"""The part that each place plays in its sentence: owner, origin, destination, partner, subject.

Read from the words right around the name: "Kenya's exports", "to Egypt", "between Ankara and Bishkek".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

RoleName = Literal["to", "from", "with", "between", "of", "in", "by", "for", "owner", "free"]


@dataclass(frozen=True)
class Actor:
    """A place with its role.

    Attributes:
        code: of the party, or `THERE` for a phrase that means the other country ("the kingdom").
        role: by the preposition before it, `owner` for a possessive or an adjective before a noun,
            `free` for a bare name (often a subject).
        start, end: offsets of the name, end exclusive, the possessive mark included.
        is_city: a capital or city, which stands for its country only in some roles.
    """

    code: str
    role: RoleName
    start: int
    end: int
    is_city: bool = False


@dataclass(frozen=True)
class NamedPlace:
    """A place mention as the places component leaves it."""

    code: str
    kind: str
    start: int
    end: int


THERE = "THERE"

_LINKS = (
    r"(?:(?:the|a|an|its|their|our|both|all|neighbou?ring|fellow|the\sterritory\sof|the\smarkets?\sof|"
    r"countries\sof|states\sof|republic\sof|"
    r"kingdom\sof|whole\sof|rest\sof|sultanate\sof|state\sof|government\sof|member\sstates\sof|people\sof|"
    r"partners?|neighbou?rs?|ally|allies|"
    r"(?:south|north|east|west|central|latin|oil-rich|land-?locked|whole|entire|other|six|five|ten|\d{1,2}|"
    r"member|african|asian|european|gulf|"
    r"markets?|such\sas|including|like|destinations?)|"
    r"(?:states|countries|nations|members)(?:\sof)?(?:\sthe)?|the)\s)*"
)
# "with its smaller Caribbean partner": a determiner opens for adjectives of any kind.
_ANY = (
    r"(?:(?:the|a|an|its|their|our|his|her)\s"
    r"(?:(?!(?:for|of|in|to|from|with|by|at|on|between|and)\s)(?-i:[a-z])[\w-]*\s){0,2})?"
)
_PREPOSITIONS: tuple[tuple[RoleName, re.Pattern[str]], ...] = (
    ("between", re.compile(rf"\b(?:between|among)\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("with", re.compile(rf"\b(?:with|vis-à-vis)\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("to", re.compile(rf"\b(?:to|into|toward|towards|bound\sfor|destined\sfor|onto)\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("from", re.compile(rf"\b(?:from|out\sof|originating\sin)\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("by", re.compile(rf"\bby\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("of", re.compile(rf"\bof\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("for", re.compile(rf"\b(?:for)\s{_ANY}{_LINKS}$", re.IGNORECASE)),
    ("in", re.compile(rf"\b(?:in|at|inside|within|across|on|near|via|through|over)\s{_ANY}{_LINKS}$", re.IGNORECASE)),
)
# Between two coordinated names: the second shares the role of the first.
_COORDINATION = re.compile(
    r"['’]?s?\s?(?:,\s?(?:and\s)?|and\s|&\s|-|–|—|/|or\s|as\swell\sas\s|to\s(?=$))(?:the\s|"
    r"its\s(?:neighbou?r|partner)\s|with\s|neighbou?ring\s|republic\sof\s|the\srepublic\sof\s|"
    r"the\skingdom\sof\s|the\sstate\sof\s|(?:north|south)\s)*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
# "the land-locked kingdom", "this African country", "the neighbour": the other party, by description.
_THERE = re.compile(
    r"\b(?:(?:the|that|this|its|their|our)\s(?:[\w-]+\s){0,3}?(?:countr(?:y)|nation|state|kingdom|republic|"
    r"sultanate|emirate|neighbou?r|"
    r"island(?:\snation)?|archipelago|territory|partner|bloc|market|giant|economy)|there|(?:his|her|"
    r"their)\shosts?)\b(?!['’]s\s(?:own|"
    r"exports|imports|trade))(?!-)",
    re.IGNORECASE,
)


# "a Caribbean neighbour", "one ASEAN partner": a country of the group.
_ONE_OF = re.compile(
    r"\b(?:an?|one|another)\s(?:single\s|fellow\s)?(?:[\w-]+\s){1,3}?(?:country|nation|state|kingdom|republic|"
    r"neighbou?r|partner|economy|market|member)\b"
)
# "the two East African neighbours" are two countries, not their region.
_TWO_OF = re.compile(r"\b(?:two|both|our|these|three|respective)\s(?:\w+\s)?$", re.IGNORECASE)


# "the continent", "the bloc as a whole": the group that the text named last.
_GROUP_MEANT = re.compile(
    r"\bthe\s(?:whole\s|entire\s|rest\sof\sthe\s)?(?:continent|bloc|grouping)\b(?!['’]s)", re.IGNORECASE
)


def groups_meant(text: str, places: Sequence[NamedPlace]) -> list[NamedPlace]:
    """Phrases for a group that the text has named before, each as a place of that group."""
    found = []
    for match in _GROUP_MEANT.finditer(text):
        before = [p for p in places if p.kind == "group" and p.end <= match.start()]
        if before:
            found.append(NamedPlace(before[-1].code, "group", match.start(), match.end()))
    return found


def find_actors(text: str, places: list[NamedPlace], start: int, end: int) -> list[Actor]:
    """The actors of a stretch of text in order; `places` are those inside it."""
    actors: list[Actor] = []
    described = [m.span() for m in (*_THERE.finditer(text, start, end), *_ONE_OF.finditer(text, start, end))]
    for place in places:
        # "the North African state" names a region to mean one country of it.
        if place.kind == "group" and _TWO_OF.search(text[max(start, place.start - 20) : place.start]):
            continue
        if place.kind == "group" and any(
            a <= place.start and place.end < b and text[b - 1] != "s" for a, b in described
        ):
            continue
        actors.append(_actor(text, place, actors, start))
    for match in _THERE.finditer(text, start, end):
        if any(a.start < match.end() and match.start() < a.end for a in actors):
            continue
        if match[0].lower() == "there" and re.match(
            r"\s(?:is|are|was|were|has|have|will|would|exists?)\b", text[match.end() :]
        ):
            continue
        role = "to" if match[0].lower() == "there" else preposition(text[start : match.start()])
        if match[0].lower() == "there" and re.search(r"\bfrom\s$", text[start : match.start()]):
            role = "from"
        if role in {"to", "from", "with"}:
            actors.append(Actor(THERE, role, match.start(), match.end()))
    return sorted(actors, key=lambda actor: actor.start)


def _actor(text: str, place: NamedPlace, before: list[Actor], start: int) -> Actor:
    possessive = _POSSESSIVE.match(text, place.end)
    end = possessive.end() if possessive else place.end
    is_city = place.kind in {"capital", "city"}
    left = text[start : place.start]
    role = preposition(left)
    if role == "free" and before:
        last = before[-1]
        gap = text[text_end(last) : place.start] if last.end <= place.start else ""
        # A comma alone joins only the items of a longer list.
        is_joint = not re.fullmatch(r",\s(?:the\s)?", gap) or re.match(r"(?:['’]s)?(?:,|\sand\b)", text[place.end :])
        if (last.end <= place.start and is_joint and _COORDINATION.fullmatch(gap)) or (
            re.fullmatch(r"\s?(?:and|to)\s(?:the\s)?", gap) and last.role in {"between", "from"}
        ):
            role = last.role
    elif (
        role == "with" and before and re.fullmatch(r"\s?(?:and\s)?with\s(?:the\s)?", text[before[-1].end : place.start])
    ):
        role = "with"
    if role in {"free", "of", "by", "in", "for", "between", "to", "with", "from"} and (
        possessive or place.kind == "demonym"
    ):
        role = _adjective_role(role, place, text, bool(possessive))
    return Actor(place.code, role, place.start, end, is_city)


# "to the Mexicans": a people in the plural is no adjective.
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:ans|is|eks|rks|rbs|ats|anes|edes|ns)")


def _adjective_role(role: RoleName, place: NamedPlace, text: str, is_possessive: bool) -> RoleName:
    """A possessive or an adjective before a noun owns the noun, whatever the preposition before it."""
    if role in {"to", "from", "with"} and not is_possessive and _PEOPLE.fullmatch(text, place.start, place.end):
        return role
    if re.match(
        r"(?:['’]s?)?\s?(?:market|side|capital|people|importers?|buyers?|companies|firms|consumers)\b",
        text[place.end :],
    ):
        return role if role != "free" else "owner"
    if (
        place.kind == "demonym"
        and not is_possessive
        and not re.match(r"\s?[-–]|\s(?:and\s[A-Z]|[a-z])", text[place.end :])
    ):
        return role
    return "owner"


def text_end(actor: Actor) -> int:
    """Where the name of an actor ends, with its possessive mark."""
    return actor.end


# "according to Peru", "ambassador to Peru": no direction of trade.
_NO_DIRECTION = re.compile(
    rf"\b(?:according|compared|due|thanks|owing|prior|relative|related|addition|contrast|response|regard|"
    rf"respect|ambassadors?|envoys?|visits?|trips?|attach[eé]s?|"
    rf"advis[eo]rs?|delegates?|representatives?|missions?|consuls?|commissioners?|accredited|belong\w*|"
    rf"travel\w*|went|flew|came|tours?)\sto\s{_LINKS}$",
    re.IGNORECASE,
)


def preposition(left: str) -> RoleName:
    """The role that the words before a place give it."""
    tail = left[-60:]
    if _NO_DIRECTION.search(tail):
        return "in"
    for role, pattern in _PREPOSITIONS:
        if pattern.search(tail):
            return role
    return "free"
