"""Where a trip goes: a city, a country, "the Turkmen capital", "here", "there", "the landlocked country"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dagster_project.extraction.visits.view import D, L, View
from dagster_project.reference.parties import countries
from dagster_project.reference.seats import seats

CITY_KINDS = frozenset({"capital", "city"})
COUNTRY_KINDS = frozenset({"country", "government"})
_ARTICLE = r"(?:the\s+|that\s+|its\s+|his\s+|her\s+)?"
_EPITHET = (
    r"(?:(?:neighbou?ring|nearby|fellow|friendly|brotherly|sisterly|central|downtown|historic|northern|southern|eastern|"
    r"western|both|southeastern|coastal|host|lakeside|port|island)\s+)*"
)
_BEFORE_NAME = (
    rf"(?:(?:(?:[\w-]+|{L})\s+)?(?:nation|country|republic|state)\s+of\s+(?:the\s+)?)?"
    r"(?:(?:capital|city|town|port|resort|state|province|kingdom|republic|sultanate|emirate|island|islands|village|"
    r"commercial capital|port city|coastal city|resort city|city-state)(?:\s+of)?\s*,?\s+)*"
)
# "The Turkmen capital": a demonym or a country's name with the word for a city of it.
_OWN_CITY = (
    r"(?:'s)?\s+(?:(?:commercial|political|administrative|economic|financial|national)\s+)?(?P<own>capital)\b(?:\s+city)?"
    r"(?:(?:\s+of)?,?\s*(?P<named>{L}))?"
)
_OWN_LAND = (
    r"\s+(?P<land>soil|territory|side|shores|city|town|port|resort|coast)\b(?:\s+(?:city|town|resort))?(?:\s+of)?,?"
    r"\s*(?P<landcity>{L})?"
)
_BACK_WORD = (
    r"(?P<back>(?:over\s+|out\s+|back\s+|down\s+|up\s+)?there\b|that\s+(?:capital|country|city|nation)\b|the\s+(?:[\w-]+\s+){0,2}"
    r"(?:country|capital|nation|kingdom|sultanate|emirate|island|city|republic)\b(?!\s+of)|"
    r"(?:his|her|their)\s+host's?\s+capital)"
)
_HERE = r"(?P<here>(?:over\s+|down\s+|up\s+|back\s+)?here\b(?!,?\s+in\s+[\ue800-\uefff]))"
_LAND = (
    r"(?:(?:own|beautiful|dear|great|friendly)\s+)?"
    r"(?:country|republic|kingdom|nation|land|shores|capital(?:\s+city)?)\b"
)
# "Our country", "with us", said by the outlet or by one whom it quotes: the country of whoever speaks.
_HOME = rf"(?P<home>(?:our|this)\s+{_LAND}|(?<=with\s)us\b|(?<=to\s)us\b|(?<=visit\s)us\b|(?<=visited\s)us\b)"
# "Your country": that of whom he speaks to.
_YOURS = rf"(?P<yours>your\s+(?:city\b|{_LAND})|(?<=to\s)you\b|(?<=visit\s)you\b|(?<=with\s)you\b)"
# "Kalinga, Peru": a town that no list knows, before its country.
_TOWN = (
    rf"(?:(?P<town>(?-i:[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+){{0,2}})),\s+"
    rf"(?=(?:the\s+)?{L}\s*(?:[,.;:)\n]|$|\s(?:for|on|to|from|this|last|next|where|as|with|at|and|until)\b)))?"
)
# "L's Ibarra airport".
_OWN_AIRPORT = (
    r"(?:'s)?\s+(?:(?-i:[A-Z])[\w'-]+\s+){0,3}(?:(?:international|military|air)\s+)*"
    r"(?P<port>airport|airbase|air\s+base|airfield)\b"
)
HOST = re.compile(
    rf"(?:{_ARTICLE}{_EPITHET}{_BEFORE_NAME}{_TOWN}{_ARTICLE}(?P<name>{L})"
    rf"(?:{_OWN_CITY.format(L=L)}|{_OWN_LAND.format(L=L)}|{_OWN_AIRPORT}|(?:\s*,\s*|\s*\(|\s+in\s+|\s+and\s+(?=then))(?P<outer>{L})(?=[,).;:\s]|$))?)"
    rf"|{_BACK_WORD}|{_HERE}|{_HOME}|{_YOURS}",
    re.IGNORECASE,
)
_ITS_DATES = (
    r"(?:\s*,?\s*(?:(?:and|late|early|mid|again|once|then|before|in|on|from|during|at|the|of|last|\()\s*){0,4}"
    rf"{D}\)?)*"
)
_NEXT_IN_LIST = re.compile(
    r"\s*(?:,\s*(?:and|then|followed\s+by|before|as\s+well\s+as)?|;\s*(?:and|then)?|and|&|/|then|as\s+well\s+as|followed\s+by)"
    r"\s*(?:also\s+)?(?:then\s+)?(?:again\s+)?(?:on\s+)?(?:finally\s+)?(?:to\s+|in\s+|on\s+to\s+|at\s+)?",
    re.IGNORECASE,
)


# "Canada-ASEAN summit", "the Peru talks": the name of a country before another name or noun is no place.
_COMPOUND = re.compile(
    rf"[-–/](?:\w|{L})|\s+(?:summit|forum|talks|dialogue|trade|mission|embassy|market|business|investment|economic|government|team|crisis|"
    r"war|issue|deal|agreement|high\s+commission|parliament|pavilion|national)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\b(?:house|palace|parliament|university|hotel|ministry|cent(?:re|er)|hall|park|airport|square)$", re.IGNORECASE
)
_AIRPORT = re.compile(r"\s+(?:[\w-]+\s+){0,2}(?:airport|airbase|air\s+base|port|station|city)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Host:
    """A place that a trip goes to.

    `start` and `end` are positions in the folded line, `city` the name as written. `reference` is `back`
    for "there" and "the country", whose place another sentence names, `here` for the place of writing, `home` for
    "our country", `yours` for "your country".
    """

    start: int
    end: int
    code: str | None
    city: str | None
    reference: str | None = None


def read_host(view: View, position: int) -> Host | None:
    """The host expression that begins at `position` of the folded line, if there is one."""
    match = HOST.match(view.line, position)
    if match is None:
        return None
    if match["back"]:
        return Host(match.start(), match.end(), None, None, "back")
    if match["home"]:
        return Host(match.start(), match.end(), None, None, "home")
    if match["yours"]:
        return Host(match.start(), match.end(), None, None, "yours")
    if match["here"]:
        return Host(match.start(), match.end(), None, None, "here")
    return _named_host(view, match)


_SEAT = re.compile(r"(?:the\s+)?(?P<name>(?:\d+\s+)?\w[\w’'-]*(?:\s+(?:de|of\s+the|[A-Z][\w’'-]*)){0,4})")


def read_seat(view: View, position: int) -> Host | None:
    """The house of a government that is named at `position` ("the White House"), as a place in its town."""
    match = _SEAT.match(view.line, position)
    words = match["name"].split() if match else []
    while match is not None and words:
        name = " ".join(words)
        if (seat := seats().get(name.casefold())) is not None:
            return Host(match.start(), match.start("name") + len(name), *seat)
        words.pop()
    return None


def _named_host(view: View, match: re.Match[str]) -> Host | None:
    place = view.place_at(match.start("name"))
    kind, code = place._.place.kind, place._.code
    if match["own"]:
        city = view.place_at(match.start("named")).text if match["named"] else capital_name(code)
        return Host(match.start(), match.end(), code, city)
    if match["land"]:
        city = view.place_at(match.start("landcity")).text if match["landcity"] else None
        return Host(match.start(), match.end(), code, city)
    if match["port"] and kind in CITY_KINDS | COUNTRY_KINDS:
        return Host(match.start(), match.end(), code, place.text if kind in CITY_KINDS else None) if code else None
    if match["outer"]:
        outer = view.place_at(match.start("outer"))
        if kind in CITY_KINDS and outer._.place.kind in COUNTRY_KINDS and outer._.code == code:
            return Host(match.start(), match.end(), outer._.code, place.text)
        if (
            kind in COUNTRY_KINDS
            and outer._.place.kind in CITY_KINDS
            and outer._.code == code
            and match[0].rstrip().endswith(match["outer"])
        ):
            return Host(match.start(), match.end(), code, outer.text)
        return _plain_host(view, match, match.end("name"))
    return _plain_host(view, match, match.end("name"))


def _plain_host(view: View, match: re.Match[str], end: int) -> Host | None:
    place = view.place_at(match.start("name"))
    kind, code = place._.place.kind, place._.code
    if kind == "demonym" or code not in countries():
        return None
    following = view.line[end : end + 3]
    if place._.place.in_name and not _AIRPORT.match(view.line, end):
        return None
    if following.startswith("'s") or _COMPOUND.match(view.line, end):
        # "Kenya's", "Nairobi-based": the name of an owner, no destination, unless a place of it follows.
        return None
    town = match["town"] if match["town"] and not _VENUE.search(match["town"]) else None
    return Host(match.start(), end, code, place.text if kind in CITY_KINDS else town)


def capital_name(code: str) -> str | None:
    """The usual name of a country's capital."""
    country = countries().get(code)
    return country.capitals[0] if country and country.capitals else None


