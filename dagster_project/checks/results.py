"""What a check found, as it is kept and published in `check_results`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from dagster_project.checks.suites import Suite
from dagster_project.warehouse.loading import CheckResult

Tool = Literal["great_expectations", "dbt"]
ResultSeverity = Literal["error", "warn"]


@dataclass(frozen=True)
class Outcome:
    """What one check found on one table.

    Attributes:
        check_name: unique for the table and tool.
        severity: `error` when a failure stops the run, else `warn`.
        observed: counts and observed values, JSON-serialisable.
        failing_rows: up to 20 of the rows that failed, as column to value.
        problem: why the check could not be made, which counts as failed.
        set_aside: keys of the failing rows, where these are set aside so that the run goes on without them.
    """

    check_name: str
    severity: ResultSeverity
    passed: bool
    observed: dict[str, Any] = field(default_factory=dict)
    failing_rows: tuple[dict[str, Any], ...] = ()
    problem: str | None = None
    set_aside: tuple[str, ...] = ()

    @property
    def stops_the_run(self) -> bool:
        """Whether nothing that comes after may execute."""
        return not self.passed and self.severity == "error"

    @property
    def finding(self) -> str:
        """What was seen, and what came of a failure, in a sentence."""
        if self.problem:
            seen = self.problem
        elif "unexpected_count" in self.observed:
            of = f" of {self.observed['element_count']}" if "element_count" in self.observed else ""
            seen = f"Rows that failed: {self.observed['unexpected_count']}{of}"
        else:
            seen = f"Observed: {self.observed.get('observed_value', 'nothing')}"
        if self.passed:
            return seen
        went_on = "they were set aside" if self.set_aside else "the run went on"
        return f"{seen}; {'the run was stopped' if self.stops_the_run else went_on}"


# What was found on some tables.
Found = Sequence[tuple[Suite, tuple[Outcome, ...]]]


def as_results(
    outcomes: tuple[Outcome, ...], *, run_id: str, ran_at: datetime, layer: str, table_name: str, tool: Tool
) -> tuple[CheckResult, ...]:
    """The rows that keep `outcomes`; a problem is kept with what was observed."""
    return tuple(
        CheckResult(
            run_id=run_id,
            ran_at=ran_at,
            layer=layer,
            table_name=table_name,
            check_name=o.check_name,
            severity=o.severity,
            passed=o.passed,
            observed=o.observed | ({"problem": o.problem} if o.problem else {}),
            tool=tool,
        )
        for o in outcomes
    )
