"""What is set aside reaches no mart, and the losses tie out: every check of the marts passes without it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from dagster_project.checks.suites import Suite, load_suites
from dagster_project.checks.validation import validate_suite
from dagster_project.project import EXPECTATIONS
from dagster_project.resolution import resolve
from dagster_project.warehouse import load_resolution, read_persons, read_visits
from dagster_project.warehouse.quarantine import settle
from dagster_project.warehouse.tables import TABLES
from tests.conftest import BuiltWarehouse, run_dbt
from tests.marts.ledger import NOW

# For each table the rows that are set aside.
SET_ASIDE = {
    "raw.documents": "document_id = 'doc_herald'",
    "raw.rejects": "source_uri = 'broken.bin'",
    "extracted.trade_figures": "document_id = 'doc_gazette' AND currency = 'EUR'",
    "extracted.visit_mentions": "document_id = 'doc_gazette' AND status = 'planned'",
    "extracted.agreements": "TRUE",
    "extracted.commodity_flows": "TRUE",
    "extracted.persons": "name = 'Peter Mwangi'",
    "extracted.entity_mentions": "label = 'NORP'",
    "resolved.visits": "visitor_id IS NOT NULL AND status = 'completed'",
}


@pytest.fixture(scope="module")
def marts(
    built_warehouse: BuiltWarehouse, dbt_target: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse after a run that set these rows aside."""
    path = Path(shutil.copy(built_warehouse.folder.warehouse, tmp_path_factory.mktemp("left_out") / "warehouse.duckdb"))
    tables = {table.qualified_name: table for table in TABLES}
    with duckdb.connect(path) as con:
        for name, condition in SET_ASIDE.items():
            if name == "resolved.visits":
                load_resolution(con, resolve(read_persons(con), read_visits(con)), "run2")
            keys = con.execute(f"SELECT {tables[name].key_sql} FROM {name} WHERE {condition}").fetchall()
            assert keys, name
            settle(con, tables[name], {"some_rule": [key for (key,) in keys]}, run_id="run2", at=NOW)
    statuses = run_dbt(path, dbt_target, "build", "--exclude-resource-type", "unit_test")
    assert {name: s for name, s in statuses.items() if s in ("fail", "error", "skipped")} == {}
    with duckdb.connect(path, read_only=True) as con:
        yield con


def count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    found = con.execute(f"SELECT count(*) FROM {query}").fetchone()
    assert found is not None
    return int(found[0])


@pytest.mark.parametrize(
    "table", ["trade_figures", "visit_mentions", "agreements", "commodity_flows", "entity_mentions", "documents"]
)
def test_a_document_takes_its_facts_with_it(marts: duckdb.DuckDBPyConnection, table: str) -> None:
    assert count(marts, f"marts.{table} WHERE document_id = 'doc_herald'") == 0


@pytest.mark.parametrize(
    "rows",
    [
        "marts.trade_figures WHERE currency = 'EUR'",
        "marts.trade_by_year WHERE stated_currency = 'EUR'",
        "marts.visits WHERE status = 'planned'",
        "marts.agreements",
        "marts.commodity_flows",
        "marts.entity_mentions WHERE label = 'NORP'",
        "marts.person_aliases WHERE name = 'Peter Mwangi'",
        "marts.rejects",
        "marts.visits WHERE visitor_id IS NOT NULL AND status = 'completed'",
    ],
)
def test_a_row_is_in_no_mart(marts: duckdb.DuckDBPyConnection, rows: str) -> None:
    assert count(marts, rows) == 0


def test_a_trip_takes_its_mentions_with_it(marts: duckdb.DuckDBPyConnection) -> None:
    kept = "SELECT visit_id FROM marts.visits"
    assert count(marts, "resolved.visit_members") > count(marts, "marts.visit_mentions") > 0
    assert count(marts, f"marts.visit_mentions WHERE visit_id NOT IN ({kept})") == 0
    assert count(marts, f"marts.visit_conflicts WHERE visit_id NOT IN ({kept})") == 0


def test_of_equal_texts_the_next_one_stands_for_the_first(marts: duckdb.DuckDBPyConnection) -> None:
    (reprint,) = marts.execute("SELECT duplicate_of FROM marts.documents WHERE document_id = 'doc_reprint'").fetchall()
    assert reprint == (None,)


def test_the_mart_shows_what_is_set_aside(marts: duckdb.DuckDBPyConnection) -> None:
    shown = marts.execute(
        "SELECT layer || '.' || table_name, document_id, content->>'currency', run_id, released_run_id "
        "FROM marts.quarantine WHERE table_name = 'trade_figures'"
    ).fetchall()
    assert shown == [("extracted.trade_figures", "doc_gazette", "EUR", "run2", None)]
    assert count(marts, "marts.quarantine") == count(marts, "audit.quarantine") >= len(SET_ASIDE)


@pytest.mark.parametrize(
    "suite", [s for s in load_suites(EXPECTATIONS) if s.schema in ("resolved", "marts")], ids=lambda suite: suite.name
)
def test_losses_tie_out(marts: duckdb.DuckDBPyConnection, suite: Suite) -> None:
    assert [o for o in validate_suite(marts, suite).outcomes if not o.passed] == []