# "Visits to three African countries, L, L and L".
_COUNTED = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|several|some|both)\s+(?:\S+\s+){0,2}?(?:countries|nations|states|capitals|cities|stops)"
    r"\s*(?:,|:|–|—|\(|-|–)\s*(?:namely\s+|including\s+|beginning\s+with\s+|starting\s+with\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Leg:
    """A host and the dates said right behind it ("A in February, B and C in December")."""

    host: Host
    dates: tuple[int, ...]


def read_legs(view: View, position: int) -> tuple[Leg, ...]:
    """The hosts listed from `position` on. Hosts joined without a date of their own share the next date."""
    legs: list[Leg] = []
    counted = _COUNTED.match(view.line, position)
    first = read_host(view, counted.end() if counted else position)
    while first is not None:
        dates_end = _dates_end(view, first.end)
        match = _NEXT_IN_LIST.match(view.line, dates_end)
        dates = tuple(view.positions(D, first.end, dates_end))
        legs.append(Leg(first, dates))
        first = read_host(view, match.end()) if match else None
        if first is not None and first.reference:
            first = None
    for i in range(len(legs) - 2, -1, -1):
        if not legs[i].dates:
            legs[i] = Leg(legs[i].host, legs[i + 1].dates)
    return tuple(legs)


_DATES = re.compile(_ITS_DATES, re.IGNORECASE)


def _dates_end(view: View, position: int) -> int:
    match = _DATES.match(view.line, position)
    return match.end() if match else position
