"""Rows that a rule sets aside: what is validated, what is left out of all that comes after, what comes back.

`audit.quarantine` remembers for each row which rule it fails; while `released_run_id` is NULL the row is set
aside. `audit.audited` remembers whose rows have been validated by which rules. A row of a document that is set
aside is left out with its document. dbt's staging models do the same with the macro `in_order`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import duckdb

from dagster_project.warehouse.connection import transaction, utc
from dagster_project.warehouse.tables import DOCUMENTS, TABLES, VISITS, Table

# Tables whose readers leave out what is set aside. Of other tables a row that fails a rule stops the run.
SCHEMAS_WITH_QUARANTINE = ("raw", "extracted")
GUARDED: Mapping[str, Table] = {
    table.qualified_name: table for table in TABLES if table.schema in SCHEMAS_WITH_QUARANTINE or table is VISITS
}


def in_order(table: Table) -> str:
    """An SQL condition on the rows of `table`: neither they nor their document are set aside."""
    conditions = [f"{table.key_sql} NOT IN ({_set_aside(table)})"]
    if table is not DOCUMENTS and "document_id" in table.column_names:
        conditions.append(f"document_id NOT IN ({_set_aside(DOCUMENTS)})")
    return " AND ".join(conditions)


def pending_rows(table: Table, fingerprint: str) -> str:
    """A relation in SQL: the rows that the rules of `fingerprint` have not validated, and those set aside."""
    return (
        f"(SELECT * FROM {table.qualified_name} WHERE {table.run_column} NOT IN ({_audited(table, fingerprint)}) "
        f"OR {table.key_sql} IN ({_set_aside(table)}))"
    )


def keys_set_aside(con: duckdb.DuckDBPyConnection, table: Table) -> frozenset[str]:
    """Keys of the rows of `table` that are set aside."""
    rows = con.execute(
        f"SELECT {table.key_sql} FROM {table.qualified_name} WHERE {table.key_sql} IN ({_set_aside(table)})"
    ).fetchall()
    return frozenset(key for (key,) in rows)


def settle(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    failing: Mapping[str, Iterable[str]],
    *,
    unapplied: Iterable[str] = (),
    run_id: str,
    at: datetime,
) -> None:
    """Sets aside the rows that fail, and releases all others: they are mended or gone, or their rule is.

    Args:
        con: the warehouse.
        table: the table whose pending rows were validated.
        failing: for each rule the keys of the rows that fail it.
        unapplied: rules of the table that could not be applied; what they have set aside stays so.
        run_id: the run that validated.
        at: when.
    """
    pairs = [(check, key) for check, keys in sorted(failing.items()) for key in sorted(set(keys))]
    parameters = {
        "checks": [check for check, _ in pairs],
        "keys": [key for _, key in pairs],
        "unapplied": list(unapplied),
        "run": run_id,
        "at": utc(at),
    }
    document = "document_id" if "document_id" in table.column_names else "NULL"
    of_table = f"layer = '{table.schema}' AND table_name = '{table.name}' AND released_run_id IS NULL"
    with transaction(con):
        con.execute(
            "CREATE OR REPLACE TEMP TABLE failed AS "
            "SELECT unnest($checks::VARCHAR[]) AS check_name, unnest($keys::VARCHAR[]) AS row_key",
            _only(parameters, "checks", "keys"),
        )
        con.execute(
            f"UPDATE audit.quarantine SET released_run_id = $run, released_at = $at WHERE {of_table} "
            "AND check_name NOT IN (SELECT unnest($unapplied::VARCHAR[])) "
            "AND NOT EXISTS (FROM failed WHERE (failed.check_name, failed.row_key) = "
            "(quarantine.check_name, quarantine.row_key))",
            _only(parameters, "run", "at", "unapplied"),
        )
        con.execute(
            f"INSERT INTO audit.quarantine SELECT '{table.schema}', '{table.name}', failed.row_key, failed.check_name, "
            f"$run, $at, {document}, to_json(stored), NULL, NULL "
            f"FROM {table.qualified_name} AS stored JOIN failed ON failed.row_key = {table.key_sql} "
            f"ANTI JOIN (FROM audit.quarantine WHERE {of_table}) AS entry USING (check_name, row_key) "
            # A run that is asked for its checks again may set aside what it has released.
            "ON CONFLICT DO UPDATE SET released_run_id = NULL, released_at = NULL, content = excluded.content",
            _only(parameters, "run", "at"),
        )
        con.execute("DROP TABLE failed")


def mark_audited(con: duckdb.DuckDBPyConnection, table: Table, fingerprint: str) -> None:
    """Remembers that all rows of `table` have been validated by the rules of `fingerprint`, and only by these."""
    with transaction(con):
        con.execute("DELETE FROM audit.audited WHERE layer = ? AND table_name = ?", [table.schema, table.name])
        con.execute(
            f"INSERT INTO audit.audited SELECT DISTINCT ?, ?, {table.run_column}, ? FROM {table.qualified_name}",
            [table.schema, table.name, fingerprint],
        )


def extract_again(con: duckdb.DuckDBPyConnection, table: Table, fingerprint: str) -> None:
    """Has the next run read and extract from the documents anew whose rows stopped this one.

    What was wrong may be mended by then without a change of the texts or of the extractor: a spoiled file, a disk
    that was full. Rows that have been validated are as good as they were.
    """
    con.execute(
        "DELETE FROM extracted.extractions "
        f"WHERE document_id IN (SELECT document_id FROM {pending_rows(table, fingerprint)})"
    )


def _only(parameters: dict[str, Any], *names: str) -> dict[str, Any]:
    """Those that a statement names: DuckDB refuses others."""
    return {name: parameters[name] for name in names}


def _set_aside(table: Table) -> str:
    return (
        "SELECT row_key FROM audit.quarantine "
        f"WHERE layer = '{table.schema}' AND table_name = '{table.name}' AND released_run_id IS NULL"
    )


def _audited(table: Table, fingerprint: str) -> str:
    return (
        "SELECT run_id FROM audit.audited "
        f"WHERE layer = '{table.schema}' AND table_name = '{table.name}' AND suite_fingerprint = '{fingerprint}'"
    )
