"""Asset checks: one for each expectation of each suite in `expectations/`.

The checks of a layer run together, after its assets and before whatever depends on them. A blocking
one that fails keeps the rest of the run, dbt and publishing included, from executing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any

import dagster as dg
from pydantic import PrivateAttr

from dagster_project.checks import worker
from dagster_project.checks.data_docs.building import SiteBuilding
from dagster_project.checks.data_docs.site import Site, page_name
from dagster_project.checks.quarantine import settle_suite
from dagster_project.checks.results import Outcome, as_results
from dagster_project.checks.suites import Expectation, Suite, load_suites
from dagster_project.checks.validation import SHOWN_CHARACTERS
from dagster_project.defs.metadata import markdown_table
from dagster_project.defs.resources import RunSettings
from dagster_project.project import EXPECTATIONS, DataFolder
from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.loading import CheckResult, load_check_results

SUITES = load_suites(EXPECTATIONS)


class CheckWorker(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The process that validates; it starts with the run, so that its slow import costs no time."""

    _run_id: str = PrivateAttr(default="")
    _building: SiteBuilding | None = PrivateAttr(default=None)

    def setup_for_execution(self, context: dg.InitResourceContext) -> None:
        """Starts the process."""
        self._run_id = context.run.run_id if context.run else ""
        worker.warm_up()

    def outcomes(self, suites: Sequence[Suite], folder: DataFolder) -> list[tuple[Outcome, ...]]:
        """What each expectation of each suite finds; their pages are made while the run goes on."""
        outcomes = worker.validate(suites, folder.warehouse)
        if self._building is None:
            self._building = SiteBuilding(Site(folder.data_docs, self._run_id, datetime.now(UTC)))
        self._building.add(list(zip(suites, outcomes, strict=True)))
        return outcomes

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        """Switches to the pages of this run, failed or not: a failed one is when people need them."""
        problem = self._building.finish(SUITES) if self._building else None
        if problem is not None and context.log is not None:
            context.log.warning(f"Data Docs could not be made: {problem!r}")


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
            for suite, outcomes in zip(asked, check_worker.outcomes(asked, run_settings.folder), strict=True)
        ]
        with connect(warehouse) as con:
            load_check_results(con, _rows(found, context.run.run_id))
            for suite, outcomes in found:
                settle_suite(con, suite, outcomes, run_id=context.run.run_id, at=datetime.now(UTC))
        for suite, outcomes in found:
            page = dg.MetadataValue.path(run_settings.folder.data_docs / page_name(suite))
            yield from (check_result(key_of(suite), outcome, {"data_docs": page}) for outcome in outcomes)

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


def check_result(
    key: dg.AssetKey, outcome: Outcome, more: Mapping[str, dg.MetadataValue[Any]] = MappingProxyType({})
) -> dg.AssetCheckResult:
    """What the UI shows of an outcome."""
    metadata: dict[str, Any] = {**more, "observed": dg.MetadataValue.json(outcome.observed)}
    # Numbers on their own are plotted over the runs.
    metadata |= {name: value for name, value in outcome.observed.items() if isinstance(value, int | float)}
    if outcome.failing_rows:
        metadata["failing_rows"] = dg.MetadataValue.md(_as_table(outcome.failing_rows))
        metadata["failing_rows_json"] = dg.MetadataValue.json(list(outcome.failing_rows))
    if outcome.problem:
        metadata["problem"] = dg.MetadataValue.text(outcome.problem)
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=outcome.check_name,
        passed=outcome.passed,
        severity=dg.AssetCheckSeverity.ERROR if outcome.severity == "error" else dg.AssetCheckSeverity.WARN,
        description=_described(outcome),
        metadata=metadata,
    )


def _described(outcome: Outcome) -> str:
    """What the UI shows at once; of the rows the first, since the others stand behind a link."""
    first = next(iter(outcome.failing_rows), None)
    example = "; ".join(f"{name}: {value}" for name, value in first.items()) if first else ""
    return f"{outcome.finding}. For instance: {example}" if example else f"{outcome.finding}."


def _as_table(rows: Sequence[Mapping[str, Any]]) -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return markdown_table(columns, ([row.get(name) for name in columns] for row in rows), SHOWN_CHARACTERS)


def _spec(key: dg.AssetKey, expectation: Expectation) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        name=expectation.check_name,
        asset=key,
        blocking=expectation.is_blocking,
        description=expectation.description,
        metadata={"expectation": expectation.type, "arguments": dg.MetadataValue.json(expectation.kwargs)},
    )


expectation_checks = [
    checks_of(layer, list(suites)) for layer, suites in groupby(SUITES, key=lambda suite: suite.schema)
]
