"""Assets of the layer extracted: the facts of each document, found by the spaCy pipeline."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.defs.metadata import keys_of, spec, table_metadata, tables_of
from dagster_project.defs.resources import RunSettings
from dagster_project.fingerprints import extractor_version
from dagster_project.warehouse import loading
from dagster_project.warehouse.connection import connect

DOCUMENTS = dg.AssetKey(["raw", "documents"])


@dg.multi_asset(
    name="extract_facts",
    specs=[spec(table, kinds={"spacy"}, deps=[DOCUMENTS]) for table in tables_of("extracted")],
)
def extract_facts(context: dg.AssetExecutionContext, run_settings: RunSettings) -> Iterator[dg.MaterializeResult[None]]:
    """Extracts from the documents that are new, or were extracted from by another version."""
    from dagster_project.ingestion import extract_batches

    settings = run_settings.load()
    version = extractor_version(settings.model)
    warehouse = settings.folder.warehouse
    with connect(warehouse) as con:
        extracted = dict(con.execute("SELECT document_id, extractor_version FROM extracted.extractions").fetchall())
        pending = [d for d in loading.read_documents(con) if extracted.get(d.document_id) != version]
    done = 0
    for batch in extract_batches(pending, settings.model):
        with connect(warehouse) as con:
            loading.load_facts(con, batch.facts, context.run.run_id, version)
        done += len(batch)
        for failure in batch.failures:
            context.log.error(failure)
        context.log.info(f"extracted from {done} of {len(pending)} documents")
    with connect(warehouse) as con:
        for key in keys_of("extracted"):
            yield dg.MaterializeResult(
                asset_key=key, metadata=table_metadata(con, *key.path) | {"documents": len(pending)}
            )
