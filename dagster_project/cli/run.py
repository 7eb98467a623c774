"""One run of the whole pipeline from the command line, with progress and a summary.

Imports Dagster only when there is work: that something is new is decided from fingerprints.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dagster_project.checks import worker
from dagster_project.checks.data_docs.site import pages_of
from dagster_project.cli.instance import FROM_COMMAND_LINE, QUIET, close_dead_runs, prepare_instance
from dagster_project.fingerprints import articles_fingerprint, project_fingerprint
from dagster_project.locking import hold
from dagster_project.manifest import prepare_manifest
from dagster_project.project import Settings

if TYPE_CHECKING:
    import dagster as dg

JOB = "ingest"
# What the asset of the documents reports of the articles folder.
READING = ("read", "unchanged", "kept_aside")


class Progress(Protocol):
    """Told of what happens while a run goes on."""

    def started(self, step: str) -> None:
        """A step has begun."""

    def said(self, message: str) -> None:
        """A step reports how far it is."""

    def warned(self, message: str) -> None:
        """Something went wrong that does not end the run."""

    def ended(self, step: str, seconds: float, succeeded: bool) -> None:
        """A step is done."""


@dataclass(frozen=True)
class FailedCheck:
    """A check that failed, with what is needed to find the cause."""

    table: str
    check: str
    is_blocking: bool
    observed: dict[str, Any]
    failing_rows: list[dict[str, Any]]
    problem: str | None = None


@dataclass(frozen=True)
class RunReport:
    """What a run did.

    `seconds` is the wall time of each step, in the order in which they ran; `preparing` of all
    that came before the first. `data_docs` is the first of the pages of what its checks found.
    """

    run_id: str
    succeeded: bool
    published: bool
    seconds: dict[str, float]
    preparing: float
    total: float
    reading: dict[str, int] = field(default_factory=dict)
    checks_passed: int = 0
    failed_checks: tuple[FailedCheck, ...] = ()
    errors: tuple[str, ...] = ()
    data_docs: Path | None = None


def nothing_new(settings: Settings) -> bool:
    """Whether the last complete run was made from the same articles by the same project, and is published."""
    try:
        last = json.loads(settings.folder.last_run.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    folder = settings.folder
    return folder.marts.exists() and folder.warehouse.exists() and bool(last == _made_from(settings))


def run(settings: Settings, progress: Progress) -> RunReport:
    """Runs the whole graph; raises LockedError, ConfigurationError."""
    began = time.monotonic()
    os.environ.update(QUIET)
    prepare_instance(settings.folder)
    with hold(settings.folder.lock):
        worker.warm_up()
        made_from = _made_from(settings)
        report = _execute(settings, progress, began)
        if report.succeeded:
            settings.folder.last_run.write_text(json.dumps(made_from), encoding="utf-8")
    return report


def _made_from(settings: Settings) -> dict[str, str]:
    return {
        "articles": str(settings.articles),
        "articles_fingerprint": articles_fingerprint(settings.articles),
        "project_fingerprint": project_fingerprint(settings.model),
        "model": settings.model,
    }


def _execute(settings: Settings, progress: Progress, began: float) -> RunReport:
    prepare_manifest()
    import dagster as dg

    from dagster_project.cli.event_log import cheap_event_log
    from dagster_project.cli.progress import progress_logger
    from dagster_project.definitions import defs

    job = defs.resolve_job_def(JOB).with_logger_defs({"progress": progress_logger(progress)})
    values = {"articles": str(settings.articles), "data": str(settings.data), "model": settings.model}
    preparing = time.monotonic() - began
    with cheap_event_log(), dg.DagsterInstance.from_config(str(settings.folder.dagster_home)) as instance:
        close_dead_runs(instance)
        result = job.execute_in_process(
            run_config={"loggers": {"progress": {}}, "resources": {"run_settings": {"config": values}}},
            instance=instance,
            tags=FROM_COMMAND_LINE,
            raise_on_error=False,
        )
        return _report(result, settings, preparing, time.monotonic() - began)


def _report(result: dg.ExecuteInProcessResult, settings: Settings, preparing: float, total: float) -> RunReport:
    events = result.get_asset_materialization_events()
    materialized = {e.asset_key: e.step_materialization_data.materialization.metadata for e in events}
    documents = materialized.get(_key("raw", "documents"))
    evaluations = result.get_asset_check_evaluations()
    return RunReport(
        run_id=result.run_id,
        succeeded=result.success,
        published=_key("published", "marts") in materialized,
        seconds={
            e.step_key: e.step_success_data.duration_ms / 1000 for e in result.get_step_success_events() if e.step_key
        },
        preparing=preparing,
        total=total,
        reading={name: _count(documents[name]) for name in READING} if documents else {},
        checks_passed=sum(e.passed for e in evaluations),
        failed_checks=tuple(_failed(e) for e in evaluations if not e.passed),
        errors=tuple(_errors(result)),
        data_docs=pages_of(settings.folder.data_docs, result.run_id),
    )


def _key(schema: str, table: str) -> dg.AssetKey:
    import dagster as dg

    return dg.AssetKey([schema, table])


def _count(value: dg.MetadataValue[Any]) -> int:
    return int(value.value)


def _failed(evaluation: dg.AssetCheckEvaluation) -> FailedCheck:
    metadata: dict[str, Any] = {name: value.value for name, value in evaluation.metadata.items()}
    return FailedCheck(
        table=".".join(evaluation.asset_key.path),
        check=evaluation.check_name,
        is_blocking=evaluation.severity.value == "ERROR",
        observed=metadata.get("observed") or {},
        failing_rows=metadata.get("failing_rows_json") or [],
        problem=metadata.get("problem"),
    )


def _errors(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """What went wrong in steps that failed for another reason than a check."""
    for event in result.get_step_failure_events():
        error = event.step_failure_data.error
        while error is not None and error.cause is not None:
            error = error.cause
        if error is not None and error.cls_name != "DagsterAssetCheckFailedError":
            yield f"{event.step_key}: {error.message.strip()}"
