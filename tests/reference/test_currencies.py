from __future__ import annotations

from decimal import Decimal

import pytest

from dagster_project.reference.currencies import currencies, units_per_usd
from dagster_project.reference.parties import countries


def test_each_country_uses_a_currency_of_the_table() -> None:
    for country in countries().values():
        assert country.currency is None or country.code in currencies()[country.currency].countries


def test_retired_currencies_have_a_last_year_and_no_country() -> None:
    retired = [currency for currency in currencies().values() if currency.last_year is not None]
    assert {"HRK", "EEK"} <= {currency.code for currency in retired}
    assert all(not currency.countries for currency in retired)


def test_the_dollar_is_its_own_measure() -> None:
    assert units_per_usd("USD", 2024) == 1


@pytest.mark.parametrize(("currency", "rate"), [("AED", "3.6725"), ("SAR", "3.75"), ("PAB", "1")])
def test_pegs_hold_in_each_year(currency: str, rate: str) -> None:
    assert {units_per_usd(currency, year) for year in range(2000, 2026)} == {Decimal(rate)}


@pytest.mark.parametrize(
    ("currency", "anchor", "ratio"), [("NAD", "ZAR", 1), ("NPR", "INR", 1.6), ("XOF", "EUR", 655.957)]
)
def test_pegs_follow_their_anchor(currency: str, anchor: str, ratio: float) -> None:
    pegged, anchored = units_per_usd(currency, 2023), units_per_usd(anchor, 2023)
    assert pegged is not None
    assert anchored is not None
    assert float(pegged / anchored) == pytest.approx(ratio, rel=1e-4)


def test_a_year_without_a_source_has_no_rate() -> None:
    assert units_per_usd("RUB", 2023) is None or units_per_usd("RUB", 1990) is None
    assert units_per_usd("EUR", 1990) is None
