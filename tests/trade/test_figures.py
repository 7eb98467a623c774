"""Whole figures from texts of our own: see the head of each file in `figures` for its form."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dagster_project.extraction.facts import TradeFigure
from tests.trade.conftest import Read

FOLDER = Path(__file__).parent / "figures"


@dataclass(frozen=True)
class Expected:
    flow: str
    parties: tuple[str, str]
    amount: Decimal
    currency: str
    days: tuple[date, date] | None
    status: str
    is_part: bool


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
    first, _, last = days.partition("..")
    return Expected(
        *_sides(flow, reporter, partner),
        Decimal(millions) * 1_000_000,
        currency,
        None if days == "None" else (_day(first, is_end=False), _day(last, is_end=True)),
        {"r": "reported", "t": "target"}[status],
        bool(part),
    )


def _found(figure: TradeFigure) -> Expected:
    days = (figure.period_start, figure.period_end)
    return Expected(
        *_sides(figure.flow, figure.reporter, figure.partner),
        figure.amount_low,
        figure.currency,
        None if days[0] is None or days[1] is None else (days[0], days[1]),
        figure.status,
        figure.commodity is not None,
    )


def _cases() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(FOLDER.glob("*.txt")):
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


@pytest.mark.parametrize(("text", "lines"), list(_cases()), ids=lambda value: str(value)[:60])
def test_figures_of_a_text(read: Read, text: str, lines: list[str]) -> None:
    found = sorted(map(_found, read(text)), key=repr)
    assert found == sorted(map(_expected, lines), key=repr)
