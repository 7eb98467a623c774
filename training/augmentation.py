"""More names and more diplomacy than the sources hold: swapped names and sentences from templates.

Names come from lists of common forenames and surnames by country (CC0); a third of the surnames
are made by a character model of them, so that the model learns what a name looks like and not
which names there are.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import spacy

from dagster_project.reference.parties import countries
from training.scheme import MONTHS, WEEKDAYS, Sentence, is_date_word

NLP = spacy.blank("en")
PARTICLES = ("bin", "al", "van", "de", "von", "Abdul", "Ben", "ole", "da", "ibn", "El")


class NameModel:
    """Strings that look like the given names: an order-2 character model."""

    def __init__(self, names: list[str]) -> None:
        self._next: dict[str, list[str]] = defaultdict(list)
        for name in names:
            padded = f"^^{name.lower()}$"
            for i in range(len(padded) - 2):
                self._next[padded[i : i + 2]].append(padded[i + 2])

    def draw(self, rng: random.Random) -> str:
        """A capitalised string of 4 to 11 letters."""
        while True:
            state = "^^"
            while len(state) < 16 and not state.endswith("$"):
                state += rng.choice(self._next[state[-2:]])
            name = state[2:].rstrip("$")
            if 4 <= len(name) <= 11 and name.isalpha() and state.endswith("$"):
                return name.capitalize()


@dataclass(frozen=True)
class Names:
    """Draws names of persons of the whole world."""

    forenames: dict[str, list[str]]
    surnames: dict[str, list[str]]
    invented: NameModel

    @classmethod
    def read(cls, forenames: Path, surnames: Path) -> Names:
        """From the two CSV files of the data set (columns `Country` and `Romanized Name`)."""
        first, last = _by_country(forenames), _by_country(surnames)
        pool = [name for country in sorted(last) for name in last[country] if name.isalpha()]
        return cls(first, last, NameModel(pool))

    def surname(self, rng: random.Random) -> str:
        if rng.random() < 0.3:
            return self.invented.draw(rng)
        return rng.choice(self.surnames[rng.choice(sorted(self.surnames))])

    def full(self, rng: random.Random) -> tuple[str, str]:
        """A full name and the surname in it."""
        country = rng.choice(sorted(self.forenames))
        first = rng.choice(self.forenames[country])
        last = (
            rng.choice(self.surnames[country]) if country in self.surnames and rng.random() < 0.5 else self.surname(rng)
        )
        shape = rng.random()
        if shape < 0.12:
            return f"{first} {rng.choice(self.forenames[country])} {last}", last
        if shape < 0.18:
            return f"{first} {rng.choice(PARTICLES)} {last}", last
        if shape < 0.22:
            return f"{first}-{rng.choice(self.forenames[country])} {last}", last
        if shape < 0.26:
            return f"{last} {first}", last
        return f"{first} {last}", last


def _by_country(path: Path) -> dict[str, list[str]]:
    result: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            name = row["Romanized Name"].strip()
            if name[:1].isupper():
                result[row["Country"]].append(name)
    return dict(result)


def with_other_names(document: list[Sentence], names: Names, rng: random.Random) -> list[Sentence]:
    """The document with every person renamed, the same person to the same name."""
    full: dict[str, str] = {}
    last: dict[str, str] = {}
    for sentence in document:
        for start, end, label in sentence.entities:
            if label == "PERSON" and end - start > 1:
                known_as = " ".join(sentence.words[start:end])
                if known_as not in full:
                    full[known_as], last[sentence.words[end - 1]] = names.full(rng)
    return [_renamed(sentence, full, last, names, rng) for sentence in document]


def _renamed(
    sentence: Sentence, full: dict[str, str], last: dict[str, str], names: Names, rng: random.Random
) -> Sentence:
    words: list[str] = []
    spaces: list[bool] = []
    entities: list[tuple[int, int, str]] = []
    missing: set[int] = set()
    starts = {start: (end, label) for start, end, label in sentence.entities}
    i = 0
    while i < len(sentence.words):
        end, label = starts.get(i, (i + 1, ""))
        offset = len(words)
        if label == "PERSON":
            text = " ".join(sentence.words[i:end])
            new = full.get(text) or last.setdefault(text, names.surname(rng))
            tokens = NLP.make_doc(new)
            words += [token.text for token in tokens]
            spaces += [*(bool(token.whitespace_) for token in tokens[:-1]), sentence.spaces[end - 1]]
        else:
            words += sentence.words[i:end]
            spaces += sentence.spaces[i:end]
        if label:
            entities.append((offset, len(words), label))
        elif i in sentence.missing:
            missing.add(offset)
        i = end
    return Sentence(tuple(words), tuple(spaces), tuple(entities), frozenset(missing))


# --- templates ----------------------------------------------------------------------------------

OFFICES = (
    "President|Prime Minister|Foreign Minister|Deputy Foreign Minister|Vice President|Defence Minister|Trade Minister|"
    "Speaker|Ambassador|Special Envoy|State Secretary|Energy Minister|Senator|Chairperson|Crown Prince"
).split("|")
OFFICES_OF = (
    "President of|Prime Minister of|Minister of Foreign Affairs of|Deputy Minister of Foreign Affairs of|"
    "Speaker of the Parliament of|Chairman of the National Assembly of|Ambassador of|Minister of Trade of|"
    "Deputy Prime Minister and Minister of Foreign Affairs of"
).split("|")
BODIES = (
    "Ministry of Foreign Affairs|Foreign Ministry|National Assembly|African Union|European Union|United Nations|"
    "Chamber of Commerce and Industry|World Bank|Senate|Eurasian Economic Union|Arab League|ASEAN"
).split("|")
# P person with an office; F full name; S surname; G country, N its adjective, C its capital; B body; D date; Y year.
TEMPLATES = """{P} received {P} in {C} on {D} .
On {D} {P} began a working visit to {G} , where talks with {P} are planned .
{S} thanked {P} and invited him to come to {C} .
{F} , who heads the {B} , said that {N} companies were welcome .
Relations of {G} with {G} date from {Y} , {S} recalled .
“ We count on our friends in {G} , ” {P} told reporters in {C} .
{P} , together with {P} and {P} , flew to {C} on {D} .
{P} Arrives in {C} for Talks with {P}
In {D} {P} travelled to {G} , {G} and {G} .
The {N} minister handed a letter from {P} to {S} .
{F} has become the {N} ambassador to {G} , the {B} announced .
{S} , who had seen {P} a week earlier , also toured a factory near {C} .
According to {P} , the {B} and the {B} will sign a memorandum in {D} .
{P} is expected in {C} before the end of {Y} .
{N} - {N} trade grew in {Y} , {P} noted .""".splitlines()


def _fill(slot: str, names: Names, rng: random.Random) -> list[tuple[str, str]]:
    """(text, label or "") pieces for a slot."""
    country = countries()[rng.choice(sorted(code for code, c in countries().items() if c.capitals and c.demonyms))]
    if slot == "P":
        name = names.surname(rng) if rng.random() < 0.35 else names.full(rng)[0]
        shape = rng.random()
        if shape < 0.3:
            return [(rng.choice(OFFICES), ""), (name, "PERSON")]
        if shape < 0.65:
            return [(country.demonyms[0], "NORP"), (rng.choice(OFFICES), ""), (name, "PERSON")]
        return [(rng.choice(OFFICES_OF), ""), (country.name, "GPE"), (name, "PERSON")]
    filled = {
        "F": (names.full(rng)[0], "PERSON"),
        "S": (names.surname(rng), "PERSON"),
        "G": (country.name, "GPE"),
        "N": (country.demonyms[0], "NORP"),
        "C": (country.capitals[0], "GPE"),
        "B": (rng.choice(BODIES), "ORG"),
        "D": (_date(rng), "DATE"),
        "Y": (str(rng.randint(1960, 2030)), "DATE"),
    }
    return [filled[slot]]


def _date(rng: random.Random) -> str:
    month, day, year = rng.choice(MONTHS[:12]), rng.randint(1, 28), rng.randint(1990, 2030)
    forms = (f"{month} {day}", f"{day} {month}", f"{month} {year}", f"{day} {month} {year}", f"{month} {day}, {year}")
    return rng.choice((*forms, rng.choice(WEEKDAYS)))


def from_template(names: Names, rng: random.Random) -> Sentence:
    """One sentence of diplomatic prose with all its entities."""
    pieces: list[tuple[str, str]] = []
    for part in re.split(r"(\{[A-Z]\})", rng.choice(TEMPLATES)):
        if part.startswith("{"):
            pieces += _fill(part[1], names, rng)
        elif part.strip():
            pieces.append((part.strip(), ""))
    words: list[str] = []
    spaces: list[bool] = []
    entities: list[tuple[int, int, str]] = []
    for text, label in pieces:
        tokens = NLP.make_doc(text)
        if label:
            entities.append((len(words), len(words) + len(tokens), label))
        words += [token.text for token in tokens]
        spaces += [*(bool(token.whitespace_) for token in tokens[:-1]), True]
    for i, word in enumerate(words[1:], start=1):
        if word in {",", ".", "”"} or "-" in {word, words[i - 1]}:
            spaces[i - 1] = False
        if words[i - 1] == "“":
            spaces[i - 1] = False
    covered = {i for start, end, _ in entities for i in range(start, end)}
    open_words = frozenset(i for i, word in enumerate(words) if i not in covered and is_date_word(word))
    return Sentence(tuple(words), tuple(spaces), tuple(entities), open_words)
