"""What the dbt project says of its relations is what they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dagster_project.warehouse import TABLES
from tests.conftest import BuiltWarehouse


@pytest.fixture(scope="module")
def manifest(built_warehouse: BuiltWarehouse, dbt_target: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((dbt_target / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def models(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    return [node for node in manifest["nodes"].values() if node["resource_type"] == "model"]


def test_sources_are_described_as_the_pipeline_describes_them(manifest: dict[str, Any]) -> None:
    written = {
        table.qualified_name: (table.description, {c.name: c.description for c in table.columns}) for table in TABLES
    }
    described = {
        f"{source['schema']}.{source['name']}": (
            source["description"],
            {name: column["description"] for name, column in source["columns"].items()},
        )
        for source in manifest["sources"].values()
    }
    assert described == written


def test_described_columns_are_the_real_ones(built_warehouse: BuiltWarehouse, manifest: dict[str, Any]) -> None:
    with duckdb.connect(str(built_warehouse.folder.warehouse), read_only=True) as con:
        for model in models(manifest):
            real = {
                name
                for (name,) in con.execute(
                    "SELECT column_name FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?",
                    [model["schema"], model["alias"]],
                ).fetchall()
            }
            described = set(model["columns"])
            if model["schema"] == "intermediate":
                assert described <= real, model["name"]
            else:
                assert described == real, model["name"]


def test_everything_is_described_and_ends_with_its_grain(manifest: dict[str, Any]) -> None:
    bare = [
        f"{model['name']}.{name}"
        for model in models(manifest)
        for name, column in model["columns"].items()
        if not column["description"]
    ]
    assert bare == []
    without_grain = [m["name"] for m in models(manifest) if "One row per " not in m["description"].split(". ")[-1]]
    assert without_grain == []


def test_marts_are_under_contract_and_exposed(manifest: dict[str, Any]) -> None:
    marts = {m["unique_id"]: m["config"]["contract"]["enforced"] for m in models(manifest) if m["schema"] == "marts"}
    assert set(marts.values()) == {True}
    exposed = {name for exposure in manifest["exposures"].values() for name in exposure["depends_on"]["nodes"]}
    assert exposed == set(marts)
