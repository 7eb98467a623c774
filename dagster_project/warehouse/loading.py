"""Writing to the warehouse and reading from it what the next step needs.

Rows go in column by column (`INSERT ... SELECT unnest(?::TYPE[])`): types are stated, not guessed
from a sample as with data frames, and a hundred thousand rows take about a second. Each loader is
one transaction, so that a killed run leaves whole documents or none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

import duckdb
import orjson

from dagster_project.extraction.facts import Facts
from dagster_project.reading.document import Document, Rejected
from dagster_project.resolution.identifiers import fact_ids
from dagster_project.resolution.records import PersonRecord, Resolution, VisitRecord
from dagster_project.warehouse import tables
from dagster_project.warehouse.connection import transaction, utc
from dagster_project.warehouse.quarantine import in_order
from dagster_project.warehouse.tables import Table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = tuple[Any, ...]


@dataclass(frozen=True)
class CheckResult:
    """One data-quality check of one run, a row of `audit.check_results`.

    `layer` is the schema of `table_name`, `severity` is `error` or `warn`, `tool` is
    `great_expectations` or `dbt`. `observed` holds what was seen, as plain JSON values.
    """

    run_id: str
    ran_at: datetime
    layer: str
    table_name: str
    check_name: str
    severity: str
    passed: bool
    observed: Mapping[str, Any]
    tool: str


def _insert(con: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Row], *, on_conflict: str = "") -> int:
    """Appends rows given in the order of the table's columns; the number of them."""
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        names = ", ".join(column.sql_name for column in table.columns)
        values = ", ".join(f"unnest(?::{column.type}[])" for column in table.columns)
        con.execute(f"INSERT INTO {table.qualified_name} ({names}) SELECT {values} {on_conflict}", columns)
    return len(rows)


def _delete_documents(con: duckdb.DuckDBPyConnection, table: Table, document_ids: Sequence[str]) -> None:
    con.execute(
        f"DELETE FROM {table.qualified_name} WHERE document_id IN (SELECT unnest(?::VARCHAR[]))", [list(document_ids)]
    )


def load_documents(
    con: duckdb.DuckDBPyConnection,
    documents: Iterable[Document],
    duplicates: Mapping[str, str],
    *,
    run_id: str,
    ingested_at: datetime,
    extractor_version: str,
) -> int:
    """Stores new and re-read documents; the number of them.

    A document that is there keeps its `ingested_at`; if its cleaned text has changed, its facts
    are dropped, since their offsets point into the old one.

    Args:
        con: the warehouse.
        documents: new texts, or known ones read again. Others stay as they are.
        duplicates: document_id to that of the earlier near-identical text, for **all** documents
            of the ledger (see `read_documents`): a document without entry is marked as original.
        run_id: of the run that loads.
        ingested_at: stored for documents not seen before.
        extractor_version: version of reading and extraction.
    """
    distinct = {d.document_id: d for d in sorted(documents, key=lambda d: d.source_uri, reverse=True)}
    with transaction(con):
        kept = {
            document_id: (uri, text, first_seen)
            for document_id, uri, text, first_seen in con.execute(
                "SELECT document_id, source_uri, text, ingested_at FROM raw.documents "
                "WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
                [list(distinct)],
            ).fetchall()
        }
        stale = [key for key, (_, text, _) in kept.items() if text != distinct[key].text]
        for table in tables.FACT_TABLES:
            _delete_documents(con, table, stale)
        _delete_documents(con, tables.DOCUMENTS, list(kept))
        rows = []
        for key, d in sorted(distinct.items()):
            uri, _, first_seen = kept.get(key, (d.source_uri, None, utc(ingested_at)))
            rows.append(
                (
                    d.document_id,
                    min(uri, d.source_uri),
                    d.content_sha256,
                    d.title,
                    d.publisher,
                    d.language,
                    d.published_on,
                    d.published_on_basis,
                    d.text,
                    d.dateline_place,
                    d.dateline_edtf,
                    None,
                    first_seen,
                    extractor_version,
                    run_id,
                )
            )
        _insert(con, tables.DOCUMENTS, rows)
        con.execute(
            "UPDATE raw.documents SET duplicate_of = pairs.original, run_id = ? "
            "FROM (SELECT document_id AS id, pair.original FROM raw.documents LEFT JOIN "
            "(SELECT unnest(?::VARCHAR[]) AS duplicate, unnest(?::VARCHAR[]) AS original) AS pair "
            "ON document_id = duplicate) AS pairs "
            "WHERE document_id = pairs.id AND duplicate_of IS DISTINCT FROM pairs.original",
            [run_id, list(duplicates.keys()), list(duplicates.values())],
        )
    return len(rows)


