"""Assets of the layer raw: the articles folder, read into documents, sightings and rejects."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from dagster_project.defs.metadata import keys_of, spec, table_metadata, tables_of
from dagster_project.defs.resources import RunSettings
from dagster_project.fingerprints import extractor_version
from dagster_project.warehouse import loading
from dagster_project.warehouse.connection import connect, prepare


@dg.multi_asset(name="read_articles", specs=[spec(table, kinds={"python"}) for table in tables_of("raw")])
def read_articles(context: dg.AssetExecutionContext, run_settings: RunSettings) -> Iterator[dg.MaterializeResult[None]]:
    """Reads the files that are new, or were read by another version, and keeps aside what cannot be read."""
    from dagster_project.ingestion import read_new

    settings = run_settings.load()
    version = extractor_version(settings.model)
    now = datetime.now(UTC)
    prepare(settings.folder.warehouse)
    with connect(settings.folder.warehouse) as con:
        known = loading.known_documents(con)
        stored = loading.read_documents(con)
    news = read_new(settings.articles, known, stored, version)
    with connect(settings.folder.warehouse) as con:
        loading.load_documents(
            con, news.documents, news.duplicates, run_id=context.run.run_id, ingested_at=now, extractor_version=version
        )
        loading.load_sightings(con, news.sightings, context.run.run_id)
        loading.load_rejects(con, news.rejects, context.run.run_id, now)
        counts = {"read": len(news.documents), "unchanged": news.unchanged, "kept_aside": len(news.rejects)}
        context.log.info(f"{counts['read']} read, {counts['unchanged']} unchanged, {counts['kept_aside']} kept aside")
        for key in keys_of("raw"):
            yield dg.MaterializeResult(asset_key=key, metadata=table_metadata(con, *key.path) | counts)
