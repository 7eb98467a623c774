"""Expectations of our domain. Importing this module registers them with Great Expectations.

Each has a name in snake case that the suites use (`ExpectColumnValuesToBeEdtf` is
`expect_column_values_to_be_edtf`) and is tested with rows that break it.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations import ExpectColumnPairValuesToBeEqual, ExpectColumnValuesToMatchRegex
from great_expectations.expectations.expectation import ColumnMapExpectation, ColumnPairMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    ColumnPairMapMetricProvider,
    column_condition_partial,
    column_pair_condition_partial,
)

# EDTF level 1, as far as the marts use it: a year, a month or a day, the latter two also of an unknown year.
EDTF = r"^(?:\d{4}|(?:\d{4}|XXXX)-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)$"


class ExpectColumnValuesToBeEdtf(ExpectColumnValuesToMatchRegex):
    """Partial dates are EDTF level 1: `2023-12-09`, `2023-12`, `2023`, `XXXX-12-08` or `XXXX-12`."""

    regex: str = EDTF


class ExpectEvidenceToEqualTextAtOffsets(ExpectColumnPairValuesToBeEqual):
    """The evidence is the document's text at its offsets, which the suite's query gives as `text_at_offsets`."""

    column_A: str = "evidence"
    column_B: str = "text_at_offsets"
    ignore_row_if: str = "neither"


class ColumnPairValuesDiffer(ColumnPairMapMetricProvider):
    """Rows whose two values are not the same."""

    condition_metric_name = "column_pair_values.differ"
    condition_domain_keys = (
        "batch_id",
        "table",
        "column_A",
        "column_B",
        "row_condition",
        "condition_parser",
        "ignore_row_if",
    )
    condition_value_keys = ()

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series[Any], column_B: pd.Series[Any], **kwargs: Any) -> pd.Series[bool]:
        return column_A != column_B


class ExpectColumnPairValuesToDiffer(ColumnPairMapExpectation):
    """A party has no trade with and pays no visit to itself."""

    ignore_row_if: str = "either_value_is_missing"
    map_metric = "column_pair_values.differ"
    success_keys = ("column_A", "column_B", "ignore_row_if", "mostly")
    args_keys = ("column_A", "column_B")


class ColumnValuesSortedLists(ColumnMapMetricProvider):
    """Lists that are sorted and hold nothing twice."""

    condition_metric_name = "column_values.sorted_lists"
    condition_value_keys = ()

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series[Any], **kwargs: Any) -> pd.Series[bool]:
        return column.map(lambda values: list(values) == sorted(set(values)))


class ExpectColumnValuesToBeSortedLists(ColumnMapExpectation):
    """Lists whose order means nothing are sorted and without repetition, so that equal ones compare equal."""

    map_metric = "column_values.sorted_lists"
    success_keys = ("mostly",)
