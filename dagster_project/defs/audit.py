"""Assets of the layer audit that a run writes of itself: its statistics, and what they are compared with."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from dagster_project.defs.metadata import keys_of, spec, table_metadata
from dagster_project.defs.resources import RunSettings
from dagster_project.fingerprints import extractor_version
from dagster_project.warehouse.columns import record_published_columns, record_warehouse_columns
from dagster_project.warehouse.connection import connect
from dagster_project.warehouse.run_statistics import record_run
from dagster_project.warehouse.tables import RUN_TABLES

RUN_KEYS = [dg.AssetKey([table.schema, table.name]) for table in RUN_TABLES]


@dg.multi_asset(
    name="record_statistics",
    specs=[spec(table, kinds={"duckdb"}, deps=[*keys_of("raw"), *keys_of("extracted")]) for table in RUN_TABLES],
)
def record_statistics(
    context: dg.AssetExecutionContext, run_settings: RunSettings
) -> Iterator[dg.MaterializeResult[None]]:
    """Counts what is new since the last release, compares it with earlier runs, and looks which columns there are."""
    settings = run_settings.load()
    folder = settings.folder
    with connect(folder.warehouse) as con:
        sources = record_run(
            con,
            run_id=context.run.run_id,
            ran_at=datetime.now(UTC),
            extractor_version=extractor_version(settings.model),
            released_run_id=folder.current.resolve().name if folder.marts.exists() else None,
        )
        record_warehouse_columns(con)
        record_published_columns(con, folder.marts)
        for key in RUN_KEYS:
            yield dg.MaterializeResult(asset_key=key, metadata=table_metadata(con, *key.path) | {"sources": sources})
