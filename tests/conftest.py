"""Fixtures that many rooms share: a warehouse that dbt has built is dear, so there is one for the session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from dagster_project.project import DBT, DataFolder
from dagster_project.publishing.release import publish
from dagster_project.warehouse.columns import record_published_columns
from dagster_project.warehouse.connection import connect
from tests.marts import ledger
from tests.whole_run import manifest, whole_run

__all__ = ["manifest", "whole_run"]


@dataclass(frozen=True)
class BuiltWarehouse:
    """A data folder whose warehouse holds the hand-made ledger and its marts.

    `statuses` maps the names of dbt's seeds, models and tests to what became of them.
    """

    folder: DataFolder
    statuses: dict[str, str]


def run_dbt(warehouse: Path, target: Path, *arguments: str) -> dict[str, str]:
    """Runs dbt on a warehouse, in this process; the status of each node by its name."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    os.environ["ENTENTE_WAREHOUSE"] = str(warehouse)
    places = {"--project-dir": DBT, "--profiles-dir": DBT, "--target-path": target, "--log-path": target}
    options = [str(part) for option in places.items() for part in option]
    outcome = dbtRunner().invoke([*arguments, "--quiet", *options])
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    assert outcome.exception is None, outcome.exception
    return {run.node.name: str(run.status) for run in outcome.result}  # type: ignore[union-attr]


@pytest.fixture(scope="session")
def dbt_target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where dbt keeps what it parsed, for all builds of the session."""
    return tmp_path_factory.mktemp("dbt_target")


@pytest.fixture(scope="session")
def built_warehouse(tmp_path_factory: pytest.TempPathFactory, dbt_target: Path) -> BuiltWarehouse:
    """The hand-made ledger, built by dbt with all its tests, unit tests too, and published before."""
    folder = DataFolder(tmp_path_factory.mktemp("data"))
    ledger.load(folder.warehouse)
    statuses = run_dbt(folder.warehouse, dbt_target, "build")
    publish(folder, "run0")
    with connect(folder.warehouse) as con:
        record_published_columns(con, folder.marts)
    return BuiltWarehouse(folder, statuses)


@pytest.fixture(scope="session")
def published_marts(built_warehouse: BuiltWarehouse) -> Path:
    """The marts file of a release."""
    return publish(built_warehouse.folder, "run1").path


@pytest.fixture
def marts(published_marts: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader of the published marts."""
    with duckdb.connect(str(published_marts), read_only=True) as con:
        yield con
