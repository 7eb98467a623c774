from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project.reference.tables import ReferenceDataError, read_table


def _table(folder: Path, text: str) -> Path:
    (folder / "things.csv").write_text(text, encoding="utf-8")
    return folder


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"things\.csv"):
        list(read_table("things.csv", ("code",), tmp_path))


def test_another_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"line 1.*found header \('kode',\)"):
        list(read_table("things.csv", ("code",), _table(tmp_path, "kode\nA\n")))


def test_a_short_line_is_refused_with_its_number(tmp_path: Path) -> None:
    with pytest.raises(ReferenceDataError, match=r"line 3: found 1 cells, expected 2"):
        list(read_table("things.csv", ("code", "name"), _table(tmp_path, "code,name\nA,a\nB\n")))


def test_errors_of_cells_name_line_column_found_and_expected(tmp_path: Path) -> None:
    (row,) = read_table("things.csv", ("code", "month"), _table(tmp_path, "code,month\n,x\n"))
    with pytest.raises(ReferenceDataError, match=r"line 2, column 'code': found ''"):
        row.text("code")
    with pytest.raises(ReferenceDataError, match=r"column 'month': found 'x', expected a month"):
        row.parsed("month", int, "a month")


def test_an_empty_value_in_a_list_is_refused(tmp_path: Path) -> None:
    good, bad = read_table("things.csv", ("names",), _table(tmp_path, "names\na|b\na||b\n"))
    assert good.values("names") == ("a", "b")
    with pytest.raises(ReferenceDataError, match="line 3"):
        bad.values("names")
