"""Statesmen of the world: who held one of four offices in which country since about 2010.

`seeds/reference/statesmen.csv` has one row per person and country: `name`, further spellings in `names`,
the country's code (`EU` and other bodies too), and the highest of head of state, head of government,
foreign minister and speaker that the person held. A text that calls somebody "President Rey" without a
country leaves it open; of a statesman it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dagster_project.reference.tables import read_table

_ROLES = ("head_of_state", "head_of_government", "foreign_minister", "speaker")


@dataclass(frozen=True)
class Statesman:
    """One person of the reference file; `names` are all spellings, the usual one first, `role` is one of `_ROLES`."""

    names: tuple[str, ...]
    code: str
    role: str


@cache
def statesmen() -> tuple[Statesman, ...]:
    """All rows of the file; another role raises `ReferenceDataError`."""
    found = []
    for row in read_table("statesmen.csv", ("name", "names", "code", "role")):
        role = row.text("role")
        if role not in _ROLES:
            raise row.error("role", f"one of {', '.join(_ROLES)}")
        found.append(Statesman((row.text("name"), *row.values("names")), row.text("code"), role))
    return tuple(found)
