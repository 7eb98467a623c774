"""Reading the published marts: queries and their rows as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import duckdb
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

# Characters at which a column of a table is folded: sentences are, numbers and names never.
WIDEST = 60


class QueryError(Exception):
    """A query that cannot be answered; the message says why."""


@dataclass(frozen=True)
class Rows:
    """The answer to a query."""

    columns: tuple[str, ...]
    values: tuple[tuple[Any, ...], ...]


def query(marts: Path, sql: str, parameters: Sequence[Any] = ()) -> Rows:
    """Runs `sql` on the marts, which are opened read-only; raises QueryError."""
    if not marts.exists():
        raise QueryError(f"{marts} is not there: nothing has been published yet. Run `entente run` first.")
    try:
        with duckdb.connect(marts.resolve(), read_only=True) as con:
            con.execute("SET enable_progress_bar = false")
            con.execute(sql, list(parameters))
            return Rows(tuple(column[0] for column in con.description or ()), tuple(con.fetchall()))
    except duckdb.Error as error:
        raise QueryError(f"{marts}: {error}") from error


def write(rows: Rows, output: str, stream: TextIO) -> None:
    """Writes rows as `table` (for a person), `csv` or `json` (a list of objects)."""
    if output == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(rows.columns)
        writer.writerows([["" if v is None else _text(v) for v in row] for row in rows.values])
    elif output == "json":
        objects = [dict(zip(rows.columns, row, strict=True)) for row in rows.values]
        stream.write(json.dumps(objects, default=str, ensure_ascii=False, indent=2) + "\n")
    else:
        _write_table(rows, stream)


def _write_table(rows: Rows, stream: TextIO) -> None:
    """A table as wide as its values need: a row that the terminal wraps can be read, a folded number cannot."""
    table = Table(caption=f"{len(rows.values)} row{'' if len(rows.values) == 1 else 's'}", caption_justify="left")
    for position, column in enumerate(rows.columns):
        numeric = any(isinstance(row[position], int | float | Decimal) for row in rows.values)
        table.add_column(column, justify="right" if numeric else "left", max_width=WIDEST, min_width=len(column))
    for row in rows.values:
        table.add_row(*("" if value is None else _text(value) for value in row))
    console = Console(file=stream, markup=False, highlight=False)
    unbounded = console.options.update(width=(WIDEST + 3) * len(rows.columns) + 1)
    console.width = max(console.width, Measurement.get(console, unbounded, table).maximum)
    console.print(table)


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
