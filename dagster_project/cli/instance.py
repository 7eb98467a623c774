"""Dagster's instance in the data folder: its `dagster.yaml`, and the environment that its programs need."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from dagster_project.project import DataFolder, Settings

if TYPE_CHECKING:
    import dagster as dg

# Tag of the runs that the command line makes itself.
FROM_COMMAND_LINE = {"entente/started_by": "command line"}

CONFIGURATION = """\
# Written by Entente on each start.
telemetry:
  enabled: false
# No dialog that asks for an address.
nux:
  enabled: false
# One writer at a time: DuckDB lets one process write.
concurrency:
  runs:
    max_concurrent_runs: 1
# Fails the run of a worker that was killed, so that the next one in the queue starts.
run_monitoring:
  enabled: true
# Says in the UI when the last release is older than the schedule allows.
freshness:
  enabled: true
"""


def prepare_instance(folder: DataFolder) -> None:
    """Makes the data folder and writes the instance's configuration."""
    folder.create()
    (folder.dagster_home / "dagster.yaml").write_text(CONFIGURATION, encoding="utf-8")


def close_dead_runs(instance: dg.DagsterInstance) -> None:
    """Fails the runs of the command line that were killed; only for who holds the data folder's lock.

    Left as they are they would count as running, and keep the daemon's queue waiting for ever.
    """
    from dagster import DagsterRunStatus, RunsFilter

    unfinished = [DagsterRunStatus.NOT_STARTED, DagsterRunStatus.STARTING, DagsterRunStatus.STARTED]
    for run in instance.get_runs(RunsFilter(tags=FROM_COMMAND_LINE, statuses=unfinished)):
        instance.report_run_failed(run, "The process of this run was killed: no other run holds the data folder.")


def environment(settings: Settings) -> dict[str, str]:
    """The process environment for Dagster's programs: this instance, these settings, no telemetry."""
    return (
        os.environ
        | QUIET
        | {
            "VIRTUAL_ENV": sys.prefix,
            "DAGSTER_HOME": str(settings.folder.dagster_home),
            "ENTENTE_ARTICLES": str(settings.articles),
            "ENTENTE_DATA": str(settings.data),
            "ENTENTE_MODEL": settings.model,
        }
    )


# What keeps the libraries from reporting home.
QUIET = {
    "DO_NOT_TRACK": "1",
    "DAGSTER_DISABLE_TELEMETRY": "1",
    "GX_ANALYTICS_ENABLED": "false",
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
}
