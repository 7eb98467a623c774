"""Countries, peoples, capitals, cities and groups in a text, each with the code of the party it stands for.

`gazetteer` finds the names; this module says what they mean where they stand. Names of other things
("Gulf of Mexico") are none; a name that several countries share takes the one that the rest of the
text names; a name that is also a word or a person's needs evidence from its neighbours. Unsettled
names stay in `doc.spans["places"]` with the code None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc, Span

from dagster_project.extraction.gazetteer import Match, Place, Reading, find_names, lexemes, names
from dagster_project.extraction.source_text import source_text
from dagster_project.reference import parties, place_names
from dagster_project.reference.currencies import currencies

# Abbreviations that are words when a whole line is in capitals ("WHO WE ARE", "CONTACT US").
_WORDS_IN_CAPITALS = frozenset({"US", "WHO", "AU", "ECO"})
_VERBS_BEFORE_US = frozenset({"", "ABOUT", "CONTACT", "EMAIL", "FOLLOW", "JOIN", "LET", "SUPPORT", "WITH"})
# Before a name, these say that it is a place.
_PLACE_CUES = frozenset(
    """in at to from near around outside inside across via visit visits visited visiting leave leaves left leaving
    reach reached toward towards into through throughout capital city""".split()
)
# Endings of words that qualify a place at the start of a sentence ("Neighbouring Jordan", "Southern Chad").
_QUALIFIER_ENDINGS = ("ing", "ly", "ern", "ed", "by")
# Small words between the given and the family name ("dos Santos", "bin Hassan").
_NAME_PARTICLES = frozenset("al bin bint da das de del della den der di do dos du e el ibn la le van von y zu".split())
# After a city that is no capital, these say that it is a person's surname.
_SPEECH = frozenset(
    """said says told added noted stressed explained thanked expressed recalled asked replied argued insisted
    emphasised emphasized underlined underscored""".split()
)
_LANGUAGE_AFTER = frozenset({"language", "languages", "speaker", "speakers"})
# Unit nouns that mostly mean something else after a country's name ("Korea won the bid").
_UNITS_LIKE_WORDS = frozenset({"mark", "marks", "real", "sol", "sum", "won"})
# A line in which at least this share of the longer words is capitalised is a headline in title case.
HEADLINE_SHARE = 0.7
_HEADLINE_WORDS = 3
_LONGER_WORD = 4
# How many capitalised words after a place are searched for the noun of an organisation.
_LONGEST_NAME = 4

_beside = place_names.words_beside_places


@cache
def _after_place() -> frozenset[str]:
    """Capitalised words that follow a place without making it a person's name."""
    return _beside("institution") | _beside("calendar") | _beside("headline")


@cache
def _currency_units() -> frozenset[str]:
    """Unit nouns of currencies: "Kenyan" before "shillings" names no party."""
    units = {unit for currency in currencies().values() for unit in currency.units}
    return frozenset(units | {"CFA", "Dollar", "Dollars", "Rupee", "Rupees", "renminbi"}) - _UNITS_LIKE_WORDS


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word.isalpha()


def _starts_name(word: str) -> bool:
    """Whether `word` alone is the name of a party or place, and not a person's as well."""
    node = names().edges.get(word)
    reading = node.reading if node is not None else None
    return reading is not None and reading.place is not None and "person" not in reading.cues


