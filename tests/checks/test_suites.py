"""Suites are read strictly: what is not understood is an error that names file and place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dagster_project.checks.catalogue import catalogue
from dagster_project.checks.suites import Expectation, Suite, SuiteError, load_suite, load_suites
from dagster_project.checks.validation import build_suite, validate_frame
from dagster_project.project import EXPECTATIONS, ROOT

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


def test_a_suite_is_read_with_its_defaults(tmp_path: Path) -> None:
    suite = load_suite(written(tmp_path, suite_of(NOT_NULL)), tmp_path)
    assert suite.query == 'select * from "raw"."things"'
    assert suite.expectations[0].is_blocking


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
    ],
)
def test_what_is_not_understood_is_an_error(tmp_path: Path, content: dict[str, Any] | str, message: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(SuiteError, match=message) as error:
        load_suite(path, tmp_path)
    assert str(path) in str(error.value)


def one(type_: str, **kwargs: Any) -> Suite:
    return Suite("raw", "things", (Expectation("it", type_, kwargs, "critical", "it"),), "", (), Path("things.json"))


def test_an_unknown_expectation_is_an_error_and_not_dropped() -> None:
    suite = one("expect_no_such_thing", column="a")
    with pytest.raises(SuiteError, match="no expectation is called 'expect_no_such_thing'"):
        build_suite(suite, suite.expectations)


def test_a_wrong_argument_is_an_error() -> None:
    suite = one("expect_column_values_to_not_be_null", colum="a")
    with pytest.raises(SuiteError, match="does not take these arguments"):
        build_suite(suite, suite.expectations)


def test_a_missing_column_fails_the_check_and_says_so() -> None:
    (outcome,) = validate_frame(one("expect_column_values_to_not_be_null", column="b"), pd.DataFrame({"a": [1]}))
    assert not outcome.passed
    assert outcome.problem == "no column b; the frame has a"


def test_failing_rows_carry_document_and_sentence() -> None:
    frame = pd.DataFrame({"document_id": ["doc_1", "doc_2"], "evidence": ["One.", "Two."], "a": [1, None]})
    (outcome,) = validate_frame(one("expect_column_values_to_not_be_null", column="a"), frame)
    assert outcome.failing_rows == ({"a": None, "document_id": "doc_2", "evidence": "Two."},)
    assert outcome.observed["unexpected_count"] == 1


def test_no_more_than_twenty_failing_rows_are_kept() -> None:
    frame = pd.DataFrame({"document_id": [f"doc_{i}" for i in range(50)], "a": [None] * 50})
    (outcome,) = validate_frame(one("expect_column_values_to_not_be_null", column="a"), frame)
    assert len(outcome.failing_rows) == 20
    assert outcome.observed["unexpected_count"] == 50


def test_all_suites_of_the_project_are_accepted_by_great_expectations() -> None:
    suites = load_suites(EXPECTATIONS)
    assert suites
    for suite in suites:
        assert len(build_suite(suite, suite.expectations).expectations) == len(suite.expectations)


def test_the_page_of_checks_is_up_to_date() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == catalogue(load_suites(EXPECTATIONS)), "run `entente checks > docs/checks.md`"


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
    (outcome,) = validate_frame(one("expect_column_values_to_be_edtf", column="day"), pd.DataFrame({"day": [value]}))
    assert outcome.passed is is_edtf
