"""What the code location holds, and that loading it runs nothing."""

from __future__ import annotations

import subprocess
import sys

import dagster as dg
import pytest

from dagster_project.warehouse.tables import TABLES

MARTS = {
    "parties",
    "documents",
    "trade_figures",
    "trade_by_year",
    "visit_mentions",
    "visits",
    "visits_by_partner",
    "agreements",
    "commodity_flows",
    "people",
    "entity_mentions",
    "check_results",
}


@pytest.fixture(scope="module")
def defs(manifest: None) -> dg.Definitions:
    from dagster_project.definitions import defs

    return defs


@pytest.fixture(scope="module")
def specs(defs: dg.Definitions) -> list[dg.AssetSpec]:
    graph = defs.resolve_asset_graph()
    return [graph.get(key).to_asset_spec() for key in graph.executable_asset_keys]


def test_every_table_of_the_pipeline_and_of_the_contract_is_an_asset(specs: list[dg.AssetSpec]) -> None:
    keys = {tuple(spec.key.path) for spec in specs}
    assert {(t.schema, t.name) for t in TABLES if t.schema != "audit"} <= keys
    assert {("marts", name) for name in MARTS} <= keys
    assert ("published", "marts") in keys


def test_group_is_the_layer_and_nothing_is_undescribed(specs: list[dg.AssetSpec]) -> None:
    for spec in specs:
        assert spec.group_name == spec.key.path[0], spec.key
        assert spec.description, spec.key
        assert spec.owners, spec.key
        assert spec.kinds, spec.key


def test_job_schedule_and_sensor_are_there(defs: dg.Definitions) -> None:
    repository = defs.get_repository_def()
    assert "ingest" in repository.job_names
    assert [s.name for s in repository.schedule_defs] == ["daily"]
    assert [s.name for s in repository.sensor_defs] == ["changed_articles"]


def test_the_schedule_asks_for_a_run_of_everything(defs: dg.Definitions) -> None:
    schedule = defs.get_schedule_def("daily")
    assert schedule.job_name == "ingest"
    selected = defs.resolve_job_def("ingest").asset_layer.executable_asset_keys
    assert selected == defs.resolve_asset_graph().executable_asset_keys


def test_published_marts_wait_for_every_checked_asset(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    upstream = graph.get_ancestor_asset_keys(dg.AssetKey(["published", "marts"]), include_self=False)
    checked = {key.asset_key for key in graph.asset_check_keys if key.asset_key.path[0] != "reference"}
    assert checked <= upstream


def test_loading_the_definitions_imports_no_slow_library(manifest: None) -> None:
    slow = ["spacy", "great_expectations", "dbt.cli.main"]
    program = (
        f"import sys; import dagster_project.definitions; print([name for name in {slow!r} if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
