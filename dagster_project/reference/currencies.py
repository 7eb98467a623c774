"""Currencies: codes, the words and signs that texts use for them, and what a US dollar costs in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from dagster_project.reference.tables import read_table

_COLUMNS = ("code", "name", "names", "units", "signs", "countries", "last_year")


@dataclass(frozen=True)
class Currency:
    """A currency of ISO 4217.

    Attributes:
        code: ISO 4217.
        name: the English name ("Kenyan Shilling").
        names: forms that mean this currency anywhere, or one of the CFA francs ("Kenyan shillings", "greenback").
        units: bare unit nouns, which other currencies may share ("shillings"); the text's countries settle them.
        signs: symbols and abbreviations, which other currencies may share ("Sh", "KSh").
        countries: alpha-3 codes of the countries that use it.
        last_year: the last year in which it circulated, None for a current one.
    """

    code: str
    name: str
    names: tuple[str, ...]
    units: tuple[str, ...]
    signs: tuple[str, ...]
    countries: tuple[str, ...]
    last_year: int | None


@cache
def currencies() -> Mapping[str, Currency]:
    """Every currency by its code, recently retired ones included."""
    found = (
        Currency(
            code=row.text("code"),
            name=row.text("name"),
            names=row.values("names"),
            units=row.values("units"),
            signs=row.values("signs"),
            countries=row.values("countries"),
            last_year=row.parsed("last_year", int, "a year") if row.optional("last_year") else None,
        )
        for row in read_table("currencies.csv", _COLUMNS)
    )
    return MappingProxyType({currency.code: currency for currency in found})


def _rate(text: str) -> Decimal:
    rate = Decimal(text)
    if not rate > 0:
        raise ValueError(text)
    return rate


@cache
def _rates() -> Mapping[tuple[str, int], Decimal]:
    rows = read_table("exchange_rates.csv", ("currency", "year", "units_per_usd", "source"))
    return {
        (row.text("currency"), row.parsed("year", int, "a year")): row.parsed(
            "units_per_usd", _rate, "a positive number"
        )
        for row in rows
    }


def units_per_usd(currency: str, year: int) -> Decimal | None:
    """Units of `currency` for one US dollar, average of `year`; None where no source gives a rate."""
    return _rates().get((currency, year))
