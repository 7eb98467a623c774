"""A figure while it is being put together, and what the rooms hand each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dagster_project.extraction.facts import Flow, TradeStatus
from dagster_project.extraction.money import Money
from dagster_project.extraction.periods import Period


@dataclass(frozen=True)
class Draft:
    """One figure before duplicates are merged.

    `period` is the expression that dates it, None when no words do; `first` and `last` are its days,
    which may be carried over from the figure before. `is_aside` marks a part of the figure before
    ("of this total"), `is_return` what goes the opposite way. `owner` is the side that the clause speaks from,
    the reporter if None; `is_compared` marks a value that another is set against. `line` is the
    number of its line of the text.
    """

    flow: Flow
    reporter: str
    partner: str
    money: Money
    period: Period | None
    first: date | None
    last: date | None
    status: TradeStatus
    commodity: str | None
    change_pct: Decimal | None
    is_anaphoric: bool
    owner: str | None
    is_compared: bool
    n_inferred: int
    start: int
    end: int
    line: int
    is_aside: bool = False
    is_return: bool = False
