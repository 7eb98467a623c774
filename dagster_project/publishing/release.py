"""Copies the marts into a release and makes it the current one.

A reader who has a release open is never disturbed: files are not written again once published, and
`current` is a link that is replaced in one step. Renaming a new file over the served one would leave
readers on old data, and a `.wal` left by somebody would make the next file unopenable.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dagster_project.project import DataFolder

FILE = "marts.duckdb"
KEPT_RELEASES = 3
# The oldest DuckDB whose clients must be able to open a release.
STORAGE_VERSION = "v1.5.0"
MARTS = "marts"
# What views of the warehouse call its database; also the stem of its file.
WAREHOUSE = "warehouse"


class PublishingError(Exception):
    """A release could not be made; what is published stays as it was."""


@dataclass(frozen=True)
class Release:
    """One published release and the rows of its tables."""

    path: Path
    rows: dict[str, int]


def publish(folder: DataFolder, run_id: str) -> Release:
    """Publishes the marts of the warehouse as release `run_id`; raises PublishingError."""
    for left in folder.releases.glob(".tmp-*"):  # by a run that was killed
        shutil.rmtree(left)
    staged = folder.releases / f".tmp-{run_id}"
    staged.mkdir(parents=True)
    rows = _copy_marts(folder.warehouse, staged / FILE)
    if (staged / f"{FILE}.wal").exists():
        raise PublishingError(f"{staged / FILE}: DuckDB left a write-ahead log; the release is not complete")
    (staged / FILE).chmod(0o444)
    _sync(staged / FILE)
    _sync(staged)
    final = folder.releases / run_id
    if final.exists():  # the same run again, after it was killed between the steps below
        shutil.rmtree(final)
    staged.rename(final)
    _sync(folder.releases)
    _switch(folder, final)
    _forget_old(folder)
    return Release(final / FILE, rows)


def _copy_marts(warehouse: Path, target: Path) -> dict[str, int]:
    with duckdb.connect() as con:
        con.execute("SET enable_progress_bar = false")
        con.execute(f"ATTACH '{_quoted(warehouse)}' AS {WAREHOUSE} (READ_ONLY)")
        con.execute(f"ATTACH '{_quoted(target)}' AS release (STORAGE_VERSION '{STORAGE_VERSION}')")
        relations = con.execute(
            "SELECT table_name, sql, comment FROM duckdb_tables() "
            "WHERE database_name = $database AND schema_name = $marts "
            "UNION ALL SELECT view_name, NULL, comment FROM duckdb_views() "
            "WHERE database_name = $database AND schema_name = $marts ORDER BY table_name",
            {"database": WAREHOUSE, "marts": MARTS},
        ).fetchall()
        if not relations:
            raise PublishingError(f"{warehouse}: schema {MARTS} has no tables; dbt has not built it")
        con.execute("USE release")
        rows = {name: _copy_relation(con, name, sql, comment) for name, sql, comment in relations}
        con.execute("USE memory")
        con.execute("DETACH release")  # checkpoints
    return rows


def _copy_relation(con: duckdb.DuckDBPyConnection, name: str, sql: str | None, comment: str | None) -> int:
    """Copies definition, comments and rows of one table, or the rows of a view; the number of rows."""
    source = f'{WAREHOUSE}.{MARTS}."{name}"'
    if sql is None:
        con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM {source}')
    else:
        con.execute(sql.replace(f"CREATE TABLE {MARTS}.", "CREATE TABLE ", 1))
        con.execute(f'INSERT INTO "{name}" SELECT * FROM {source}')
    if comment:
        con.execute(f"""COMMENT ON TABLE "{name}" IS '{_quoted(comment)}'""")
    comments = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE database_name = ? AND schema_name = ? "
        "AND table_name = ? AND comment IS NOT NULL ORDER BY column_index",
        [WAREHOUSE, MARTS, name],
    ).fetchall()
    for column, text in comments:
        con.execute(f"""COMMENT ON COLUMN "{name}"."{column}" IS '{_quoted(text)}'""")
    count = con.execute(f'SELECT count(*) FROM "{name}"').fetchone()
    return int(count[0]) if count else 0


def _quoted(text: object) -> str:
    return str(text).replace("'", "''")


def _switch(folder: DataFolder, release: Path) -> None:
    link = folder.root / f".current-{release.name}"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(folder.root))
    link.replace(folder.current)
    _sync(folder.root)


def _forget_old(folder: DataFolder) -> None:
    """Removes all but the last releases. Who has one open keeps reading it: the inode lives on."""
    current = folder.current.resolve()
    old = [p for p in folder.releases.iterdir() if p.resolve() != current and not p.name.startswith(".")]
    for path in sorted(old, key=lambda p: p.stat().st_mtime_ns)[: -(KEPT_RELEASES - 1)]:
        shutil.rmtree(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
