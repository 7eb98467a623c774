"""Houses in which states are governed, and the towns where they stand: "received at the Kremlin".

`seeds/reference/seats.csv` has a row per name in use; a name that houses of several states bear is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dagster_project.reference.tables import read_table


@cache
def seats() -> Mapping[str, tuple[str, str]]:
    """Country code and town of each seat, by its name in small letters."""
    rows = read_table("seats.csv", ("name", "code", "city"))
    return {row.text("name").casefold(): (row.text("code"), row.text("city")) for row in rows}
