"""Which offices of state a country has: a kingdom has no president, many a republic no prime minister.

`seeds/reference/constitutions.csv` has a row per country that is not a republic with a president and a prime
minister: `heads` are the titles of its head of state, `has_prime_minister` is "yes" or "no". Offices that were
abolished or created since about 2010 count as there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dagster_project.reference.tables import read_table

# Titles of those who reign; a country has them only where its row says so.
CROWNS = frozenset(
    {"king", "queen", "emir", "amir", "sultan", "emperor", "grand duke", "pope", "co prince", "governor general"}
)
_REPUBLIC = frozenset({"president"})


@dataclass(frozen=True)
class Constitution:
    """The titles of a country's head of state, and whether it has a prime minister."""

    heads: frozenset[str]
    has_prime_minister: bool


@cache
def _constitutions() -> Mapping[str, Constitution]:
    found = {}
    for row in read_table("constitutions.csv", ("code", "heads", "has_prime_minister")):
        if row.text("has_prime_minister") not in {"yes", "no"}:
            raise row.error("has_prime_minister", "yes or no")
        found[row.text("code")] = Constitution(frozenset(row.values("heads")), row.text("has_prime_minister") == "yes")
    return found


def constitution_of(country: str) -> Constitution:
    """The constitution of a country; that of a republic with a prime minister where the file has no row."""
    return _constitutions().get(country, Constitution(_REPUBLIC, True))


def reigns_in(title: str, country: str) -> bool:
    """Whether the head of state of `country` has this title ("president", "king", "governor general")."""
    return title in constitution_of(country).heads
