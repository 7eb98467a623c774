"""Publishing: a release is whole, read-only and switched to at once, and readers are never disturbed."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import duckdb
import pytest

from dagster_project.project import DataFolder
from dagster_project.publishing.release import KEPT_RELEASES, PublishingError, publish
from tests.conftest import BuiltWarehouse


@pytest.fixture
def folder(built_warehouse: BuiltWarehouse, tmp_path: Path) -> DataFolder:
    """A data folder of its own with a warehouse that dbt has built."""
    shutil.copy(built_warehouse.folder.warehouse, tmp_path / "warehouse.duckdb")
    return DataFolder(tmp_path)


def test_a_release_holds_every_mart_with_its_rows(folder: DataFolder) -> None:
    release = publish(folder, "run1")
    with duckdb.connect(folder.warehouse, read_only=True) as con:
        marts = con.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'marts'").fetchall()
        expected = {name: con.execute(f'SELECT count(*) FROM marts."{name}"').fetchall()[0][0] for (name,) in marts}
    assert release.rows == expected
    assert "check_results" in release.rows


def test_comments_and_constraints_are_kept(folder: DataFolder) -> None:
    publish(folder, "run1")
    with duckdb.connect(folder.marts, read_only=True) as con:
        bare = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
        ).fetchall()
        tables = con.execute("SELECT count(*) FROM duckdb_tables() WHERE comment IS NULL AND NOT internal").fetchall()
        nullable = con.execute(
            "SELECT is_nullable FROM duckdb_columns() WHERE (table_name, column_name) = ('trade_figures', 'figure_id')"
        ).fetchall()
    assert bare == []
    assert tables == [(0,)]
    assert nullable == [(False,)]


def test_older_clients_can_open_a_release(folder: DataFolder) -> None:
    publish(folder, "run1")
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{folder.marts}' AS marts (READ_ONLY)")
        found = con.execute("SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'marts'")
        assert "v1.5" in str(found.fetchall()[0][0])


def test_the_file_is_read_only_and_leaves_no_log_beside_it(folder: DataFolder) -> None:
    release = publish(folder, "run1")
    assert stat.S_IMODE(release.path.stat().st_mode) == 0o444
    assert [p.name for p in release.path.parent.iterdir()] == ["marts.duckdb"]


def test_current_is_a_relative_link_that_moves_with_the_data_folder(folder: DataFolder, tmp_path: Path) -> None:
    publish(folder, "run1")
    assert folder.current.is_symlink()
    moved = DataFolder(tmp_path / "moved")
    moved.root.mkdir()
    for name in ("releases", "current"):
        shutil.move(folder.root / name, moved.root / name)
    assert moved.marts.exists()


def test_a_reader_keeps_what_it_has_open_while_releases_come(folder: DataFolder) -> None:
    publish(folder, "run0")
    with duckdb.connect(folder.marts.resolve(), read_only=True) as reader:
        for number in range(1, KEPT_RELEASES + 3):
            publish(folder, f"run{number}")
        assert reader.execute("SELECT count(*) > 0 FROM trade_figures").fetchall() == [(True,)]
    assert folder.current.resolve().name == f"run{KEPT_RELEASES + 2}"


def test_only_the_last_releases_are_kept(folder: DataFolder) -> None:
    for number in range(KEPT_RELEASES + 2):
        publish(folder, f"run{number}")
    kept = sorted(p.name for p in folder.releases.iterdir())
    assert kept == [f"run{number}" for number in range(2, KEPT_RELEASES + 2)]


def test_what_a_killed_run_left_is_cleared_away(folder: DataFolder) -> None:
    left = folder.releases / ".tmp-killed"
    left.mkdir(parents=True)
    (left / "marts.duckdb").write_bytes(b"half a file")
    publish(folder, "run1")
    assert not left.exists()


def test_without_marts_nothing_is_published_and_the_last_release_stays(folder: DataFolder) -> None:
    publish(folder, "run1")
    before = folder.marts.read_bytes()
    folder.warehouse.unlink()
    with duckdb.connect(folder.warehouse) as con:
        con.execute("CREATE SCHEMA raw")
    with pytest.raises(PublishingError, match="schema marts has no tables"):
        publish(folder, "run2")
    assert folder.current.resolve().name == "run1"
    assert folder.marts.read_bytes() == before
