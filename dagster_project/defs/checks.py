"""Asset checks: one for each expectation of each suite in `expectations/`.

The checks of a layer run together, after its assets and before whatever depends on them. A blocking
one that fails keeps the rest of the run, dbt and publishing included, from executing.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.checks import worker
from dagster_project.checks.results import Outcome, as_results
from dagster_project.checks.suites import Expectation, Suite, load_suites
from dagster_project.defs.resources import RunSettings
from dagster_project.project import EXPECTATIONS
from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.loading import CheckResult, load_check_results


class CheckWorker(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The process that validates; it starts with the run, so that its slow import costs no time."""

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Starts the process."""
        worker.warm_up()

    def outcomes(self, suites: Sequence[Suite], database: Path) -> list[tuple[Outcome, ...]]:
        """What each expectation of each suite finds."""
        return worker.validate(suites, database)


def checks_of(layer: str, suites: Sequence[Suite]) -> dg.AssetChecksDefinition:
    """The asset checks of one layer: in one step, since a step each would take longer than the checks."""

    @dg.multi_asset_check(
        name=f"check_{layer}",
        specs=[_spec(key_of(suite), expectation) for suite in suites for expectation in suite.expectations],
        can_subset=True,
        description=f"The expectations of expectations/{layer}",
    )
    def validate_layer(
        context: dg.AssetCheckExecutionContext, run_settings: RunSettings, check_worker: CheckWorker
    ) -> Iterator[dg.AssetCheckResult]:
        selected = context.selected_asset_check_keys
        asked = [suite for suite in suites if any(key.asset_key == key_of(suite) for key in selected)]
        warehouse = run_settings.folder.warehouse
        found = [
            (suite, tuple(o for o in outcomes if dg.AssetCheckKey(key_of(suite), o.check_name) in selected))
            for suite, outcomes in zip(asked, check_worker.outcomes(asked, warehouse), strict=True)
        ]
        with connect(warehouse) as con:
            load_check_results(con, _rows(found, context.run.run_id))
        for suite, outcomes in found:
            yield from (check_result(key_of(suite), outcome) for outcome in outcomes)

    return validate_layer


def key_of(suite: Suite) -> dg.AssetKey:
    """The asset that a suite is about."""
    return dg.AssetKey([suite.schema, suite.table])


def _rows(found: Iterable[tuple[Suite, tuple[Outcome, ...]]], run_id: str) -> list[CheckResult]:
    now = datetime.now(UTC)
    return [
        row
        for suite, outcomes in found
        for row in as_results(
            outcomes,
            run_id=run_id,
            ran_at=now,
            layer=suite.schema,
            table_name=suite.table,
            tool="great_expectations",
        )
    ]


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


expectation_checks = [
    checks_of(layer, list(suites))
    for layer, suites in groupby(load_suites(EXPECTATIONS), key=lambda suite: suite.schema)
]
