"""Runs an expectation suite on a table of the warehouse.

Great Expectations is imported when the first suite is validated: it takes seconds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import FEW_ROWS, Expectation, Suite, SuiteError
from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.quarantine import keys_set_aside

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
# Each row is judged by these, but beside the others of its table.
BESIDE_OTHERS = (
    "expect_column_values_to_be_unique",
    "expect_compound_columns_to_be_unique",
    "expect_column_values_to_be_increasing",
    "expect_column_values_to_be_decreasing",
)


@dataclass(frozen=True)
class Validation:
    """What was found on one table: an outcome of each expectation, and Great Expectations' results behind them."""

    suite: Suite
    outcomes: tuple[Outcome, ...]
    results: tuple[ExpectationValidationResult, ...]


def validate(suites: Sequence[Suite], database: Path) -> list[Validation]:
    """What each expectation of each suite finds, in their order; opens the database read-only and closes it."""
    for suite in suites:
        build_suite(suite, suite.expectations)  # so that a wrong suite stops the run before any data is judged
    with connect(database, read_only=True) as con:
        return [validate_suite(con, suite) for suite in suites]


def validate_suite(con: duckdb.DuckDBPyConnection, suite: Suite) -> Validation:
    """What each expectation of the suite finds: those on rows in the rows that are due, those on measures in all."""
    parts = (_rows_validation(con, suite), _measures_validation(con, suite))
    found = {o.check_name: o for part in parts for o in part.outcomes}
    results = tuple(result for part in parts for result in part.results)
    return Validation(suite, tuple(found[e.check_name] for e in suite.expectations), results)


def _rows_validation(con: duckdb.DuckDBPyConnection, suite: Suite) -> Validation:
    """The expectations on rows: of a guarded table on those that are pending, whose odd ones are set aside."""
    expectations, table = suite.of_frame("rows"), suite.guarded_table
    if not expectations:
        return Validation(suite, (), ())
    try:
        frame = con.execute(suite.rows_query).df()
        again = keys_set_aside(con, table) if table else frozenset()
    except duckdb.Error as error:
        return _not_validated(suite, expectations, error)
    return validate_frame(suite, expectations, frame, again)


def _measures_validation(con: duckdb.DuckDBPyConnection, suite: Suite) -> Validation:
    """The expectations on measures of the whole table, with examples of the rows behind those that failed."""
    expectations = suite.of_frame("measures")
    if not expectations:
        return Validation(suite, (), ())
    try:
        frame = con.execute(suite.measures_query).df()
        found = validate_frame(suite, expectations, frame)
        outcomes = [
            _measured(con, suite, e, o, is_known=bool(frame[e.kwargs["column"]].notna().all()))
            for e, o in zip(expectations, found.outcomes, strict=True)
        ]
    except duckdb.Error as error:
        return _not_validated(suite, expectations, error)
    return replace(found, outcomes=tuple(outcomes))


def _measured(
    con: duckdb.DuckDBPyConnection, suite: Suite, expectation: Expectation, outcome: Outcome, *, is_known: bool
) -> Outcome:
    """The outcome with examples when it failed; failed when the measure is NULL, which is neither good nor bad."""
    if not is_known:
        return _without_result(expectation, f"the measure {expectation.kwargs['column']} is NULL")
    if outcome.passed or not expectation.examples:
        return outcome
    return replace(outcome, failing_rows=_examples(con, suite, expectation.examples))


def _examples(con: duckdb.DuckDBPyConnection, suite: Suite, condition: str) -> tuple[dict[str, Any], ...]:
    found = con.execute(f"select * from ({suite.whole_query}) where {condition} order by all limit {SHOWN_ROWS}")
    columns = [column[0] for column in found.description or ()]
    shown = _identifying_columns(suite, columns)
    rows = (dict(zip(columns, row, strict=True)) for row in found.fetchall())
    return tuple({name: _shown(row[name]) for name in shown or columns} for row in rows)


def _not_validated(suite: Suite, expectations: Sequence[Expectation], error: duckdb.Error) -> Validation:
    problem = f"the query of {suite.path.name} fails: {str(error).splitlines()[0]}"
    return Validation(suite, tuple(_without_result(e, problem) for e in expectations), ())


