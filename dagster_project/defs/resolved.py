"""Assets of the layer resolved: people and trips put together from the facts of all documents."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.metadata import keys_of, spec, table_metadata, tables_of
from dagster_project.defs.resources import RunSettings
from dagster_project.resolution import read_overrides, resolve
from dagster_project.warehouse import loading
from dagster_project.warehouse.connection import connect

SOURCES = [
    dg.AssetKey(["raw", "documents"]),
    dg.AssetKey(["extracted", "persons"]),
    dg.AssetKey(["extracted", "visit_mentions"]),
]


@dg.multi_asset(
    name="resolve_across_documents",
    specs=[spec(table, kinds={"python"}, deps=SOURCES) for table in tables_of("resolved")],
)
def resolve_across_documents(
    context: dg.AssetExecutionContext, run_settings: RunSettings
) -> Iterator[dg.MaterializeResult[None]]:
    """Resolves the whole ledger anew: what one document leaves out, another supplies."""
    with connect(run_settings.folder.warehouse) as con:
        resolution = resolve(loading.read_persons(con), loading.read_visits(con), read_overrides())
        loading.load_resolution(con, resolution, context.run.run_id)
        for key in keys_of("resolved"):
            yield dg.MaterializeResult(asset_key=key, metadata=table_metadata(con, *key.path))
