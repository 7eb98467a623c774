"""Offices of the world: the words for them and the roles of the contract they stand for.

`seeds/reference/offices.csv` has one row per form, in lower case with spaces for hyphens. Kinds:

===========  ==================================================================================
`office`     a whole office ("prime minister"); `countries` limits a role to some countries
`head`       becomes an office with a portfolio ("trade" + minister, secretary + "of trade")
`chair`      becomes an office with a chamber ("speaker of the senate")
`chamber`    a parliament or house of one
`foreign`    a portfolio whose minister is the foreign minister
`portfolio`  one word of any other portfolio
`courtesy`   a title or form of address before a name, no office by itself
===========  ==================================================================================
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

from dagster_project.extraction.facts import Role

OFFICES_CSV = Path(__file__).parents[2] / "seeds" / "reference" / "offices.csv"
KINDS = ("office", "head", "chair", "chamber", "foreign", "portfolio", "courtesy")
COLUMNS = ["form", "kind", "role", "countries"]


@dataclass(frozen=True)
class OfficeLexicon:
    """The forms of each kind, with the role by country; the key "" holds everywhere else."""

    roles: dict[str, dict[str, dict[str, Role]]]
    longest: dict[str, int] = field(default_factory=dict)

    def has(self, kind: str, form: str) -> bool:
        """Whether `form` (lower case, spaces for hyphens) is of this kind."""
        return form in self.roles[kind]

    def role(self, kind: str, form: str, country: str | None = None) -> Role | None:
        """The role of a form in a country; None for courtesies and unknown forms."""
        by_country = self.roles[kind].get(form, {})
        return by_country.get(country or "") or by_country.get("")


@cache
def office_lexicon(path: Path = OFFICES_CSV) -> OfficeLexicon:
    """The lexicon of the reference file.

    Raises:
        ValueError: a row has another kind or role than the ones above, with file and line.
    """
    roles: dict[str, dict[str, dict[str, Role]]] = {kind: defaultdict(dict) for kind in KINDS}
    longest = dict.fromkeys(KINDS, 0)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise ValueError(f"{path}: columns are {reader.fieldnames}, expected {COLUMNS}: restore the header")
        for line, row in enumerate(reader, start=2):
            form, kind, role = row["form"], row["kind"], row["role"]
            if kind not in KINDS or (role and role not in get_args(Role)):
                raise ValueError(f"{path}:{line}: {form!r} has kind {kind!r} and role {role!r}; use {KINDS} and a Role")
            known = roles[kind][form]
            if role:
                known.update(dict.fromkeys(row["countries"].split() or [""], role))
            longest[kind] = max(longest[kind], form.count(" ") + 1)
    return OfficeLexicon({kind: dict(forms) for kind, forms in roles.items()}, longest)
