"""Tables flattened to text: a line of column heads, a line per row, the unit in caption, head, label or cell.

The columns are periods and each row is a flow or a partner, or the columns are flows and each row
begins with its period or its partner. Cells are separated by tabs, bars or at least two blanks; where a line has only
single blanks, its last words are the cells.

    Trade of A with B (million euros)          Year   Exports (USD m)   Imports (USD m)
                       2023    2024            2023   12.5              8.1
    Exports to B       12.5    13.0            2024   13.0              9.4
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dagster_project.extraction.money.amounts import Money, find_amounts
from dagster_project.extraction.money.currencies import iso_codes, noun_pattern, read_noun, read_sign, signs
from dagster_project.extraction.money.numerals import SCALE, read_number, scale_factor
from dagster_project.extraction.periods.calendars import Days, fiscal_year, whole_year
from dagster_project.extraction.periods.expressions import Clock, find_periods
from dagster_project.extraction.trade.cues import Cue, find_cues
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.parties import find_parties
from dagster_project.extraction.trade.perspective import Perspective
from dagster_project.extraction.trade.roles import NamedPlace, find_actors
from dagster_project.extraction.trade.scenes import Parties, Scene

_SIGN = "|".join(re.escape(s) for s in sorted([*signs(), *iso_codes()], key=len, reverse=True))
_THOUSANDS = r"['’]?000s?"
# "(R billion)", "in US$ million", "million euros", "USD mln", "US$ m", "US$ '000".
_UNIT = re.compile(
    rf"(?<![\w\d])(?:(?P<sign>{_SIGN})[ ,]{{0,2}}(?:in )?(?P<scale>(?i:{SCALE})|[mMbBkK]\b|{_THOUSANDS})"
    rf"|(?P<scale2>(?i:{SCALE})|{_THOUSANDS}),? (?:of )?(?:(?P<noun>(?i:{noun_pattern()}))|(?P<code>{_SIGN})))(?!\w)"
)
_CELL = re.compile(r"[^\t|]+?(?=\s{2,}|\s*[\t|]|\s*$)")
_WIDE = re.compile(r"\S\s{2,}\S|[\t|]")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:[-/–](?:20)?\d\d)?\*?")
_NUMBER = re.compile(r"[-−–+]?\d[\d.,\s]*\d|[-−–+]?\d")
# A number whose thousands are parted by blanks, in a line whose cells are too.
_GROUPED = re.compile(r"[-−–+]?\d{1,3}(?: \d{3})*(?:[.,]\d+)?(?!\S)")
# A line of dashes, and notes to a year: "2024 (r)", "2024 p".
_RULED = re.compile(r"\s*[-=_–—+|*.]{3,}[\s\-=_–—+|*.]*")
_NOTED = re.compile(r"((?:19|20)\d\d)\s?(?:\([a-z]{1,12}\.?\)|[pr]|\*+)", re.IGNORECASE)
# How far above its heads a table's caption may stand.
CAPTION_LINES = 3


@dataclass(frozen=True)
class Cell:
    """A cell with its offsets in the document."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Line:
    """A line of the document."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Unit:
    """What the numbers of a table count."""

    currency: str
    factor: Decimal


@dataclass(frozen=True)
class Page:
    """The document as tables are read from it."""

    text: str
    places: Sequence[NamedPlace]
    countries: Sequence[str]
    clock: Clock
    perspective: Perspective


def find_tables(page: Page) -> list[Draft]:
    """The figures of all tables of a text, in order."""
    lines = _lines(page.text)
    drafts: list[Draft] = []
    done = -1
    for i in range(1, len(lines) - 1):
        if i > done:
            found = list(_read(page, lines, i))
            drafts.extend(found)
            done = max((d.line for d in found), default=done)
    return drafts


def _lines(text: str) -> list[Line]:
    lines, start = [], 0
    for number, line in enumerate(text.split("\n")):
        lines.append(Line(line, start, number))
        start += len(line) + 1
    return lines


def _cells(line: Line, count: int | None = None) -> list[Cell]:
    """The cells of a line; with single blanks only, a label and the last `count` - 1 words."""
    if _WIDE.search(line.text.strip()):
        spans = [m.span() for m in _CELL.finditer(line.text) if m[0].strip()]
    else:
        words = [m.span() for m in re.finditer(r"\S+(?:[ ]\([a-z]{1,3}\.?\))?", line.text)]
        grouped = [words[0][:2], *(m.span() for m in _GROUPED.finditer(line.text, words[0][1]))] if words else []
        if count is None or len(words) < count:
            spans = words
        elif len(words) > count == len(grouped) and _YEAR.fullmatch(line.text[: words[0][1]].strip()):
            spans = grouped
        else:
            values = words[len(words) - count + 1 :]
            spans = [(words[0][0], words[len(words) - count][1]), *values]
    cells = []
    for start, end in spans:
        stripped = line.text[start:end].strip(" |\t")
        at = line.start + start + line.text[start:end].index(stripped) if stripped else 0
        if stripped:
            cells.append(Cell(stripped, at, at + len(stripped)))
    return cells


def _read(page: Page, lines: Sequence[Line], i: int) -> Iterator[Draft]:
    """The table whose column heads are line `i`, if they are heads."""
    if _RULED.fullmatch(lines[i].text):
        return
    heads = _cells(lines[i])
    if not 1 <= len(heads) <= 12 or len(lines[i].text) > 160:
        return
    above = lines[max(0, i - CAPTION_LINES) : i]
    unit = next((u for line in [lines[i], *reversed(above)] if (u := _unit(page, line.text))), None)
    caption = _caption(page, above)
    periods = [_days(page, cell.text) for cell in heads]
    dated = [p for p in periods if p]
    if dated and len(dated) >= len(heads) - 2 and (len(dated) > 1 or unit):
        if periods[0] is None:
            periods = periods[1:]
        flow = _stated_cue(page, above) if unit else None
        yield from _rows_of_flows(page, lines[i + 1 :], periods, unit, caption, flow)
    elif len(heads) >= 2 and i + 1 < len(lines):
        rows = list(_rows_of_periods(page, lines[i + 1 :], heads, unit, caption))
        yield from rows or _rows_of_partners(page, lines[i + 1 :], heads, unit, above)


def _rows_of_flows(
    page: Page,
    lines: Sequence[Line],
    periods: Sequence[Days | None],
    unit: Unit | None,
    caption: Perspective,
    flow: Cue | None,
) -> Iterator[Draft]:
    group: Cell | None = None
    for line in lines:
        if _RULED.fullmatch(line.text):
            continue
        cells = _cells(line, len(periods) + 1)
        if len(cells) == len(periods) + 2 and _flow_of(page, cells[1]):
            group, cells = cells[0], cells[1:]
        if len(cells) != len(periods) + 1 or not re.search(r"[A-Za-z]", cells[0].text) or line.text.endswith("."):
            return
        if not any(re.match(r"[-−–+]?\W{0,4}\d", cell.text) for cell in cells[1:]):
            return
        if group is not None and (own := _flow_of(page, cells[0])):
            parties = _with_partner(page, group, own)
        else:
            parties = _parties(page, cells[0], caption) or (_with_partner(page, cells[0], flow) if flow else None)
        for days, cell in zip(periods, cells[1:], strict=True):
            if days is not None and parties is not None:
                yield from _figure(page, line, parties, cell, days, _unit(page, cells[0].text) or unit)


def _rows_of_periods(
    page: Page, lines: Sequence[Line], heads: Sequence[Cell], unit: Unit | None, caption: Perspective
) -> Iterator[Draft]:
    for line in lines:
        cells = _cells(line, len(heads))
        days = _days(page, cells[0].text) if cells else None
        if days is None or len(cells) != len(heads):
            return
        for head, cell in zip(heads[1:], cells[1:], strict=True):
            parties = _parties(page, head, caption)
            if parties is not None:
                yield from _figure(page, line, parties, cell, days, _unit(page, head.text) or unit)


def _rows_of_partners(
    page: Page, lines: Sequence[Line], heads: Sequence[Cell], unit: Unit | None, above: Sequence[Line]
) -> Iterator[Draft]:
    """Rows that begin with a country: "Peru  12.5  8.1  20.6" under "Exports  Imports  Total"."""
    flows = [_flow_of(page, head) for head in heads]
    if flows[0] is None:
        flows = flows[1:]
    if not any(flows):
        return
    periods = [p for line in [*reversed(above)] for p in find_periods(line.text, page.clock)]
    days = next((p.days for p in periods if p.days), None)
    for line in lines:
        cells = _cells(line, len(flows) + 1)
        if len(cells) != len(flows) + 1 or line.text.endswith("."):
            return
        for flow, cell in zip(flows, cells[1:], strict=True):
            parties = _with_partner(page, cells[0], flow) if flow else None
            if parties is not None:
                yield from _figure(page, line, parties, cell, days, unit)


def _flow_of(page: Page, head: Cell) -> Cue | None:
    """The flow that a column head names."""
    total = re.search(r"\b(?:total|turnover|trade|sum|volume)\b", head.text, re.IGNORECASE)
    cues = [c for c in find_cues(page.text, head.start, head.end) if c.kind not in {"rival", "surplus", "deficit"}]
    if total and (not cues or len(cues) > 1):
        return Cue("total", False, head.start + total.start(), head.start + total.end())
    return cues[0] if cues else None


def _stated_cue(page: Page, above: Sequence[Line]) -> Cue | None:
    """The flow that the caption names for all rows: "Exports to neighbours (million dollars)"."""
    for line in reversed(above):
        cues = [c for c in find_cues(page.text, line.start, line.end) if c.kind != "rival"]
        if cues and len(line.text) < 120:
            return cues[0]
    return None


def _with_partner(page: Page, label: Cell, cue: Cue) -> Parties | None:
    """The parties of a row whose label is the partner alone."""
    codes = [p.code for p in page.places if label.start <= p.start and p.end <= label.end]
    home = page.perspective.home
    if len(set(codes)) != 1 or home is None or codes[0] == home:
        return None
    flow = cue.kind if cue.kind in {"export", "import"} else "total"
    return Parties(flow, home, codes[0], 1)  # type: ignore[arg-type]


def _figure(
    page: Page, line: Line, parties: Parties, cell: Cell, days: Days | None, unit: Unit | None
) -> Iterator[Draft]:
    if _NUMBER.fullmatch(cell.text) and unit is not None:
        value = read_number(cell.text.lstrip("-−–+"), is_scaled=unit.factor > 1) * unit.factor
        money = Money(value, value, unit.currency, "exact", cell.start, cell.end)
    else:
        amounts = find_amounts(cell.text, page.countries)
        if len(amounts) != 1:
            return
        found = amounts[0]
        money = Money(
            found.low, found.high, found.currency, found.bound, cell.start + found.start, cell.start + found.end
        )
    if parties.flow == "balance" and cell.text[0] in "-−–":
        parties = Parties("balance", parties.partner, parties.reporter, parties.n_inferred, parties.reporter)
    yield Draft(
        flow=parties.flow,
        reporter=parties.reporter,
        partner=parties.partner,
        money=money,
        period=None,
        first=days[0] if days else None,
        last=days[1] if days else None,
        status="reported",
        commodity=None,
        change_pct=None,
        is_anaphoric=False,
        owner=parties.owner,
        is_compared=False,
        n_inferred=parties.n_inferred,
        start=line.start,
        end=line.end,
        line=line.number,
    )


def _unit(page: Page, text: str) -> Unit | None:
    """The unit that a caption, head or label states; a text with an amount states none."""
    match = _UNIT.search(text)
    if match is None or len(text) > 160 or re.search(r"\d\s*$", text[: match.start()]):
        return None
    sign, scale = match["sign"] or match["code"], match["scale"] or match["scale2"]
    currency = read_sign(sign, page.countries) if sign else read_noun(match["noun"], page.countries)
    factor = Decimal(1000) if "000" in scale else scale_factor(scale)
    return Unit(currency, factor) if currency else None


def _days(page: Page, text: str) -> Days | None:
    """The days of a cell that holds nothing but a period."""
    if noted := _NOTED.fullmatch(text):
        return whole_year(int(noted[1]))
    year = _YEAR.fullmatch(text)
    if year and re.search(r"[-/–]", text):
        month = page.clock.fiscal_start
        return fiscal_year(int(year[1]), month) if month else None
    if year:
        return whole_year(int(year[1]))
    periods = find_periods(text, page.clock)
    if len(periods) == 1 and len(text) - (periods[0].end - periods[0].start) <= 3:
        return periods[0].days
    return None


def _caption(page: Page, above: Sequence[Line]) -> Perspective:
    """The perspective of the nearest line above that names parties."""
    view = page.perspective
    for line in reversed(above):
        inside = [p for p in page.places if line.start <= p.start < line.end]
        codes = list(dict.fromkeys(a.code for a in find_actors(page.text, inside, line.start, line.end)))
        if len(line.text) > 120 or not codes:
            continue
        if len(codes) >= 2:
            owner, partner = (codes[1], codes[0]) if view.home == codes[1] else (codes[0], codes[1])
            return view.after(owner, partner)
        other = view.other(codes[0])
        if other:
            return view.after(codes[0], other) if codes[0] == view.home else view.after(other, codes[0])
    return view


def _parties(page: Page, label: Cell, caption: Perspective) -> Parties | None:
    cues = [c for c in find_cues(page.text, label.start, label.end) if c.kind != "rival"]
    balance = re.search(r"\b(?:balance|surplus|deficit)\b", label.text, re.IGNORECASE)
    if balance and caption.owner and caption.partner:
        return Parties("balance", caption.owner, caption.partner, 2)
    total = re.search(r"\b(?:total|turnover|trade|sum|volume)\b", label.text, re.IGNORECASE)
    if total and (not cues or len(cues) > 1):
        cues = [Cue("total", False, label.start + total.start(), label.start + total.end())]
    if not cues:
        return None
    inside = [p for p in page.places if label.start <= p.start and p.end <= label.end]
    actors = find_actors(page.text, inside, label.start, label.end)
    return find_parties(Scene(page.text, cues[0], label.start, label.end, actors, actors, caption, label.start, False))
