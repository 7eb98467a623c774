"""Opening the warehouse: one configuration, short-lived connections, schemas and tables ready."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from dagster_project.warehouse.tables import SCHEMAS, TABLES, Table


class WarehouseError(Exception):
    """The warehouse file cannot serve: its message says which, why and what to do."""


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the warehouse at `path`, closed at the end of the block.

    Keep the block short: while a process holds the file for writing, no other can open it. No
    configuration is passed, since DuckDB refuses two connections of one process that differ in it.

    Raises:
        WarehouseError: the file is held by another process, is missing (read-only), or is not a
            DuckDB database.
    """
    if read_only and not path.exists():
        raise WarehouseError(f"{path}: no such warehouse; run the pipeline once to make it")
    try:
        con = duckdb.connect(str(path), read_only=read_only)
    except (duckdb.IOException, duckdb.ConnectionException) as error:
        reason = str(error).splitlines()[0]
        raise WarehouseError(
            f"{path}: cannot be opened ({reason}); close the other program that has it open, "
            "or move the file away if it is no DuckDB database"
        ) from error
    with con:
        con.execute("SET enable_progress_bar = false")
        yield con


def prepare(path: Path) -> None:
    """Creates folder, file, schemas and tables with their comments where they are missing.

    Raises:
        WarehouseError: a table is there with other columns than this version writes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with connect(path) as con:
        for schema in SCHEMAS:
            con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for table in TABLES:
            con.execute(table.ddl)
            _require_columns(con, path, table)
            for comment in table.comments:
                con.execute(comment)


def _require_columns(con: duckdb.DuckDBPyConnection, path: Path, table: Table) -> None:
    """Raises when the stored table is of another version."""
    found = con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE schema_name = ? AND table_name = ? AND database_name = current_database() ORDER BY column_index",
        [table.schema, table.name],
    ).fetchall()
    expected = [(column.name, column.type) for column in table.columns]
    if found != expected:
        different = sorted({name for name, _ in set(found) ^ set(expected)})
        raise WarehouseError(
            f"{path}: table {table.qualified_name} differs from what this version writes in columns "
            f"{', '.join(different) or 'order'}; move the file away and run again, it is built from the articles"
        )