def validate_frame(
    suite: Suite, expectations: Sequence[Expectation], frame: pd.DataFrame, again: Collection[str] = ()
) -> Validation:
    """What the expectations find in the rows.

    Where the suite has a row key, the keys of rows that fail a blocking expectation are in its outcome, which
    only warns, unless they are too many.

    Args:
        suite: the suite, for what is shown of a row.
        expectations: those of it that are about this frame.
        frame: the rows, or one row of measures.
        again: keys of rows that are set aside already: they do not count as new odd rows.
    """
    missing = {e.check_name: _missing_columns(suite, e, frame) for e in expectations}
    asked = tuple(e for e in expectations if not missing[e.check_name])
    results = _run(suite, asked, frame, "SUMMARY") if asked else {}
    outcomes = {e.check_name: _outcome(suite, e, results[e.check_name], frame) for e in asked}
    outcomes |= _with_odd_rows_set_aside(suite, asked, frame, outcomes, again)
    return Validation(
        suite,
        tuple(outcomes.get(e.check_name) or _column_is_missing(e, missing[e.check_name], frame) for e in expectations),
        tuple(results[e.check_name] for e in asked),
    )


def _with_odd_rows_set_aside(
    suite: Suite,
    expectations: Sequence[Expectation],
    frame: pd.DataFrame,
    outcomes: Mapping[str, Outcome],
    again: Collection[str],
) -> dict[str, Outcome]:
    """The outcomes of expectations whose failing rows are few enough to go on without them."""
    new = max(len(frame) - len(again), 0)
    failed = [e for e in expectations if suite.sets_aside(e) and _has_odd_rows(outcomes[e.check_name])]
    # Of all that fail some may be set aside already: who fails by many more is not asked for each row.
    few = [e for e in failed if _odd_rows(outcomes[e.check_name]) - len(again) <= _limit(e, new)]
    keys = _failing_keys(suite, few, frame)
    return {
        e.check_name: replace(
            outcomes[e.check_name],
            severity="warn",
            observed=outcomes[e.check_name].observed | {"quarantined": len(keys[e.check_name])},
            set_aside=keys[e.check_name],
        )
        for e in few
        if len(set(keys[e.check_name]) - set(again)) <= _limit(e, new)
    }


def _limit(expectation: Expectation, rows: int) -> float:
    """How many of so many new rows may fail before the run stops; with a share of 0 none."""
    return max(FEW_ROWS, expectation.stops_above * rows) if expectation.stops_above else 0


def _has_odd_rows(outcome: Outcome) -> bool:
    return not outcome.passed and outcome.problem is None


def _odd_rows(outcome: Outcome) -> int:
    return int(outcome.observed["unexpected_count"])


