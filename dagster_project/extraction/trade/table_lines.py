"""Lines and cells of tables that were flattened to text.

Cells are separated by tabs, bars or at least two blanks; where a line has only single blanks, its last
words are the cells. A whole table on one line is unfolded into the lines that it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_CELL = re.compile(r"[^\t|]+?(?=\s{2,}|\s*[\t|]|\s*$)")
_WIDE = re.compile(r"\S\s{2,}\S|[\t|]")
YEAR = re.compile(r"((?:19|20)\d\d)(?:[-/–](?:20)?\d\d)?\*?")
# A number whose thousands are parted by blanks, in a line whose cells are too.
_GROUPED = re.compile(r"[-−–+]?\d{1,3}(?: \d{3})*(?:[.,]\d+)?(?!\S)")


@dataclass(frozen=True)
class Cell:
    """A cell with its offsets in the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A line of a table; `whole` are the offsets of the line of the text that it stands in."""

    text: str
    start: int
    number: int
    whole: tuple[int, int]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lines_of(text: str) -> list[Line]:
    """The lines of a text without empty ones and ruled ones, tables on one line unfolded."""
    lines: list[Line] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if re.search(r"\w", line):
            whole = Line(line, start, number, (start, start + len(line)))
            lines.extend(_unfolded(whole) or [whole])
        start += len(line) + 1
    return lines


_HEAD = re.compile(r"(?:\b[A-Z][a-z]+[ |]+)?(?:(?:19|20)\d\d[ |]+){1,11}(?:19|20)\d\d(?=[ |]+[A-Z])")


def _unfolded(line: Line) -> list[Line]:
    """The caption, head and rows of a table on one line: "... (EUR m) 2023 2024 Exports 4.1 4.4 Imports 3.0 3.9"."""
    head = _HEAD.search(line.text)
    if head is None:
        return []
    count = len(re.findall(r"(?:19|20)\d\d", head[0]))
    row = re.compile(
        rf"[ |]+(?P<row>[A-Z][A-Za-z()$€£/,' -]*?(?:[ |]+[-−–+]?\d(?:[\d.,]*\d)?%?){{{count}}})(?!\d|[.,]\d)"
    )
    spans = [(0, head.start()), head.span()]
    while found := row.match(line.text, spans[-1][1]):
        spans.append(found.span("row"))
    if len(spans) < 4:
        return []
    spans.append((spans[-1][1], len(line.text)))
    return [Line(line.text[a:b], line.start + a, line.number, line.whole) for a, b in spans if line.text[a:b].strip()]


def cells_of(line: Line, count: int | None = None) -> list[Cell]:
    """The cells of a line; with single blanks only, a label and the last `count` - 1 words."""
    return [cell for start, end in _spans(line, count) if (cell := _cell(line, start, end))]


def _spans(line: Line, count: int | None) -> list[tuple[int, int]]:
    if _WIDE.search(line.text.strip()):
        return [m.span() for m in _CELL.finditer(line.text) if m[0].strip()]
    words = [m.span() for m in re.finditer(r"\S+", line.text)]
    if count is None or len(words) < count:
        return words
    grouped = [words[0][:2], *(m.span() for m in _GROUPED.finditer(line.text, words[0][1]))]
    if len(words) > count == len(grouped) and YEAR.fullmatch(line.text[: words[0][1]].strip()):
        return grouped
    return [(words[0][0], words[len(words) - count][1]), *words[len(words) - count + 1 :]]


def _cell(line: Line, start: int, end: int) -> Cell | None:
    stripped = line.text[start:end].strip(" |\t")
    if not stripped:
        return None
    at = line.start + start + line.text[start:end].index(stripped)
    return Cell(stripped, at, at + len(stripped))


def between(line: Line, borders: list[int]) -> Iterator[Cell]:
    """The cells of a line that is cut at offsets of the document."""
    cuts = [line.start, *borders, line.end]
    for start, end in pairwise(cuts):
        cell = _cell(line, start - line.start, end - line.start)
        if cell:
            yield cell
