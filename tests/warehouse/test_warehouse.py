"""The warehouse on a real DuckDB file: what is loaded, what is replaced, what is kept."""

from __future__ import annotations

import dataclasses
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from dagster_project import warehouse
from dagster_project.extraction.facts import (
    Agreement,
    CommodityFlow,
    EntityMention,
    Facts,
    Person,
    TradeFigure,
    VisitMention,
)
from dagster_project.reading.document import Document, Rejected
from dagster_project.warehouse.tables import DOCUMENTS

TEXT = "Łona Müller of Norland met Ana Perez in Sudport. Trade came to $5 million in 2023."
FIRST_SEEN = datetime(2025, 3, 1, 12, tzinfo=UTC)


def document(name: str, text: str = TEXT) -> Document:
    return Document(f"doc_{name}", f"{name}.txt", f"sha_{name}", "T", None, "en", date(2025, 3, 1), "header", text)


def facts(document_id: str) -> Facts:
    figure = TradeFigure(
        "NOR",
        "SWE",
        "total",
        Decimal("5000000"),
        Decimal("5000000.00"),
        "exact",
        "USD",
        date(2023, 1, 1),
        date(2023, 12, 31),
        "reported",
        None,
        Decimal("12.5"),
        False,
        0.9,
        49,
        len(TEXT),
        63,
        73,
    )
    visit = VisitMention(
        "Łona Müller", "minister", "NOR", "SWE", "Sudport", None, None, "completed", None, ("Ana Perez",), 0.8, 0, 48
    )
    return Facts(
        document_id,
        trade_figures=(figure, figure),
        visit_mentions=(visit,),
        agreements=(Agreement(("NOR", "SWE"), "treaty", None, "signed", None, 1, 0.7, 0, 48),),
        commodity_flows=(CommodityFlow("NOR", "SWE", "fish", "traded", 0.6, 0, 48),),
        persons=(Person("Łona Müller", ("Müller",), "minister", "minister", "NOR", 0, 11),),
        entity_mentions=(
            EntityMention(0, 11, "PERSON", person="Łona Müller"),
            EntityMention(15, 22, "GPE", code="NOR"),
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "warehouse.duckdb"
    warehouse.prepare(path)
    return path


def load(path: Path, documents: list[Document], run_id: str = "run1", version: str = "v1") -> None:
    with warehouse.connect(path) as con:
        warehouse.load_documents(con, documents, {}, run_id=run_id, ingested_at=FIRST_SEEN, extractor_version=version)
        warehouse.load_facts(con, [facts(d.document_id) for d in documents], run_id, version)


def test_every_table_and_column_carries_its_comment(path: Path) -> None:
    with warehouse.connect(path, read_only=True) as con:
        bare = con.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
        ).fetchall()
        tables = con.execute("SELECT count(*) FROM duckdb_tables() WHERE comment IS NOT NULL").fetchone()
    assert bare == []
    assert tables == (len(warehouse.TABLES),)


def test_prepare_keeps_what_is_there(path: Path) -> None:
    load(path, [document("a")])
    warehouse.prepare(path)
    with warehouse.connect(path, read_only=True) as con:
        assert warehouse.count_rows(con)["raw.documents"] == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("DROP COLUMN language", "lacks column language VARCHAR"),
        ("ALTER COLUMN published_on TYPE VARCHAR", "has column published_on as VARCHAR, expected DATE"),
        ("ADD COLUMN rating INTEGER", "has a column rating that this version does not know"),
    ],
)
def test_prepare_refuses_a_ledger_that_is_not_as_declared_and_says_what_to_do(
    path: Path, change: str, fault: str
) -> None:
    with warehouse.connect(path) as con:
        con.execute(f"ALTER TABLE raw.documents {change}")
    with pytest.raises(
        warehouse.WarehouseError, match=rf"table raw\.documents {fault}\. .* move the file away"
    ) as error:
        warehouse.prepare(path)
    assert str(path) in str(error.value)


