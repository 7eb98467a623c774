"""Texts that hold many: digests, diaries and round-ups, parted into their items.

An item of a digest is a text of its own: "the minister" in the note on Norway and Angola is no Dane because
the first note was about Denmark. So each item is read by itself, below the lines that hold for all of them
(the masthead) and the heading under which it stands (the day of a diary). An item is known by its label, one
or two countries or a city at the start of its line: "[NORWAY - ANGOLA] Ambassador ...", "2. KENYA / OMAN. ...",
"Nairobi – ...", "LIMA, May 3 (Agency) – ...", or above its paragraphs: "KENYA".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from typing import Any, TypeVar

from dagster_project.extraction.facts import Agreement, CommodityFlow, EntityMention, Person, TradeFigure, VisitMention
from dagster_project.extraction.gazetteer import Place
from dagster_project.extraction.places import find_places
from dagster_project.extraction.tense import has_verb

# A text with fewer labelled items is one text that names some countries at the start of lines.
MIN_ITEMS = 3
# An item tells something in words; below this length in characters it is a row of a table.
_SHORTEST_BODY = 60
_LONGEST_LABEL = 70
# A line of the masthead; what is longer is an introduction, which names countries of several items.
_LONGEST_CONTEXT = 110
_LONGEST_HEADING = 60
_BULLET = re.compile(r"\s*[-–—•*▪●■►]\s")
_MARKER = re.compile(
    r"\s*(?:[-•*▪●■►]\s+)?(?:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?,?\s+)?(?P<mark>\(?\[?\d{1,2}[.)\]]\)?\s+|\[)?"
)
_CLOSE = re.compile(r"(?P<close>[\])]\s*[.:–—-]?\s|[.:]\s|\s+[–—-]{1,2}\s|\s*$)")
# Between the places of a label, and what a dateline has behind its city.
_BETWEEN = re.compile(r"(?:\s*[/–—,&+-]\s*|\s+(?:and|with)\s+|\s*,?\s*(?:the|The|THE)\s+)*")
_DATELINE = re.compile(r"(?:,\s*[^–—:;]{1,30})?(?:\s*\([^)]{2,40}\))?(?=\s*[–—-])")
# "[SOCIAL MEDIA] ...", "6. IN BRIEF. ...": a label without a place, among others that have one.
_TOPIC = re.compile(r"[A-Z][A-Z &/'’-]{2,50}")
# Lines that go on with the item above them, where other items have one line each.
_CONTINUATION = re.compile(r"\s*(?:background|note|context|details)\b", re.IGNORECASE)


_AMOUNT = re.compile(r"\b(?:million|billion|trillion|crore|bn|m)\b|[$€£¥]\s?\d|\b[A-Z]{3}\s\d", re.IGNORECASE)
# The fields of facts that are offsets into the text.
_OFFSETS = frozenset({"start", "end", "evidence_start", "evidence_end", "amount_start", "amount_end"})

Located = TradeFigure | VisitMention | Agreement | CommodityFlow | Person | EntityMention
Fact = TypeVar("Fact", TradeFigure, VisitMention, Agreement, CommodityFlow, Person, EntityMention)


@dataclass(frozen=True)
class Line:
    """A line of the text, by offsets, with the label that it opens with.

    `shape` tells how its label is marked and closed; `codes` are its countries; `body` is where what it tells begins.
    """

    start: int
    end: int
    shape: str | None = None
    codes: frozenset[str] = frozenset()
    body: int = 0


@dataclass(frozen=True)
class Part:
    """One item with its context, as a text of its own.

    `slices` are offsets into the whole text whose pieces, one to a line, make the part; those before `own` are
    context that the other parts share.
    """

    slices: tuple[tuple[int, int], ...]
    own: int

    def text(self, whole: str) -> str:
        """The part cut from the whole text."""
        return "\n".join(whole[start:end] for start, end in self.slices)

    def tells(self, fact: Located) -> bool:
        """Whether a fact found in the part stands in the item itself, not in its context."""
        first = min(getattr(fact, name) for name in _offsets_of(fact))
        return bool(first >= self._starts()[self.own])

    def located(self, fact: Fact) -> Fact:
        """The fact with its offsets into the whole text."""
        moved: dict[str, Any] = {name: self._to_whole(getattr(fact, name)) for name in _offsets_of(fact)}
        return replace(fact, **moved)

    def _to_whole(self, offset: int) -> int:
        starts = self._starts()
        i = bisect_right(starts, offset) - 1
        start, end = self.slices[i]
        return min(start + offset - starts[i], end)

    def _starts(self) -> list[int]:
        starts, at = [], 0
        for start, end in self.slices:
            starts.append(at)
            at += end - start + 1
        return starts


def _offsets_of(fact: Located) -> list[str]:
    return [field.name for field in fields(fact) if field.name in _OFFSETS]


def parts_of(text: str) -> tuple[Part, ...]:
    """The items of a digest in their order; none where the text is one."""
    if text.count("\n") < MIN_ITEMS:
        return ()
    lines = list(_lines(text))
    shape = _shape_of_items(text, lines)
    if shape is None:
        return ()
    return tuple(_parts(text, lines, shape))


def _lines(text: str) -> Iterator[Line]:
    places = find_places(text)
    at = first = 0
    for raw in text.split("\n"):
        end = at + len(raw)
        last = first
        while last < len(places) and places[last][0] < end:
            last += 1
        yield _labelled(text, at, end, places[first:last])
        first, at = last, end + 1


def _labelled(text: str, start: int, end: int, places: Sequence[tuple[int, int, Place]]) -> Line:
    """The line with its label, if it opens with one: as many places as a mark of closing follows."""
    marker = _MARKER.match(text, start, end)
    at = marker.end() if marker else start
    mark = (marker["mark"] or "").strip() if marker else ""
    kind = "[" if "[" in mark else "1" if mark else ""
    codes: list[str] = []
    is_city = True
    found: Line | None = None
    for first, last, place in places:
        gap = _BETWEEN.match(text, at, end)
        if place.code is None or gap is None or gap.end() != first or last - start > _LONGEST_LABEL:
            break
        codes.append(place.code)
        is_city &= place.kind in {"capital", "city"}
        at = last
        dateline = _DATELINE.match(text, at, end) if is_city else None
        if close := _CLOSE.match(text, dateline.end() if dateline else at, end):
            level = "city" if is_city else "country"
            found = Line(start, end, f"{kind}{_sign(close)}{level}", frozenset(codes), close.end())
    if (
        found is None
        and kind
        and (word := _TOPIC.match(text, at, end))
        and (close := _CLOSE.match(text, word.end(), end))
    ):
        found = Line(start, end, f"{kind}{_sign(close)}country", frozenset(), close.end())
    return found or Line(start, end)


def _sign(close: re.Match[str]) -> str:
    """The mark that closes a label, all dashes alike, an empty string at the end of the line."""
    sign = close["close"].strip()[:1]
    return "-" if sign and sign in "–—-" else sign


def _shape_of_items(text: str, lines: Sequence[Line]) -> str | None:
    """The shape of label that parts the text: prose behind at least three labels for different countries."""
    shapes: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if line.shape is not None and line.codes:
            shapes.setdefault(line.shape, []).append(i)
    for shape, found in sorted(shapes.items(), key=lambda item: (-len(item[1]), item[0])):
        if _is_alone(lines[found[0]]):
            told = [i for i in found if any(_tells(text, line) for line in lines[i + 1 : i + 2])]
            # Below a lead, headings part a report on one journey rather than the reports of many.
            if any(_is_introduction(text, line) for line in lines[: found[0]]):
                continue
        else:
            told = [i for i in found if _tells(text, lines[i])]
        if len(told) >= max(MIN_ITEMS, len(found) / 3) and len({lines[i].codes for i in told}) >= MIN_ITEMS:
            return shape
    return None


def _is_alone(line: Line) -> bool:
    """Whether the label is the whole line: the heading of a section."""
    return line.shape is not None and line.body >= line.end


def _is_introduction(text: str, line: Line) -> bool:
    return line.end - line.start > _LONGEST_CONTEXT and has_verb(text[line.start : line.end])


def _tells(text: str, line: Line) -> bool:
    """Whether prose stands behind the label, not the cells of a row: a verb, or a full sentence without an amount."""
    body = text[line.body or line.start : line.end].rstrip()
    is_sentence = body.endswith((".", "]", ")")) and not _AMOUNT.search(body)
    return len(body) >= _SHORTEST_BODY and (is_sentence or has_verb(body))


def _is_heading(text: str, line: Line) -> bool:
    """ "THURSDAY 12", "IN CASE YOU MISSED IT": a short line without a stop that holds for those below it."""
    written = text[line.start : line.end].strip()
    if len(written) > _LONGEST_HEADING or written.endswith((".", "!", "?", ";", ",")) or not written:
        return False
    letters = [c for c in written if c.isalpha()]
    return bool(letters) and (all(c.isupper() for c in letters) or not has_verb(written))


def _parts(text: str, lines: Sequence[Line], shape: str) -> Iterator[Part]:
    items = (line.shape == shape or bool(_BULLET.match(text, line.start, line.end)) for line in lines)
    first = next(i for i, is_item in enumerate(items) if is_item)
    while first > 1 and _is_heading(text, lines[first - 1]):
        first -= 1
    head = [(line.start, line.end) for line in lines[:first]]
    if head:
        yield Part(tuple(head), 0)
    context = [(start, end) for start, end in head if end - start <= _LONGEST_CONTEXT]
    is_single = _are_single_lines(text, lines, shape)
    heading: list[tuple[int, int]] = []
    item: list[tuple[int, int]] = []
    for line in lines[first:]:
        is_heading = _is_alone(line) if line.shape == shape else _is_heading(text, line)
        goes_on = line.shape != shape and (not is_single or _CONTINUATION.match(text, line.start, line.end))
        if item and (is_heading or not goes_on):
            yield Part((*context, *heading, *item), len(context) + len(heading))
            item = []
        if is_heading:
            heading = [(line.start, line.end)]
        else:
            item.append((line.start, line.end))
    if item:
        yield Part((*context, *heading, *item), len(context) + len(heading))


def _are_single_lines(text: str, lines: Sequence[Line], shape: str) -> bool:
    """Whether an item is mostly one line, so that other lines between them are items of their own."""
    sections = [line for line in lines if line.shape == shape and _is_alone(line)]
    if sections:
        bullets = [line for line in lines if _BULLET.match(text, line.start, line.end)]
        return len(bullets) >= len(sections)
    behind = [after for line, after in pairwise(lines) if line.shape == shape]
    return 2 * sum(after.shape != shape and not _is_heading(text, after) for after in behind) < len(behind)
