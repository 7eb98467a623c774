"""Odd rows are set aside and come back; only many of them stop a run; a run validates what none has validated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from dagster_project.checks.quarantine import settle_suite
from dagster_project.checks.results import Outcome
from dagster_project.checks.suites import FEW_ROWS, Suite, load_suites
from dagster_project.checks.validation import validate_suite
from dagster_project.project import EXPECTATIONS
from dagster_project.warehouse import read_persons, read_visits
from tests.marts import ledger

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SUITES = {suite.name: suite for suite in load_suites(EXPECTATIONS)}
FIGURES = SUITES["extracted.trade_figures"]
VISITS = SUITES["extracted.visit_mentions"]
# The ledger written by hand has no offsets of amounts.
REPAIR = "UPDATE extracted.trade_figures SET amount_start = evidence_start, amount_end = evidence_end"


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse of which nothing has been audited."""
    path = tmp_path / "warehouse.duckdb"
    ledger.load(path)
    with duckdb.connect(path) as con:
        con.execute(REPAIR)
        yield con


def audit(con: duckdb.DuckDBPyConnection, suite: Suite, run_id: str) -> dict[str, Outcome]:
    """What the checks of a run do."""
    outcomes = validate_suite(con, suite).outcomes
    settle_suite(con, suite, outcomes, run_id=run_id, at=NOW)
    return {o.check_name: o for o in outcomes}


def entries(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str | None]]:
    return con.execute(
        "SELECT row_key, check_name, run_id, released_run_id FROM audit.quarantine ORDER BY ALL"
    ).fetchall()


def figures(con: duckdb.DuckDBPyConnection, n: int = 1) -> list[str]:
    """Keys of some figures."""
    return [key for (key,) in con.execute("FROM extracted.trade_figures SELECT figure_id ORDER BY 1").fetchmany(n)]


def spoil(con: duckdb.DuckDBPyConnection, keys: list[str], run_id: str = "run2") -> None:
    """Gives figures an unknown flow, as if the run had extracted them so."""
    con.execute(
        "UPDATE extracted.trade_figures SET flow = 'transit', run_id = ? WHERE figure_id IN (SELECT unnest(?))",
        [run_id, keys],
    )


def validated(outcomes: dict[str, Outcome]) -> int:
    return int(outcomes["flow_is_known"].observed["element_count"])


def test_an_odd_row_is_set_aside_and_the_check_only_warns(con: duckdb.DuckDBPyConnection) -> None:
    (odd,) = figures(con)
    spoil(con, [odd])
    outcome = audit(con, FIGURES, "run2")["flow_is_known"]
    assert (outcome.passed, outcome.severity, outcome.observed["quarantined"]) == (False, "warn", 1)
    assert entries(con) == [(odd, "flow_is_known", "run2", None)]
    content, document = con.execute("SELECT content, document_id FROM audit.quarantine").fetchall()[0]
    assert json.loads(content)["flow"] == "transit"
    assert json.loads(content)["document_id"] == document


def test_a_row_that_many_rules_refuse_has_an_entry_for_each(con: duckdb.DuckDBPyConnection) -> None:
    (odd,) = figures(con)
    spoil(con, [odd])
    con.execute("UPDATE extracted.trade_figures SET confidence = 7 WHERE figure_id = ?", [odd])
    audit(con, FIGURES, "run2")
    assert [check for _, check, _, _ in entries(con)] == ["confidence_is_a_share", "flow_is_known"]
    con.execute("UPDATE extracted.trade_figures SET confidence = 0.7 WHERE figure_id = ?", [odd])
    audit(con, FIGURES, "run3")
    assert [released for *_, released in entries(con)] == ["run3", None]


def test_many_odd_rows_stop_the_run_and_none_is_set_aside(con: duckdb.DuckDBPyConnection) -> None:
    spoil(con, figures(con, FEW_ROWS + 1))
    outcome = audit(con, FIGURES, "run2")["flow_is_known"]
    assert outcome.stops_the_run
    assert entries(con) == []
    again = audit(con, FIGURES, "run3")
    assert again["flow_is_known"].stops_the_run, "what stopped a run is validated again by the next"


def test_a_share_of_zero_lets_no_row_pass(con: duckdb.DuckDBPyConnection) -> None:
    spoil(con, figures(con))
    strict = replace(FIGURES, expectations=tuple(replace(e, stops_above=0.0) for e in FIGURES.expectations))
    assert audit(con, strict, "run2")["flow_is_known"].stops_the_run