def test_prepare_begins_the_statistics_of_runs_anew_when_an_earlier_version_counted_otherwise(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path) as con:
        con.execute("ALTER TABLE audit.run_statistics DROP COLUMN n_short")
    warehouse.prepare(path)
    with warehouse.connect(path, read_only=True) as con:
        assert "n_short" in [name for name, *_ in con.execute("DESCRIBE audit.run_statistics").fetchall()]
        assert warehouse.count_rows(con)["raw.documents"] == 1


def test_prepare_keeps_rejects_of_a_version_that_did_not_know_when_they_came(path: Path) -> None:
    reject = Rejected("bad.txt", "sha_bad", "no_prose", "found no prose, expected some")
    with warehouse.connect(path) as con:
        con.execute("ALTER TABLE raw.rejects DROP COLUMN first_run_id")
        con.execute("INSERT INTO raw.rejects VALUES ('bad.txt', 'sha_bad', 'no_prose', '', 'run1', now()::TIMESTAMP)")
    warehouse.prepare(path)
    with warehouse.connect(path) as con:
        warehouse.load_rejects(con, [reject], "run2", FIRST_SEEN)
        assert con.execute("SELECT run_id, first_run_id FROM raw.rejects").fetchall() == [("run2", None)]


def test_prepare_adds_a_new_column_to_the_ledger(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path) as con:
        con.execute("ALTER TABLE raw.documents DROP COLUMN dateline_place")
    warehouse.prepare(path)
    with warehouse.connect(path) as con:
        warehouse.load_documents(
            con, [document("b")], {}, run_id="run2", ingested_at=FIRST_SEEN, extractor_version="v1"
        )
        assert [d.document_id for d in warehouse.read_documents(con)] == ["doc_a", "doc_b"]
        assert warehouse.known_documents(con) == {"sha_a": "v1"}


def test_facts_of_another_version_are_made_anew_from_the_ledger(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path) as con:
        con.execute("ALTER TABLE extracted.trade_figures DROP COLUMN bound")
    warehouse.prepare(path)
    with warehouse.connect(path) as con:
        assert warehouse.known_documents(con) == {}
        warehouse.load_facts(con, [facts("doc_a")], "run2", "v1")
        assert warehouse.count_rows(con)["extracted.trade_figures"] == 2


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "warehouse.duckdb"
    broken.write_text("not a database " * 500)
    with pytest.raises(warehouse.WarehouseError, match=r"warehouse\.duckdb"), warehouse.connect(broken):
        pass


def test_a_missing_file_is_not_made_by_a_reader(tmp_path: Path) -> None:
    missing = tmp_path / "none.duckdb"
    with pytest.raises(warehouse.WarehouseError, match="no such warehouse"), warehouse.connect(missing, read_only=True):
        pass
    assert not missing.exists()


def test_facts_carry_evidence_run_and_document(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path, read_only=True) as con:
        assert con.execute(
            "SELECT DISTINCT f.document_id, f.run_id, substr(d.text, f.evidence_start + 1, "
            "f.evidence_end - f.evidence_start) = evidence, amount_high, change_pct "
            "FROM extracted.trade_figures f JOIN raw.documents d USING (document_id)"
        ).fetchall() == [("doc_a", "run1", True, Decimal("5000000.00"), Decimal("12.50"))]
        assert con.execute("SELECT visitor, counterparts FROM extracted.visit_mentions").fetchall() == [
            ("Łona Müller", ["Ana Perez"])
        ]
        assert con.execute(
            "SELECT m.text, m.code, p.name FROM extracted.entity_mentions m "
            "LEFT JOIN extracted.persons p USING (person_key) ORDER BY m.start"
        ).fetchall() == [("Łona Müller", None, "Łona Müller"), ("Norland", "NOR", None)]


