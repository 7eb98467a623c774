"""Later, shorter forms of names already found: "Nyambura said", "as Barasa recalled"."""

from __future__ import annotations

from dagster_project.extraction.persons.identity import folded
from dagster_project.extraction.persons.name_words import is_particle, may_be_in_name
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


def _is_known(text: Text, i: int, known: set[str]) -> bool:
    return may_be_in_name(text, i) and folded(text.words[i].text) in known


def _is_part_of_another_name(text: Text, start: int, end: int) -> bool:
    """ "NAME Memorial Stadium": a capitalised word runs on."""
    if end < len(text.words) and text.words[end].follows_closely and not text.words[end - 1].is_possessive:
        behind = text.words[end]
        return behind.is_capitalised and not behind.is_upper and text.place(end) is None and may_be_in_name(text, end)
    return False
