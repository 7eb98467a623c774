"""The rooms of trade one by one: what governs an amount, status, growth, commodity, tables, merging."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dagster_project.extraction.money import Money
from dagster_project.extraction.trade import anaphora, commodity
from dagster_project.extraction.trade.assembly import assemble
from dagster_project.extraction.trade.clauses import split_at
from dagster_project.extraction.trade.cues import find_cues
from dagster_project.extraction.trade.figures import Draft
from dagster_project.extraction.trade.growth import read_growth
from dagster_project.extraction.trade.status import read_status
from tests.trade.conftest import Read

DRAFT = Draft(
    flow="total",
    reporter="ARG",
    partner="THA",
    money=Money(Decimal(50_000_000), Decimal(50_000_000), "USD", "exact", 10, 20),
    period=None,
    first=date(2024, 1, 1),
    last=date(2024, 12, 31),
    status="reported",
    commodity=None,
    change_pct=None,
    is_anaphoric=False,
    owner=None,
    is_compared=False,
    n_inferred=0,
    start=0,
    end=40,
    line=0,
)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the trade minister met the trade mission", []),
        ("two-way trade and foreign direct investment", ["total", "rival"]),
        ("tea exports, with imports of cars", ["export", "import"]),
        ("a trade deficit of", ["deficit"]),
        ("India exported goods", ["export"]),
        ("a loan for the financial year", ["rival"]),
    ],
)
def test_cues(text: str, kinds: list[str]) -> None:
    assert [cue.kind for cue in find_cues(text, 0, len(text))] == kinds


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        ("trade amounted to ", " in 2023", "reported"),
        ("they want to bring trade to ", " by 2030", "target"),
        ("trade is expected to have reached ", "", "target"),
        ("trade could hit ", "", "target"),
        ("exports in May fell to ", "", "reported"),
        ("", " is the goal of both", "target"),
        ("The aim is ", "", "target"),
        ("having reached the target of ", "", "reported"),
    ],
)
def test_status(before: str, after: str, status: str) -> None:
    assert read_status(before, after, None, None) == status


def test_a_period_to_come_makes_a_target() -> None:
    assert read_status("trade of ", "", date(2030, 1, 1), date(2025, 1, 1)) == "target"


@pytest.mark.parametrize(
    ("clause", "at", "growth"),
    [
        ("turnover EUR 15 million (+38,5 %)", 9, "38.5"),
        (" in 2024, down 2.1 per cent on the year", 0, "-2.1"),
        ("exports rose 9.4 percent to ", 28, "9.4"),
        (", 11 per cent less than a year earlier", 0, "-11"),
        ("an increase of 15 percent to ", 29, "15"),
    ],
)
def test_growth(clause: str, at: int, growth: str) -> None:
    assert read_growth(clause, at) == Decimal(growth)


@pytest.mark.parametrize(
    "clause", ["accounted for 40 percent of the total, ", "grew 80 percent in five years to ", "to "]
)
def test_no_growth(clause: str) -> None:
    assert read_growth(clause, len(clause)) is None


def test_commodity_of_each_place() -> None:
    assert commodity.before_cue("its non-oil ") == "non-oil"
    assert commodity.before_cue("goods and services ") is None
    assert commodity.after_cue(" of cut flowers to Peru", is_total=False) == "cut flowers"
    assert commodity.after_cue(" of the sultanate with Peru", is_total=True) is None
    assert commodity.after_amount(" worth of copper from Chile") == "copper"
    assert commodity.after_amount(" worth of Chilean goods") is None
    assert commodity.subject("Tea alone fetched almost ") == "Tea"
    assert commodity.subject("In 2015 it was less than ") is None


def test_a_difference_is_no_level(read: Read) -> None:
    assert anaphora.is_difference("an increase of nearly ")
    assert read("Trade between Peru and Kenya grew by $30 million last year.") == ()


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_clauses_cover_the_sentence_in_order(gaps: list[int]) -> None:
    text, amounts = "", []
    for gap in gaps:
        text += "x" * gap + " and "
        amounts.append((len(text), len(text) + 3))
        text += "$5m"
    clauses = split_at(text, amounts, 0, len(text))
    assert clauses[0][0] == 0
    assert clauses[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(clauses))


def test_the_same_value_told_again_is_one_figure() -> None:
    undated = replace(DRAFT, first=None, last=None, start=100, end=140)
    (figure,) = assemble([undated, DRAFT])
    assert figure.period_start == date(2024, 1, 1)


def test_the_other_side_of_a_flow_is_the_same_figure() -> None:
    export = replace(DRAFT, flow="export")
    imports = replace(DRAFT, flow="import", reporter="THA", partner="ARG", start=100, end=140)
    assert len(assemble([export, imports])) == 1


def test_another_period_is_another_figure() -> None:
    assert len(assemble([DRAFT, replace(DRAFT, first=date(2023, 1, 1), last=date(2023, 12, 31))])) == 2


def test_products_that_fill_the_total_are_all_of_the_flow() -> None:
    def money(value: int) -> Money:
        return replace(DRAFT.money, low=Decimal(value), high=Decimal(value))

    sold = replace(DRAFT, flow="export", money=money(30), commodity="diesel, medicines and steel")
    bought = replace(DRAFT, flow="import", money=money(20))
    figures = assemble([replace(DRAFT, money=money(50)), sold, bought])
    assert [f.commodity for f in figures] == [None, None, None]


def test_confidence_falls_with_what_is_inferred() -> None:
    sure, inferred = (assemble([replace(DRAFT, n_inferred=n)])[0].confidence for n in (0, 2))
    assert 0 < inferred < sure <= 1


def test_a_level_reached_again_takes_the_amount(read: Read) -> None:
    text = (
        "In 2023 trade between Chad and Laos came to $9 million. "
        "That level was already overtaken in the first three months of this year."
    )
    first, second = read(text)
    assert (second.amount_low, second.bound, second.is_anaphoric) == (first.amount_low, "at_least", True)
    assert (second.amount_start, second.amount_end) == (first.amount_start, first.amount_end)
    assert text[second.evidence_start : second.evidence_end].startswith("That level")


def test_the_publisher_tells_whose_exports(read: Read) -> None:
    text = "Trade with Peru is small.\n2023: export EUR 9 million, import EUR 5 million"
    export, imports = read(text, publisher="Foreign Ministry of Estonia")
    assert (export.reporter, export.partner) == ("EST", "PER")
    assert (imports.flow, imports.reporter) == ("import", "EST")


def test_without_a_day_of_publication_relative_periods_stay_open(read: Read) -> None:
    (figure,) = read("Trade between Peru and Kenya reached $30 million last year.", published_on=None)
    assert (figure.period_start, figure.period_end) == (None, None)
