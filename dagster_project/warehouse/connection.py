"""Opening the warehouse: one configuration, short-lived connections, transactions, schemas and tables ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from dagster_project.warehouse.tables import FACT_TABLES, RESOLVED_TABLES, RUN_TABLES, SCHEMAS, TABLES, Table


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
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise WarehouseError(
            f"{path}: cannot be opened ({reason}); close the other program that has it open, "
            "or move the file away if it is no DuckDB database"
        ) from error
    with con:
        con.execute("SET enable_progress_bar = false")
        yield con


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """What is written in the block is stored as a whole, or not at all when the block raises."""
    con.execute("BEGIN")
    try:
        yield
    except BaseException:
        con.execute("ROLLBACK")
        raise
    con.execute("COMMIT")


def utc(moment: datetime) -> datetime:
    """Without zone, as TIMESTAMP columns hold it."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def prepare(path: Path) -> None:
    """Creates folder, file, schemas and tables with their comments where they are missing.

    A warehouse of an earlier version is brought up to date. Tables of facts are made anew, so that
    every document is extracted again from its stored text; so is what a run writes of itself, of
    which only the history is lost. New columns of other tables are added.

    Raises:
        WarehouseError: a table that holds what cannot be made again has other columns than this
            version writes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with connect(path) as con:
        for schema in SCHEMAS:
            con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for tables in (FACT_TABLES, RESOLVED_TABLES, *((table,) for table in RUN_TABLES)):
            # Together: a document without its row in `extractions` is extracted again.
            if any(_found_columns(con, table) not in ([], _columns(table)) for table in tables):
                for table in tables:
                    con.execute(f"DROP TABLE IF EXISTS {table.qualified_name}")
        for table in TABLES:
            con.execute(table.ddl)
            _add_new_columns(con, path, table)
            for comment in table.comments:
                con.execute(comment)


def _columns(table: Table) -> list[tuple[str, str]]:
    return [(column.name, column.type) for column in table.columns]


def _found_columns(con: duckdb.DuckDBPyConnection, table: Table) -> list[tuple[str, str]]:
    """Names and types of the stored table's columns, none when there is no such table."""
    return con.execute(
        "SELECT column_name, data_type FROM duckdb_columns() "
        "WHERE schema_name = ? AND table_name = ? AND database_name = current_database() ORDER BY column_index",
        [table.schema, table.name],
    ).fetchall()


def _add_new_columns(con: duckdb.DuckDBPyConnection, path: Path, table: Table) -> None:
    """Adds columns that an earlier version did not have; raises where that does not make the table fit."""
    found = dict(_found_columns(con, table))
    for column in table.columns:
        if column.name not in found and column.nullable:
            con.execute(f"ALTER TABLE {table.qualified_name} ADD COLUMN {column.sql_name} {column.type}")
            found[column.name] = column.type
    if faults := list(_faults(found, dict(_columns(table)))):
        raise WarehouseError(
            f"{path}: table {table.qualified_name} {'; '.join(faults)}. Another version of Entente or another program "
            "has changed it. Put a copy of the file back, or move the file away and run again: it is built anew from "
            "the articles that are there"
        )


def _faults(found: Mapping[str, str], expected: Mapping[str, str]) -> Iterator[str]:
    for name, kind in expected.items():
        if name not in found:
            yield f"lacks column {name} {kind}"
        elif found[name] != kind:
            yield f"has column {name} as {found[name]}, expected {kind}"
    for name in sorted(found.keys() - expected.keys()):
        yield f"has a column {name} that this version does not know"
