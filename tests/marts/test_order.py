"""The marts depend on what was read, not on the order in which it was."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tests.conftest import BuiltWarehouse, run_dbt
from tests.marts import ledger

# Rows of these carry times of loading, or the runs themselves.
OF_THE_RUN = {"documents", "check_results"}


def rows(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts'").fetchall()
        return {
            name: con.execute(f"SELECT * FROM marts.{name} ORDER BY ALL").fetchall()
            for (name,) in tables
            if name not in OF_THE_RUN
        }


def test_another_order_of_ingestion_gives_the_same_rows(
    built_warehouse: BuiltWarehouse, dbt_target: Path, tmp_path: Path
) -> None:
    other = tmp_path / "warehouse.duckdb"
    ledger.load(other, is_reversed=True)
    run_dbt(other, dbt_target, "build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    assert rows(other) == rows(built_warehouse.folder.warehouse)
