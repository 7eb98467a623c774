"""Whose office it is: country, province, tenure and determiner before an office ("the then Omani trade minister")."""

from __future__ import annotations

from dataclasses import replace

from dagster_project.extraction.persons.name_words import is_title_case_line
from dagster_project.extraction.persons.office_words import DETERMINERS, ORGANISATIONS, OfficePhrase
from dagster_project.extraction.persons.text import PlaceHit, Text

FORMER = frozenset({"then", "former", "ex", "late", "erstwhile", "onetime", "outgoing"})
TENURE = frozenset(
    """interim acting caretaker transitional transition incumbent current new newly elected appointed visiting
    outgoing longtime veteran first second sitting federal union first-ever present top senior foreign
    honoured distinguished high ranking own two three four both several respective 2 3""".split()
)
_STATES = frozenset({"country", "nation", "kingdom", "republic", "island", "archipelago", "emirate", "sultanate"})
_PARTS_OF_STATE = frozenset({"side", "government", "state", "nation", "republic", "kingdom", "delegation"})

# Offices of a town or district, whose country is that of the place they name.
_OF_TOWNS = frozenset(
    {
        "mayor",
        "lord mayor",
        "deputy mayor",
        "vice mayor",
        "governor",
        "deputy governor",
        "vice governor",
        "akim",
        "prefect",
    }
)
# Offices of the parts of a state: a premier of one is no head of the country's government.
_OF_PARTS = frozenset(
    {
        "premier",
        "deputy premier",
        "chief minister",
        "deputy chief minister",
        "first minister",
        "minister president",
        "minister",
        "prime minister",
        "president",
        "lieutenant governor",
        "governor general",
        "chief executive",
        "head",
        "cabinet minister",
    }
)


# Endings of adjectives: a capitalised one that is no country's is a part's ("the Bavarian premier").
_ADJECTIVES = ("ian", "ean", "lan", "ish", "ese", "xon", "loon", "nder")
_OF_PARTS_MOSTLY = frozenset({"premier", "minister president", "first minister", "chief minister"})


def _is_of_unknown_part(text: Text, phrase: OfficePhrase, i: int) -> bool:
    word = text.words[i]
    form = phrase.forms[-1][1] if phrase.forms else ""
    named = word.is_capitalised and not word.is_possessive and text.place(i) is None
    return form in _OF_PARTS_MOSTLY and named and word.low.endswith(_ADJECTIVES)


def _is_of_organisation(text: Text, phrase: OfficePhrase, i: int) -> bool:
    """ "Bank President NAME": the head of a body, no head of state."""
    word = text.words[i]
    if phrase.forms != (("office", "president"),) or word.is_possessive or not word.is_capitalised or text.place(i):
        return False
    return word.low in ORGANISATIONS and not is_title_case_line(text, i)


def _is_of_body_before(text: Text, phrase: OfficePhrase) -> bool:
    """ "At the Chamber he met its president": a body was named last, not a country."""
    i = phrase.start - 1
    while i >= 0 and text.sentence[i] == text.sentence[phrase.start]:
        if text.words[i].low in ORGANISATIONS:
            return phrase.forms == (("office", "president"),)
        if text.place(i) is not None:
            return False
        i -= 1
    return False


def is_held_in_parts(phrase: OfficePhrase, place: PlaceHit) -> bool:
    """ "The governor of Busan", "the Premier of Queensland": an office of the town or province at `place`."""
    form = phrase.forms[-1][1] if phrase.forms else ""
    if form in _OF_TOWNS or (form in _OF_PARTS_MOSTLY and place.kind == "city"):
        return True
    return place.is_part and (form in _OF_PARTS or phrase.role in {"minister", "deputy_minister"})


