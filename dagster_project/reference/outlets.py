"""News agencies, papers and broadcasters of the world, by the name or letters with which they sign.

`seeds/reference/outlets.csv` has one row per `name` and the `code` of the outlet's country.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dagster_project.reference.tables import read_table


@cache
def outlets() -> Mapping[str, str]:
    """The country of each outlet by its name as written."""
    return {row.text("name"): row.text("code") for row in read_table("outlets.csv", ("name", "code"))}


@cache
def _by_small_name() -> Mapping[str, str]:
    return {name.lower(): code for name, code in outlets().items()}


def outlets_home(name: str) -> str | None:
    """The country of the outlet of exactly this name, capitals aside."""
    return _by_small_name().get(name.strip().lower())
