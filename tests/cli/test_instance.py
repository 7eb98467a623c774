"""Dagster's instance in a data folder."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from dagster_project.cli.instance import FROM_COMMAND_LINE, close_dead_runs, prepare_instance
from dagster_project.project import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    prepare_instance(folder)
    return folder


def test_telemetry_is_off_and_runs_queue_one_by_one(folder: DataFolder) -> None:
    with dg.DagsterInstance.from_config(str(folder.dagster_home)) as instance:
        assert not instance.telemetry_enabled
        assert not instance.nux_enabled
        queue = instance.get_concurrency_config().run_queue_config
        assert queue is not None
        assert queue.max_concurrent_runs == 1


def test_a_killed_run_of_the_command_line_is_failed_and_no_other(folder: DataFolder) -> None:
    started = dg.DagsterRunStatus.STARTED
    with dg.DagsterInstance.from_config(str(folder.dagster_home)) as instance:
        killed = instance.add_run(dg.DagsterRun("ingest", status=started, tags=FROM_COMMAND_LINE))
        of_daemon = instance.add_run(dg.DagsterRun("ingest", status=started))
        close_dead_runs(instance)
        states = {run.run_id: run.status for run in instance.get_runs()}
    assert states == {killed.run_id: dg.DagsterRunStatus.FAILURE, of_daemon.run_id: started}
