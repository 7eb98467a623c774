"""Which columns there are, beside those that there should be: the tables of `audit` about drift.

`connection.prepare` brings a warehouse of an earlier version up to date; what is recorded here is
what a run finds after it, so that a hand or another program that altered a table shows. What is
published is under contract: its columns are kept, to be compared with the marts that come next.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.tables import SCHEMAS, TABLES

# Of releases from before the contract was numbered.
FIRST_CONTRACT = 1

_STORED = (
    "SELECT schema_name AS layer, table_name, column_name, data_type AS stored_type FROM duckdb_columns() "
    "WHERE database_name = current_database() AND list_contains(?, schema_name)"
)


def record_warehouse_columns(con: duckdb.DuckDBPyConnection) -> None:
    """Makes `audit.warehouse_columns` the columns as declared and as stored."""
    declared = [
        {"layer": t.schema, "table_name": t.name, "column_name": c.name, "declared_type": c.type}
        for t in TABLES
        for c in t.columns
    ]
    con.execute("DELETE FROM audit.warehouse_columns")
    con.execute(
        "INSERT INTO audit.warehouse_columns BY NAME "
        "SELECT layer, table_name, column_name, declared_type, stored_type "
        "FROM (SELECT unnest(?::STRUCT(layer VARCHAR, table_name VARCHAR, column_name VARCHAR, "
        "declared_type VARCHAR)[], max_depth := 2)) "
        f"FULL JOIN ({_STORED}) USING (layer, table_name, column_name)",
        [declared, list(SCHEMAS)],
    )


def record_published_columns(con: duckdb.DuckDBPyConnection, marts: Path) -> None:
    """Makes `audit.published_columns` the columns of the release at `marts`, if there is one."""
    con.execute("DELETE FROM audit.published_columns")
    if not marts.exists():
        return
    with connect(marts.resolve(), read_only=True) as release:
        columns = release.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() "
            "WHERE NOT internal AND database_name = current_database()"
        ).fetchall()
        numbered = any(table == "data_contract" for table, _, _ in columns)
        found = release.execute("SELECT version FROM data_contract").fetchone() if numbered else None
    version = found[0] if found else FIRST_CONTRACT
    con.execute(
        "INSERT INTO audit.published_columns BY NAME SELECT ? AS contract_version, "
        "unnest(?::STRUCT(table_name VARCHAR, column_name VARCHAR, data_type VARCHAR)[], max_depth := 2)",
        [version, [{"table_name": t, "column_name": c, "data_type": d} for t, c, d in columns]],
    )
