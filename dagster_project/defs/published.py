"""The asset of the layer published: the release that analysts open."""

from datetime import timedelta

import dagster as dg

from dagster_project.checks.data_docs.site import INDEX
from dagster_project.defs.audit import RUN_KEYS
from dagster_project.defs.marts import MART_KEYS, READ_BY_DBT
from dagster_project.defs.metadata import OWNERS, keys_of
from dagster_project.defs.resources import RunSettings
from dagster_project.publishing.release import publish

# A failed check stops what comes after its asset: so what no mart reads is waited for here.
LAYERS = ("raw", "extracted", "resolved")
UNREAD_KEYS = [
    key for key in (*(key for layer in LAYERS for key in keys_of(layer)), *RUN_KEYS) if key not in READ_BY_DBT
]
# The schedule publishes every day: a run that takes long or begins late is no matter yet, a missing one is. Dagster's
# daemon looks, which `entente ui` starts; without it the UI shows no state.
FRESHNESS = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=30), fail_window=timedelta(days=3))


@dg.asset(
    key=["published", "marts"],
    deps=[*MART_KEYS, *UNREAD_KEYS],
    group_name="published",
    kinds={"duckdb"},
    owners=OWNERS,
    tags={"layer": "published"},
    freshness_policy=FRESHNESS,
)
def published_marts(context: dg.AssetExecutionContext, run_settings: RunSettings) -> dg.MaterializeResult[None]:
    """The file with all marts, read-only, in a folder of its own; `current` links to the latest.

    Reached only when no blocking check failed: what was published before stays untouched otherwise.
    """
    release = publish(run_settings.folder, context.run.run_id)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(release.path),
            "data_docs": dg.MetadataValue.path(run_settings.folder.data_docs / INDEX),
            "size_bytes": release.path.stat().st_size,
            "dagster/row_count": sum(release.rows.values()),
            "rows": dg.MetadataValue.json(release.rows),
        }
    )
