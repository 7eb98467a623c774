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
from datetime import timedelta
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
from dagster_project.extraction.trade.table_lines import YEAR, Cell, Line, between, cells_of, lines_of

_SIGN = "|".join(re.escape(s) for s in sorted([*signs(), *iso_codes()], key=len, reverse=True))
_THOUSANDS = r"['’]?000s?"
# "(R billion)", "in US$ million", "million euros", "USD mln", "US$ m", "US$ '000".
_UNIT = re.compile(
    rf"(?<![\w\d])(?:(?P<sign>{_SIGN})[ ,]{{0,2}}(?:in )?(?P<scale>(?i:{SCALE})|[mMbBkK]\b|{_THOUSANDS})"
    rf"|(?P<scale2>(?i:{SCALE})|{_THOUSANDS}),? (?:of )?(?:(?P<noun>(?i:{noun_pattern()}))|(?P<code>{_SIGN})))(?!\w)"
)
_NUMBER = re.compile(r"[-−–+]?\d[\d.,\s]*\d|[-−–+]?\d")
# How far above its heads a table's caption may stand.
CAPTION_LINES = 3
# How many rows a table may have above a note that gives its unit.
MOST_ROWS = 30


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
    lines = lines_of(page.text)
    drafts: list[Draft] = []
    done = -1
    for i in range(len(lines) - 1):
        if lines[i].start > done and not _is_above_years(page, lines, i):
            found = list(_read(page, lines, i))
            drafts.extend(found)
            done = max((d.money.end for d in found), default=done)
    return drafts


def _read(page: Page, lines: Sequence[Line], i: int) -> Iterator[Draft]:
    """The table whose column heads are line `i`, if they are heads."""
    heads = cells_of(lines[i])
    if not heads or len(lines[i].text) > 160:
        return
    above = lines[max(0, i - CAPTION_LINES) : i]
    unit = _unit_of_table(page, lines, i)
    caption = _caption(page, above)
    if i and _is_above_years(page, lines, i - 1):
        heads = _joined(cells_of(lines[i - 1]), heads)
        periods = _trimmed([_days(page, cell.text) for cell in heads])
    else:
        periods = _heading_periods(page, lines[i], heads)
    if len([p for p in periods if p]) > 1 or (periods and unit):
        flow = _stated_cue(page, above) if unit else None
        yield from _rows_of_flows(page, lines[i + 1 :], periods, unit, caption, flow)
    elif len(heads) >= 2:
        for cut in (heads, _cut_at_flows(page, lines[i], lines[i + 1])):
            if len(cut) >= 2 and (rows := list(_rows_of_periods(page, lines[i + 1 :], cut, unit, caption))):
                yield from rows
                return
        yield from _rows_of_partners(page, lines[i + 1 :], heads, unit, above)


_WHOLE_YEAR = timedelta(days=360)


def _is_above_years(page: Page, lines: Sequence[Line], i: int) -> bool:
    """Whether a line of parts of years stands above a line of years: "Jan-Sep  Jan-Sep" above "2023  2024"."""
    below = [cell for cell in cells_of(lines[i + 1]) if YEAR.fullmatch(cell.text)]
    if len(below) < 2:
        return False
    parts = [cell for cell in cells_of(lines[i]) if not re.search(r"20\d\d", cell.text)]
    days = [d for cell in parts if (d := _days(page, f"{cell.text} 2020"))]
    return len([d for d in days if d[1] - d[0] < _WHOLE_YEAR]) >= len(below)


def _joined(parts: Sequence[Cell], years: Sequence[Cell]) -> list[Cell]:
    """Heads on two lines as one: each year with the part above it, aligned at their ends."""
    lead = len(years) - len(parts)
    above = [None] * max(0, lead) + list(parts[max(0, -lead) :])
    return [Cell(f"{p.text} {y.text}" if p else y.text, y.start, y.end) for p, y in zip(above, years, strict=True)]


def _trimmed(periods: list[Days | None]) -> list[Days | None]:
    """Without the head of the first column."""
    return periods[1:] if periods and periods[0] is None else periods


def _unit_of_table(page: Page, lines: Sequence[Line], i: int) -> Unit | None:
    """The unit in the heads of a table, in the lines above, or in the note below."""
    below = i + 1
    while below < len(lines) and below <= i + MOST_ROWS and re.search(r"\d\W*$", lines[below].text):
        below += 1
    near = [lines[i], *reversed(lines[max(0, i - CAPTION_LINES) : i]), *lines[below : below + 2]]
    return next((u for line in near if (u := _unit(page, line.text))), None)


# What may stand in a head beside its periods: the name of the first column, marks of a footnote.
_BESIDE = re.compile(
    r"(?:\b(?:Years?|Periods?|Flows?|Items?|Indicators?|Directions?|Description|Trade|Categor(?:y|ies)|Partners?|Countr(?:y|ies))\b)?"
    r"(?:[\s|*:.]|\(?\b(?:[prefPREF]|prel|est|rev)\b\.?\)?)*",
)


