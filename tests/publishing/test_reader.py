"""Queries over the published marts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from dagster_project.publishing.reader import QueryError, Rows, query, write

ROWS = Rows(("name", "n", "codes"), (("a", 1, ["x", "y"]), ("b|c", None, [])))


def written(output: str) -> str:
    stream = io.StringIO()
    write(ROWS, output, stream)
    return stream.getvalue()


def test_csv_has_a_header_and_empty_cells_for_null() -> None:
    assert written("csv") == 'name,n,codes\na,1,"x, y"\nb|c,,\n'


def test_json_keeps_types() -> None:
    assert json.loads(written("json")) == [
        {"name": "a", "n": 1, "codes": ["x", "y"]},
        {"name": "b|c", "n": None, "codes": []},
    ]


def test_a_table_says_how_many_rows_there_are() -> None:
    assert "2 rows" in written("table")


def test_the_marts_cannot_be_written(published_marts: Path) -> None:
    with pytest.raises(QueryError, match="read-only"):
        query(published_marts, "DELETE FROM trade_figures")


def test_a_wrong_query_names_the_file_and_the_fault(published_marts: Path) -> None:
    with pytest.raises(QueryError, match=r"marts\.duckdb.*no_such_table"):
        query(published_marts, "SELECT * FROM no_such_table")


def test_without_a_release_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="nothing has been published yet"):
        query(tmp_path / "current" / "marts.duckdb", "SELECT 1")
