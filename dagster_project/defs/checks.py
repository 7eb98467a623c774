"""Asset checks: one for each expectation of each suite in `expectations/`.

The checks of a suite run together, after the table's asset and before whatever depends on it. A
blocking one that fails keeps the rest of the run, dbt and publishing included, from executing.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.checks import worker
from dagster_project.checks.results import Outcome, as_results
from dagster_project.checks.suites import Expectation, Suite, load_suites
from dagster_project.defs.resources import RunSettings
from dagster_project.project import EXPECTATIONS
from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.loading import load_check_results


class CheckWorker(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The process that validates; it starts with the run, so that its slow import costs no time."""

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Starts the process."""
        worker.warm_up()

    def outcomes(self, suite: Suite, database: Path) -> tuple[Outcome, ...]:
        """What each expectation of the suite finds."""
        return worker.validate(suite, database)


def checks_of(suite: Suite) -> dg.AssetChecksDefinition:
    """The asset checks of one suite."""
    key = dg.AssetKey([suite.schema, suite.table])

    @dg.multi_asset_check(
        name=f"check_{suite.schema}__{suite.table}",
        specs=[_spec(key, e) for e in suite.expectations],
        can_subset=True,
        description=f"The expectations of expectations/{suite.schema}/{suite.table}.json",
    )
    def validate_suite(
        context: dg.AssetCheckExecutionContext, run_settings: RunSettings, check_worker: CheckWorker
    ) -> Iterator[dg.AssetCheckResult]:
        warehouse = run_settings.folder.warehouse
        selected = {k.name for k in context.selected_asset_check_keys}
        outcomes = tuple(o for o in check_worker.outcomes(suite, warehouse) if o.check_name in selected)
        rows = as_results(
            outcomes,
            run_id=context.run.run_id,
            ran_at=datetime.now(UTC),
            layer=suite.schema,
            table_name=suite.table,
            tool="great_expectations",
        )
        with connect(warehouse) as con:
            load_check_results(con, rows)
        for outcome in outcomes:
            yield check_result(key, outcome)

    return validate_suite


def check_result(key: dg.AssetKey, outcome: Outcome) -> dg.AssetCheckResult:
    """What the UI shows of an outcome."""
    metadata: dict[str, Any] = {"observed": dg.MetadataValue.json(outcome.observed)}
    # Numbers on their own are plotted over the runs.
    metadata |= {name: value for name, value in outcome.observed.items() if isinstance(value, int | float)}
    if outcome.failing_rows:
        metadata["failing_rows"] = dg.MetadataValue.json(list(outcome.failing_rows))
    if outcome.problem:
        metadata["problem"] = dg.MetadataValue.text(outcome.problem)
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=outcome.check_name,
        passed=outcome.passed,
        severity=dg.AssetCheckSeverity.ERROR if outcome.severity == "error" else dg.AssetCheckSeverity.WARN,
        metadata=metadata,
    )


def _spec(key: dg.AssetKey, expectation: Expectation) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        name=expectation.check_name,
        asset=key,
        blocking=expectation.is_blocking,
        description=expectation.description,
        metadata={"expectation": expectation.type, "arguments": dg.MetadataValue.json(expectation.kwargs)},
    )


expectation_checks = [checks_of(suite) for suite in load_suites(EXPECTATIONS)]
