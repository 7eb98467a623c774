"""Whole runs with odd rows: they are published without, and with them again once they are mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dagster_project.cli.run import FailedCheck, RunReport, run
from dagster_project.project import Settings
from dagster_project.publishing.reader import query
from tests.whole_run import Silent, WholeRun

FACTS = ("trade_figures", "visit_mentions", "agreements", "commodity_flows", "entity_mentions")
REPRINT = "reprint/quito_talks_second_outlet.txt"


@pytest.fixture(scope="module")
def settings(whole_run: WholeRun, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A ledger of its own to spoil."""
    data = tmp_path_factory.mktemp("odd_rows") / "data"
    shutil.copytree(whole_run.settings.data, data, symlinks=True)
    return whole_run.settings.model_copy(update={"data": data})


@pytest.fixture(scope="module")
def odd(settings: Settings) -> RunReport:
    """A run that finds a figure and a document odd, which a run has written that was killed before its checks."""
    with duckdb.connect(settings.folder.warehouse) as con:
        con.execute(
            "UPDATE extracted.trade_figures SET bound = 'roughly', run_id = 'killed' "
            "WHERE figure_id = (SELECT min(figure_id) FROM extracted.trade_figures WHERE reporter <> 'ZWE')"
        )
        con.execute(
            "UPDATE raw.documents SET dateline_edtf = 'in May', run_id = 'killed' WHERE source_uri = ?", [REPRINT]
        )
    return run(settings, Silent())


@pytest.fixture(scope="module")
def mended(settings: Settings, odd: RunReport) -> RunReport:
    """The run after the document was mended by hand, and everything was extracted anew."""
    with duckdb.connect(settings.folder.warehouse) as con:
        con.execute("UPDATE raw.documents SET dateline_edtf = NULL WHERE source_uri = ?", [REPRINT])
        con.execute("DELETE FROM extracted.extractions")
    return run(settings, Silent())


def rows(marts: Path, table: str) -> set[str]:
    columns = "COLUMNS(lambda c: NOT regexp_full_match(c, 'run_id|first_run_id|ingested_at|seen_at'))"
    return {str(row) for row in query(marts, f"SELECT {columns} FROM {table}").values}


def failed(report: RunReport) -> dict[tuple[str, str], FailedCheck]:
    """Checks that failed, but that of the broken files, which are many."""
    return {(c.table, c.check): c for c in report.failed_checks if c.check != "rejects_are_few"}


def test_odd_rows_warn_and_the_rest_is_published(settings: Settings, odd: RunReport) -> None:
    assert odd.published, odd
    found = failed(odd)
    assert sorted(found) == [
        ("extracted.trade_figures", "bound_is_known"),
        ("raw.documents", "dateline_edtf_is_edtf"),
    ]
    assert not any(check.is_blocking for check in found.values())
    assert [check.observed["quarantined"] for check in found.values()] == [1, 1]
    aside = query(
        settings.folder.marts,
        "SELECT table_name, check_name, run_id, content->>'bound' FROM quarantine "
        "WHERE released_run_id IS NULL ORDER BY 1",
    )
    assert aside.values == (
        ("documents", "dateline_edtf_is_edtf", odd.run_id, None),
        ("trade_figures", "bound_is_known", odd.run_id, "roughly"),
    )


def test_neither_the_figure_nor_a_fact_of_the_document_is_published(settings: Settings, odd: RunReport) -> None:
    release = settings.folder.releases / odd.run_id / "marts.duckdb"
    for table in FACTS:
        found = query(
            release, f"SELECT count(*) FROM {table} WHERE document_id NOT IN (FROM documents SELECT document_id)"
        )
        assert found.values == ((0,),), table
    assert query(release, "SELECT count(*) FROM documents WHERE source_uri = ?", [REPRINT]).values == ((0,),)
    assert query(release, "SELECT count(*) FROM trade_figures WHERE bound = 'roughly'").values == ((0,),)
    assert query(release, "SELECT count(*) FROM trade_figures").values[0][0] > 0


def test_what_is_mended_is_in_the_marts_of_the_same_run(
    whole_run: WholeRun, settings: Settings, mended: RunReport
) -> None:
    assert mended.published, mended
    assert failed(mended) == {}
    released = query(settings.folder.marts, "SELECT DISTINCT released_run_id FROM quarantine").values
    assert released == ((mended.run_id,),)
    for table in ("documents", "trade_by_year", "visits", "people", *FACTS):
        assert rows(settings.folder.marts, table) == rows(whole_run.settings.folder.marts, table), table
