"""Countries, peoples, capitals, cities and groups in a text, each with the code of the party it stands for.

Names come from the reference tables; this module holds how a name stands in a text: the longest
name wins, names of other things ("Gulf of Mexico") hide what is in them, a name that several
countries share takes the one that the rest of the text names, and a name that is also a word or a
person's needs evidence from its neighbours. Unsettled names stay in `doc.spans["places"]` with the
code None.

Names are compared lexeme by lexeme on the text itself, not on tokens, so that "U.S.-China" gives
both countries. Case is exact or all capitals; accents may be missing from the text but not added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, NamedTuple

from anyascii import anyascii
from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.reference import parties, place_names

PlaceKind = Literal["country", "demonym", "capital", "city", "group"]


@dataclass(frozen=True)
class Place:
    """What a name in the text stands for.

    Attributes:
        code: alpha-3 of the country or the group's code, None when the text does not settle it.
        kind: what kind of name it is; adjectives of groups ("African") are of kind `group`.
        name: the canonical English name of the country, group or city.
        host_city: the canonical name of the city for capitals and cities, else None.
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


_LEXEME = re.compile(r"[^\W_]+|[^\w\s]|_")
# One character for one, so that offsets stay: apostrophes and the letters written for them, hyphens and dashes.
_MARKS = str.maketrans({**dict.fromkeys("’‘ʻʼ`´ʹ′", "'"), **dict.fromkeys("‐‑‒–—−", "-")})
# Abbreviations that are words when a whole line is in capitals ("WHO WE ARE", "CONTACT US").
_WORDS_IN_CAPITALS = frozenset({"US", "WHO", "UN", "AU", "ECO", "CIS"})
# Before a name, these say that it is a place.
_PLACE_CUES = frozenset(
    """in at to from for of via near around outside inside across between and with visit visits visited visiting
    leave leaves left leaving reach reached toward towards into through throughout capital city , ( / -""".split()
)
_LANGUAGE_AFTER = frozenset({"language", "languages", "speaker", "speakers", "speaking"})


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
        place = Place(country.code, "country", country.name)
        for form in (country.name, country.official_name, *country.names):
            yield form, Reading(place, (country.code,), _cues(form))
        for form in country.demonyms:
            yield form, Reading(replace(place, kind="demonym"), (country.code,), _cues(form))
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
            _plant(root, spelling, reading)
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


_beside = place_names.words_beside_places


@cache
def _after_place() -> frozenset[str]:
    """Capitalised words that follow a place without making it a person's name."""
    return _beside("institution") | _beside("calendar") | _beside("headline")


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word.isalpha()


class _Context:
    """The neighbours of a match, as the rules ask for them."""

    def __init__(self, words: Sequence[Lexeme], text: str) -> None:
        self.words = words
        self.text = text

    def before(self, match: Match, distance: int = 1) -> str:
        """The lexeme before the match on its line, or an empty string."""
        first = match.first
        for i in range(first, first - distance, -1):
            if i <= 0 or self.words[i].key.startswith("\n"):
                return ""
        return self.words[first - distance].text

    def after(self, match: Match, distance: int = 1) -> str:
        """The lexeme after the match on its line, or an empty string."""
        last = match.last
        for i in range(last + 1, last + distance + 1):
            if i >= len(self.words) or self.words[i].key.startswith("\n"):
                return ""
        return self.words[last + distance].text

    def is_joined_after(self, match: Match) -> bool:
        """Whether the next lexeme follows without a blank."""
        last = match.last
        return last + 1 < len(self.words) and self.words[last + 1].start == self.words[last].end

    def is_line_in_capitals(self, match: Match) -> bool:
        """Whether the line of the match has no small letter."""
        start = self.text.rfind("\n", 0, self.words[match.first].start) + 1
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].isupper()

    def opens_sentence(self, match: Match) -> bool:
        """Whether the lexeme before the match is the first of its line or follows a full stop."""
        before = self.before(match, 2)
        return before in ("", ".", "!", "?", ":", '"', "“", "(", "-")


def _looks_like_person(match: Match, context: _Context) -> bool:
    """Whether capitalised neighbours make the match a part of a person's name ("Jordan Smith", "Tom Holland")."""
    before, after = context.before(match), context.after(match)
    joined = context.is_joined_after(match)
    if after and not joined and _is_capitalised(after) and after not in _after_place():
        follower = names().edges.get(after)
        if follower is None or follower.reading is None:
            return not after.isupper() or (context.is_line_in_capitals(match) is False and len(after) > 3)
    if before in _beside("title"):
        return True
    if before == "." and context.before(match, 2) in {*_beside("title"), ""}:
        return True
    if before == "." and len(context.before(match, 2)) == 1 and context.before(match, 2).isupper():
        return True
    if not before or not _is_capitalised(before) or before in _after_place() or before.isupper():
        return False
    neighbour = names().edges.get(before)
    return not context.opens_sentence(match) and (neighbour is None or neighbour.reading is None)


