"""Many distinct texts made of few: the sample articles, told of other countries, people, amounts and days.

Each text takes its lines from several samples, and all that extraction finds in them (entities of the ledger)
is replaced by something of the same kind. So texts are neither near-identical nor unlike the real ones, each has
as many facts as a real one, and people and pairs of countries come back across texts as they do in the news.
Deterministic: text `n` is the same on any machine as long as the samples, reference data and extraction are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from dagster_project.extraction.facts import Facts
from dagster_project.extraction.workers import extract_all
from dagster_project.project import REFERENCE_SEEDS, SAMPLE_ARTICLES, Settings
from dagster_project.reading import article_paths, read_file
from dagster_project.reading.document import Document

LINES = (3, 6)
COUNTRIES = 80
OFFICE_HOLDERS = 25
OUTLETS = 50
FIRST_DAY, DAYS = date(2012, 1, 1), 5000
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DAY = re.compile(r"\b\d{1,2}\b")
DIGIT = re.compile(r"\d")
SYLLABLES = ("ba", "ke", "lo", "mi", "nu", "ra", "sha", "te", "vi", "zo", "dra", "fen", "gor", "hal", "jin", "pel")


@dataclass(frozen=True)
class Country:
    """How a country is written."""

    name: str
    demonym: str
    capital: str


@dataclass(frozen=True)
class Line:
    """A line of a sample and what stands in it: start, end, label and country code or person."""

    text: str
    spans: tuple[tuple[int, int, str, str | None], ...]


def write_texts(folder: Path, count: int, first: int = 0) -> None:
    """Writes texts number `first` to `first + count - 1`, a hundred to a subfolder."""
    titles, lines = _samples()
    countries = _countries()
    for number in range(first, first + count):
        path = folder / f"{number // 100:04}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(number, titles, lines, countries), encoding="utf-8")


def _samples() -> tuple[list[Line], list[Line]]:
    """The first lines of all samples, and their other lines."""
    found = [read_file(path, SAMPLE_ARTICLES) for path in article_paths(SAMPLE_ARTICLES)]
    documents = [document for document in found if isinstance(document, Document)]
    facts = [one for one in extract_all(documents, Settings.load().model) if isinstance(one, Facts)]
    titles, lines = [], []
    for document, one in zip(documents, facts, strict=True):
        first, *others = _lines(document.text, one)
        titles.append(first)
        lines += others
    return titles, lines


def _lines(text: str, facts: Facts) -> list[Line]:
    lines, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        spans = [
            (m.start - start, m.end - start, m.label, m.person if m.label == "PERSON" else m.code)
            for m in facts.entity_mentions
            if start <= m.start and m.end <= end
        ]
        lines.append(Line(line, tuple(sorted(spans))))
        start = end + 1
    return lines


def _countries() -> list[Country]:
    with (REFERENCE_SEEDS / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["demonyms"] and row["capitals"]]
    known = [Country(r["name"], r["demonyms"].split("|")[0], r["capitals"].split("|")[0]) for r in rows]
    return known[:: max(1, len(known) // COUNTRIES)][:COUNTRIES]


class _Telling:
    """What the things of the samples are called in one text."""

    def __init__(self, number: int, countries: Sequence[Country]) -> None:
        self.random = Random(number)
        self.free = self.random.sample(countries, len(countries))
        self.countries: dict[str | None, Country] = {}
        self.people: dict[str | None, str] = {}
        self.day = FIRST_DAY + timedelta(self.random.randrange(DAYS))

    def replace(self, line: Line) -> str:
        """The line with other things of the same kinds."""
        parts, end = [], 0
        for start, stop, label, key in line.spans:
            if start < end:
                continue
            parts += [line.text[end:start], self._other(line.text[start:stop], label, key)]
            end = stop
        return "".join([*parts, line.text[end:]])

    def _other(self, written: str, label: str, key: str | None) -> str:
        match label:
            case "GPE" | "NORP" if key is not None and len(key) == 3:
                country = self._country(key)
                return country.demonym if label == "NORP" else country.name
            case "PERSON":
                return self._person(key, written)
            case "MONEY" | "PERCENT":
                return DIGIT.sub(lambda digit: str(self.random.randint(1, 9)), written)
            case "DATE":
                dated = YEAR.sub(lambda year: str(int(year[0]) - 2025 + self.day.year), written)
                return DAY.sub(lambda day: str(self.random.randint(1, 28)), dated)
            case _:
                return written

    def _country(self, code: str) -> Country:
        if code not in self.countries:
            self.countries[code] = self.free[len(self.countries) % len(self.free)]
        return self.countries[code]

    def _person(self, key: str | None, written: str) -> str:
        """An office-holder of one of the countries of the text; only the surname where it was written alone."""
        if key not in self.people:
            nation = self.free[self.random.randrange(4)]
            self.people[key] = _name(Random(f"{nation.name} {self.random.randrange(OFFICE_HOLDERS)}"))
        name = self.people[key]
        return name if " " in written else name.split()[-1]


def _name(random: Random) -> str:
    return " ".join("".join(random.choices(SYLLABLES, k=random.randint(2, 3))).capitalize() for _ in range(2))


def _text(number: int, titles: Sequence[Line], lines: Sequence[Line], countries: Sequence[Country]) -> str:
    telling = _Telling(number, countries)
    random = telling.random
    told = [telling.replace(line) for line in random.sample(lines, random.randint(*LINES))]
    title = telling.replace(random.choice(titles))
    header = f"Date: {telling.day:%d %B %Y}\nSource: Courier {random.randrange(OUTLETS)}"
    return "\n\n".join([header, title, *told]) + "\n"
