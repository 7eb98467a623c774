"""The code location: everything that Dagster knows of Entente."""

from __future__ import annotations

import dagster as dg

from dagster_project.defs import audit, automation, checks, extracted, marts, published, raw, resolved
from dagster_project.defs.resources import RunSettings

defs = dg.Definitions(
    assets=[
        raw.read_articles,
        extracted.extract_facts,
        audit.record_statistics,
        resolved.resolve_across_documents,
        marts.build_marts,
        published.published_marts,
    ],
    asset_checks=checks.expectation_checks,
    jobs=[automation.ingest],
    schedules=[automation.daily],
    sensors=[automation.changed_articles],
    resources={"run_settings": RunSettings(), "check_worker": checks.CheckWorker()},
    executor=dg.in_process_executor,
)
