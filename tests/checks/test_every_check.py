"""Every check of every suite: it passes on a ledger in which all is well, and fails once its fault is planted there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dagster_project.checks.suites import Expectation, Suite, load_suites
from dagster_project.checks.validation import validate_suite
from dagster_project.project import EXPECTATIONS
from tests.checks.faults import FAULTS
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


@pytest.fixture(scope="module")
def sound(
    built_warehouse: BuiltWarehouse, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A ledger in which all is well."""
    copy = Path(shutil.copy(built_warehouse.folder.warehouse, tmp_path_factory.mktemp("checks") / "warehouse.duckdb"))
    with duckdb.connect(copy) as con:
        for repair in REPAIRS:
            con.execute(repair)
        yield con


@pytest.fixture
def spoiled(sound: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same for a test that spoils it."""
    sound.execute("BEGIN")
    yield sound
    sound.execute("ROLLBACK")


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_good_data_passes_every_check(suite: Suite, sound: duckdb.DuckDBPyConnection) -> None:
    outcomes = validate_suite(sound, suite).outcomes
    assert len(outcomes) == len(suite.expectations)
    assert [o for o in outcomes if not o.passed] == []


@pytest.mark.parametrize("suite", [s for s in SUITES if s.of_frame("rows")], ids=lambda suite: suite.name)
def test_rules_on_rows_are_tested_on_rows(suite: Suite, sound: duckdb.DuckDBPyConnection) -> None:
    rows = {o.check_name: o.observed.get("element_count") for o in validate_suite(sound, suite).outcomes}
    assert [e.check_name for e in suite.of_frame("rows") if not rows[e.check_name]] == []


@pytest.mark.parametrize(("suite", "expectation"), CHECKS)
def test_check_finds_the_fault_that_it_is_there_for(
    suite: Suite, expectation: Expectation, spoiled: duckdb.DuckDBPyConnection
) -> None:
    spoiled.execute(FAULTS[f"{suite.name}.{expectation.check_name}"])
    measures = {n: sql for n, sql in suite.measures.items() if n == expectation.kwargs.get("column")}
    alone = replace(suite, expectations=(expectation,), measures=measures)
    (outcome,) = validate_suite(spoiled, alone).outcomes
    assert outcome.problem is None
    assert not outcome.passed
    assert outcome.failing_rows or not expectation.examples


def test_no_fault_is_left_over() -> None:
    assert sorted(FAULTS) == sorted(f"{s.name}.{e.check_name}" for s in SUITES for e in s.expectations)
