"""Runs an expectation suite on a table of the warehouse.

Great Expectations is imported when the first suite is validated: it takes seconds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import Expectation, Suite, SuiteError
from dagster_project.warehouse.connection import connect

if TYPE_CHECKING:
    import pandas as pd
    from great_expectations.core import ExpectationSuite, ExpectationValidationResult
    from great_expectations.data_context import EphemeralDataContext

# Rows shown with a failed check; enough to see the pattern.
SHOWN_ROWS = 20
# Text beyond this is cut in failing rows; a sentence fits.
SHOWN_CHARACTERS = 400
# Columns that lead from a failing row to its source, shown where the frame has them.
TRACING_COLUMNS = ("document_id", "source_uri", "evidence")
COLUMN_ARGUMENTS = ("column", "column_A", "column_B", "column_list", "column_set")


def validate(suites: Sequence[Suite], database: Path) -> list[tuple[Outcome, ...]]:
    """What each expectation of each suite finds, in their order; opens the database read-only and closes it."""
    with connect(database, read_only=True) as con:
        return [validate_frame(suite, con.execute(suite.query).df()) for suite in suites]


def validate_frame(suite: Suite, frame: pd.DataFrame) -> tuple[Outcome, ...]:
    """What each expectation of the suite finds in the rows."""
    missing = {e.check_name: _missing_columns(e, frame) for e in suite.expectations}
    asked = tuple(e for e in suite.expectations if not missing[e.check_name])
    found = _run(suite, asked, frame) if asked else {}
    return tuple(
        _column_is_missing(e, missing[e.check_name], frame)
        if missing[e.check_name]
        else _outcome(e, found[e.check_name])
        for e in suite.expectations
    )


def build_suite(suite: Suite, expectations: tuple[Expectation, ...]) -> ExpectationSuite:
    """Great Expectations' suite of `expectations`; raises SuiteError for one that it does not know or accept."""
    import great_expectations as gx

    return gx.ExpectationSuite(name=suite.name, expectations=[_build(suite, e) for e in expectations])


def load_library() -> None:
    """Imports Great Expectations, without its analytics, and registers our own expectations."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import dagster_project.checks.expectations  # noqa: F401


def _build(suite: Suite, expectation: Expectation) -> Any:
    load_library()
    from great_expectations.exceptions import ExpectationNotFoundError
    from great_expectations.expectations.registry import get_expectation_impl

    place = f"{suite.path}: {expectation.check_name}"
    try:
        kind = get_expectation_impl(expectation.type)
    except ExpectationNotFoundError as error:
        raise SuiteError(f"{place}: no expectation is called {expectation.type!r}") from error
    try:
        return kind(**expectation.kwargs, severity=expectation.severity, meta={"check_name": expectation.check_name})
    except (ValueError, TypeError) as error:
        raise SuiteError(f"{place}: {expectation.type} does not take these arguments: {error}") from error


def _run(
    suite: Suite, expectations: tuple[Expectation, ...], frame: pd.DataFrame
) -> dict[str, ExpectationValidationResult]:
    built = build_suite(suite, expectations)
    batch = _whole_frame(suite.name).get_batch({"dataframe": frame})
    result_format = {
        "result_format": "SUMMARY",
        "partial_unexpected_count": SHOWN_ROWS,
        "unexpected_index_column_names": _identifying_columns(suite, frame),
    }
    results = batch.validate(built, result_format=result_format).results
    found = {r.expectation_config.meta["check_name"]: r for r in results}
    if lost := [e.check_name for e in expectations if e.check_name not in found]:
        raise SuiteError(f"{suite.path}: Great Expectations gave no result for {lost}")
    return found


@cache
def _context() -> EphemeralDataContext:
    load_library()
    import great_expectations as gx

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    return context


@cache
def _whole_frame(name: str) -> Any:
    return _context().data_sources.add_pandas(name).add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)


def _identifying_columns(suite: Suite, frame: pd.DataFrame) -> list[str]:
    wanted = dict.fromkeys((*suite.identify_by, *TRACING_COLUMNS))
    return [column for column in wanted if column in frame.columns]


def _missing_columns(expectation: Expectation, frame: pd.DataFrame) -> list[str]:
    if expectation.type.startswith("expect_table_") or expectation.type == "expect_column_to_exist":
        return []
    named: list[str] = []
    for argument in COLUMN_ARGUMENTS:
        value = expectation.kwargs.get(argument, [])
        named += [value] if isinstance(value, str) else value
    return [column for column in named if column not in frame.columns]


def _column_is_missing(expectation: Expectation, missing: list[str], frame: pd.DataFrame) -> Outcome:
    problem = f"no column {', '.join(missing)}; the frame has {', '.join(frame.columns)}"
    return Outcome(expectation.check_name, _severity(expectation), passed=False, problem=problem)


def _outcome(expectation: Expectation, result: ExpectationValidationResult) -> Outcome:
    content: dict[str, Any] = result.to_json_dict()
    found = content["result"]
    counts = ("observed_value", "element_count", "missing_count", "unexpected_count", "unexpected_percent")
    rows = found.get("partial_unexpected_index_list") or []
    return Outcome(
        check_name=expectation.check_name,
        severity=_severity(expectation),
        passed=bool(content["success"]),
        observed={key: _plain(found[key]) for key in counts if found.get(key) is not None},
        failing_rows=tuple(_failing_row(row) for row in rows),
        problem=_raised(content["exception_info"]),
    )


def _failing_row(row: dict[str, Any] | int) -> dict[str, Any]:
    """The row's columns; its position where the suite names no column to tell rows apart."""
    return {"row": row} if isinstance(row, int) else {key: _shown(row[key]) for key in sorted(row)}


def _severity(expectation: Expectation) -> Any:
    return "error" if expectation.is_blocking else "warn"


def _raised(exception_info: dict[str, Any]) -> str | None:
    """The message of an exception inside the expectation: the entry is flat, or one for each metric."""
    entries = [exception_info, *(e for e in exception_info.values() if isinstance(e, dict))]
    return next((str(e["exception_message"]) for e in entries if e.get("raised_exception") is True), None)


def _shown(value: Any) -> Any:
    if value == "NaT":  # pandas' word for a missing date
        return None
    if isinstance(value, str) and len(value) > SHOWN_CHARACTERS:
        return value[: SHOWN_CHARACTERS - 1] + "…"
    return _plain(value)


def _plain(value: Any) -> Any:
    """Without numpy's types, which Dagster cannot store."""
    return json.loads(json.dumps(value, default=str))
