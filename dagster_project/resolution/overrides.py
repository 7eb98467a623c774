"""What an analyst has settled by hand: which two names are one person's and which are not.

`seeds/reference/person_overrides.csv` has a line per pair of names: `country` (empty: any),
`decision` (`same` or `different`) and a `note` that is shown as the reason. Names are compared as
folded tokens, so that accents, case and titles do not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from dagster_project.reference.tables import SEEDS, read_table
from dagster_project.resolution.names import parse_name

Decision = Literal["same", "different"]
COLUMNS = ("name_a", "name_b", "country", "decision", "note")
FILE = "person_overrides.csv"


@dataclass(frozen=True)
class Override:
    """A pair of folded names, in alphabetical order, and what holds for it."""

    names: tuple[tuple[str, ...], tuple[str, ...]]
    country: str | None
    decision: Decision
    note: str

    def covers(self, country: str | None) -> bool:
        """Whether the override holds for persons of the country."""
        return self.country is None or self.country == country


def read_overrides(folder: Path = SEEDS) -> tuple[Override, ...]:
    """The overrides of the file.

    Raises:
        ReferenceDataError: a decision is unknown, or two lines contradict each other.
    """
    found: dict[tuple[tuple[tuple[str, ...], ...], str | None], Override] = {}
    for row in read_table(FILE, COLUMNS, folder):
        decision = row.text("decision")
        if decision not in ("same", "different"):
            raise row.error("decision", "`same` or `different`")
        a, b = sorted((parse_name(row.text("name_a")).tokens, parse_name(row.text("name_b")).tokens))
        override = Override((a, b), row.optional("country"), cast(Decision, decision), row.optional("note") or "")
        earlier = found.setdefault((override.names, override.country), override)
        if earlier.decision != override.decision:
            raise row.error("decision", f"`{earlier.decision}`, as an earlier line says of the same names")
    return tuple(found.values())
