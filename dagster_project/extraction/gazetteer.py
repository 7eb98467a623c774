"""The tree of all place names, and which of them stand in a text.

Names come from the reference tables. They are compared lexeme by lexeme on the text itself, not on
tokens, so that "U.S.-China" gives both countries. Case is exact or all capitals; accents may be
missing from the text but not added. What a name means where it stands is for `places` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, NamedTuple

from anyascii import anyascii

from dagster_project.reference import parties, place_names

PlaceKind = Literal["country", "demonym", "capital", "city", "group"]


@dataclass(frozen=True)
class Place:
    """What a name in the text stands for.

    Attributes:
        code: alpha-3 of the country or the group's code, None when the text does not settle it.
        kind: what kind of name it is; adjectives of groups ("African") are of kind `group`; a part of a
            country ("Bavaria") is a `city` without a `host_city`, since it is a place to be in and no party.
        name: the canonical English name of the country, group or city.
        host_city: the canonical name of the city for capitals, cities and city states, else None.
        in_name: whether it is part of a longer proper name ("Bank of Uganda", "Air China").
    """

    code: str | None
    kind: PlaceKind
    name: str
    host_city: str | None = None
    in_name: bool = False


@dataclass(frozen=True)
class Reading:
    """What a surface form can mean. `place` is None for the name of another thing.

    Attributes:
        place: the meaning when nothing else is said; its code is None where there is no such default.
        codes: the countries that can be meant, one for an unambiguous form.
        cues: why the bare form is no evidence, as in `place_names`.
        unless: words that forbid the default.
        is_prefix: whether it is the first part of a compound ("Sino-").
    """

    place: Place | None
    codes: tuple[str, ...] = ()
    cues: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    is_prefix: bool = False


class Lexeme(NamedTuple):
    """A word or a mark of the text. `key` is its comparable form: a blank in front where the text has one."""

    text: str
    key: str
    start: int
    end: int


@dataclass
class Node:
    """A node of the tree of names, whose edges are the keys of lexemes."""

    edges: dict[str, Node] = field(default_factory=dict)
    reading: Reading | None = None


class Match(NamedTuple):
    """A name found at lexemes `first` to `last`, inclusive."""

    first: int
    last: int
    reading: Reading


# Parties that are one city, so that who is in the country is in the city.
CITY_STATES = frozenset({"GIB", "HKG", "MAC", "MCO", "SGP"})
_LEXEME = re.compile(r"[^\W_]+|[^\w\s]|_")
# One character for one, so that offsets stay: apostrophes and the letters written for them, hyphens and dashes.
_MARKS = str.maketrans({**dict.fromkeys("’‘ʻʼ`´ʹ′", "'"), **dict.fromkeys("‐‑‒–—−", "-")})


def lexemes(text: str) -> list[Lexeme]:
    """The words and marks of `text`, in order; a line feed never lies within a name."""
    normal = text.translate(_MARKS)
    found = []
    end = 0
    for match in _LEXEME.finditer(normal):
        gap = normal[end : match.start()]
        before = "\n" if "\n" in gap else " " if gap else ""
        word = match.group()
        found.append(Lexeme(word, before + word, match.start(), match.end()))
        end = match.end()
    return found


def _spellings(name: str) -> Iterator[str]:
    """The ways to write a name: with and without accents, hyphens as blanks, "&" for "and", "Of", all capitals."""
    plain = anyascii(name)
    for form in dict.fromkeys((name, plain)):
        written = [form]
        if "-" in form and not re.search(r"\d|^[A-Z]-|(?<=\b[A-Z])-", form):
            written.append(form.replace("-", " "))
        if " and " in form:
            written.append(form.replace(" and ", " & "))
        for each in written:
            yield each
            if re.search(r" (of|and|the) ", each):
                yield re.sub(r"\b(of|and|the)\b", lambda small: small.group().title(), each)
            yield each.upper()


def _readings() -> Iterator[tuple[str, Reading]]:
    """All surface forms with what they mean, the stronger reading of a form first."""
    for region in place_names.regions():
        # Of two countries that share a region's name neither is meant by the bare name.
        place = Place(region.codes[0] if len(region.codes) == 1 else None, "city", region.name)
        for form in (region.name, *region.names):
            yield form, Reading(place, region.codes, region.cues)
    for form in place_names.names_of_other_things():
        yield form, Reading(None)
    for shared in place_names.ambiguous_names():
        city = shared.name if shared.kind == "capital" else None
        place = Place(shared.default, shared.kind, shared.name, city)
        yield shared.name, Reading(place, shared.codes, _cues(shared.name), frozenset(shared.unless))
    yield from _party_readings()
    for capital in parties.capitals():
        place = Place(capital.code, "capital", capital.name, capital.name)
        for form in (capital.name, *capital.names):
            yield form, Reading(place, (capital.code,), _cues(form))
    for known in place_names.cities().values():
        place = Place(known.code, "city", known.name, known.name)
        for form in (known.name, *known.names):
            yield form, Reading(place, known.codes, known.cues | _cues(form))
    for form, code in place_names.combining_forms().items():
        yield form, Reading(Place(code, "demonym", parties.parties()[code].name), (code,), is_prefix=True)


def _cues(form: str) -> frozenset[str]:
    return place_names.doubtful_names().get(form, frozenset())


def _party_readings() -> Iterator[tuple[str, Reading]]:
    """Names and demonyms of countries, names and adjectives of groups."""
    for country in parties.countries().values():
        place = Place(country.code, "country", country.name, country.name if country.code in CITY_STATES else None)
        for form in (country.name, country.official_name, *country.names):
            yield form, Reading(place, (country.code,), _cues(form))
        for form in country.demonyms:
            yield form, Reading(replace(place, kind="demonym", host_city=None), (country.code,), _cues(form))
    for group in parties.groups().values():
        # "World" alone is a word; only the longer forms name the party.
        own_name = () if group.code == "WORLD" else (group.name,)
        for form in (*own_name, *group.names, *group.adjectives):
            yield form, Reading(Place(group.code, "group", group.name), (group.code,), _cues(form))


def _plant(root: Node, form: str, reading: Reading) -> None:
    node = root
    for lexeme in lexemes(form):
        node = node.edges.setdefault(lexeme.key, Node())
    if node.reading is None:
        node.reading = reading


@cache
def names() -> Node:
    """The tree of all names. Where two readings share a form, the first of `_readings` holds."""
    root = Node()
    for form, reading in _readings():
        for spelling in _spellings(form):
            # An accent left out can make a word of a name: "Malé", "Male".
            cues = _cues(spelling) | _cues(spelling.title())
            _plant(root, spelling, reading if cues <= reading.cues else replace(reading, cues=reading.cues | cues))
    return root


def find_names(words: Sequence[Lexeme]) -> Iterator[Match]:
    """The longest names from left to right, none within another; also those of other things."""
    root = names()
    i = 0
    while i < len(words):
        node = root.edges.get(words[i].text)
        longest: Match | None = None
        j = i
        while node is not None:
            if node.reading is not None:
                longest = Match(i, j, node.reading)
            j += 1
            node = node.edges.get(words[j].key) if j < len(words) else None
        if longest is None:
            i += 1
        else:
            yield longest
            i = longest.last + 1