class _Context:
    """The neighbours of a match, as the rules ask for them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = lexemes(text)

    def text_of(self, match: Match) -> str:
        """The name as written."""
        return self.text[self.words[match.first].start : self.words[match.last].end]

    def before(self, match: Match, distance: int = 1) -> str:
        """The lexeme before the match on its line, or an empty string."""
        first = match.first
        if first - distance < 0 or any(w.key.startswith("\n") for w in self.words[first - distance + 1 : first + 1]):
            return ""
        return self.words[first - distance].text

    def after(self, match: Match, distance: int = 1) -> str:
        """The lexeme after the match on its line, or an empty string."""
        following = self.words[match.last + 1 : match.last + 1 + distance]
        if len(following) < distance or any(w.key.startswith("\n") for w in following):
            return ""
        return following[-1].text

    def is_joined_after(self, match: Match) -> bool:
        """Whether the next lexeme follows without a blank."""
        last = match.last
        return last + 1 < len(self.words) and self.words[last + 1].start == self.words[last].end

    def word_after(self, match: Match) -> str:
        """The next lexeme when a blank separates it from the match, or an empty string."""
        return "" if self.is_joined_after(match) else self.after(match)

    def line_of(self, match: Match) -> str:
        """The line that the match stands in."""
        start = self.text.rfind("\n", 0, self.words[match.first].start) + 1
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def is_headline(self, match: Match) -> bool:
        """Whether the line of the match is in title case or all capitals, so that capitals tell nothing."""
        line = self.line_of(match).rstrip()
        if line.endswith("."):
            return False
        longer = [word for word in line.split() if word.isalpha() and len(word) >= _LONGER_WORD]
        capitalised = sum(word[0].isupper() for word in longer)
        return len(longer) >= _HEADLINE_WORDS and capitalised >= HEADLINE_SHARE * len(longer)

    def opens_sentence(self, match: Match) -> bool:
        """Whether the lexeme before the match is the first of its sentence."""
        return self.before(match, 2) in ("", ".", "!", "?", ":", '"', "“", "(", "-")

    def has_place_cue(self, match: Match) -> bool:
        """Whether a preposition or verb of place stands before the match, or the match opens a dateline."""
        before = self.before(match)
        return before.lower() in _PLACE_CUES or (before == "" and self.after(match) in {",", "-", "(", ":", "/"})


def _looks_like_person(match: Match, context: _Context) -> bool:
    """Whether capitalised neighbours make the match a part of a person's name ("Jordan Smith", "Tom Holland")."""
    if context.is_headline(match):
        return False
    place = match.reading.place
    if place is not None and place.kind == "city" and context.word_after(match) in _SPEECH:
        return not context.has_place_cue(match)
    return _has_surname_after(match, context) or _has_given_name_before(match, context)


def _has_surname_after(match: Match, context: _Context) -> bool:
    after = context.word_after(match)
    # "Foreign Minister of Jordan Ali Haddad": the office's country, then its holder.
    if context.before(match) == "of" or not _is_capitalised(after) or after in _after_place() or _starts_name(after):
        return False
    # "Sofia FM", "Lima APEC": short words in capitals are abbreviations.
    return not (after.isupper() and len(after) <= 4)


def _has_given_name_before(match: Match, context: _Context) -> bool:
    before, second = context.before(match), context.before(match, 2)
    if before in _beside("title"):
        return True
    if before == ".":
        is_initial = len(second) == 1 and second.isupper() and context.before(match, 3) != "."
        return is_initial or second in _beside("title_abbreviation")
    if before in _NAME_PARTICLES:
        return _is_capitalised(second)
    if not _is_capitalised(before) or before.isupper() or _starts_name(before):
        return False
    if before in _after_place() or before in _beside("before_place"):
        return False
    if context.opens_sentence(match):
        return before.lower() not in STOP_WORDS and not before.endswith(_QUALIFIER_ENDINGS)
    return True


def _is_evident(match: Match, context: _Context, attested: Counter[str]) -> bool:
    """Whether a doubtful name has evidence enough to be a place: a cue before it, or its country in the text."""
    place, cues = match.reading.place, match.reading.cues
    has_cue = context.has_place_cue(match)
    is_known = any(attested[code] for code in match.reading.codes)
    if place is None:
        return False
    if place.kind in ("country", "demonym", "group"):
        return "word" not in cues or has_cue or is_known
    if cues & {"word", "small"}:
        return has_cue and is_known
    if "weak" in cues or place.kind == "city":
        return has_cue or is_known
    return True


def _is_other_thing(match: Match, context: _Context) -> bool:
    """Whether the match is no place here: a currency, a word in capitals, a newspaper, a language."""
    place = match.reading.place
    if place is None or (context.is_joined_after(match) and context.after(match) == "$"):
        return True
    after = context.word_after(match)
    text = context.text_of(match)
    if text in _WORDS_IN_CAPITALS and context.line_of(match).isupper():
        return text != "US" or context.before(match) in _VERBS_BEFORE_US
    if place.kind in ("country", "demonym") and after in _currency_units():
        return True
    if place.kind == "demonym":
        is_compound = context.after(match) == "-" and context.after(match, 2) == "speaking"
        return after in _LANGUAGE_AFTER or is_compound
    return place.kind != "group" and after in _beside("newspaper")


def _are_joined(first: Match, second: Match, context: _Context) -> bool:
    """Whether a hyphen alone stands between two names."""
    return second.first == first.last + 2 and context.is_joined_after(first) and context.after(first) == "-"


