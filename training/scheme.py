"""One scheme of entities for sources that disagree.

Labels: PERSON (the name without titles), GPE (every place, not only states), ORG, NORP
(nationalities as adjective or noun), DATE. What a source does not annotate is *missing* in its
sentences, never "outside": a model must not learn from silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dagster_project.reference.offices import office_lexicon
from dagster_project.reference.parties import countries

LABELS = ("PERSON", "GPE", "ORG", "NORP", "DATE")

HONORIFICS = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. prof prof. sir dame lord lady baroness baron sheikh his her excellency majesty
    highness royal honourable honorable gen gen. general col col. colonel lt lt. maj maj. major sgt sgt. capt
    capt. captain adm admiral brigadier lieutenant sergeant commander bishop archbishop cardinal pope ayatollah rabbi
    rev rev. reverend judge justice attorney coach detective officer spokesman spokeswoman spokesperson director
    governor mayor congressman congresswoman representative rep. sen. commissioner
    counselor former acting then late ex opposition leader chief
    vice deputy""".split()
)
MONTHS = (
    "January February March April May June July August September October November December "
    "Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec."
).split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_TIME_WORDS = frozenset(
    """today yesterday tomorrow tonight year years month months week weeks day days weekend decade decades century
    hour hours minutes morning afternoon evening night last next ago spring summer autumn fall winter a.m. p.m. am
    pm""".split()
) | {word.lower() for word in (*MONTHS, *WEEKDAYS) if word not in {"March", "May"}}
_NUMERIC_DATE = re.compile(r"(?:1[5-9]|20)\d\d(?:s|'s)?|\d{1,2}(?:st|nd|rd|th)?|\d{1,2}:\d\d|\d{1,2}/\d{1,2}(?:/\d+)?")
_EDGE = frozenset({"the", "a", "an", "of", "and", ",", "'s", "’s", '"', "'"})


@dataclass(frozen=True)
class Sentence:
    """A tokenised sentence with its entities.

    `spaces[i]` says whether a space follows word `i`; `entities` are (start, end, label) in words,
    end exclusive; `missing` are the words whose annotation the source leaves open.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    entities: tuple[tuple[int, int, str], ...]
    missing: frozenset[int] = field(default_factory=frozenset)


def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Country names, demonyms in every form, and the words of office titles (lower case)."""
    names = {form for country in countries().values() for form in (country.name, *country.names)}
    demonyms = {form for country in countries().values() for form in country.demonyms}
    roles = office_lexicon().roles
    titles = {word for kind in ("office", "head", "chair", "courtesy") for form in roles[kind] for word in form.split()}
    return frozenset(names), frozenset(demonyms), frozenset(titles)


COUNTRY_NAMES, DEMONYMS, TITLE_WORDS = _names()


def is_demonym(word: str) -> bool:
    """Whether the word names a nationality: Kenyan, Kenyans, Belarusian-Kenyan."""
    if word in DEMONYMS or (word.endswith("s") and word[:-1] in DEMONYMS):
        return True
    parts = [part for part in re.split("[-–]", word) if part]
    return len(parts) > 1 and all(is_demonym(part) for part in parts)


def is_date_word(word: str) -> bool:
    """Whether the word could be part of a date."""
    return word.lower() in _TIME_WORDS or word in {"March", "May"} or _NUMERIC_DATE.fullmatch(word) is not None


def trim_person(words: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """The name alone: titles, offices and nationalities before it cut off, possessives after it."""
    while start < end and (
        words[start].lower() in HONORIFICS | TITLE_WORDS | _EDGE or (is_demonym(words[start]) and start + 1 < end)
    ):
        start += 1
    while end > start and words[end - 1].lower() in _EDGE | {".", "said", "says"}:
        end -= 1
    return start, end


def trim_other(words: tuple[str, ...], start: int, end: int) -> tuple[int, int]:
    """The span without articles, compass words and possessives at its edges."""
    compass = {"southern", "northern", "eastern", "western", "central"}
    while start < end and words[start].lower() in _EDGE | compass:
        start += 1
    while end > start and words[end - 1].lower() in _EDGE:
        end -= 1
    return start, end


def harmonised(words: tuple[str, ...], entities: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The entities under our scheme: trimmed, country names GPE, nationalities NORP."""
    result = []
    for first, last, label in entities:
        start, end = (trim_person if label == "PERSON" else trim_other)(words, first, last)
        if start < end:
            result.append((start, end, _settled(words[start:end], label)))
    return result


def _settled(words: tuple[str, ...], label: str) -> str:
    """The label that the words themselves settle, else the source's."""
    if label != "DATE" and all(is_demonym(word) for word in words):
        return "NORP"
    return "GPE" if label == "NORP" or " ".join(words) in COUNTRY_NAMES else label


def with_open_questions(
    words: tuple[str, ...], spaces: tuple[bool, ...], entities: list[tuple[int, int, str]], adjectives: frozenset[int]
) -> Sentence:
    """A sentence whose source annotates neither nationalities nor dates.

    A nationality used as an adjective is labelled; other nationalities and date words are missing.
    """
    found = list(entities)
    covered = {i for start, end, _ in found for i in range(start, end)}
    missing = set()
    for i, word in enumerate(words):
        if i in covered:
            continue
        if word[:1].isupper() and is_demonym(word):
            if i in adjectives:
                found.append((i, i + 1, "NORP"))
            else:
                missing.add(i)
        elif is_date_word(word):
            missing.add(i)
    return Sentence(words, spaces, tuple(sorted(found)), frozenset(missing))