def load_sightings(con: duckdb.DuckDBPyConnection, sightings: Iterable[tuple[str, str]], run_id: str) -> int:
    """Stores where texts were seen, as pairs of document_id and source_uri; the number of new pairs."""
    rows = [(document_id, uri, run_id) for document_id, uri in sorted(set(sightings))]
    before = _count(con, tables.DOCUMENT_SIGHTINGS)
    with transaction(con):
        _insert(con, tables.DOCUMENT_SIGHTINGS, rows, on_conflict="ON CONFLICT DO NOTHING")
    return _count(con, tables.DOCUMENT_SIGHTINGS) - before


def load_rejects(con: duckdb.DuckDBPyConnection, rejects: Iterable[Rejected], run_id: str, seen_at: datetime) -> int:
    """Makes `raw.rejects` the files that this run kept aside; the number of them."""
    kept = con.execute("SELECT source_uri, content_sha256, first_run_id FROM raw.rejects").fetchall()
    first = {(uri, digest): first_run_id for uri, digest, first_run_id in kept}
    rows = [
        (
            r.source_uri,
            r.content_sha256,
            r.reason,
            r.detail,
            run_id,
            utc(seen_at),
            first.get((r.source_uri, r.content_sha256), run_id),
        )
        for r in sorted({r.source_uri: r for r in rejects}.values(), key=lambda r: r.source_uri)
    ]
    with transaction(con):
        con.execute("DELETE FROM raw.rejects")
        return _insert(con, tables.REJECTS, rows)


