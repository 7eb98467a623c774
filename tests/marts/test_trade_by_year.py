"""Which of many stated values becomes a year's value, seen from both sides."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import duckdb
import pytest


def row(marts: duckdb.DuckDBPyConnection, columns: str, *key: str | int) -> Any:
    """The row of a reporter, partner, year and flow."""
    return marts.execute(
        f"SELECT {columns} FROM trade_by_year WHERE reporter = ? AND partner = ? AND year = ? AND flow = ?",
        key,
    ).fetchone()


def test_values_that_agree_within_rounding_outvote_another(marts: duckdb.DuckDBPyConnection) -> None:
    columns = "amount_usd, amount_usd_low, amount_usd_high, agreement, n_documents, n_supporting_documents"
    found = row(marts, columns, "NOR", "PER", 2023, "total")
    assert found == (Decimal("13580000.00"), Decimal("13580000.00"), Decimal("19000000.00"), "conflicting", 3, 2)


def test_a_reprint_counts_once_though_its_figure_is_listed(marts: duckdb.DuckDBPyConnection) -> None:
    assert row(marts, "n_documents, len(figure_ids)", "NOR", "PER", 2023, "total") == (3, 4)


def test_growth_is_given_as_stated_and_as_computed(marts: duckdb.DuckDBPyConnection) -> None:
    found = row(marts, "change_pct_stated, change_pct_computed", "PER", "NOR", 2023, "total")
    assert found == (Decimal("40.00"), Decimal("40.00"))


def test_both_sides_carry_the_same_value(marts: duckdb.DuckDBPyConnection) -> None:
    unlike = marts.execute(
        "SELECT a.reporter, a.year FROM trade_by_year a LEFT JOIN trade_by_year b ON a.reporter = b.partner "
        "AND a.partner = b.reporter AND a.year = b.year AND b.flow = CASE a.flow WHEN 'export' THEN 'import' "
        "WHEN 'import' THEN 'export' ELSE a.flow END WHERE abs(a.amount_usd) IS DISTINCT FROM abs(b.amount_usd)"
    ).fetchall()
    assert unlike == []


def test_imports_of_one_side_corroborate_exports_of_the_other(marts: duckdb.DuckDBPyConnection) -> None:
    assert row(marts, "agreement", "NOR", "PER", 2023, "export") == ("corroborated",)
    assert row(marts, "agreement", "PER", "NOR", 2023, "import") == ("corroborated",)
    assert row(marts, "agreement", "NOR", "PER", 2023, "import") is None


def test_a_surplus_is_a_deficit_of_the_other_side(marts: duckdb.DuckDBPyConnection) -> None:
    assert row(marts, "amount_usd", "PER", "NOR", 2023, "balance") == (Decimal("500000.00"),)
    assert row(marts, "amount_usd", "NOR", "PER", 2023, "balance") == (Decimal("-500000.00"),)


def test_a_part_of_a_year_never_overrides_the_year(marts: duckdb.DuckDBPyConnection) -> None:
    assert row(marts, "is_partial, months_covered", "NOR", "PER", 2023, "total") == (False, 12)


def test_without_the_year_its_longest_part_stands_in(marts: duckdb.DuckDBPyConnection) -> None:
    columns = "is_partial, months_covered, bound, amount_usd, n_documents, change_pct_computed"
    found = row(marts, columns, "NOR", "PER", 2025, "total")
    assert found == (True, 10, "at_least", Decimal("21000000.00"), 1, None)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2030])
def test_targets_product_groups_and_fiscal_years_are_no_years_value(
    marts: duckdb.DuckDBPyConnection, year: int
) -> None:
    assert row(marts, "figure_ids", "NOR", "PER", year, "total") is None


def test_qualified_values_that_an_exact_one_satisfies_corroborate_it(marts: duckdb.DuckDBPyConnection) -> None:
    columns = "amount_usd, bound, agreement, n_supporting_documents"
    found = row(marts, columns, "IND", "TZA", 2024, "total")
    assert found == (Decimal("7900000000.00"), "exact", "corroborated", 3)


def test_amounts_are_converted_at_the_rate_of_the_year(marts: duckdb.DuckDBPyConnection) -> None:
    amount, stated, currency = row(marts, "amount_usd, stated_amount, stated_currency", "DEU", "KEN", 2023, "export")
    assert (stated, currency) == (Decimal("920000000.00"), "EUR")
    # The euro stood between 1.05 and 1.13 dollars in 2023.
    assert Decimal("966000000") < amount < Decimal("1040000000")


def test_an_amount_without_a_rate_is_kept_as_stated(marts: duckdb.DuckDBPyConnection) -> None:
    found = row(marts, "amount_usd, stated_amount, stated_currency", "KEN", "DEU", 2023, "total")
    assert found == (None, Decimal("1000000.00"), "XAU")


def test_a_figure_without_a_period_has_no_dollar_value(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute(
        "SELECT amount_low, amount_high, amount_usd FROM trade_figures WHERE period_start IS NULL"
    ).fetchall()
    assert found == [(Decimal("7000000.00"), Decimal("14000000.00"), None)]


def test_a_fiscal_year_is_converted_too(marts: duckdb.DuckDBPyConnection) -> None:
    found = marts.execute("SELECT amount_usd FROM trade_figures WHERE year(period_end) = 2020").fetchall()
    assert found == [(Decimal("8000000.00"),)]
