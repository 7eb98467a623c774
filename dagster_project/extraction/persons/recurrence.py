"""Later, shorter forms of names already found: "Nyambura said", "as Barasa recalled"."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from dagster_project.extraction.persons.identity import folded
from dagster_project.extraction.persons.name_words import is_particle, is_title_case_line, may_be_in_name
from dagster_project.extraction.persons.names import NameHit
from dagster_project.extraction.persons.text import Text


def recurring_names(text: Text, hits: list[NameHit]) -> list[NameHit]:
    """Runs of words, each of which is part of a name found elsewhere in the text."""
    known = {
        folded(text.words[i].text)
        for hit in hits
        for i in range(hit.start, hit.end)
        if len(text.words[i].text) > 1 and not is_particle(text.words[i])
    }
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    found: list[NameHit] = []
    i = 0
    while i < len(text.words):
        if i in taken or not _is_known(text, i, known):
            if i not in taken and _is_misspelt(text, i, known):
                found.append(NameHit(i, i + 1, 1))
            i += 1
            continue
        end = i + 1
        while (
            end < len(text.words)
            and end not in taken
            and text.words[end].follows_closely
            and _is_known(text, end, known)
        ):
            end += 1
        if not _is_part_of_another_name(text, i, end):
            found.append(NameHit(i, end, 1))
        i = end
    return found


# Letters from which a single word, almost the same as a name, is taken for another spelling of it.
_LONG_NAME = 6
_ALMOST = 0.8


def _is_misspelt(text: Text, i: int, known: set[str]) -> bool:
    """ "Bhandrai said" of a Mr Bhandari: a capital inside a sentence or in front of a verb, no word of English."""
    word = text.words[i]
    plain = folded(word.text)
    if len(plain) < _LONG_NAME or not may_be_in_name(text, i) or word.is_upper or is_title_case_line(text, i):
        return False
    behind = text.words[i + 1] if i + 1 < len(text.words) else None
    if behind is not None and behind.follows_closely and behind.is_capitalised and not word.is_possessive:
        return False
    if i and word.follows_closely and (text.words[i - 1].is_capitalised or text.words[i - 1].low in _BEFORE_THINGS):
        return False
    if not any(plain[:2] == name[:2] and Levenshtein.normalized_similarity(plain, name) >= _ALMOST for name in known):
        return False
    token = text.doc.char_span(word.start, word.end, alignment_mode="expand")
    return token is not None and token[0].tag_ in {"NNP", ""} and token[0].ent_type_ != "NORP"


# Before a thing or a place, not a person.
_BEFORE_THINGS = frozenset({"the", "a", "an", "in", "at", "near"})


def _is_known(text: Text, i: int, known: set[str]) -> bool:
    return may_be_in_name(text, i) and folded(text.words[i].text) in known


def _is_part_of_another_name(text: Text, start: int, end: int) -> bool:
    """ "NAME Memorial Stadium": a capitalised word runs on."""
    if end < len(text.words) and text.words[end].follows_closely and not text.words[end - 1].is_possessive:
        behind = text.words[end]
        return behind.is_capitalised and not behind.is_upper and text.place(end) is None and may_be_in_name(text, end)
    return False
