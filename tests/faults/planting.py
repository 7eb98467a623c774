"""Plants faults into a run that is going on: SQL on its warehouse, right after one of its steps has ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb

from dagster_project.project import DataFolder

# Moments of a run: its steps, each of which has just ended, and one between dbt's models and dbt's tests.
READ, EXTRACT, RESOLVE, BUILD = "read_articles", "extract_facts", "resolve_across_documents", "build_marts"
RESOLVED, MARTS = "check_resolved", "check_marts"
MODELS = "models"
WITHOUT = "--exclude-resource-type"

RunDbt = Callable[[list[str], DataFolder], list[Any]]


class Saboteur:
    """Spoils the warehouse of a run at the moments that it is told of."""

    def __init__(self, folder: DataFolder, plants: Mapping[str, Sequence[str]], run_dbt: RunDbt) -> None:
        self.folder = folder
        self.plants = plants
        self.run_dbt = run_dbt
        self.moments: list[str] = []
        self.problems: list[str] = []

    def plant(self, moment: str) -> None:
        """What the step wrote is spoiled before anybody reads it."""
        self.moments.append(moment)
        for sql in self.plants.get(moment, ()):
            try:
                with duckdb.connect(self.folder.warehouse) as con:
                    con.execute(sql)
            except duckdb.Error as error:  # raised, it would be one more failure of the run
                self.problems.append(f"{sql}: {error}")

    def run_dbt_in_two_parts(self, arguments: list[str], folder: DataFolder) -> list[Any]:
        """As `marts.run_dbt`, which builds and tests model after model, with a moment between building and testing."""
        built = self.run_dbt([*arguments, WITHOUT, "test"], folder)
        self.plant(MODELS)
        return [*built, *self.run_dbt(["test", *arguments[1:]], folder)]