def _is_evident(match: Match, context: _Context, attested: Counter[str]) -> bool:
    """Whether a name that is also a word or a person's has evidence enough to be a place."""
    reading = match.reading
    before = context.before(match)
    is_dateline = before == "" and context.after(match) in {",", "-", "(", ":", "/"}
    has_cue = before.lower() in _PLACE_CUES or is_dateline
    known = any(code in attested for code in reading.codes)
    if "person" in reading.cues and _looks_like_person(match, context):
        return False
    assert reading.place is not None
    if reading.place.kind in ("country", "demonym"):
        return "word" not in reading.cues or has_cue or known
    if "word" in reading.cues:
        return has_cue and known
    return has_cue or known


def _is_other_thing(match: Match, context: _Context) -> bool:
    """Whether the match is no place here: a currency sign, a word in capitals, a newspaper, a language."""
    words = context.words
    text = context.text[words[match.first].start : words[match.last].end]
    after = context.after(match)
    if after == "$" and context.is_joined_after(match):
        return True
    if text in _WORDS_IN_CAPITALS and context.is_line_in_capitals(match):
        return context.before(match) in {"", "CONTACT", "ABOUT", "FOLLOW", "JOIN", "LET", "WITH"} or text == "WHO"
    place = match.reading.place
    if place is None:
        return True
    if (
        place.kind in ("country", "capital", "city")
        and after in _beside("newspaper")
        and not context.is_joined_after(match)
    ):
        return True
    if place.kind == "demonym" and (
        after in _LANGUAGE_AFTER or (after == "-" and context.after(match, 2) == "speaking")
    ):
        return True
    if place.kind == "city" and not match.reading.cues:
        return _looks_like_person(match, context)
    return False


def _is_compound_part(match: Match, following: Match | None, context: _Context) -> bool:
    """Whether a combining form is joined by a hyphen to another place ("Sino-Kenyan", "Indo-US")."""
    return (
        following is not None
        and following.first == match.last + 2
        and context.after(match) == "-"
        and context.is_joined_after(match)
        and following.reading.place is not None
    )


def _settled_code(reading: Reading, attested: Counter[str], words: frozenset[str]) -> str | None:
    """The country that an ambiguous form means in a text that names the countries `attested`.

    The only candidate that the text names; of several, one named at least three times as often as
    any other; the default where the text names none and has no word that forbids it.
    """
    assert reading.place is not None
    named = sorted(((attested[code], code) for code in reading.codes if attested[code]), reverse=True)
    if not named:
        return None if reading.unless & words else reading.place.code
    if len(named) == 1 or named[0][0] >= 3 * named[1][0]:
        return named[0][1]
    return None


def _named(place: Place, code: str | None) -> Place:
    """`place` with the canonical name of the country that it was settled on; a namesake of a capital is a city."""
    if code is None or code not in parties.countries():
        return place
    if place.kind in ("country", "demonym"):
        return replace(place, name=parties.countries()[code].name)
    is_capital = any(capital.code == code and capital.name == place.name for capital in parties.capitals())
    return replace(place, kind="capital" if is_capital else "city")


def _is_in_name(match: Match, context: _Context) -> bool:
    """Whether the place is part of an organisation's name."""
    after, before = context.after(match), context.before(match)
    if after in _beside("organisation_after") and not context.is_joined_after(match):
        return True
    return before in _beside("organisation_before") or (
        before == "of" and context.before(match, 2) in _beside("organisation_before")
    )


def find_places(text: str) -> list[tuple[int, int, Place]]:
    """The places of `text` as (start, end, place), by offset, none overlapping another."""
    words = lexemes(text)
    context = _Context(words, text)
    found = list(find_names(words))
    candidates = [
        match
        for match, following in zip(found, [*found[1:], None], strict=True)
        if not _is_other_thing(match, context)
        and (not match.reading.is_prefix or _is_compound_part(match, following, context))
    ]
    attested = Counter(
        match.reading.codes[0] for match in candidates if len(match.reading.codes) == 1 and not match.reading.cues
    )
    vocabulary = frozenset(word.text for word in words)
    places = []
    for match in candidates:
        reading = match.reading
        if reading.place is None or (reading.cues and not _is_evident(match, context, attested)):
            continue
        code = reading.place.code
        if len(reading.codes) > 1 or reading.unless:
            code = _settled_code(reading, attested, vocabulary)
        place = replace(_named(reading.place, code), code=code, in_name=_is_in_name(match, context))
        places.append((words[match.first].start, words[match.last].end, place))
    return places


def set_places(doc: Doc, places: Iterable[tuple[int, int, Place]]) -> None:
    """Puts the places on the Doc as `doc.spans["places"]`, each with `_.place` and `_.code`.

    A place within a token takes the whole token; of two places in one token the first holds.
    """
    spans: list[Span] = []
    for start, end, place in places:
        span = doc.char_span(start, end, label=place.kind, alignment_mode="expand")
        if span is None or (spans and span.start < spans[-1].end):
            continue
        span._.place = place
        span._.code = place.code
        spans.append(span)
    doc.spans["places"] = spans


if not Span.has_extension("place"):
    Span.set_extension("place", default=None)
if not Span.has_extension("code"):
    Span.set_extension("code", default=None)


@Language.factory("entente_places")
class Places:
    """Finds the places of a Doc."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        names()

    def __call__(self, doc: Doc) -> Doc:
        set_places(doc, find_places(doc.text))
        return doc
