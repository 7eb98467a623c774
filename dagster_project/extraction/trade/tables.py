"""Tables flattened to text: a caption with the unit, a line of column heads, a line per row.

Cells are separated by tabs, bars or at least two blanks. Either the columns are years and each row is
a flow, or the columns are flows and each row begins with its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dagster_project.extraction.money.amounts import Money
from dagster_project.extraction.money.currencies import NOUN_PHRASE, SIGNS, iso_codes, read_noun, read_sign
from dagster_project.extraction.money.numerals import SCALE, read_number, scale_factor
from dagster_project.extraction.periods.calendars import whole_year
from dagster_project.extraction.trade.cues import Cue, find_cues
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parties import Parties, Scene, find_parties
from dagster_project.extraction.trade.perspective import Perspective
from dagster_project.extraction.trade.roles import NamedPlace, find_actors

_SIGN = "|".join(re.escape(s) for s in sorted([*SIGNS, *iso_codes()], key=len, reverse=True))
# "(R billion)", "in US$ million", "million euros", "USD mln".
_UNIT = re.compile(
    rf"(?<![\w\d])(?:(?P<sign>{_SIGN})\s?(?:in\s)?(?P<scale>(?i:{SCALE}))|(?P<scale2>(?i:{SCALE}))\s(?:of\s)?(?:(?P<noun>(?i:{NOUN_PHRASE}))|(?P<code>{_SIGN})))(?!\w)"
)
_CELL = re.compile(r"[^\t|]+?(?=\s{2,}|\s*[\t|]|\s*$)")
_YEAR = re.compile(r"(?:FY\s?)?((?:19|20)\d\d)\*?")
_VALUE = re.compile(r"\d[\d.,\s]*\d|\d")


@dataclass(frozen=True)
class _Cell:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Line:
    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cells(self) -> list[_Cell]:
        found = []
        for match in _CELL.finditer(self.text):
            stripped = match[0].strip()
            if stripped:
                at = self.start + match.start() + match[0].index(stripped)
                found.append(_Cell(stripped, at, at + len(stripped)))
        return found


@dataclass(frozen=True)
class _Unit:
    currency: str
    factor: Decimal


def find_tables(
    text: str, places: Sequence[NamedPlace], countries: Sequence[str], perspective: Perspective
) -> list[Draft]:
    """The figures of all tables of a text, in order."""
    lines = _lines(text)
    drafts: list[Draft] = []
    for i, line in enumerate(lines):
        unit = _read_unit(line.text, countries)
        if unit is None or i + 2 >= len(lines):
            continue
        caption = _caption_perspective(text, line, places, perspective)
        drafts.extend(_read_body(text, lines[i + 1 :], unit, caption, places, perspective))
    return drafts


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(_Line(line, start, number))
        start += len(line) + 1
    return lines


def _read_unit(line: str, countries: Sequence[str]) -> _Unit | None:
    """The unit of a caption; a line that gives values is none."""
    match = _UNIT.search(line)
    if match is None or len(line) > 150 or re.search(r"\d\s*$", line[: match.start()]):
        return None
    sign = match["sign"] or match["code"]
    currency = read_sign(sign, countries) if sign else read_noun(match["noun"], countries)
    return _Unit(currency, scale_factor(match["scale"] or match["scale2"])) if currency else None


def _caption_perspective(text: str, line: _Line, places: Sequence[NamedPlace], perspective: Perspective) -> Perspective:
    codes = [
        a.code for a in find_actors(text, [p for p in places if line.start <= p.start < line.end], line.start, line.end)
    ]
    pair = list(dict.fromkeys(codes))
    if len(pair) >= 2:
        return perspective.after(pair[0], pair[1])
    if len(pair) == 1 and perspective.other(pair[0]):
        other = perspective.other(pair[0])
        return perspective.after(other, pair[0]) if other else perspective
    return perspective


def _read_body(
    text: str,
    lines: Sequence[_Line],
    unit: _Unit,
    caption: Perspective,
    places: Sequence[NamedPlace],
    perspective: Perspective,
) -> Iterator[Draft]:
    heads = lines[0].cells()
    years = [_YEAR.fullmatch(cell.text) for cell in heads]
    if sum(y is not None for y in years) >= max(1, len(heads) - 1):
        columns = [int(y[1]) for y in years if y is not None]
        for line in lines[1:]:
            cells = line.cells()
            if len(cells) != len(columns) + 1 or not _is_label(cells[0].text):
                return
            parties = _row_parties(text, cells[0], places, caption)
            if parties is None:
                continue
            for year, cell in zip(columns, cells[1:], strict=True):
                yield from _draft(line, cell, year, unit, parties)
        return
    flows = [_row_parties(text, cell, places, caption) for cell in heads]
    if len(heads) < 2 or not any(flows):
        return
    for line in lines[1:]:
        cells = line.cells()
        year = _YEAR.fullmatch(cells[0].text) if cells else None
        if year is None or len(cells) != len(heads):
            return
        for parties, cell in zip(flows, cells, strict=True):
            if parties is not None:
                yield from _draft(line, cell, int(year[1]), unit, parties)


def _is_label(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]", text))


def _row_parties(text: str, label: _Cell, places: Sequence[NamedPlace], caption: Perspective) -> Parties | None:
    cues = [c for c in find_cues(text, label.start, label.end) if c.kind != "rival"]
    total = re.search(r"\b(?:total|turnover|trade|sum)\b", text[label.start : label.end], re.IGNORECASE)
    if not cues and total:
        cues = [Cue("total", False, label.start + total.start(), label.start + total.end())]
    if not cues:
        return None
    balance = re.search(r"\bbalance\b", text[label.start : label.end], re.IGNORECASE)
    if balance:
        return None
    actors = find_actors(
        text, [p for p in places if label.start <= p.start and p.end <= label.end], label.start, label.end
    )
    return find_parties(Scene(text, cues[0], label.start, label.end, actors, actors, caption, label.start, False))


def _draft(line: _Line, cell: _Cell, year: int, unit: _Unit, parties: Parties) -> Iterator[Draft]:
    if not _VALUE.fullmatch(cell.text):
        return
    value = read_number(cell.text) * unit.factor
    first, last = whole_year(year)
    money = Money(value, value, unit.currency, "exact", cell.start, cell.end)
    yield Draft(
        parties.flow,
        parties.reporter,
        parties.partner,
        money,
        None,
        first,
        last,
        "reported",
        None,
        None,
        False,
        None,
        False,
        parties.n_inferred,
        line.start,
        line.end,
        line.number,
    )
