"""Columns of the warehouse beside those that are declared, and of the marts beside those that are published."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dagster_project.checks.suites import load_suite
from dagster_project.checks.validation import validate_suite
from dagster_project.project import EXPECTATIONS
from dagster_project.warehouse import prepare
from dagster_project.warehouse.columns import record_published_columns, record_warehouse_columns
from dagster_project.warehouse.tables import TABLES
from tests.conftest import BuiltWarehouse


def failing(con: duckdb.DuckDBPyConnection, suite: str) -> dict[str, list[dict[str, object]]]:
    """Checks of a suite that fail, with their rows."""
    loaded = load_suite(EXPECTATIONS / f"{suite}.json", EXPECTATIONS)
    outcomes = validate_suite(con, loaded).outcomes
    return {o.check_name: list(o.failing_rows) for o in outcomes if not o.passed}


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    path = tmp_path / "warehouse.duckdb"
    prepare(path)
    with duckdb.connect(path) as con:
        yield con


def test_a_new_warehouse_has_the_declared_columns(con: duckdb.DuckDBPyConnection) -> None:
    record_warehouse_columns(con)
    assert failing(con, "audit/warehouse_columns") == {}
    count = con.execute("SELECT count(*) FROM audit.warehouse_columns").fetchone()
    assert count == (sum(len(table.columns) for table in TABLES),)


@pytest.mark.parametrize(
    ("change", "check", "column"),
    [
        ("ALTER TABLE extracted.trade_figures DROP COLUMN bound", "every_declared_column_is_there", "bound"),
        ("ALTER TABLE raw.documents ALTER COLUMN title TYPE BLOB", "types_are_as_declared", "title"),
        ("ALTER TABLE resolved.people ADD COLUMN age INTEGER", "no_column_is_strange", "age"),
        ("CREATE TABLE raw.notes (note VARCHAR)", "no_column_is_strange", "note"),
    ],
)
def test_a_table_that_a_hand_has_altered_is_named_with_its_column(
    con: duckdb.DuckDBPyConnection, change: str, check: str, column: str
) -> None:
    con.execute(change)
    record_warehouse_columns(con)
    found = failing(con, "audit/warehouse_columns")
    assert list(found) == [check]
    assert [row["column_name"] for row in found[check]] == [column]


def test_a_table_that_is_gone_lacks_all_its_columns(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("DROP TABLE resolved.visit_conflicts")
    record_warehouse_columns(con)
    (rows,) = failing(con, "audit/warehouse_columns").values()
    assert {row["table_name"] for row in rows} == {"visit_conflicts"}


def test_without_a_release_nothing_is_under_contract(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    record_published_columns(con, tmp_path / "current" / "marts.duckdb")
    assert con.execute("SELECT count(*) FROM audit.published_columns").fetchone() == (0,)


@pytest.fixture
def built(built_warehouse: BuiltWarehouse, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Marts that are built, beside the release of the same."""
    copy = Path(shutil.copy(built_warehouse.folder.warehouse, tmp_path / "warehouse.duckdb"))
    with duckdb.connect(copy) as con:
        yield con


@pytest.mark.parametrize(
    ("change", "check"),
    [
        ("ALTER TABLE marts.visit_mentions DROP COLUMN host_city", "no_published_column_is_lost"),
        ("ALTER TABLE marts.visit_mentions RENAME COLUMN host_city TO town", "no_published_column_is_lost"),
        ("DROP TABLE marts.person_aliases", "no_published_column_is_lost"),
        ("ALTER TABLE marts.visits_by_partner ALTER COLUMN n_planned TYPE VARCHAR", "no_published_type_is_changed"),
    ],
)
def test_a_mart_that_breaks_its_readers_is_found(built: duckdb.DuckDBPyConnection, change: str, check: str) -> None:
    built.execute(change)
    assert list(failing(built, "marts/data_contract")) == [check]


def test_what_is_added_breaks_nobody(built: duckdb.DuckDBPyConnection) -> None:
    built.execute("ALTER TABLE marts.visits ADD COLUMN rating INTEGER")
    built.execute("CREATE TABLE marts.ratings (rating INTEGER)")
    assert failing(built, "marts/data_contract") == {}


def test_a_new_version_of_the_contract_may_take_away(built: duckdb.DuckDBPyConnection) -> None:
    built.execute("ALTER TABLE marts.visit_mentions DROP COLUMN host_city")
    built.execute("UPDATE marts.data_contract SET version = version + 1")
    assert failing(built, "marts/data_contract") == {}


def test_a_release_from_before_contracts_were_numbered_keeps_the_first(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with duckdb.connect(tmp_path / "marts.duckdb") as release:
        release.execute("CREATE TABLE visits (visit_id VARCHAR)")
    record_published_columns(con, tmp_path / "marts.duckdb")
    assert con.execute("FROM audit.published_columns").fetchall() == [(1, "visits", "visit_id", "VARCHAR")]
