"""What a place name needs to be told from other words: cities, regions, ambiguous names, names of other things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from dagster_project.reference.parties import countries
from dagster_project.reference.tables import Row, read_table

NameKind = Literal["country", "demonym", "capital"]
WordKind = Literal[
    "title",
    "title_abbreviation",
    "before_place",
    "institution",
    "calendar",
    "headline",
    "newspaper",
    "organisation_before",
    "organisation_after",
]


@dataclass(frozen=True)
class City:
    """A city, or several of the same name.

    Attributes:
        name: the usual English name.
        names: other spellings.
        codes: the countries that have a notable city of this name, the most populous city first.
        code: the country meant when nothing else is said, None when no city dominates.
        population: of the largest city of the name, 0 when unknown.
        cues: why the bare name is no evidence: `word` (an English word or very short), `person` (a given or family
            name), `small` (fewer than 100,000 inhabitants).
    """

    name: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    code: str | None
    population: int
    cues: frozenset[str]


@dataclass(frozen=True)
class Region:
    """A part of a country that texts name without the country: a state, province or island, or a lesser venue.

    Attributes:
        name: the usual English name.
        names: other spellings.
        codes: the countries that have a part of this name, the best known first.
        cues: why the bare name is no evidence, as in `doubtful_names`.
    """

    name: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    cues: frozenset[str]


@dataclass(frozen=True)
class AmbiguousName:
    """A name or demonym that several countries share.

    Attributes:
        name: the surface form.
        kind: country, demonym or capital.
        codes: the countries that it can mean.
        default: the country meant when the text names none of them otherwise, None to abstain.
        unless: words that, when the text has them and not the country, forbid the default.
    """

    name: str
    kind: NameKind
    codes: tuple[str, ...]
    default: str | None
    unless: tuple[str, ...]


def _checked(row: Row, codes: tuple[str, ...], column: str) -> tuple[str, ...]:
    if any(code not in countries() for code in codes):
        raise row.error(column, "codes of countries.csv")
    return codes


@cache
def cities() -> Mapping[str, City]:
    """Cities by their usual English name."""
    found = (
        City(
            name=row.text("name"),
            names=row.values("names"),
            codes=_checked(row, row.values("codes"), "codes"),
            code=row.optional("code"),
            population=row.parsed("population", int, "a whole number"),
            cues=frozenset(row.values("cues")),
        )
        for row in read_table("cities.csv", ("name", "names", "code", "codes", "population", "cues"))
    )
    return MappingProxyType({city.name: city for city in found})


@cache
def regions() -> tuple[Region, ...]:
    """Parts of countries ("Bavaria", "Punjab")."""
    return tuple(
        Region(
            name=row.text("name"),
            names=row.values("names"),
            codes=_checked(row, row.values("codes"), "codes"),
            cues=frozenset(row.values("cues")),
        )
        for row in read_table("regions.csv", ("name", "names", "codes", "cues"))
    )


@cache
def ambiguous_names() -> tuple[AmbiguousName, ...]:
    """Names that several countries share ("Congo", "Dominican")."""
    return tuple(
        AmbiguousName(
            name=row.text("name"),
            kind=_kind(row),
            codes=_checked(row, row.values("codes"), "codes"),
            default=row.optional("default"),
            unless=row.values("unless"),
        )
        for row in read_table("ambiguous_names.csv", ("name", "kind", "codes", "default", "unless"))
    )


def _kind(row: Row) -> NameKind:
    match row.cells["kind"]:
        case "country" | "demonym" | "capital" as kind:
            return kind
    raise row.error("kind", "country, demonym or capital")


@cache
def doubtful_names() -> Mapping[str, frozenset[str]]:
    """Names of countries, demonyms and capitals that need evidence, to their cues.

    `word`: also an ordinary English word ("Male", "Pole"); `person`: also a given or family name, which
    its neighbours tell ("Jordan", "Paris"); `weak`: the place is the rarer meaning ("Victoria").
    """
    rows = read_table("doubtful_names.csv", ("name", "cues"))
    return MappingProxyType({row.text("name"): frozenset(row.values("cues")) for row in rows})


@cache
def names_of_other_things() -> frozenset[str]:
    """Longer names in which a country's name does not mean the country ("Gulf of Mexico", "guinea fowl")."""
    return frozenset(row.text("name") for row in read_table("names_of_other_things.csv", ("name", "what")))


@cache
def words_beside_places(kind: WordKind) -> frozenset[str]:
    """Capitalised words that tell what the place name beside them is, as they stand in texts.

    `title`, `title_abbreviation`: before a person's name, the latter with a stop; `before_place`: before a
    place; `institution`, `calendar`, `headline`: after a place, which stays one;
    `newspaper`: after a place that is only part of the paper's name; `organisation_before` and
    `organisation_after`: with a place, the name of an organisation.
    """
    words: dict[str, set[str]] = {known: set() for known in get_args(WordKind)}
    for row in read_table("words_beside_places.csv", ("word", "kind")):
        if row.text("kind") not in words:
            raise row.error("kind", f"one of {', '.join(words)}")
        words[row.text("kind")].add(row.text("word"))
    return frozenset(words[kind])


@cache
def combining_forms() -> Mapping[str, str]:
    """First parts of compounds, to the code of the party: "Sino" of "Sino-Kenyan" to `CHN`."""
    rows = read_table("combining_forms.csv", ("form", "code"))
    return MappingProxyType({row.text("form"): row.text("code") for row in rows})
