"""A sentence with its persons, places and dates each folded into one character.

Patterns over such a line read like the sentence itself: "P, who arrived in L on D, met P". Characters of
Unicode's private use area stand for the folded spans, so that a regular expression can name a kind of
span by a character class and the offset of a match leads back to the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

# First characters of the ranges that stand for persons, places and dates.
PERSON_BASE, PLACE_BASE, DATE_BASE = 0xE000, 0xE800, 0xF000
P, L, D = "[\ue000-\ue7ff]", "[\ue800-\uefff]", "[\uf000-\uf7ff]"
_GUEST = re.compile(r"\bguests?\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:was|were|be|been|is|as)\s+$", re.IGNORECASE)
_UNIT = re.compile(r"[\ue000-\uf7ff]")


@dataclass(frozen=True)
class View:
    """One sentence, folded.

    Attributes:
        line: the folded text.
        start, end: offsets of the sentence in the document, code points.
        offsets: for each character of `line` the offset in the document at which it starts.
        persons, places, dates: the document's spans, by the number that their character stands for.
        index: number of the sentence in the document.
    """

    line: str
    start: int
    end: int
    offsets: tuple[int, ...]
    persons: tuple[Span, ...]
    places: tuple[Span, ...]
    dates: tuple[Span, ...]
    index: int

    def person_at(self, position: int) -> Span:
        return self.persons[ord(self.line[position]) - PERSON_BASE]

    def place_at(self, position: int) -> Span:
        return self.places[ord(self.line[position]) - PLACE_BASE]

    def date_at(self, position: int) -> Span:
        return self.dates[ord(self.line[position]) - DATE_BASE]

    def positions(self, kind: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Positions of the folded spans of one kind (`P`, `L` or `D`) from `start` to `end`."""
        for match in re.compile(kind).finditer(self.line, start, len(self.line) if end is None else end):
            yield match.start()


def fold(doc: Doc) -> list[View]:
    """The sentences of `doc`, folded. A place inside a person's mention tells whose office it is: it stays inside."""
    persons = tuple(span for span in doc.spans.get("persons", ()) if not _is_complement(doc, span))
    places = tuple(doc.spans.get("places", ()))
    dates = tuple(s for s in doc.spans.get("dates", ()))
    units = sorted(
        [(s.start_char, s.end_char, 0, chr(PERSON_BASE + i)) for i, s in enumerate(persons)]
        + [(s.start_char, s.end_char, 1, chr(DATE_BASE + i)) for i, s in enumerate(dates)]
        + [(s.start_char, s.end_char, 2, chr(PLACE_BASE + i)) for i, s in enumerate(places)],
        key=lambda u: (u[2], u[0], -u[1]),
    )
    taken: list[tuple[int, int, str]] = []
    for start, end, _, char in units:
        if not any(start < e and s < end for s, e, _ in taken):
            taken.append((start, end, char))
    taken.sort()
    return [_fold_one(doc, sent, i, taken, persons, places, dates) for i, sent in enumerate(doc.sents)]


def _is_complement(doc: Doc, span: Span) -> bool:
    """ "Was the guest of P": the word says what somebody was, it brings no further person."""
    if not _GUEST.search(span.text):
        return False
    return bool(_BEING.search(doc.text[max(0, span.start_char - 12) : span.start_char]))


def _fold_one(
    doc: Doc,
    sent: Span,
    index: int,
    units: list[tuple[int, int, str]],
    persons: tuple[Span, ...],
    places: tuple[Span, ...],
    dates: tuple[Span, ...],
) -> View:
    chars: list[str] = []
    offsets: list[int] = []
    position = sent.start_char
    text = doc.text
    for start, end, char in units:
        if start < sent.start_char or start >= sent.end_char:
            continue
        chars.extend(text[position:start])
        offsets.extend(range(position, start))
        chars.append(char)
        offsets.append(start)
        position = max(position, end)
    chars.extend(text[position : sent.end_char])
    offsets.extend(range(position, sent.end_char))
    return View(
        "".join(chars).replace("’", "'"), sent.start_char, sent.end_char, tuple(offsets), persons, places, dates, index
    )


def is_unit(char: str) -> bool:
    """Whether a character of a folded line stands for a span."""
    return bool(_UNIT.match(char))
