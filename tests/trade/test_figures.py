"""Whole figures from texts of our own: see the head of each file in `figures` for its form.

`figures` are read by rules alone, `figures_parsed` need the parse of the shipped model.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dagster_project.extraction.facts import TradeFigure
from tests.trade.conftest import Read

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Expected:
    flow: str
    parties: tuple[str, str]
    amount: Decimal
    currency: str
    days: tuple[date, date] | None
    status: str
    is_part: bool
    bound: str | None = None


BOUNDS = {"~": "approx", ">": "at_least", "<": "at_most", "=": "exact"}


def _day(written: str, *, is_end: bool) -> date:
    parts = [int(p) for p in written.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if is_end else 1)
    return date(year, month, calendar.monthrange(year, month)[1] if is_end else 1)


def _sides(flow: str, reporter: str, partner: str) -> tuple[str, tuple[str, str]]:
    """Flow and parties as one record, whichever side tells it."""
    if flow == "import":
        return "export", (partner, reporter)
    if flow == "total":
        first, second = sorted((reporter, partner))
        return flow, (first, second)
    return flow, (reporter, partner)


def _expected(line: str) -> Expected:
    flow, parties, millions, currency, days, status, *part = line.split()
    reporter, partner = parties.split(">")
    bound = BOUNDS.get(millions[0])
    first, _, last = days.partition("..")
    return Expected(
        *_sides(flow, reporter, partner),
        Decimal(millions.lstrip("~<>=")) * 1_000_000,
        currency,
        None if days == "None" else (_day(first, is_end=False), _day(last, is_end=True)),
        {"r": "reported", "t": "target"}[status],
        bool(part),
        bound,
    )


def _found(figure: TradeFigure, *, tells_bounds: bool) -> Expected:
    days = (figure.period_start, figure.period_end)
    return Expected(
        *_sides(figure.flow, figure.reporter, figure.partner),
        figure.amount_low,
        figure.currency,
        None if days[0] is None or days[1] is None else (days[0], days[1]),
        figure.status,
        figure.commodity is not None,
        figure.bound if tells_bounds else None,
    )


def _cases(folder: str) -> Iterator[tuple[str, list[str]]]:
    for path in sorted((FOLDER / folder).glob("*.txt")):
        case: tuple[str, list[str]] | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("=>") and case is not None:
                case[1].append(line.removeprefix("=>"))
            elif line and not line.startswith("#"):
                if case is not None:
                    yield case
                case = (line.replace("|", "\n"), [])
        if case is not None:
            yield case


def _differences(found: Sequence[TradeFigure], lines: Sequence[str]) -> tuple[list[Expected], list[Expected]]:
    """What was found and what was expected, each sorted; bounds count where the case tells them."""
    expected = sorted(map(_expected, lines), key=repr)
    tells_bounds = any(e.bound for e in expected)
    return sorted((_found(f, tells_bounds=tells_bounds) for f in found), key=repr), expected


@pytest.mark.parametrize(("text", "lines"), list(_cases("figures")), ids=lambda value: str(value)[:60])
def test_figures_of_a_text(read: Read, text: str, lines: list[str]) -> None:
    found, expected = _differences(read(text), lines)
    assert found == expected


@pytest.mark.parametrize(("text", "lines"), list(_cases("figures")), ids=lambda value: str(value)[:60])
def test_the_model_takes_no_figure_away(read_parsed: Read, text: str, lines: list[str]) -> None:
    found, expected = _differences(read_parsed(text), lines)
    assert [e for e in expected if e not in found] == []


@pytest.mark.parametrize(("text", "lines"), list(_cases("figures_parsed")), ids=lambda value: str(value)[:60])
def test_purchases_told_without_a_trade_word(read_parsed: Read, text: str, lines: list[str]) -> None:
    found, expected = _differences(read_parsed(text), lines)
    assert found == expected
