"""What the readers of names and offices look at: the words of a doc, and the place over each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from dagster_project.extraction.parties import principal_pair, subject_weights
from dagster_project.extraction.persons.turns import Turn, read_turns
from dagster_project.extraction.persons.words import Word, read_words
from dagster_project.extraction.source_text import source_text
from dagster_project.reference.offices import OfficeLexicon, office_lexicon


@dataclass(frozen=True)
class PlaceHit:
    """A place over the words `first` to `last` (inclusive); `is_part` of a state, province or island."""

    first: int
    last: int
    code: str
    kind: str
    is_part: bool = False


@dataclass(frozen=True)
class Text:
    """What the readers of names and offices look at: words, and the place over each of them."""

    doc: Doc
    raw: str
    words: tuple[Word, ...]
    places: dict[int, PlaceHit]
    sentence: tuple[int, ...]
    lexicon: OfficeLexicon
    # Words of names that several countries share, where the text does not settle which is meant.
    unsettled: frozenset[int] = frozenset()

    @cached_property
    def weights(self) -> Counter[str]:
        """How much the text is about each party."""
        return subject_weights(self.doc)

    @cached_property
    def principal_pair(self) -> tuple[str, str] | None:
        """The two parties that the text is settled to be about."""
        return principal_pair(self.doc)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The turns of a transcript or interview, none of another text."""
        return read_turns(self.raw)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Offsets at which what is said begins behind a label."""
        return frozenset(turn.said for turn in self.turns)

    def key(self, start: int, end: int) -> str:
        """The words from `start` to `end` as a form of the reference data ("house of the people's deputies")."""
        words = self.words[start:end]
        return " ".join([*(w.inner for w in words[:-1]), words[-1].low]) if words else ""

    def runs_on(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` follow each other with blanks alone."""
        return end <= len(self.words) and all(w.follows_closely for w in self.words[start + 1 : end])

    def place(self, i: int) -> PlaceHit | None:
        return self.places.get(i)


def read_text(doc: Doc) -> Text:
    """The words of a doc with the places that `entente_places` found."""
    # `doc.text` is put together anew at each call, which costs more than all of the reading.
    raw = source_text(doc)
    words = read_words(raw)
    places: dict[int, PlaceHit] = {}
    unsettled: set[int] = set()
    by_start = {w.start: i for i, w in enumerate(words)}
    spans = sorted(doc.spans.get("places", ()), key=lambda s: (s.start_char - s.end_char, s.start_char))
    for span in spans:
        inside = [i for c in range(span.start_char, span.end_char) if (i := by_start.get(c)) is not None]
        if span._.code is None and span._.place.kind in {"country", "demonym"}:
            unsettled.update(inside)
        if span._.code is None or not inside or any(i in places for i in inside):
            continue
        is_part = span._.place.kind == "city" and span._.place.host_city is None
        hit = PlaceHit(inside[0], inside[-1], span._.code, span._.place.kind, is_part)
        places.update(dict.fromkeys(range(hit.first, hit.last + 1), hit))
    return Text(doc, raw, words, places, _sentence_numbers(doc, words), office_lexicon(), frozenset(unsettled))


def _sentence_numbers(doc: Doc, words: tuple[Word, ...]) -> tuple[int, ...]:
    """The number of the sentence of each word."""
    starts = [s.start_char for s in doc.sents] if doc.has_annotation("SENT_START") else [0]
    numbers, current = [], 0
    for word in words:
        while current + 1 < len(starts) and starts[current + 1] <= word.start:
            current += 1
        numbers.append(current)
    return tuple(numbers)
