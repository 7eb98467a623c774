"""Suites are read strictly: what is not understood is an error that names file and place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest

from dagster_project.checks.catalogue import catalogue
from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import Expectation, Suite, SuiteError, load_suite, load_suites
from dagster_project.checks.validation import build_suite, validate_frame, validate_suite
from dagster_project.project import DBT_MANIFEST, EXPECTATIONS, ROOT
from dagster_project.warehouse import connect, prepare

NOT_NULL = {
    "type": "expect_column_values_to_not_be_null",
    "kwargs": {"column": "a"},
    "meta": {"check_name": "a_is_there"},
}


def written(folder: Path, content: dict[str, Any] | str) -> Path:
    path = folder / "raw" / "things.json"
    path.parent.mkdir()
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def suite_of(*expectations: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"name": "raw.things", "expectations": list(expectations), **other}


def with_meta(**more: Any) -> dict[str, Any]:
    """An expectation with more than a name in its meta."""
    return NOT_NULL | {"meta": {"check_name": "a_is_there", **more}}


def test_a_suite_is_read_with_its_defaults(tmp_path: Path) -> None:
    suite = load_suite(written(tmp_path, suite_of(NOT_NULL)), tmp_path)
    assert suite.rows_query == "select * from raw.things"
    assert suite.expectations[0].is_blocking
    assert not suite.sets_aside(suite.expectations[0])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "cannot be read as JSON"),
        (suite_of(NOT_NULL) | {"name": "raw.other"}, "expected 'raw.things'"),
        (suite_of(NOT_NULL, surprise=1), r"unknown keys \['surprise'\]"),
        (suite_of(NOT_NULL, meta={"querry": "x"}), r"unknown keys \['querry'\]"),
        (suite_of(NOT_NULL, NOT_NULL), r"more than once: \['a_is_there'\]"),
        (suite_of({"type": "expect_x", "kwargs": {}}), r"expectation 1 lacks \['meta'\]"),
        (suite_of(NOT_NULL | {"meta": {"check_name": "Not a name"}}), "expected a name in snake case"),
        (suite_of(NOT_NULL | {"severity": "fatal"}), "severity is 'fatal'"),
        (suite_of("no object"), "expectation 1 is str"),  # type: ignore[arg-type]
        (suite_of(with_meta(stops="never")), r"meta of a_is_there has unknown keys \['stops'\]"),
        (suite_of(with_meta(frame="columns")), "meta.frame is 'columns'"),
        (suite_of(with_meta(stops_above=5)), "meta.stops_above is 5, expected a share"),
        (suite_of(with_meta(examples="a is null")), "meta.examples is for a rule on measures"),
        (suite_of(with_meta(frame="measures")), r"column is 'a', expected one of meta.measures \[\]"),
        (suite_of(NOT_NULL, meta={"measures": {"n": "count(*)"}}), r"no expectation reads the measures \['n'\]"),
        (suite_of(NOT_NULL, meta={"query": "select 1 from {rows}"}), "which needs meta.row_key"),
        (suite_of(NOT_NULL, meta={"row_key": ["a"]}), "for tables whose odd rows are left out"),
    ],
)
def test_what_is_not_understood_is_an_error(tmp_path: Path, content: dict[str, Any] | str, message: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SuiteError, match=message) as error:
        load_suite(path, tmp_path)
    assert str(path) in str(error.value)


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"row_key": ["reason"]}, r"meta.row_key is \['reason'\], expected the key \['source_uri'\]"),
        ({"row_key": ["source_uri"], "query": "select * from raw.rejects"}, r"meta.query lacks \{rows\}"),
    ],
)
def test_a_row_key_is_that_of_the_table_and_of_its_query(tmp_path: Path, meta: dict[str, Any], message: str) -> None:
    path = tmp_path / "raw" / "rejects.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"name": "raw.rejects", "expectations": [NOT_NULL], "meta": meta}))
    with pytest.raises(SuiteError, match=message):
        load_suite(path, tmp_path)


def test_other_rules_have_another_fingerprint(tmp_path: Path) -> None:
    first = load_suite(written(tmp_path, suite_of(NOT_NULL)), tmp_path)
    (tmp_path / "raw" / "things.json").write_text(json.dumps(suite_of(NOT_NULL | {"severity": "warning"})))
    assert load_suite(first.path, tmp_path).fingerprint != first.fingerprint


def one(type_: str, **kwargs: Any) -> Suite:
    return Suite("raw", "things", (Expectation("it", type_, kwargs, "critical", "it"),), "", (), Path("things.json"))


def found(suite: Suite, frame: pd.DataFrame) -> Outcome:
    (outcome,) = validate_frame(suite, suite.expectations, frame).outcomes
    return outcome


@pytest.mark.parametrize(
    ("type_", "kwargs"),
    [
        ("expect_column_values_to_be_unique", {"column": "source_uri"}),
        ("expect_column_mean_to_be_between", {"column": "n", "min_value": 1}),
        ("expect_table_row_count_to_be_between", {"min_value": 1}),
        ("expect_column_values_to_not_be_null", {"column": "detail", "mostly": 0.5}),
    ],
)
def test_a_rule_on_the_whole_table_is_refused_where_only_new_rows_are_validated(
    type_: str, kwargs: dict[str, Any]
) -> None:
    suite = replace(one(type_, **kwargs), table="rejects", row_key=("source_uri",))
    with pytest.raises(SuiteError, match="is about the table as a whole"):
        build_suite(suite, suite.expectations)


def test_an_unknown_expectation_is_an_error_and_not_dropped() -> None:
    suite = one("expect_no_such_thing", column="a")
    with pytest.raises(SuiteError, match="no expectation is called 'expect_no_such_thing'"):
        build_suite(suite, suite.expectations)


def test_a_wrong_argument_is_an_error() -> None:
    suite = one("expect_column_values_to_not_be_null", colum="a")
    with pytest.raises(SuiteError, match="does not take these arguments"):
        build_suite(suite, suite.expectations)


def test_a_missing_column_fails_the_check_and_says_so() -> None:
    outcome = found(one("expect_column_values_to_not_be_null", column="b"), pd.DataFrame({"a": [1]}))
    assert not outcome.passed
    assert outcome.problem == "no column b; the frame has a"


def test_failing_rows_carry_document_and_sentence() -> None:
    frame = pd.DataFrame({"document_id": ["doc_1", "doc_2"], "evidence": ["One.", "Two."], "a": [1, None]})
    outcome = found(one("expect_column_values_to_not_be_null", column="a"), frame)
    assert outcome.failing_rows == ({"a": None, "document_id": "doc_2", "evidence": "Two."},)
    assert outcome.observed["unexpected_count"] == 1


def test_no_more_than_twenty_failing_rows_are_kept() -> None:
    frame = pd.DataFrame({"document_id": [f"doc_{i}" for i in range(50)], "a": [None] * 50})
    outcome = found(one("expect_column_values_to_not_be_null", column="a"), frame)
    assert len(outcome.failing_rows) == 20
    assert outcome.observed["unexpected_count"] == 50


def test_all_suites_of_the_project_are_accepted_by_great_expectations() -> None:
    suites = load_suites(EXPECTATIONS)
    assert suites
    for suite in suites:
        assert len(build_suite(suite, suite.expectations).expectations) == len(suite.expectations)


@pytest.mark.parametrize(
    "suite",
    [s for s in load_suites(EXPECTATIONS) if s.schema in ("raw", "extracted", "resolved")],
    ids=lambda s: s.name,
)
def test_every_check_can_be_made_on_tables_without_rows(suite: Suite, tmp_path: Path) -> None:
    prepare(tmp_path / "warehouse.duckdb")
    with connect(tmp_path / "warehouse.duckdb", read_only=True) as con:
        outcomes = validate_suite(con, suite).outcomes
    assert [o for o in outcomes if o.problem] == []
    assert {o.check_name for o in outcomes if not o.passed} <= {"there_are_documents"}


def test_a_measure_that_is_null_is_a_failed_check(tmp_path: Path) -> None:
    rule = Expectation("it", "expect_column_max_to_be_between", {"column": "n"}, "critical", "it", "measures")
    suite = Suite("raw", "things", (rule,), "select 1", measures={"n": "max(nullif(1, 1))"})
    with duckdb.connect() as con:
        (outcome,) = validate_suite(con, suite).outcomes
    assert outcome.problem == "the measure n is NULL"
    assert outcome.stops_the_run


@pytest.mark.usefixtures("manifest")
def test_the_page_of_checks_is_up_to_date() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    tests = json.loads(DBT_MANIFEST.read_bytes())
    assert page == catalogue(load_suites(EXPECTATIONS), tests), "run `entente checks > docs/checks.md`"


@pytest.mark.parametrize(
    ("value", "is_edtf"),
    [
        ("2023", True),
        ("2023-12", True),
        ("2023-12-09", True),
        ("XXXX-12-08", True),
        ("XXXX-12", True),
        (None, True),
        ("XXXX", False),
        ("2023-13", False),
        ("2023-12-32", False),
        ("9 December 2023", False),
        ("2023-12-09T00:00", False),
    ],
)
def test_edtf(value: str | None, is_edtf: bool) -> None:
    outcome = found(one("expect_column_values_to_be_edtf", column="day"), pd.DataFrame({"day": [value]}))
    assert outcome.passed is is_edtf


def test_failing_rows_show_plain_values() -> None:
    frame = pd.DataFrame(
        {
            "a": [9, 1],
            "day": [pd.Timestamp("2024-05-01"), pd.NaT],
            "share": [float("nan"), 0.5],
            "names": [np.array(["x", "y"], dtype=object), None],
            "long": ["s" * 1000, ""],
        }
    )
    suite = replace(
        one("expect_column_values_to_be_between", column="a", max_value=5), identify_by=tuple(map(str, frame))
    )
    (row,) = found(suite, frame).failing_rows
    shown = {"a": 9, "day": "2024-05-01 00:00:00", "share": None, "names": ["x", "y"]}
    assert {name: row[name] for name in shown} == shown
    assert len(row["long"]) < 1000