def test_a_share_of_its_own_decides_for_an_expectation(con: duckdb.DuckDBPyConnection) -> None:
    spoil(con, figures(con, FEW_ROWS + 1))
    lenient = replace(FIGURES, expectations=tuple(replace(e, stops_above=0.9) for e in FIGURES.expectations))
    assert audit(con, lenient, "run2")["flow_is_known"].observed["quarantined"] == FEW_ROWS + 1


def test_rows_that_are_set_aside_already_do_not_count_for_the_share(con: duckdb.DuckDBPyConnection) -> None:
    spoil(con, figures(con, FEW_ROWS))
    assert not audit(con, FIGURES, "run2")["flow_is_known"].stops_the_run
    spoil(con, figures(con, FEW_ROWS + 2)[FEW_ROWS:], "run3")
    third = audit(con, FIGURES, "run3")["flow_is_known"]
    assert third.observed["quarantined"] == FEW_ROWS + 2
    assert not third.stops_the_run


def test_nor_do_they_when_other_rules_validate_every_row_anew(con: duckdb.DuckDBPyConnection) -> None:
    for run, odd in (("run2", figures(con, FEW_ROWS)), ("run3", figures(con, 2 * FEW_ROWS)[FEW_ROWS:])):
        spoil(con, odd, run)
        assert not audit(con, FIGURES, run)["flow_is_known"].stops_the_run
    changed = audit(con, replace(FIGURES, fingerprint="changed"), "run4")["flow_is_known"]
    assert (changed.observed["quarantined"], changed.stops_the_run) == (2 * FEW_ROWS, False)


def test_a_row_that_stays_odd_keeps_the_entry_of_the_run_that_set_it_aside(con: duckdb.DuckDBPyConnection) -> None:
    (odd,) = figures(con)
    spoil(con, [odd])
    for run in ("run2", "run3", "run4"):
        assert audit(con, FIGURES, run)["flow_is_known"].observed["quarantined"] == 1
    assert entries(con) == [(odd, "flow_is_known", "run2", None)]


def test_a_row_mended_by_hand_comes_back_and_can_be_set_aside_anew(con: duckdb.DuckDBPyConnection) -> None:
    (odd,) = figures(con)
    spoil(con, [odd])
    audit(con, FIGURES, "run2")
    con.execute("UPDATE extracted.trade_figures SET flow = 'total'")
    assert audit(con, FIGURES, "run3")["flow_is_known"].passed
    assert entries(con) == [(odd, "flow_is_known", "run2", "run3")]
    spoil(con, [odd], "run4")
    audit(con, FIGURES, "run4")
    assert entries(con) == [(odd, "flow_is_known", "run2", "run3"), (odd, "flow_is_known", "run4", None)]


def test_a_row_that_is_gone_is_released(con: duckdb.DuckDBPyConnection) -> None:
    (odd,) = figures(con)
    spoil(con, [odd])
    audit(con, FIGURES, "run2")
    con.execute("DELETE FROM extracted.trade_figures WHERE figure_id = ?", [odd])
    audit(con, FIGURES, "run3")
    assert entries(con) == [(odd, "flow_is_known", "run2", "run3")]


@pytest.mark.parametrize("kept", [(), ("flow_is_known",)])
def test_a_rule_that_is_dropped_or_only_warns_sets_nothing_aside(
    con: duckdb.DuckDBPyConnection, kept: tuple[str, ...]
) -> None:
    spoil(con, figures(con))
    audit(con, FIGURES, "run2")
    others = [e for e in FIGURES.expectations if e.check_name != "flow_is_known"]
    others += [replace(e, severity="warning") for e in FIGURES.expectations if e.check_name in kept]
    audit(con, replace(FIGURES, expectations=tuple(others), fingerprint="changed"), "run3")
    assert [released for *_, released in entries(con)] == ["run3"]


def test_a_check_that_could_not_be_made_releases_nothing(con: duckdb.DuckDBPyConnection) -> None:
    spoil(con, figures(con))
    audit(con, FIGURES, "run2")
    con.execute("ALTER TABLE extracted.trade_figures RENAME COLUMN flow TO way")
    outcomes = audit(con, FIGURES, "run3")
    assert outcomes["flow_is_known"].problem is not None
    assert outcomes["flow_is_known"].stops_the_run
    assert [released for *_, released in entries(con)] == [None]