def known_documents(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """content_sha256 to extractor_version of the documents whose facts are loaded under that version.

    A document that was read but not extracted, because its run was killed between, is not known.
    """
    return dict(
        con.execute(
            "SELECT content_sha256, extractor_version FROM raw.documents "
            "JOIN extracted.extractions USING (document_id, extractor_version) ORDER BY ALL"
        ).fetchall()
    )


def read_documents(con: duckdb.DuckDBPyConnection) -> list[Document]:
    """All documents of the ledger, in the order of their identifiers."""
    names = [field.name for field in fields(Document)]
    rows = con.execute(f"SELECT {', '.join(names)} FROM raw.documents ORDER BY document_id").fetchall()
    return [Document(**dict(zip(names, row, strict=True))) for row in rows]


def load_facts(
    con: duckdb.DuckDBPyConnection, facts: Iterable[Facts], run_id: str, extractor_version: str
) -> dict[str, int]:
    """Replaces the facts of the given documents, in one transaction; rows per `extracted` table.

    Call it with batches (hundreds of documents), not one by one.

    Raises:
        ValueError: the document is not in `raw.documents`, or a fact points outside of its text.
    """
    batch = {f.document_id: f for f in facts}
    with transaction(con):
        texts = dict(
            con.execute(
                "SELECT document_id, text FROM raw.documents WHERE document_id IN (SELECT unnest(?::VARCHAR[]))",
                [list(batch)],
            ).fetchall()
        )
        missing = sorted(batch.keys() - texts.keys())
        if missing:
            raise ValueError(f"facts of documents that raw.documents does not hold: {', '.join(missing[:5])}")
        for table in tables.FACT_TABLES:
            _delete_documents(con, table, list(batch))
        rows: dict[str, list[Row]] = {table.name: [] for table in tables.FACT_TABLES}
        for document_id, found in sorted(batch.items()):
            for name, new in _fact_rows(found, texts[document_id], run_id, extractor_version).items():
                rows[name].extend(new)
        return {table.name: _insert(con, table, rows[table.name]) for table in tables.FACT_TABLES}


def _quote(text: str, document_id: str, start: int, end: int) -> str:
    """The text between two offsets, which must hold something."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{document_id}: a fact points at {start}..{end}, the text has {len(text)} code points")
    return text[start:end]


def _fact_rows(facts: Facts, text: str, run_id: str, version: str) -> dict[str, list[Row]]:
    """Rows per table of one document."""
    doc = facts.document_id

    def tail(fact: Any) -> Row:
        quote = _quote(text, doc, fact.evidence_start, fact.evidence_end)
        return (fact.confidence, quote, fact.evidence_start, fact.evidence_end, run_id)

    kinds = (facts.trade_figures, facts.visit_mentions, facts.agreements, facts.commodity_flows)
    person_keys = fact_ids("psn", doc, facts.persons)
    key_of = {p.name: key for p, key in zip(reversed(facts.persons), reversed(person_keys), strict=True)}
    return {
        "extractions": [(doc, version, sum(map(len, kinds)), run_id)],
        "trade_figures": [
            (
                figure_id,
                doc,
                f.reporter,
                f.partner,
                f.flow,
                f.amount_low,
                f.amount_high,
                f.bound,
                f.currency,
                f.period_start,
                f.period_end,
                f.status,
                f.commodity,
                f.change_pct,
                f.is_anaphoric,
                f.amount_start,
                f.amount_end,
                *tail(f),
            )
            for figure_id, f in zip(fact_ids("fig", doc, facts.trade_figures), facts.trade_figures, strict=True)
        ],
        "visit_mentions": [
            (
                mention_id,
                doc,
                v.visitor,
                v.visitor_role,
                v.visitor_country,
                v.host_country,
                v.host_city,
                v.start_edtf,
                v.end_edtf,
                v.status,
                v.visit_kind,
                list(v.counterparts),
                *tail(v),
            )
            for mention_id, v in zip(fact_ids("mnt", doc, facts.visit_mentions), facts.visit_mentions, strict=True)
        ],
        "agreements": [
            (
                agreement_id,
                doc,
                list(a.parties),
                a.kind,
                a.subject,
                a.status,
                a.date_edtf,
                a.n_agreements,
                *tail(a),
            )
            for agreement_id, a in zip(fact_ids("agr", doc, facts.agreements), facts.agreements, strict=True)
        ],
        "commodity_flows": [
            (flow_id, doc, c.exporter, c.importer, c.commodity, c.status, *tail(c))
            for flow_id, c in zip(fact_ids("cmf", doc, facts.commodity_flows), facts.commodity_flows, strict=True)
        ],
        "persons": [
            (key, doc, p.name, list(p.aliases), p.role, p.office, p.country, p.start, p.end, run_id)
            for key, p in zip(person_keys, facts.persons, strict=True)
        ],
        "entity_mentions": [
            (
                doc,
                m.start,
                m.end,
                _quote(text, doc, m.start, m.end),
                m.label,
                m.code,
                key_of.get(m.person or ""),
                run_id,
            )
            for _, m in sorted({(m.start, m.end, m.label): m for m in reversed(facts.entity_mentions)}.items())
        ],
    }


def read_persons(con: duckdb.DuckDBPyConnection) -> list[PersonRecord]:
    """Persons of all documents, for resolution; without those that are set aside."""
    return [PersonRecord(**row) for row in _read_records(con, tables.PERSONS, PersonRecord)]


def read_visits(con: duckdb.DuckDBPyConnection) -> list[VisitRecord]:
    """Visit mentions of all documents, for resolution; without those that are set aside."""
    return [VisitRecord(**row) for row in _read_records(con, tables.VISIT_MENTIONS, VisitRecord)]


def _read_records(
    con: duckdb.DuckDBPyConnection, table: Table, record: type[DataclassInstance]
) -> Iterator[dict[str, Any]]:
    """Rows of a fact table with the day and the text of their document, in the order of the key."""
    names = [field.name for field in fields(record)]
    rows = con.execute(
        f"SELECT {', '.join(names)} FROM (SELECT document_id, coalesce(duplicate_of, document_id) AS text_id, "
        f"published_on FROM raw.documents) JOIN {table.qualified_name} USING (document_id) "
        f"WHERE {in_order(table)} ORDER BY {table.key[0]}"
    ).fetchall()
    for row in rows:
        values = (tuple(value) if isinstance(value, list) else value for value in row)
        yield dict(zip(names, values, strict=True))


def load_resolution(con: duckdb.DuckDBPyConnection, resolution: Resolution, run_id: str) -> dict[str, int]:
    """Replaces people and trips by the given ones, in one transaction; rows per `resolved` table."""
    counts = {}
    with transaction(con):
        for table in tables.RESOLVED_TABLES:
            records = getattr(resolution, table.name)
            names = table.column_names[:-1]
            rows = [(*(_list_of(getattr(record, name)) for name in names), run_id) for record in records]
            con.execute(f"DELETE FROM {table.qualified_name}")
            counts[table.name] = _insert(con, table, rows)
    return counts


def _list_of(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def load_check_results(con: duckdb.DuckDBPyConnection, rows: Iterable[CheckResult]) -> int:
    """Adds the results of checks; a check that ran again in the same run replaces its result."""
    records = [
        (
            r.run_id,
            utc(r.ran_at),
            r.layer,
            r.table_name,
            r.check_name,
            r.severity,
            r.passed,
            orjson.dumps(r.observed, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS).decode(),
            r.tool,
        )
        for r in rows
    ]
    latest = {(r[0], r[8], r[2], r[3], r[4]): r for r in records}
    with transaction(con):
        return _insert(
            con,
            tables.CHECK_RESULTS,
            list(latest.values()),
            on_conflict="ON CONFLICT DO UPDATE SET "
            + ", ".join(f"{n} = excluded.{n}" for n in ("ran_at", "severity", "passed", "observed")),
        )


def count_rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every table that the pipeline writes, by qualified name."""
    return {table.qualified_name: _count(con, table) for table in tables.TABLES}


def _count(con: duckdb.DuckDBPyConnection, table: Table) -> int:
    row = con.execute(f"SELECT count(*) FROM {table.qualified_name}").fetchone()
    return int(row[0]) if row else 0
