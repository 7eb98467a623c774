"""From a fact of the published marts back to its sentence, its amount and its run."""

from __future__ import annotations

import pytest

from dagster_project.publishing.reader import QueryError, query
from dagster_project.publishing.tracing import FACTS, trace
from tests.whole_run import WholeRun


@pytest.mark.parametrize(("table", "key"), FACTS.items())
def test_every_fact_leads_to_its_sentence_document_and_run(whole_run: WholeRun, table: str, key: str) -> None:
    marts = whole_run.settings.folder.marts
    rows = query(marts, f"SELECT {key}, evidence FROM {table}").values
    assert rows
    for fact_id, evidence in rows:
        found = trace(marts, fact_id)
        assert found.passage[slice(*found.evidence)] == evidence
        assert found.fact["run_id"] == whole_run.report.run_id
        assert found.document["source_uri"]


def test_the_amount_is_marked_within_the_passage(whole_run: WholeRun) -> None:
    marts = whole_run.settings.folder.marts
    [[figure_id]] = query(marts, "SELECT figure_id FROM trade_figures WHERE amount_low = 12500000").values
    found = trace(marts, figure_id)
    assert found.amount is not None
    assert found.passage[slice(*found.amount)] == "$12.5 million"


def test_a_passage_is_made_of_whole_lines(whole_run: WholeRun) -> None:
    marts = whole_run.settings.folder.marts
    lines = {line for [text] in query(marts, "SELECT text FROM documents").values for line in text.split("\n")}
    for [figure_id] in query(marts, "SELECT figure_id FROM trade_figures").values:
        assert set(trace(marts, figure_id).passage.split("\n")) <= lines


def test_an_unknown_identifier_is_named(whole_run: WholeRun) -> None:
    with pytest.raises(QueryError, match="no fact is called 'fig_none'"):
        trace(whole_run.settings.folder.marts, "fig_none")