def test_only_rows_that_no_run_has_validated_are_validated(con: duckdb.DuckDBPyConnection) -> None:
    n_rows = len(figures(con, 1000))
    assert validated(audit(con, FIGURES, "run1")) == n_rows
    assert validated(audit(con, FIGURES, "run2")) == 0
    spoil(con, figures(con, 2), "run3")
    assert validated(audit(con, FIGURES, "run3")) == 2
    assert validated(audit(con, FIGURES, "run4")) == 2, "what is set aside is validated by every run"


def test_rows_of_a_run_that_was_killed_before_its_checks_are_validated_by_the_next(
    con: duckdb.DuckDBPyConnection,
) -> None:
    audit(con, FIGURES, "run1")
    odd, good = figures(con, 2)
    spoil(con, [odd], "killed")
    con.execute("UPDATE extracted.trade_figures SET run_id = 'run3' WHERE figure_id = ?", [good])
    assert validated(audit(con, FIGURES, "run3")) == 2
    assert entries(con) == [(odd, "flow_is_known", "run3", None)]


def test_other_rules_validate_every_row_anew(con: duckdb.DuckDBPyConnection) -> None:
    n_rows = validated(audit(con, FIGURES, "run1"))
    assert validated(audit(con, replace(FIGURES, fingerprint="changed"), "run2")) == n_rows


def test_rows_count_as_validated_only_when_all_rules_were_asked_for(con: duckdb.DuckDBPyConnection) -> None:
    outcomes = validate_suite(con, FIGURES).outcomes
    settle_suite(con, FIGURES, outcomes[:3], run_id="run1", at=NOW)
    assert validated(audit(con, FIGURES, "run2")) > 0


def test_measures_are_taken_of_the_whole_table_in_every_run(con: duckdb.DuckDBPyConnection) -> None:
    audit(con, FIGURES, "run1")
    con.execute(
        "CREATE OR REPLACE TABLE extracted.trade_figures AS (FROM extracted.trade_figures UNION ALL "
        "FROM extracted.trade_figures)"
    )
    second = audit(con, FIGURES, "run2")
    assert validated(second) == 0
    assert second["figure_id_is_unique"].stops_the_run


def test_a_key_of_many_columns_is_that_of_one_row(con: duckdb.DuckDBPyConnection) -> None:
    suite = SUITES["extracted.entity_mentions"]
    con.execute("UPDATE extracted.entity_mentions SET code = 'ZZZ' WHERE code IS NOT NULL")
    audit(con, suite, "run2")
    ((key, check, _, _),) = entries(con)
    assert check == "code_is_known"
    assert con.execute(
        "SELECT count(*) FROM extracted.entity_mentions WHERE concat_ws('|', document_id, start, \"end\", label) = ?",
        [key],
    ).fetchone() == (1,)


def test_resolution_reads_neither_an_odd_mention_nor_facts_of_an_odd_document(con: duckdb.DuckDBPyConnection) -> None:
    mentions, persons = len(read_visits(con)), len(read_persons(con))
    con.execute(
        "UPDATE extracted.visit_mentions SET status = 'dreamt' "
        "WHERE mention_id = (SELECT min(mention_id) FROM extracted.visit_mentions WHERE document_id = 'doc_herald')"
    )
    audit(con, VISITS, "run2")
    assert len(read_visits(con)) == mentions - 1
    con.execute("UPDATE raw.documents SET dateline_edtf = 'May' WHERE document_id = 'doc_courier'")
    con.execute("UPDATE raw.documents SET content_sha256 = document_id[5:]")
    audit(con, SUITES["raw.documents"], "run2")
    assert {v.document_id for v in read_visits(con)} == {"doc_gazette", "doc_herald", "doc_bulletin"}
    assert len(read_persons(con)) < persons


def test_a_row_key_that_the_query_lacks_is_a_failed_check(con: duckdb.DuckDBPyConnection) -> None:
    outcomes = audit(con, replace(FIGURES, query="select flow from {rows}"), "run2")
    assert outcomes["flow_is_known"].problem == "no column figure_id; the frame has flow"
    assert outcomes["flow_is_known"].stops_the_run
