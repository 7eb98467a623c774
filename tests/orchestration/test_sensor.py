"""The sensor for changed articles, step by step on an ephemeral instance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import dagster as dg
import pytest

# Evaluates the sensor with a cursor; what it asks for, and its next cursor.
Tick = Callable[[str | None], tuple[list[dg.RunRequest], str | None]]


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("one")
    return folder


@pytest.fixture
def tick(manifest: None, instance: dg.DagsterInstance, articles: Path) -> Tick:
    from dagster_project.definitions import defs
    from dagster_project.defs.resources import RunSettings

    def evaluate(cursor: str | None) -> tuple[list[dg.RunRequest], str | None]:
        settings = RunSettings(articles=str(articles), data=str(articles.parent / "data"))
        with dg.build_sensor_context(
            instance=instance, cursor=cursor, definitions=defs, resources={"run_settings": settings}
        ) as context:
            data = defs.get_sensor_def("changed_articles").evaluate_tick(context)
        return list(data.run_requests or []), data.cursor

    return evaluate


def _record(instance: dg.DagsterInstance, request: dg.RunRequest, status: dg.DagsterRunStatus) -> None:
    run = dg.DagsterRun(job_name="ingest", status=status, tags=dict(request.tags))
    instance.add_run(run)


def test_new_articles_are_asked_for_once(tick: Tick, instance: dg.DagsterInstance) -> None:
    (request,), cursor = tick(None)
    _record(instance, request, dg.DagsterRunStatus.STARTED)
    assert tick(cursor) == ([], cursor)


def test_articles_in_the_ledger_are_not_asked_for_again(tick: Tick, instance: dg.DagsterInstance) -> None:
    (request,), cursor = tick(None)
    _record(instance, request, dg.DagsterRunStatus.SUCCESS)
    assert tick(cursor) == ([], cursor)


def test_failed_work_is_asked_for_again_under_another_key(tick: Tick, instance: dg.DagsterInstance) -> None:
    (first,), cursor = tick(None)
    _record(instance, first, dg.DagsterRunStatus.FAILURE)
    (second,), cursor = tick(cursor)
    assert second.run_key != first.run_key
    _record(instance, second, dg.DagsterRunStatus.FAILURE)
    (third,), cursor = tick(cursor)
    _record(instance, third, dg.DagsterRunStatus.FAILURE)
    assert tick(cursor) == ([], cursor)  # no more than three attempts at the same articles


def test_a_change_is_asked_for_even_after_failures(tick: Tick, instance: dg.DagsterInstance, articles: Path) -> None:
    (first,), cursor = tick(None)
    _record(instance, first, dg.DagsterRunStatus.FAILURE)
    (articles / "two.txt").write_text("two")
    (request,), _ = tick(cursor)
    assert request.run_key != first.run_key
    assert request.tags != first.tags
