"""The published file keeps the contract: tables, comments, keys, parties, evidence."""

from __future__ import annotations

import duckdb
import pytest

from tests.conftest import BuiltWarehouse

CONTRACT = {
    "parties": "code name kind",
    "documents": "document_id source_uri content_sha256 title publisher language published_on published_on_basis text "
    "duplicate_of ingested_at extractor_version",
    "trade_figures": "figure_id document_id reporter partner flow amount_low amount_high bound currency amount_usd "
    "period_start period_end status commodity change_pct is_anaphoric confidence evidence evidence_start evidence_end",
    "trade_by_year": "reporter partner year flow amount_usd amount_usd_low amount_usd_high bound n_documents agreement "
    "change_pct_stated change_pct_computed is_partial months_covered figure_ids",
    "visit_mentions": "mention_id visit_id document_id visitor visitor_role visitor_country host_country host_city "
    "start_edtf start_earliest start_latest end_edtf end_earliest end_latest status visit_kind counterparts confidence "
    "evidence evidence_start evidence_end",
    "visits": "visit_id visitor_id visitor visitor_role visitor_country host_country host_city start_edtf "
    "start_earliest start_latest end_edtf end_earliest end_latest status visit_kind counterparts n_documents",
    "visits_by_partner": "country partner direction year visitor_role n_visits n_planned first_date last_date "
    "visit_ids",
    "agreements": "agreement_id document_id parties kind subject status date_edtf date_earliest date_latest "
    "n_agreements evidence evidence_start evidence_end",
    "commodity_flows": "document_id exporter importer commodity status evidence evidence_start evidence_end",
    "people": "person_id name aliases country roles n_documents",
    "entity_mentions": "document_id start end text label entity_id",
    "check_results": "run_id ran_at layer table_name check_name severity passed observed tool",
}


def test_dbt_built_and_tested_everything(built_warehouse: BuiltWarehouse) -> None:
    bad = {name: status for name, status in built_warehouse.statuses.items() if status in ("error", "fail", "skipped")}
    assert bad == {}
    assert len(built_warehouse.statuses) > 100


@pytest.mark.parametrize("table", CONTRACT)
def test_a_table_has_its_columns_and_rows(marts: duckdb.DuckDBPyConnection, table: str) -> None:
    found = {
        name
        for (name,) in marts.execute(
            "SELECT column_name FROM duckdb_columns() WHERE table_name = ? AND schema_name = 'main'", [table]
        ).fetchall()
    }
    assert set(CONTRACT[table].split()) <= found
    assert marts.execute(f"SELECT count(*) > 0 FROM {table}").fetchone() == (True,)


def test_every_table_and_column_has_a_comment(marts: duckdb.DuckDBPyConnection) -> None:
    tables = marts.execute("SELECT table_name FROM duckdb_tables() WHERE coalesce(comment, '') = ''").fetchall()
    columns = marts.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert (tables, columns) == ([], [])


def test_comments_of_tables_end_with_the_grain(marts: duckdb.DuckDBPyConnection) -> None:
    comments = dict(marts.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert [name for name, text in comments.items() if "One row per " not in text.split(". ")[-1]] == []


def test_amounts_and_lists_have_the_types_of_the_contract(marts: duckdb.DuckDBPyConnection) -> None:
    types = {
        (table, column): kind
        for table, column, kind in marts.execute(
            "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
    }
    assert types["trade_figures", "amount_low"] == "DECIMAL(20,2)"
    assert types["trade_by_year", "amount_usd"] == "DECIMAL(20,2)"
    assert types["trade_by_year", "figure_ids"] == "VARCHAR[]"
    assert types["visits", "start_earliest"] == "DATE"
    assert types["visits_by_partner", "visit_ids"] == "VARCHAR[]"
    assert types["check_results", "observed"] == "JSON"


def test_checks_recorded_after_the_build_are_published(marts: duckdb.DuckDBPyConnection) -> None:
    assert marts.execute("SELECT check_name, observed->>'rows' FROM check_results").fetchall() == [("not_empty", "4")]


def test_an_entity_is_linked_to_its_person_and_country(marts: duckdb.DuckDBPyConnection) -> None:
    linked = marts.execute(
        "SELECT DISTINCT p.name FROM entity_mentions m JOIN people p ON m.entity_id = p.person_id ORDER BY 1"
    ).fetchall()
    assert linked == [("Alaksandar Orlenka",), ("Peter Mwangi",)]
    assert marts.execute("SELECT entity_id FROM entity_mentions WHERE label = 'NORP'").fetchall() == [("NOR",)]
