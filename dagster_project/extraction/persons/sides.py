"""The parties of a text: the two that it, or one item or paragraph of it, is about, and who stands opposite whom."""

from __future__ import annotations

import itertools
import re

from dagster_project.extraction.persons.text import PlaceHit, Text
from dagster_project.reference.parties import countries

# The share of all mentions of countries from which two of them are what the text is about.
_PAIR_SHARE = 0.75
_TURN = re.compile(r"[A-Z][^\n:.]{0,60}:\s")
# "[5] SENEGAL/MALI.", "NORWAY - TANZANIA:", "2. LAOS / CUBA.": a label at the head of a line.
_LABEL_BEFORE = re.compile(r"^\W*(?:\d{1,2}\W+)?$")
_LABEL_BETWEEN = re.compile(r"^\s*(?:/|[-–—]|&|,|and)\s*(?:the )?$", re.IGNORECASE)
_LABEL_BEHIND = re.compile(r"^\s*(?:[\]).:|–—]|-\s|$)")


_NAMING = frozenset({"country", "demonym", "capital", "government"})


def places_of(text: Text) -> list[PlaceHit]:
    """The places of the text in order."""
    return list(dict.fromkeys(text.places[i] for i in sorted(text.places)))


def other_party(
    text: Text, country: str | None, at: int | None = None, beside: frozenset[str] = frozenset()
) -> str | None:
    """Whose somebody is who stands opposite `country`, met there or gone there, told at word `at`.

    Away from home that is home. At home it is the other of the two countries that the text is about, or,
    where the paragraph speaks of other countries than these two, the only one of them; so too where home is
    unknown, except that a third country in the paragraph then leaves it open. Countries `beside` count for
    nothing: other stops of the trip.
    """
    home = text.doc._.home_country
    if country is None or (home is not None and country != home):
        return home if country is not None and country in countries() else None
    pair = main_pair(text)
    near = _named_near(text, at, beside | {country})
    if pair is not None and country in pair:
        other = pair[1] if pair[0] == country else pair[0]
        if not near or other in near:
            return other
    return near[0] if len(near) == 1 and home is not None else None


def _named_near(text: Text, at: int | None, beside: frozenset[str]) -> list[str]:
    """The countries other than `beside` in the sentence at a word, or, if that leaves it open, in its line."""
    if at is None:
        return []
    start = text.raw.rfind("\n", 0, text.words[at].start) + 1
    end = text.raw.find("\n", start)
    end = end if end >= 0 else len(text.raw)
    line = [p for p in places_of(text) if start <= text.words[p.first].start < end and p.kind in _NAMING]
    sentence = [p for p in line if text.sentence[p.first] == text.sentence[at]]
    found: list[str] = []
    for places in (sentence, line):
        found = list(dict.fromkeys(p.code for p in places if p.code in countries() and p.code not in beside))
        if len(found) == 1:
            break
    if not found and start > 0 and _TURN.match(text.raw, start):
        # An answer is about the countries of its question.
        return _named_near(text, _word_before(text, start), beside)
    return found


def _word_before(text: Text, offset: int) -> int | None:
    """The last word before an offset, in the line before it."""
    return next((i for i in range(len(text.words) - 1, -1, -1) if text.words[i].end < offset), None)


def main_pair(text: Text) -> tuple[str, str] | None:
    """The two countries that the text is about, None for a text about more."""
    if labelled := label_pair(text):
        return labelled
    settled = text.principal_pair
    if settled and all(code in countries() for code in settled):
        return settled
    ranked = [(w, code) for code, w in text.weights.most_common() if code in countries()]
    if len(ranked) < 2 or ranked[0][0] + ranked[1][0] < _PAIR_SHARE * sum(w for w, _ in ranked):
        return None
    return ranked[0][1], ranked[1][1]


def label_pair(text: Text) -> tuple[str, str] | None:
    """The two countries of the label that heads the item, where the text has one such label."""
    found: list[tuple[str, str]] = []
    places = places_of(text)
    for one, two in itertools.pairwise(places):
        first, last = text.words[one.first].start, text.words[two.last].end
        line_start = text.raw.rfind("\n", 0, first) + 1
        if {one.kind, two.kind} != {"country"} or one.code == two.code:
            continue
        between = text.raw[text.words[one.last].end : text.words[two.first].start]
        behind = text.raw[last : last + 3].split("\n", 1)[0]
        if (
            _LABEL_BEFORE.match(text.raw[line_start:first])
            and _LABEL_BETWEEN.match(between)
            and _LABEL_BEHIND.match(behind)
        ):
            found.append((one.code, two.code))
    return found[0] if len(found) == 1 else None