def _without_loose_prefixes(matches: Sequence[Match], context: _Context) -> list[Match]:
    """The matches without combining forms that no hyphen joins to a place ("Sino-Kenyan", "Indo-Pak")."""
    kept = []
    for i, match in enumerate(matches):
        neighbours = [*zip(matches[i : i + 1], matches[i + 1 : i + 2], strict=False)]
        neighbours += zip(matches[max(i - 1, 0) : i], matches[i : i + 1], strict=False)
        if not match.reading.is_prefix or any(_are_joined(*pair, context) for pair in neighbours):
            kept.append(match)
    return kept


def _is_certain(reading: Reading) -> bool:
    """Whether the name means one party only and nothing else, so that it is evidence for other names."""
    return reading.place is not None and reading.codes == (reading.place.code,) and not reading.cues | reading.unless


def _settled_code(reading: Reading, attested: Counter[str], words: frozenset[str]) -> str | None:
    """The country that an ambiguous form means in a text that names the countries `attested`.

    The only candidate that the text names; of several, one named at least three times as often as
    any other; the default where the text names none and has no word that forbids it. A namesake of
    a capital in another country stays unsettled: that the text names the country is weak evidence.
    """
    if reading.place is None:
        return None
    named = sorted(((attested[code], code) for code in reading.codes if attested[code]), reverse=True)
    if not named:
        return None if reading.unless & words else reading.place.code
    if len(named) > 1 and named[0][0] < 3 * named[1][0]:
        return None
    code = named[0][1]
    is_namesake = reading.place.kind == "capital" and not _has_capital(code, reading.place.name)
    return None if is_namesake else code


def _has_capital(code: str, name: str) -> bool:
    return any(capital.code == code and name in (capital.name, *capital.names) for capital in parties.capitals())


def _named(place: Place, code: str | None) -> Place:
    """`place` with the code and canonical name of the country that it was settled on."""
    country = parties.countries().get(code or "")
    if country is not None and place.kind in ("country", "demonym"):
        return replace(place, code=code, name=country.name)
    return replace(place, code=code)


def _is_in_name(match: Match, context: _Context) -> bool:
    """Whether the place is part of an organisation's name ("Bank of Uganda", "China National Oil Company")."""
    before = context.before(match)
    if before in _beside("organisation_before"):
        return True
    if before == "of" and context.before(match, 2) in _beside("organisation_before"):
        return True
    for distance in range(1, _LONGEST_NAME + 1):
        word = context.after(match, distance)
        if not _is_capitalised(word) or context.is_joined_after(match) or word in _beside("calendar"):
            return False
        if word in _beside("organisation_after"):
            return True
    return False


def _is_person(match: Match, context: _Context, people: Sequence[tuple[int, int]]) -> bool:
    """Whether the match is a part of a person's name, by its neighbours or within one of the spans `people`.

    Countries and capitals that nobody is named after are believed against the model.
    """
    place = match.reading.place
    if place is None or (place.kind not in ("city", "demonym") and "person" not in match.reading.cues):
        return False
    if (place.kind == "city" or "person" in match.reading.cues) and _looks_like_person(match, context):
        return True
    start, end = context.words[match.first].start, context.words[match.last].end
    return any(
        first <= start and end <= last and (first, last) != (start, end)
        for first, last in people
        if not any(word in _after_place() for word in context.text[first:last].split())
    )


def find_places(text: str, people: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int, Place]]:
    """The places of `text` as (start, end, place), by offset, none overlapping another.

    `people` are the offsets of persons' names that a language model found.
    """
    context = _Context(text)
    words = context.words
    found = [match for match in find_names(words) if not _is_other_thing(match, context)]
    candidates = _without_loose_prefixes(found, context)
    persons = {match for match in candidates if _is_person(match, context, people)}
    surnames = {context.text_of(match) for match in persons}
    candidates = [match for match in candidates if match not in persons]
    attested = Counter(match.reading.codes[0] for match in candidates if _is_certain(match.reading))
    vocabulary = frozenset(word.text for word in words)
    places = []
    for match in candidates:
        reading = match.reading
        if reading.place is None or (reading.cues and not _is_evident(match, context, attested)):
            continue
        if context.text_of(match) in surnames and not context.has_place_cue(match):
            continue
        code = reading.place.code if _is_certain(reading) else _settled_code(reading, attested, vocabulary)
        place = replace(_named(reading.place, code), in_name=_is_in_name(match, context))
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
        people = [(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1]
        set_places(doc, find_places(source_text(doc), people))
        return doc