def test_identical_facts_get_identifiers_of_their_own_and_the_same_in_every_run(path: Path, tmp_path: Path) -> None:
    load(path, [document("a"), document("b")])
    other = tmp_path / "other.duckdb"
    warehouse.prepare(other)
    load(other, [document("b"), document("a")], run_id="run7", version="v2")
    ids = []
    for file in (path, other):
        with warehouse.connect(file, read_only=True) as con:
            ids.append(con.execute("SELECT figure_id FROM extracted.trade_figures ORDER BY 1").fetchall())
    assert len(set(ids[0])) == 4
    assert ids[0] == ids[1]


def test_confidence_takes_no_part_in_identifiers(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path) as con:
        before = con.execute("SELECT mention_id FROM extracted.visit_mentions").fetchall()
        found = facts("doc_a")
        surer = tuple(dataclasses.replace(v, confidence=0.99) for v in found.visit_mentions)
        warehouse.load_facts(con, [dataclasses.replace(found, visit_mentions=surer)], "run2", "v1")
        assert con.execute("SELECT mention_id FROM extracted.visit_mentions").fetchall() == before


def test_loading_again_replaces_the_facts_of_that_document_only(path: Path) -> None:
    load(path, [document("a"), document("b")])
    with warehouse.connect(path) as con:
        warehouse.load_facts(con, [Facts("doc_a")], "run2", "v2")
        assert con.execute("SELECT DISTINCT document_id, run_id FROM extracted.trade_figures").fetchall() == [
            ("doc_b", "run1")
        ]
        assert con.execute("SELECT n_facts FROM extracted.extractions WHERE document_id = 'doc_a'").fetchone() == (0,)


def test_a_fact_outside_of_its_text_stops_the_whole_batch(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path) as con:
        warehouse.load_documents(
            con, [document("short", "Too short.")], {}, run_id="run2", ingested_at=FIRST_SEEN, extractor_version="v1"
        )
        with pytest.raises(ValueError, match="doc_short: a fact points at 49"):
            warehouse.load_facts(con, [Facts("doc_a"), facts("doc_short")], "run2", "v1")
        assert warehouse.count_rows(con)["extracted.trade_figures"] == 2


def test_facts_of_an_unknown_document_are_refused(path: Path) -> None:
    with warehouse.connect(path) as con, pytest.raises(ValueError, match="doc_gone"):
        warehouse.load_facts(con, [Facts("doc_gone")], "run1", "v1")


def test_known_documents_are_those_with_facts_of_the_same_version(path: Path) -> None:
    load(path, [document("a"), document("b")])
    with warehouse.connect(path) as con:
        warehouse.load_documents(
            con, [document("b"), document("c")], {}, run_id="run2", ingested_at=FIRST_SEEN, extractor_version="v2"
        )
        assert warehouse.known_documents(con) == {"sha_a": "v1"}


def test_a_document_read_again_keeps_its_first_day(path: Path) -> None:
    load(path, [document("a")])
    with warehouse.connect(path) as con:
        later = datetime(2025, 4, 1, tzinfo=UTC)
        warehouse.load_documents(
            con, [document("a"), document("b")], {}, run_id="run2", ingested_at=later, extractor_version="v2"
        )
        assert con.execute("SELECT ingested_at FROM raw.documents ORDER BY document_id").fetchall() == [
            (FIRST_SEEN.replace(tzinfo=None),),
            (later.replace(tzinfo=None),),
        ]
        assert warehouse.count_rows(con)["extracted.trade_figures"] == 2


def test_facts_are_dropped_when_the_cleaned_text_changes(path: Path) -> None:
    load(path, [document("a"), document("b")])
    with warehouse.connect(path) as con:
        warehouse.load_documents(
            con, [document("a", TEXT + " More.")], {}, run_id="run2", ingested_at=FIRST_SEEN, extractor_version="v1"
        )
        assert con.execute("SELECT document_id FROM extracted.extractions").fetchall() == [("doc_b",)]


