"""The DuckDB warehouse: its schema, short-lived connections, and loading of documents and facts.

`data/warehouse.duckdb` is written by the pipeline alone. A step opens it with `connect`, calls a
loader or reader, and closes it before the next step or dbt starts:

    prepare(path)
    with connect(path) as con:
        load_documents(con, documents, duplicates, run_id=..., ingested_at=..., extractor_version=...)
        load_sightings(con, sightings, run_id)
        load_rejects(con, rejects, run_id, seen_at)
        load_facts(con, facts, run_id, extractor_version)
        load_resolution(con, resolve(read_persons(con), read_visits(con), overrides), run_id)
        load_check_results(con, results)

A file that leaves the articles folder stays in the ledger: what was read is not forgotten. To
start over, move the warehouse file away; all but `ingested_at` comes back the same.
"""

from dagster_project.warehouse.connection import WarehouseError, connect, prepare
from dagster_project.warehouse.loading import (
    CheckResult,
    count_rows,
    known_documents,
    load_check_results,
    load_documents,
    load_facts,
    load_rejects,
    load_resolution,
    load_sightings,
    read_documents,
    read_persons,
    read_visits,
)
from dagster_project.warehouse.tables import SCHEMAS, TABLES, Column, Table

__all__ = [
    "SCHEMAS",
    "TABLES",
    "CheckResult",
    "Column",
    "Table",
    "WarehouseError",
    "connect",
    "count_rows",
    "known_documents",
    "load_check_results",
    "load_documents",
    "load_facts",
    "load_rejects",
    "load_resolution",
    "load_sightings",
    "prepare",
    "read_documents",
    "read_persons",
    "read_visits",
]
