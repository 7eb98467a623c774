"""Writes currencies.csv: ISO 4217 codes and English names from CLDR, signs and former currencies by hand.

Run in an environment of its own, since the pipeline needs none of these packages:

    python -m venv /tmp/reference && /tmp/reference/bin/pip install babel pycountry
    /tmp/reference/bin/python seeds/reference/build/currencies.py

`babel` carries the Unicode CLDR (Unicode licence), `pycountry` the list of codes (LGPL 2.1 package, ISO facts).
`currency_signs.csv` beside this script is kept by hand: code, unit nouns, signs.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel.numbers import get_currency_name

HERE = Path(__file__).parent
# Retired codes that texts of this century still use, with the last year in which they circulated.
RETIRED = {
    "ANG": 2025,
    "BGN": 2025,
    "BYR": 2016,
    "EEK": 2010,
    "HRK": 2022,
    "LTL": 2014,
    "LVL": 2013,
    "MRO": 2017,
    "SKK": 2008,
    "SLL": 2023,
    "STD": 2017,
    "VEF": 2018,
    "ZMK": 2012,
    "ZWL": 2024,
}
# Codes of ISO 4217 that no text states trade in: funds, metals, units of account, test codes.
NO_MONEY = frozenset("BOV CHE CHW CLF COU MXV USN UYI UYW VED XSU XUA XTS XXX XAD".split())


def main() -> None:
    """Reads CLDR and currency_signs.csv, writes currencies.csv."""
    with (HERE / "currency_signs.csv").open(encoding="utf-8", newline="") as file:
        by_hand = {row["code"]: row for row in csv.DictReader(file)}
    with (HERE.parent / "countries.csv").open(encoding="utf-8", newline="") as file:
        users: dict[str, list[str]] = {}
        for row in csv.DictReader(file):
            users.setdefault(row["currency"], []).append(row["code"])
    codes = {c.alpha_3 for c in pycountry.currencies} - NO_MONEY
    codes = {code for code in codes if code == "XDR" or not (code.startswith("XA") and code != "XAF")}
    codes = {code for code in codes if code not in {"XBA", "XBB", "XBC", "XBD", "XPD", "XPT"}} | set(RETIRED)
    if unknown := sorted(set(by_hand) - codes):
        raise SystemExit(f"currency_signs.csv: found {unknown}, expected codes of ISO 4217")
    with (HERE.parent / "currencies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "names", "units", "signs", "countries", "last_year"))
        for code in sorted(codes):
            name = get_currency_name(code, locale="en")
            plural = get_currency_name(code, count=2, locale="en")
            hand = by_hand.get(code, {"names": "", "units": "", "signs": ""})
            names = dict.fromkeys([name, plural, *filter(None, hand["names"].split("|"))])
            writer.writerow(
                (
                    code,
                    name,
                    "|".join(names),
                    hand["units"],
                    hand["signs"],
                    "|".join(users.get(code, ())),
                    RETIRED.get(code, ""),
                )
            )


if __name__ == "__main__":
    main()