def with_owner(text: Text, phrase: OfficePhrase) -> OfficePhrase:
    """Takes in what stands before the office: tenure, "then", country, determiner."""
    words, start = text.words, phrase.start
    stated = phrase.country
    while phrase.start > 0 and words[phrase.start].follows_closely:
        i = phrase.start
        word = words[i - 1]
        if (owned := _owned(text, phrase, i)) is not None:
            phrase = owned
        elif word.low in FORMER or word.low.startswith("ex "):
            phrase = replace(phrase, start=i - 1, is_former=True)
        elif word.low in TENURE or i - 1 in text.unsettled:
            phrase = replace(phrase, start=i - 1)
        elif word.low in DETERMINERS and not (word.low in {"this", "that"} and words[i].is_capitalised):
            phrase = replace(phrase, start=i - 1, determiner=word.low)
            break
        else:
            break
    if phrase.determiner in {"its", "their"} and _is_of_body_before(text, phrase):
        phrase = replace(phrase, is_of_part=True)
    if phrase.countries and phrase.start < start:
        phrase = replace(phrase, country=stated)
    return phrase


def _owned(text: Text, phrase: OfficePhrase, i: int) -> OfficePhrase | None:
    """The phrase with the country, province or chief whose name or possessive ends before word `i`."""
    words, place = text.words, text.place(i - 1)
    word, is_open = words[i - 1], phrase.country is None
    if place and is_open and _may_own(phrase, place, word.is_possessive):
        named = place.kind not in {"demonym", "group", "government"}
        if named and not word.is_possessive and _is_after_preposition(text, place.first):
            return None
        is_of_part = place.kind in {"city", "capital"} and not _is_seat(place, word.is_possessive, phrase)
        phrase = replace(phrase, start=place.first, country=place.code, is_of_part=is_of_part)
        other = _joined_country(text, phrase, place.first)
        return phrase if other is None else replace(phrase, start=other.first, countries=(other.code, place.code))
    if is_open and _is_of_unknown_part(text, phrase, i - 1):
        return replace(phrase, start=i - 1, is_of_part=True)
    if _is_of_organisation(text, phrase, i - 1):
        return replace(phrase, start=i - 1, is_of_part=True)
    if word.low in _PARTS_OF_STATE and word.is_possessive and i > 1 and text.place(i - 2):
        # "The Afghan side’s acting minister".
        return replace(phrase, start=i - 1)
    if word.low in _STATES and word.is_possessive and i > 1 and words[i - 2].low in {"the", "that"}:
        return replace(phrase, start=i - 1, is_of_country=True)
    if is_open and word.is_possessive and (owner := _chiefs_country(text, i)) is not None:
        return replace(phrase, start=owner.first, country=owner.code)
    return None


def _may_own(phrase: OfficePhrase, place: PlaceHit, is_possessive: bool) -> bool:
    of_state = place.kind in {"country", "demonym", "government", "group"}
    return of_state or _is_seat(place, is_possessive, phrase) or is_held_in_parts(phrase, place)


def _is_seat(place: PlaceHit, is_possessive: bool, phrase: OfficePhrase) -> bool:
    """ "Nairobi’s foreign minister": the capital for its country; "Nairobi’s governor" is the city’s own."""
    return place.kind == "capital" and is_possessive and not is_held_in_parts(phrase, place)


def _joined_country(text: Text, phrase: OfficePhrase, i: int) -> PlaceHit | None:
    """ "Chilean and Peruvian foreign ministers": the country joined before the one at word `i`."""
    words = text.words
    if not phrase.is_plural or i < 2 or words[i - 1].low != "and" or not text.runs_on(i - 2, i + 1):
        return None
    other = text.place(i - 2)
    return other if other and other.kind in {"country", "demonym"} else None


def _chiefs_country(text: Text, i: int) -> PlaceHit | None:
    """ "The German Chancellor’s envoy": the country before the office that owns the one at word `i`."""
    for first in range(i - 1, max(i - 4, 0), -1):
        place = text.place(first - 1) if first > 0 else None
        if place is None or not text.words[first].follows_closely:
            continue
        title = text.key(first, i)
        is_title = text.lexicon.has("office", title) or text.lexicon.has("head", title)
        return place if is_title and place.kind in {"demonym", "country"} and text.runs_on(first, i) else None
    return None


def _is_after_preposition(text: Text, i: int) -> bool:
    prepositions = {"in", "to", "from", "of", "for", "with", "at", "into", "via"}
    return i > 0 and text.words[i].follows_closely and text.words[i - 1].low in prepositions
