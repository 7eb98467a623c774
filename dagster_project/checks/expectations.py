"""Expectations of our domain. Importing this module registers them with Great Expectations.

Each has a name in snake case that the suites use (`ExpectColumnValuesToBeEdtf` is
`expect_column_values_to_be_edtf`) and is tested with rows that break it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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

from dagster_project.reference.offices import office_lexicon
from dagster_project.reference.parties import parties

# Periods that a news text may state values of trade for.
FIRST_YEAR, LAST_YEAR, MOST_YEARS = 1900, 2100, 50
# Words that make any office that of a deputy: "deputy foreign minister", "vice minister".
OF_DEPUTIES = frozenset({"deputy", "vice", "assistant", "under", "junior", "parliamentary"})
# What a rule on two columns of a row is told.
PAIR_DOMAIN = ("batch_id", "table", "column_A", "column_B", "row_condition", "condition_parser", "ignore_row_if")
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


def _hold(pairs: Callable[[Any, Any], bool], first: pd.Series[Any], second: pd.Series[Any]) -> pd.Series[bool]:
    """Whether a rule on two values holds, for each row of two columns."""
    held = [pairs(one, other) for one, other in zip(first, second, strict=True)]
    return pd.Series(held, index=first.index, dtype=bool)


class ColumnPairValuesDiffer(ColumnPairMapMetricProvider):
    """Rows whose two values are not the same."""

    condition_metric_name = "column_pair_values.differ"
    condition_domain_keys = PAIR_DOMAIN
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


class ColumnValuesKnownParties(ColumnMapMetricProvider):
    """Codes, or lists of codes, of the reference table of parties."""

    condition_metric_name = "column_values.known_parties"
    condition_value_keys = ()

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series[Any], **kwargs: Any) -> pd.Series[bool]:
        known = parties().keys()
        return column.map(lambda value: {value} <= known if isinstance(value, str) else set(value) <= known)


class ExpectColumnValuesToBeKnownParties(ColumnMapExpectation):
    """Parties are of the reference table, which the marts publish as `parties`; so are all of a list."""

    map_metric = "column_values.known_parties"
    success_keys = ("mostly",)


class PeriodInPlausibleYears(ColumnPairMapMetricProvider):
    """Periods of years that a text of our time may tell of."""

    condition_metric_name = "column_pair_values.plausible_period"
    condition_domain_keys = PAIR_DOMAIN
    condition_value_keys = ()

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series[Any], column_B: pd.Series[Any], **kwargs: Any) -> pd.Series[bool]:
        first, last = pd.to_datetime(column_A).dt.year, pd.to_datetime(column_B).dt.year
        return (first >= FIRST_YEAR) & (last <= LAST_YEAR) & (last - first < MOST_YEARS)


class ExpectPeriodToLieInPlausibleYears(ColumnPairMapExpectation):
    """A period, given by its first and last day, is no misread number: neither far off nor half a century long."""

    ignore_row_if: str = "either_value_is_missing"
    map_metric = "column_pair_values.plausible_period"
    success_keys = ("column_A", "column_B", "ignore_row_if", "mostly")
    args_keys = ("column_A", "column_B")


def _in_order(early: str, late: str) -> bool:
    """Whether two partial dates may be in order: years unknown, or days within one month, settle nothing."""
    if "X" in early[:4] + late[:4]:
        return True
    known = min(len(early), len(late))
    return early[:known] <= late[:known]


class EdtfPairInOrder(ColumnPairMapMetricProvider):
    """Partial dates of which the second may lie on or after the first."""

    condition_metric_name = "column_pair_values.edtf_in_order"
    condition_domain_keys = PAIR_DOMAIN
    condition_value_keys = ()

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series[Any], column_B: pd.Series[Any], **kwargs: Any) -> pd.Series[bool]:
        return _hold(_in_order, column_A, column_B)


class ExpectEdtfPairToBeInOrder(ColumnPairMapExpectation):
    """An end does not lie before its start, as far as both are known: `2024-05` does not end `2024-06-02`."""

    ignore_row_if: str = "either_value_is_missing"
    map_metric = "column_pair_values.edtf_in_order"
    success_keys = ("column_A", "column_B", "ignore_row_if", "mostly")
    args_keys = ("column_A", "column_B")


@cache
def _roles_in(office: str) -> frozenset[str]:
    """The roles that some word or words of an office stand for; none when the reference data know no such word."""
    lexicon = office_lexicon()
    words = office.casefold().replace("-", " ").split()
    spans = [
        " ".join(words[start : start + length])
        for length in range(1, max(lexicon.longest.values()) + 1)
        for start in range(len(words) - length + 1)
    ]
    roles = {role for kind in lexicon.roles for form in spans for role in lexicon.roles[kind].get(form, {}).values()}
    return frozenset(roles | {"deputy_minister"} if roles and not OF_DEPUTIES.isdisjoint(words) else roles)


def _fits(office: str, role: str) -> bool:
    allowed = _roles_in(office)
    return role in allowed or not allowed or role == "other"


class RoleFitsOffice(ColumnPairMapMetricProvider):
    """Roles that some word of the office stands for."""

    condition_metric_name = "column_pair_values.role_fits_office"
    condition_domain_keys = PAIR_DOMAIN
    condition_value_keys = ()

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series[Any], column_B: pd.Series[Any], **kwargs: Any) -> pd.Series[bool]:
        return _hold(_fits, column_A, column_B)


class ExpectRoleToFitOffice(ColumnPairMapExpectation):
    """The role is one that a word of the office speaks for, by the reference data: no king is an envoy.

    An office without a known word settles nothing, and `other` fits every office.
    """

    ignore_row_if: str = "either_value_is_missing"
    map_metric = "column_pair_values.role_fits_office"
    success_keys = ("column_A", "column_B", "ignore_row_if", "mostly")
    args_keys = ("column_A", "column_B")
