"""Whole runs on real files: what goes in comes out, once, whatever the order."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from dagster_project.cli.run import nothing_new, run
from dagster_project.project import DataFolder, Settings
from dagster_project.publishing.reader import query
from tests.whole_run import ARTICLES, BROKEN, Silent, WholeRun, write_articles

# Columns that tell of the run, not of the world.
OF_THE_RUN = "run_id|first_run_id|ingested_at|seen_at|ran_at"
FACTS = (
    "documents",
    "trade_figures",
    "trade_by_year",
    "visit_mentions",
    "visits",
    "visits_by_partner",
    "agreements",
    "commodity_flows",
    "people",
    "entity_mentions",
)


def rows(marts: Path, table: str) -> list[Any]:
    """All rows of a published table, sorted, without what tells of the run."""
    return list(
        query(
            marts, f"SELECT COLUMNS(lambda c: NOT regexp_full_match(c, '{OF_THE_RUN}')) FROM {table} ORDER BY ALL"
        ).values
    )


def test_the_run_succeeds_and_publishes(whole_run: WholeRun) -> None:
    assert whole_run.report.succeeded, whole_run.report
    assert whole_run.report.published
    assert whole_run.settings.folder.marts.exists()


def test_good_articles_are_read_beside_broken_ones(whole_run: WholeRun) -> None:
    uris = query(whole_run.settings.folder.marts, "SELECT source_uri FROM documents ORDER BY 1").values
    assert [uri for (uri,) in uris] == sorted(ARTICLES)


def test_each_broken_file_is_kept_aside_with_a_reason(whole_run: WholeRun) -> None:
    kept = dict(query(whole_run.settings.folder.marts, "SELECT source_uri, reason FROM rejects").values)
    assert sorted(kept) == sorted(BROKEN)
    assert kept["broken/empty.txt"] == "empty"
    assert kept["broken/picture.txt"] == "not_text"
    assert kept["broken/one_line.txt"] == "too_large"


def test_trade_that_a_sentence_states_is_in_the_marts(whole_run: WholeRun) -> None:
    found = query(
        whole_run.settings.folder.marts,
        "SELECT amount_usd::INTEGER, is_partial FROM trade_by_year "
        "WHERE (reporter, partner, year, flow) = ('ZWE', 'ECU', 2024, 'total')",
    ).values
    assert found == ((12_500_000, False),)


def test_the_run_and_its_checks_are_in_the_instance_and_in_the_release(whole_run: WholeRun) -> None:
    folder = whole_run.settings.folder
    with dg.DagsterInstance.from_config(str(folder.dagster_home)) as instance:
        recorded = instance.get_run_by_id(whole_run.report.run_id)
    assert recorded is not None
    assert recorded.status == dg.DagsterRunStatus.SUCCESS
    tools = query(
        folder.marts, f"SELECT DISTINCT tool FROM check_results WHERE run_id = '{recorded.run_id}' ORDER BY 1"
    )
    assert tools.values == (("dbt",), ("great_expectations",))


def test_checks_of_the_marts_themselves_are_published(whole_run: WholeRun) -> None:
    found = query(
        whole_run.settings.folder.marts,
        "SELECT count(*) FROM check_results WHERE layer = 'marts' AND tool = 'great_expectations'",
    )
    assert found.values[0][0] > 0


def test_nothing_new_is_known_without_a_run_until_an_article_comes(whole_run: WholeRun, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    shutil.copytree(whole_run.settings.articles, articles)
    assert nothing_new(whole_run.settings)
    assert not nothing_new(whole_run.settings.model_copy(update={"articles": articles}))


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, manifest: None) -> Settings:
    """The ledger's articles, ingested in three runs: the last first, then all, then all again."""
    root = tmp_path_factory.mktemp("grown")
    names = sorted(ARTICLES)
    settings = Settings.load(_articles(root, names[2:]), root / "data", environment={})
    assert run(settings, Silent()).succeeded
    _articles(root, names)
    second = run(settings, Silent())
    assert second.reading == {"read": 2, "unchanged": 1, "kept_aside": 0}
    third = run(settings, Silent())
    assert third.reading == {"read": 0, "unchanged": 3, "kept_aside": 0}
    return settings


def _articles(root: Path, names: list[str]) -> Path:
    write_articles(root / "articles", {name: ARTICLES[name] for name in names})
    return root / "articles"


@pytest.mark.parametrize("table", FACTS)
def test_order_and_repetition_change_no_row(whole_run: WholeRun, grown: Settings, table: str) -> None:
    assert rows(grown.folder.marts, table) == rows(whole_run.settings.folder.marts, table)


def test_a_failed_blocking_check_leaves_the_published_file_as_it_was(grown: Settings) -> None:
    published = grown.folder.marts.resolve()
    digest = hashlib.sha256(published.read_bytes()).digest()
    _quote_wrongly(grown.folder)

    report = run(grown, Silent())

    assert not report.succeeded
    assert not report.published
    failed = [(check.table, check.check) for check in report.failed_checks if check.is_blocking]
    assert failed == [("extracted.entity_mentions", "text_is_the_text_at_its_offsets")]
    assert grown.folder.marts.resolve() == published
    assert hashlib.sha256(published.read_bytes()).digest() == digest
    failing = next(c for c in report.failed_checks if c.is_blocking).failing_rows
    assert failing[0]["text"] == "no such text"
    assert failing[0]["document_id"].startswith("doc_")


def test_the_next_clean_run_recovers_and_keeps_the_history(grown: Settings) -> None:
    with duckdb.connect(grown.folder.warehouse) as con:
        con.execute("DELETE FROM extracted.extractions")  # so that all is extracted again

    assert run(grown, Silent()).succeeded

    history = query(
        grown.folder.marts,
        "SELECT passed, count(*) FROM check_results WHERE table_name = 'entity_mentions' AND layer = 'extracted' "
        "AND check_name = 'text_is_the_text_at_its_offsets' GROUP BY passed ORDER BY passed",
    )
    assert history.values == ((False, 1), (True, 4))


def _quote_wrongly(folder: DataFolder) -> None:
    """More than odd rows, as if a run had extracted them that was killed before its checks."""
    with duckdb.connect(folder.warehouse) as con:
        con.execute("UPDATE extracted.entity_mentions SET text = 'no such text', run_id = 'killed'")
