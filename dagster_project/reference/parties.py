"""Countries, blocs, regions and international bodies: codes, names, membership, fiscal years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from dagster_project.reference.tables import Row, read_table

PartyKind = Literal["country", "bloc", "region", "world"]

_COUNTRY_COLUMNS = (
    "code",
    "alpha2",
    "name",
    "official_name",
    "names",
    "demonyms",
    "capitals",
    "currency",
    "fiscal_year_start_month",
    "continent",
)


@dataclass(frozen=True)
class Party:
    """Whoever can stand in a fact as reporter, partner, visitor or host.

    `kind` is `bloc` for every organisation of states, international bodies included.
    """

    code: str
    name: str
    kind: PartyKind


@dataclass(frozen=True)
class Country:
    """A country or territory.

    Attributes:
        code: ISO 3166-1 alpha-3, `XKX` for Kosovo.
        alpha2: ISO 3166-1 alpha-2, `XK` for Kosovo.
        name: the usual English short name.
        official_name: the formal English name.
        names: further English names, spellings and abbreviations ("Viet Nam", "UK", "Burma").
        demonyms: adjectives and nouns for its people, singular and plural.
        capitals: capitals and seats of government, the principal one first; `capitals()` has their spellings.
        currency: ISO 4217 code of the currency in use, None where there is none.
        fiscal_year_start_month: 1 to 12, the month in which the government's fiscal year begins.
        continent: Africa, Antarctica, Asia, Europe, North America, Oceania or South America.
    """

    code: str
    alpha2: str
    name: str
    official_name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    currency: str | None
    fiscal_year_start_month: int
    continent: str


@dataclass(frozen=True)
class Capital:
    """A capital or seat of government; `code` is the country, `names` are other spellings and former names."""

    code: str
    name: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A bloc, region or body: `names` are its other surface forms, `adjectives` those that qualify a noun."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


def _kind(row: Row) -> PartyKind:
    match row.cells["kind"]:
        case "country" | "bloc" | "region" | "world" as kind:
            return kind
    raise row.error("kind", "country, bloc, region or world")


def _month(text: str) -> int:
    month = int(text)
    if not 1 <= month <= 12:
        raise ValueError(text)
    return month


@cache
def parties() -> Mapping[str, Party]:
    """Every party by its code."""
    rows = read_table("parties.csv", ("code", "name", "kind"))
    found = (Party(row.text("code"), row.text("name"), _kind(row)) for row in rows)
    return MappingProxyType({party.code: party for party in found})


@cache
def countries() -> Mapping[str, Country]:
    """Every country and territory by its alpha-3 code."""
    found = (
        Country(
            code=row.text("code"),
            alpha2=row.text("alpha2"),
            name=row.text("name"),
            official_name=row.text("official_name"),
            names=row.values("names"),
            demonyms=row.values("demonyms"),
            capitals=row.values("capitals"),
            currency=row.optional("currency"),
            fiscal_year_start_month=row.parsed("fiscal_year_start_month", _month, "a month, 1 to 12"),
            continent=row.text("continent"),
        )
        for row in read_table("countries.csv", _COUNTRY_COLUMNS)
    )
    return MappingProxyType({country.code: country for country in found})


@cache
def capitals() -> tuple[Capital, ...]:
    """Every capital and seat of government."""
    rows = read_table("capitals.csv", ("code", "name", "names"))
    return tuple(Capital(row.text("code"), row.text("name"), row.values("names")) for row in rows)


@cache
def groups() -> Mapping[str, Group]:
    """Every bloc, region and body by its code, with the words that texts use for it."""
    found = (
        Group(row.text("code"), row.text("name"), row.values("names"), row.values("adjectives"))
        for row in read_table("groups.csv", ("code", "name", "names", "adjectives"))
    )
    return MappingProxyType({group.code: group for group in found})


@cache
def _members() -> Mapping[str, frozenset[str]]:
    members: dict[str, set[str]] = {}
    for row in read_table("group_members.csv", ("group", "code")):
        if row.text("group") not in groups():
            raise row.error("group", "a code of groups.csv")
        if row.text("code") not in countries():
            raise row.error("code", "a code of countries.csv")
        members.setdefault(row.text("group"), set()).add(row.text("code"))
    return {group: frozenset(codes) for group, codes in members.items()}


def group_members(code: str) -> frozenset[str]:
    """The alpha-3 codes of a group's members; none when the group's membership is not listed.

    Raises:
        KeyError: `code` is no group.
    """
    if code not in groups():
        raise KeyError(f"found {code!r}, expected the code of a group in groups.csv")
    return _members().get(code, frozenset())


def fiscal_year_start(code: str) -> int:
    """The month, 1 to 12, in which the government's fiscal year begins; 1 for a group.

    Raises:
        KeyError: `code` is no party.
    """
    country = countries().get(code)
    if country is not None:
        return country.fiscal_year_start_month
    if code not in parties():
        raise KeyError(f"found {code!r}, expected the code of a party in parties.csv")
    return 1
