"""Every check of every suite: it passes on good rows, and fails on rows with the fault that it is there for."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from dagster_project.checks.suites import Expectation, Suite, load_suites
from dagster_project.checks.validation import validate_frame
from dagster_project.project import EXPECTATIONS
from tests.conftest import BuiltWarehouse

SUITES = load_suites(EXPECTATIONS)
CHECKS = [
    pytest.param(suite, expectation, id=f"{suite.name}.{expectation.check_name}")
    for suite in SUITES
    for expectation in suite.expectations
]
# The ledger written by hand has made-up identifiers and no offsets of amounts.
REPAIRS = (
    "UPDATE raw.documents SET content_sha256 = document_id[5:], title = 'A title'",
    "UPDATE raw.rejects SET detail = 'found this, expected that'",
    "UPDATE extracted.trade_figures SET amount_start = evidence_start, amount_end = evidence_end",
)


@pytest.fixture(scope="session")
def frames(built_warehouse: BuiltWarehouse, tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """The rows that each suite validates, of a ledger in which all is well."""
    copy = Path(shutil.copy(built_warehouse.folder.warehouse, tmp_path_factory.mktemp("checks") / "warehouse.duckdb"))
    with duckdb.connect(copy) as con:
        for repair in REPAIRS:
            con.execute(repair)
        return {suite.name: con.execute(suite.query).df() for suite in SUITES}


@pytest.fixture(scope="session")
def good(frames: dict[str, pd.DataFrame]) -> dict[tuple[str, str], bool]:
    """Whether each check passes on good rows."""
    return {
        (suite.name, outcome.check_name): outcome.passed
        for suite in SUITES
        for outcome in validate_frame(suite, frames[suite.name])
    }


@pytest.mark.parametrize(("suite", "expectation"), CHECKS)
def test_check_passes_on_good_rows_and_fails_on_the_fault(
    suite: Suite,
    expectation: Expectation,
    frames: dict[str, pd.DataFrame],
    good: dict[tuple[str, str], bool],
) -> None:
    frame = frames[suite.name]
    assert not frame.empty, f"no rows to plant a fault in: {suite.query}"
    assert good[suite.name, expectation.check_name]
    alone = Suite(suite.schema, suite.table, (expectation,), suite.query, suite.identify_by, suite.path)
    (outcome,) = validate_frame(alone, planted(frame.head(20), expectation))
    assert outcome.problem is None
    assert not outcome.passed


def planted(frame: pd.DataFrame, expectation: Expectation) -> pd.DataFrame:
    """The rows with the fault that the expectation is to find."""
    bad, arguments = frame.copy(), expectation.kwargs
    match expectation.type.removeprefix("expect_"):
        case "table_row_count_to_be_between":
            return bad.head(0)
        case "column_values_to_not_be_null":
            bad[arguments["column"]] = None
        case "column_values_to_be_unique" | "compound_columns_to_be_unique":
            return pd.concat([bad, bad], ignore_index=True)
        case "column_values_to_be_in_set":
            bad[arguments["column"]] = False if arguments["value_set"] == [True] else "no such value"
        case "column_values_to_match_regex" | "column_values_to_be_edtf":
            bad[arguments["column"]] = "?!"
        case "column_values_to_be_sorted_lists":
            bad[arguments["column"]] = [["b", "a"]] * len(bad)
        case "column_value_lengths_to_be_between":
            bad[arguments["column"]] = "x"
        case "column_values_to_be_between" | "column_mean_to_be_between" | "column_max_to_be_between":
            bad[arguments["column"]] = _outside(arguments)
        case "column_pair_values_to_be_equal" | "evidence_to_equal_text_at_offsets":
            bad[arguments.get("column_A", "evidence")] = _unlike(bad[arguments.get("column_B", "text_at_offsets")])
        case "column_pair_values_to_differ":
            bad[arguments["column_A"]] = bad[arguments["column_B"]]
        case "column_pair_values_a_to_be_greater_than_b":
            _swap(bad, arguments["column_A"], arguments["column_B"])
        case kind:
            raise NotImplementedError(f"no fault is known for {kind}: add one, so that its checks are proven")
    return bad


def _outside(arguments: dict[str, Any]) -> float:
    return float(arguments["min_value"] - 1 if "min_value" in arguments else arguments["max_value"] + 1)


def _unlike(column: pd.Series[Any]) -> list[Any]:
    return [not value if isinstance(value, bool) else f"{value} and more" for value in column]


def _swap(frame: pd.DataFrame, late: str, early: str) -> None:
    if pd.api.types.is_numeric_dtype(frame[late]):
        frame[late], frame[early] = 1.0, 2.0
    else:
        frame[late], frame[early] = pd.Timestamp("2020-01-01"), pd.Timestamp("2020-01-02")
