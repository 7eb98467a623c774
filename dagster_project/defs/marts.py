"""dbt's seeds, models and tests as assets and asset checks.

dbt runs in this process: started as a program of its own it takes three times as long.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import dagster as dg
import duckdb
import orjson
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets

from dagster_project.checks.results import Outcome, as_results
from dagster_project.defs.checks import check_result
from dagster_project.defs.metadata import OWNERS, described_columns, table_metadata
from dagster_project.defs.resources import RunSettings
from dagster_project.manifest import WAREHOUSE_VARIABLE
from dagster_project.project import DBT, DBT_MANIFEST, DBT_PARSED, ConfigurationError, DataFolder
from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.loading import CheckResult, load_check_results

if not DBT_MANIFEST.is_file():
    raise ConfigurationError(
        f"{DBT_MANIFEST} is not there: run `entente prepare`, which makes it from the dbt project."
    )
MANIFEST: Mapping[str, Any] = orjson.loads(DBT_MANIFEST.read_bytes())

RELATIONS = ("model", "seed", "snapshot")


class LayerTranslator(DagsterDbtTranslator):
    """Key schema/table and group = schema, for seeds, models and sources alike."""

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        """The asset of one dbt node."""
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = manifest["sources"].get(unique_id) or manifest["nodes"].get(unique_id)
        if node is None:
            return spec
        return spec.replace_attributes(
            key=asset_key(node), group_name=node["schema"], owners=OWNERS, kinds={"dbt", "duckdb"}
        ).merge_attributes(tags={"layer": node["schema"]})


def asset_key(node: Mapping[str, Any]) -> dg.AssetKey:
    """The key of a seed, model or source of the manifest: its schema and table."""
    return dg.AssetKey([node["schema"], node.get("alias") or node["identifier"]])


@dataclass(frozen=True)
class NodeRun:
    """What dbt did with one node of the manifest: `status` is dbt's word, `failures` are rows of a test."""

    unique_id: str
    status: str
    seconds: float
    message: str | None
    failures: int | None


@dbt_assets(
    manifest=MANIFEST,
    project=DbtProject(project_dir=DBT, profiles_dir=DBT),
    dagster_dbt_translator=LayerTranslator(),
    name="build_marts",
)
def build_marts(context: dg.AssetExecutionContext, run_settings: RunSettings) -> Iterator[Any]:
    """Builds seeds and models and runs their tests. Unit tests are no check of data: `make test` runs them."""
    folder = run_settings.folder
    runs = [
        run for run in run_dbt(["build", "--exclude-resource-type", "unit_test"], folder) if run.status != "skipped"
    ]
    nodes = [(MANIFEST["nodes"][run.unique_id], run) for run in runs if run.unique_id in MANIFEST["nodes"]]
    keys = {key.name: key for key in context.selected_asset_check_keys}
    outcomes = [(_tested(node, keys), _outcome(node, run)) for node, run in nodes if node["resource_type"] == "test"]
    with connect(folder.warehouse) as con:
        load_check_results(con, _rows(outcomes, context.run.run_id))
        for node, run in nodes:
            if node["resource_type"] in RELATIONS and run.status == "success":
                yield dg.MaterializeResult(asset_key=asset_key(node), metadata=_metadata(con, node, run))
    for key, outcome in outcomes:
        if outcome.check_name in keys:
            yield check_result(key, outcome)
    broken = [f"{run.unique_id}: {run.message}" for run in runs if run.status == "error"]
    if broken:
        raise dg.Failure("dbt could not build:\n" + "\n".join(broken))


def run_dbt(arguments: list[str], folder: DataFolder) -> list[NodeRun]:
    """Runs dbt on the warehouse of the data folder, in this process; what it did with each node, in its order.

    dbt is given the manifest: it would parse the project anew for each path of the warehouse.
    """
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

    os.environ[WAREHOUSE_VARIABLE] = str(folder.warehouse)
    manifest = Manifest.from_msgpack(DBT_PARSED.read_bytes())
    manifest.build_flat_graph()  # type: ignore[no-untyped-call]
    places = [
        "--project-dir",
        DBT,
        "--profiles-dir",
        DBT,
        "--target-path",
        folder.dbt_target,
        "--log-path",
        folder.logs,
    ]
    outcome = dbtRunner(manifest=manifest).invoke([*arguments, "--log-level", "none", *map(str, places)])
    DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if outcome.exception is not None:
        raise dg.Failure(f"dbt {' '.join(arguments)}: {outcome.exception}") from outcome.exception
    results: Any = outcome.result
    return [NodeRun(r.node.unique_id, str(r.status), r.execution_time, r.message, r.failures) for r in results]


def _metadata(con: duckdb.DuckDBPyConnection, node: Mapping[str, Any], run: NodeRun) -> dict[str, Any]:
    columns = described_columns(con, node["schema"], node["alias"])
    return table_metadata(con, node["schema"], node["alias"]) | {
        "dagster/column_schema": columns,
        "execution_seconds": round(run.seconds, 3),
    }


def _outcome(test: Mapping[str, Any], run: NodeRun) -> Outcome:
    """What a dbt test found; one that could not run has failed."""
    return Outcome(
        check_name=test["name"],
        severity="error" if test["config"]["severity"].lower() == "error" else "warn",
        passed=run.status == "pass",
        observed={"unexpected_count": run.failures, "status": run.status},
        problem=run.message if run.status == "error" else None,
    )


def _tested(test: Mapping[str, Any], keys: Mapping[str, dg.AssetCheckKey]) -> dg.AssetKey:
    """The asset whose check the test is, else the first relation that it reads."""
    if test["name"] in keys:
        return keys[test["name"]].asset_key
    read = test["depends_on"]["nodes"][0]
    return asset_key(MANIFEST["sources"].get(read) or MANIFEST["nodes"][read])


def _rows(outcomes: Iterable[tuple[dg.AssetKey, Outcome]], run_id: str) -> list[CheckResult]:
    now = datetime.now(UTC)
    rows: list[CheckResult] = []
    for key, outcome in outcomes:
        schema, table = key.path
        rows += as_results((outcome,), run_id=run_id, ran_at=now, layer=schema, table_name=table, tool="dbt")
    return rows


MART_KEYS = sorted(key for key in build_marts.keys if key.path[0] == "marts")
READ_BY_DBT = frozenset(build_marts.dependency_keys)
