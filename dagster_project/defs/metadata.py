"""What the UI shows of an asset: specs and metadata made from the definitions of the warehouse's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import dagster as dg
import duckdb

from dagster_project.warehouse.tables import TABLES, Table

OWNERS = ["team:entente"]
SAMPLE_ROWS = 5
SAMPLE_CHARACTERS = 80
# What begins a mark of Markdown or HTML inside of a line.
MARKS = re.compile(r"[\\|*<\[`~]")


def tables_of(schema: str) -> tuple[Table, ...]:
    """The tables of one schema that the pipeline writes itself."""
    return tuple(table for table in TABLES if table.schema == schema)


def spec(table: Table, *, kinds: set[str], deps: Iterable[dg.AssetKey] = ()) -> dg.AssetSpec:
    """The asset of a table: key schema/table, group = layer."""
    columns = [dg.TableColumn(c.name, c.type, c.description) for c in table.columns]
    return dg.AssetSpec(
        key=dg.AssetKey([table.schema, table.name]),
        deps=deps,
        description=table.description,
        group_name=table.schema,
        kinds={"duckdb", *kinds},
        owners=OWNERS,
        tags={"layer": table.schema},
        metadata={
            "dagster/table_name": table.qualified_name,
            "dagster/column_schema": dg.TableSchema(columns),
        },
    )


def keys_of(schema: str) -> list[dg.AssetKey]:
    """The asset keys of one schema that the pipeline writes itself."""
    return [dg.AssetKey([table.schema, table.name]) for table in tables_of(schema)]


def table_metadata(con: duckdb.DuckDBPyConnection, schema: str, table: str) -> dict[str, Any]:
    """Row count and a small sample of a table, for the UI."""
    name = f'"{schema}"."{table}"'
    count = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    sample = con.execute(f"SELECT * FROM {name} LIMIT {SAMPLE_ROWS}")
    header = [column[0] for column in sample.description or ()]
    return {
        "dagster/row_count": count[0] if count else 0,
        "sample": dg.MetadataValue.md(markdown_table(header, sample.fetchall(), SAMPLE_CHARACTERS)),
    }


def described_columns(con: duckdb.DuckDBPyConnection, schema: str, table: str) -> dg.TableSchema:
    """The columns of a stored table with their types and comments."""
    rows = con.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = ? AND table_name = ? ORDER BY column_index",
        [schema, table],
    ).fetchall()
    return dg.TableSchema([dg.TableColumn(name, kind, comment) for name, kind, comment in rows])


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[Any]], characters: int) -> str:
    """A table in Markdown whose cells stay text, each cut at so many characters."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(_cell(value, characters) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: Any, characters: int) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return MARKS.sub(r"\\\g<0>", text if len(text) <= characters else text[: characters - 1] + "…")