def test_duplicates_are_marked_over_the_whole_ledger(path: Path) -> None:
    def marks() -> list[tuple[str, str | None]]:
        return con.execute("SELECT document_id, duplicate_of FROM raw.documents ORDER BY 1").fetchall()

    with warehouse.connect(path) as con:
        warehouse.load_documents(
            con, [document("b")], {}, run_id="run1", ingested_at=FIRST_SEEN, extractor_version="v1"
        )
        warehouse.load_documents(
            con, [document("a")], {"doc_b": "doc_a"}, run_id="run2", ingested_at=FIRST_SEEN, extractor_version="v1"
        )
        assert marks() == [("doc_a", None), ("doc_b", "doc_a")]
        warehouse.load_documents(con, [], {}, run_id="run3", ingested_at=FIRST_SEEN, extractor_version="v1")
        assert marks() == [("doc_a", None), ("doc_b", None)]


def test_one_text_in_two_files_is_one_document_seen_twice(path: Path) -> None:
    copies = [dataclasses.replace(document("a"), source_uri=uri) for uri in ("z.txt", "k.txt")]
    with warehouse.connect(path) as con:
        warehouse.load_documents(con, copies, {}, run_id="run1", ingested_at=FIRST_SEEN, extractor_version="v1")
        seen = [(d.document_id, d.source_uri) for d in copies]
        assert warehouse.load_sightings(con, seen, "run1") == 2
        assert warehouse.load_sightings(con, [*seen, ("doc_a", "new.txt")], "run2") == 1
        assert con.execute("SELECT source_uri FROM raw.documents").fetchall() == [("k.txt",)]
        assert con.execute("SELECT source_uri, first_run_id FROM raw.document_sightings ORDER BY 1").fetchall() == [
            ("k.txt", "run1"),
            ("new.txt", "run2"),
            ("z.txt", "run1"),
        ]


def test_documents_come_back_as_they_were(path: Path) -> None:
    with warehouse.connect(path) as con:
        warehouse.load_documents(
            con, [document("b"), document("a")], {}, run_id="run1", ingested_at=FIRST_SEEN, extractor_version="v1"
        )
        assert warehouse.read_documents(con) == [document("a"), document("b")]


def test_rejects_are_those_of_the_last_run(path: Path) -> None:
    with warehouse.connect(path) as con:
        warehouse.load_rejects(con, [Rejected("x.bin", None, "not_text", "NUL bytes")], "run1", FIRST_SEEN)
        warehouse.load_rejects(con, [Rejected("y.txt", "sha", "empty", "0 bytes")], "run2", FIRST_SEEN)
        assert con.execute("SELECT source_uri, reason, run_id FROM raw.rejects").fetchall() == [
            ("y.txt", "empty", "run2")
        ]


def test_a_check_that_ran_twice_in_a_run_has_one_result(path: Path) -> None:
    def result(passed: bool) -> warehouse.CheckResult:
        return warehouse.CheckResult(
            "run1", FIRST_SEEN, "raw", "documents", "not_empty", "error", passed, {"rows": 1, "day": FIRST_SEEN}, "dbt"
        )

    with warehouse.connect(path) as con:
        warehouse.load_check_results(con, [result(False)])
        warehouse.load_check_results(con, [result(True), result(True)])
        assert con.execute("SELECT passed, observed->>'rows' FROM audit.check_results").fetchall() == [(True, "1")]


def test_ten_thousand_documents_load_in_seconds(path: Path) -> None:
    documents = [document(f"{i:05}") for i in range(10_000)]
    started = time.perf_counter()
    load(path, documents)
    seconds = time.perf_counter() - started
    with warehouse.connect(path, read_only=True) as con:
        assert warehouse.count_rows(con)[DOCUMENTS.qualified_name] == 10_000
    assert seconds < 60, f"took {seconds:.1f} s; row-by-row loading takes minutes"
