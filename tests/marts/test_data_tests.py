"""The tests of the data pass on good data and fail on data that is wrong."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb

from tests.conftest import BuiltWarehouse, run_dbt

WRONGS = {
    "UPDATE marts.visits SET status = 'done' WHERE status = 'planned'": "visits_values_are_listed",
    "UPDATE marts.visits SET host_country = 'ZZZ' WHERE status = 'invited'": "visits_parties_are_known",
    "UPDATE marts.visits SET start_edtf = '2023/12' WHERE status = 'completed'": "edtf_visits_start_edtf",
    "UPDATE marts.visit_mentions SET visit_id = 'vis_gone'": (
        "relationships_visit_mentions_visit_id__visit_id__ref_visits_"
    ),
    "UPDATE marts.visit_mentions SET evidence = evidence || '.'": (
        "quoted_from_text_visit_mentions_evidence_start__evidence_end__evidence"
    ),
    "UPDATE marts.visits_by_partner SET n_visits = n_visits + 1": "visits_by_partner_counts_fit",
    "DELETE FROM marts.trade_by_year WHERE reporter = 'IND'": "has_mirror_image_trade_by_year_",
    "UPDATE marts.trade_by_year SET figure_ids = (SELECT list(figure_id) FROM marts.trade_figures)": (
        "rests_on_reported_totals_trade_by_year_"
    ),
    "INSERT INTO marts.trade_by_year SELECT * FROM marts.trade_by_year": "trade_by_year_key_is_unique",
    "UPDATE marts.trade_figures SET amount_low = amount_high + 1": "trade_figures_bounds_in_order",
    "UPDATE marts.agreements SET parties = ['ZZZ']": "lists_known_values_agreements_parties__code__ref_parties_mart_",
}


def test_each_wrong_is_found(built_warehouse: BuiltWarehouse, dbt_target: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "warehouse.duckdb"
    shutil.copy(built_warehouse.folder.warehouse, spoiled)
    with duckdb.connect(str(spoiled)) as con:
        for wrong in WRONGS:
            con.execute(wrong)
    statuses = run_dbt(spoiled, dbt_target, "test", "--exclude-resource-type", "unit_test")
    assert {name: statuses[name] for name in WRONGS.values()} == dict.fromkeys(WRONGS.values(), "fail")


# For each relation that is tested everything that may be wrong in a row of it; each row then stands there twice.
SPOILED: dict[str, str] = {
    "marts.agreements": "parties = ['ZZZ'], n_agreements = 0, kind = 'nod', date_edtf = '2023/12', evidence = 'no'",
    "marts.check_history": "n_passed = n_runs + 1",
    "marts.check_results": "severity = 'fatal'",
    "marts.commodity_flows": "exporter = 'ZZZ', status = 'wished', evidence = 'no'",
    "marts.data_contract": "version = 0",
    "marts.document_sightings": "source_uri = 'twice.txt'",
    "marts.documents": (
        "published_on = NULL, published_on_basis = 'guess', dateline_edtf = 'in May', duplicate_of = 'doc_gone'"
    ),
    "marts.entity_mentions": "text = 'no'",
    "marts.parties": "kind = 'planet'",
    "marts.people": "country = 'ZZZ'",
    "marts.person_aliases": "person_id = 'per_gone'",
    "marts.quarantine": "layer = 'attic', released_run_id = 'run2'",
    "marts.rejects": "reason = 'dislike'",
    "marts.run_statistics": "n_new = n_documents + 1",
    "marts.trade_by_year": (
        "reporter = 'ZZZ', partner = 'YYY', flow = 'transit', months_covered = 13, n_documents = 0, "
        "amount_usd = amount_usd_high + 1, change_pct_computed = change_pct_stated + 6"
    ),
    "marts.trade_figures": (
        "reporter = 'ZZZ', partner = 'ZZZ', flow = 'transit', amount_low = amount_high + 1, amount_usd = 20e12, "
        "period_start = period_end + 1, confidence = 7, evidence = 'no', status = 'rumoured'"
    ),
    "marts.visit_conflicts": "visit_id = 'vis_gone'",
    "marts.visit_mentions": (
        "visit_id = 'vis_gone', visitor_country = 'ZZZ', host_country = 'ZZZ', status = 'dreamt', start_edtf = '?', "
        "end_edtf = '?', start_earliest = DATE '2024-05-02', end_latest = DATE '2024-05-01', confidence = 7, "
        "evidence = 'no'"
    ),
    "marts.visits": (
        "visitor_id = 'per_gone', host_country = 'ZZZ', status = 'dreamt', start_edtf = '?', end_edtf = '?', "
        "start_earliest = DATE '2024-05-02', end_latest = DATE '2024-05-01', n_documents = 0"
    ),
    "marts.visits_by_partner": (
        "country = 'ZZZ', direction = 'sideways', n_visits = n_visits + 1, first_date = DATE '2024-05-02', "
        "last_date = DATE '2024-05-01'"
    ),
    "intermediate.int_trade_figures_in_usd": "amount_usd = 0",
    "intermediate.int_trade_year_values": "amount_usd = 0",
    "intermediate.int_trade_years": "amount_usd = 0",
    "reference.parties": "name = 'Nowhere'",
    "staging.stg_exchange_rates": "units_per_usd = -1",
}
# Rows of relations that have none in this ledger.
MISSING = (
    "INSERT INTO marts.quarantine VALUES "
    "('raw', 'documents', 'doc_1', 'text_has_a_length', 'run1', now()::TIMESTAMP, 'doc_1', '{}', NULL, NULL)",
    "INSERT INTO marts.run_statistics BY NAME SELECT 'run1' AS run_id, 'all' AS source, 1 AS n_documents, 0 AS n_new",
)
# Rows that are wrong in yet another way.
ADDED = (
    "INSERT INTO intermediate.int_trade_figures_in_usd (figure_id) VALUES (NULL)",
    "INSERT INTO intermediate.int_trade_year_values (figure_id) VALUES (NULL)",
    "INSERT INTO reference.parties (code) VALUES (NULL)",
    "INSERT INTO staging.stg_exchange_rates VALUES (NULL, NULL, NULL)",
    "INSERT INTO marts.agreements SELECT * REPLACE ([] AS parties) FROM marts.agreements",
)


def data_tests(dbt_target: Path) -> set[str]:
    """The names of all tests of data in the project."""
    nodes = json.loads((dbt_target / "manifest.json").read_bytes())["nodes"].values()
    return {node["name"] for node in nodes if node["resource_type"] == "test"}


def test_good_data_passes_every_test(built_warehouse: BuiltWarehouse, dbt_target: Path) -> None:
    found = {name: built_warehouse.statuses[name] for name in data_tests(dbt_target)}
    assert {name: status for name, status in found.items() if status != "pass"} == {}


def test_every_test_fails_on_spoiled_data(built_warehouse: BuiltWarehouse, dbt_target: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "warehouse.duckdb"
    shutil.copy(built_warehouse.folder.warehouse, spoiled)
    with duckdb.connect(str(spoiled)) as con:
        _turn_views_into_tables(con)
        for added in MISSING:
            con.execute(added)
        for relation, changes in SPOILED.items():
            con.execute(f"UPDATE {relation} SET {changes}")
            con.execute(f"INSERT INTO {relation} SELECT * FROM {relation}")
        for added in ADDED:
            con.execute(added)
    statuses = run_dbt(spoiled, dbt_target, "test", "--exclude-resource-type", "unit_test")
    assert sorted(name for name in data_tests(dbt_target) if statuses[name] not in ("fail", "warn")) == []


def _turn_views_into_tables(con: duckdb.DuckDBPyConnection) -> None:
    """So that what they show can be spoiled."""
    views = con.execute(
        "SELECT schema_name || '.' || view_name FROM duckdb_views() "
        "WHERE schema_name IN ('staging', 'intermediate', 'marts') ORDER BY view_name"
    ).fetchall()
    for (view,) in views:
        con.execute(f"CREATE TEMP TABLE kept AS FROM {view}")
        con.execute(f"DROP VIEW {view}")
        con.execute(f"CREATE TABLE {view} AS FROM kept")
        con.execute("DROP TABLE kept")