def _heading_periods(page: Page, line: Line, heads: Sequence[Cell]) -> list[Days | None]:
    """The periods of the columns after the first, None for a column of something else; empty if it heads no periods."""
    found = find_periods(line.text, page.clock)
    rest = line.text
    for period in reversed(found):
        rest = rest[: period.start] + " " + rest[period.end :]
    if len(found) > 1 and _BESIDE.fullmatch(rest.strip()):
        return [p.days for p in found]
    cells = [_days(page, cell.text) for cell in heads]
    dated = [days for days in cells if days]
    if dated and len(heads) <= 12 and len(dated) >= len(heads) - 2:
        return _trimmed(cells)
    return []


def _cut_at_flows(page: Page, head: Line, row: Line) -> list[Cell]:
    """The cells of a head with single blanks, cut where each flow begins, if the first row has as many."""
    flows = [c.start for c in find_cues(page.text, head.start, head.end) if c.kind != "rival"]
    sums = [head.start + m.start() for m in re.finditer(r"\b(?:Total|Balance|Sum|Turnover)\b", head.text)]
    cut = list(between(head, sorted({*flows, *sums})))
    return cut if len(cut) == len(re.findall(r"\S+", row.text)) else []


def _rows_of_flows(
    page: Page,
    lines: Sequence[Line],
    periods: Sequence[Days | None],
    unit: Unit | None,
    caption: Perspective,
    flow: Cue | None,
) -> Iterator[Draft]:
    view = caption
    for line in lines:
        cells = cells_of(line, len(periods) + 1)
        group = _partner_of_group(page, cells, len(periods))
        if group is not None:
            view, cells = group, cells[1:]
            if not cells:
                continue
        if len(cells) != len(periods) + 1 or not re.search(r"[A-Za-z]", cells[0].text) or line.text.endswith("."):
            return
        if not any(re.match(r"[-−–+]?\W{0,4}\d", cell.text) for cell in cells[1:]):
            return
        parties = _parties(page, cells[0], view) or (_with_partner(page, cells[0], flow) if flow else None)
        for days, cell in zip(periods, cells[1:], strict=True):
            if days is not None and parties is not None:
                yield from _figure(page, line, parties, cell, days, _unit(page, cells[0].text) or unit)


def _partner_of_group(page: Page, cells: Sequence[Cell], n_periods: int) -> Perspective | None:
    """The perspective of a group of rows: the partner in a column before the flows, or alone on its line."""
    if len(cells) not in {1, n_periods + 2}:
        return None
    label, home = cells[0], page.perspective.home
    places = [p for p in page.places if label.start <= p.start and p.end <= label.end]
    if len(places) != 1 or home is None or places[0].code == home:
        return None
    if places[0].end - places[0].start < len(label.text.rstrip(" :")):
        return None
    return page.perspective.after(home, places[0].code)


def _rows_of_periods(
    page: Page, lines: Sequence[Line], heads: Sequence[Cell], unit: Unit | None, caption: Perspective
) -> Iterator[Draft]:
    for line in lines:
        cells = cells_of(line, len(heads))
        days = _days(page, cells[0].text) if cells else None
        if days is None or len(cells) != len(heads) or all(YEAR.fullmatch(cell.text) for cell in cells):
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
        cells = cells_of(line, len(flows) + 1)
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
    if len(set(codes)) != 1 or home is None or codes[0] == home or find_cues(page.text, label.start, label.end):
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
    if parties.flow == "balance" and parties.owner is None and cell.text[0] in "-−–":
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
        start=line.whole[0],
        end=line.whole[1],
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
    """The days of a cell that holds nothing but a period, and perhaps the mark of a footnote."""
    text = re.sub(r"\s*(?:\(\s?\w{1,4}\.?\s?\)|\s[pre](?:rel|st|ev)?\.?|\*+|[¹²³])$", "", text)
    year = YEAR.fullmatch(text)
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
        if balance[0].lower() == "deficit":
            return Parties("balance", caption.partner, caption.owner, 2, caption.owner)
        return Parties("balance", caption.owner, caption.partner, 2)
    total = re.search(r"\b(?:total|turnover|trade|sum|volume)\b", label.text, re.IGNORECASE)
    if total and (not cues or len(cues) > 1):
        cues = [Cue("total", False, label.start + total.start(), label.start + total.end())]
    if not cues:
        return None
    inside = [p for p in page.places if label.start <= p.start and p.end <= label.end]
    actors = find_actors(page.text, inside, label.start, label.end)
    return find_parties(Scene(page.text, cues[0], label.start, label.end, actors, actors, caption, label.start, False))