def _failing_keys(suite: Suite, expectations: Sequence[Expectation], frame: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """For each expectation the keys of all rows that fail it.

    A result of format COMPLETE has in `unexpected_index_list` the position of each of them in the frame, and in
    `unexpected_list` what it holds: large, so asked for only where few rows fail, and not kept.
    """
    if not expectations:
        return {}
    keys = frame[list(suite.row_key)]
    results = _run(suite, tuple(expectations), frame, "COMPLETE")
    return {
        name: tuple(
            "|".join(map(str, key))
            for key in keys.iloc[found.result["unexpected_index_list"]].itertuples(index=False, name=None)
        )
        for name, found in results.items()
    }


def build_suite(suite: Suite, expectations: Sequence[Expectation]) -> ExpectationSuite:
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
    if suite.row_key and expectation.frame == "rows" and not _judges_each_row(expectation, kind):
        raise SuiteError(
            f"{place}: {expectation.type} is about the table as a whole, and only new rows are validated: "
            "give it meta.frame `measures` and a measure of that name in the suite's meta"
        )
    try:
        return kind(**expectation.kwargs, severity=expectation.severity, meta={"check_name": expectation.check_name})
    except (ValueError, TypeError) as error:
        raise SuiteError(f"{place}: {expectation.type} does not take these arguments: {error}") from error


def _judges_each_row(expectation: Expectation, kind: type) -> bool:
    """Whether it says of each row, by that row alone, that it holds."""
    from great_expectations.expectations.expectation import (
        ColumnMapExpectation,
        ColumnPairMapExpectation,
        MulticolumnMapExpectation,
    )

    is_map = issubclass(kind, (ColumnMapExpectation, ColumnPairMapExpectation, MulticolumnMapExpectation))
    return is_map and expectation.type not in BESIDE_OTHERS and expectation.kwargs.get("mostly", 1) == 1


def _run(
    suite: Suite,
    expectations: tuple[Expectation, ...],
    frame: pd.DataFrame,
    result_format: str,
) -> dict[str, ExpectationValidationResult]:
    """Great Expectations' result for each expectation, by the name of its check."""
    built = build_suite(suite, expectations)
    batch = _whole_frame().get_batch({"dataframe": frame})
    results = batch.validate(
        built,
        # Rows are told by their position: with columns to tell them by, each that fails would take a millisecond.
        result_format={"result_format": result_format, "partial_unexpected_count": SHOWN_ROWS},
    ).results
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
def _whole_frame() -> Any:
    """How a frame is handed over: one definition for all tables, since making one takes a tenth of a second."""
    asset = _context().data_sources.add_pandas("warehouse").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def _identifying_columns(suite: Suite, columns: Collection[str]) -> list[str]:
    wanted = dict.fromkeys((*suite.row_key, *suite.identify_by, *TRACING_COLUMNS))
    return [column for column in wanted if column in columns]


def _named_columns(expectation: Expectation) -> list[str]:
    """The columns that the expectation's arguments name."""
    if expectation.type.startswith("expect_table_") or expectation.type == "expect_column_to_exist":
        return []
    arguments = (expectation.kwargs.get(argument, []) for argument in COLUMN_ARGUMENTS)
    return [column for value in arguments for column in ([value] if isinstance(value, str) else value)]


def _missing_columns(suite: Suite, expectation: Expectation, frame: pd.DataFrame) -> list[str]:
    """Columns that the expectation, or setting rows aside, needs and that the frame has not."""
    needed = (*(suite.row_key if suite.sets_aside(expectation) else ()), *_named_columns(expectation))
    return [column for column in needed if column not in frame.columns]


def _column_is_missing(expectation: Expectation, missing: list[str], frame: pd.DataFrame) -> Outcome:
    return _without_result(expectation, f"no column {', '.join(missing)}; the frame has {', '.join(frame.columns)}")


def _without_result(expectation: Expectation, problem: str) -> Outcome:
    return Outcome(expectation.check_name, _severity(expectation), passed=False, problem=problem)


def _outcome(
    suite: Suite, expectation: Expectation, result: ExpectationValidationResult, frame: pd.DataFrame
) -> Outcome:
    content: dict[str, Any] = result.to_json_dict()
    found = content["result"]
    counts = ("observed_value", "element_count", "missing_count", "unexpected_count", "unexpected_percent")
    columns = dict.fromkeys((*_identifying_columns(suite, frame.columns), *_named_columns(expectation)))
    return Outcome(
        check_name=expectation.check_name,
        severity=_severity(expectation),
        passed=bool(content["success"]),
        observed={key: _shown(found[key]) for key in counts if found.get(key) is not None},
        failing_rows=tuple(
            {column: _shown(frame[column].iloc[position]) for column in columns}
            for position in found.get("partial_unexpected_index_list") or []
        ),
        problem=_raised(content["exception_info"]),
    )


def _severity(expectation: Expectation) -> Any:
    return "error" if expectation.is_blocking else "warn"


def _raised(exception_info: dict[str, Any]) -> str | None:
    """The message of an exception inside the expectation: the entry is flat, or one for each metric."""
    entries = [exception_info, *(e for e in exception_info.values() if isinstance(e, dict))]
    return next((str(e["exception_message"]) for e in entries if e.get("raised_exception") is True), None)


def _shown(value: Any) -> Any:
    """A value of a frame or of DuckDB as it is shown: short, and unknown rather than not a number."""
    if isinstance(value, str):
        return value if len(value) <= SHOWN_CHARACTERS else value[: SHOWN_CHARACTERS - 1] + "…"
    plain = value.tolist() if hasattr(value, "tolist") else value  # without types of numpy, which JSON does not know
    if isinstance(plain, list):
        return [_shown(each) for each in plain]
    return None if plain != plain else _plain(plain)  # noqa: PLR0124  # NaN and NaT are unlike themselves


def _plain(value: Any) -> Any:
    """As JSON has it; what it does not know as text."""
    return json.loads(json.dumps(value, default=str))
